/* Delete, restore, and the scopes that see one or the other. */
#include "example.h"

static void show(sdel_query *query, sdel_scope_t scope, const char *name)
{
  uint64_t rows;

  (void)sdel_scope(query, scope);
  check(sdel_count(&rows, query), "count");
  (void)printf("%s: %" PRIu64 "\n", name, rows);
}

int main(void)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  sdel_query *order = NULL, *all = NULL;
  uint64_t rows;
  int found;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_query_new(&all, sd, "orders"), sdel_error(sd));
  check(sdel_query_new(&order, sd, "orders"), sdel_error(sd));
  (void)sdel_where_key(order, SDEL_VALUES(sdel_int(1)));

  check(sdel_delete(&rows, order), sdel_error(sd));
  (void)printf("deleted: %" PRIu64 "\n", rows);
  check(sdel_delete(&rows, order), sdel_error(sd));
  (void)printf("deleted again: %" PRIu64 "\n", rows);
  check(sdel_exists(&found, order), sdel_error(sd));
  (void)printf("exists: %d\n", found);
  show(all, SDEL_LIVE, "live");
  show(all, SDEL_DELETED, "deleted");
  show(all, SDEL_ALL, "all");

  check(sdel_restore(&rows, order), sdel_error(sd));
  (void)printf("restored: %" PRIu64 "\n", rows);
  check(sdel_force_delete(&rows, order), sdel_error(sd));
  (void)printf("destroyed: %" PRIu64 "\n", rows);

  /* Everything at once has to be said. */
  if (sdel_delete(&rows, all) == SDEL_ENOWHERE)
    (void)printf("%s\n", sdel_error(sd));
  (void)sdel_everything(all);
  check(sdel_delete(&rows, all), sdel_error(sd));
  (void)printf("deleted: %" PRIu64 "\n", rows);

  sdel_query_free(order);
  sdel_query_free(all);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
