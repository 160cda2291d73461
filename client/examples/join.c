/* Joined tables are scoped too: in ON, so that an outer join keeps its row. */
#include "example.h"

int main(void)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  sdel_query *query = NULL;
  sdel_result *result = NULL;
  const sdel_value gone[] = {sdel_int(2), sdel_int(1)};
  const char *sku;
  int64_t id;
  int code;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_delete_keys(NULL, sd, "items", gone, 2, 1), sdel_error(sd));
  check(sdel_query_new(&query, sd, "orders"), sdel_error(sd));
  (void)sdel_alias(query, "o");
  (void)sdel_columns(query, "o.id, i.sku");
  (void)sdel_join(query, SDEL_LEFT, "items", "i", SDEL_LIVE,
                  "i.order_id = o.id", NULL, 0);
  (void)sdel_order(query, "o.id, i.line");
  check(sdel_select(&result, query), sdel_error(sd));
  while (sdel_next(result) == SDEL_ROW)
  {
    check(sdel_get_int(&id, result, 0), sdel_error(sd));
    code = sdel_get_text(&sku, NULL, result, 1);
    check(code && code != SDEL_ENULL, sdel_error(sd));
    (void)printf("%" PRId64 " %s\n", id, sku ? sku : "-");
  }
  sdel_result_free(result);
  sdel_query_free(query);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
