/* Bringing back what an accident took, and destroying what is old. */
#include "example.h"

static int on_chunk(const sdel_progress *progress, void *arg)
{
  (void)arg;
  (void)printf("%" PRIu64 " of %" PRIu64 "\n", progress->rows, progress->total);
  return 0; /* anything else stops */
}

int main(void)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  sdel_query *query = NULL;
  const sdel_time since = {2026, 1, 31, 12, 0, 0, 0};
  sdel_progress progress;
  sdel_options options = {2, 0, on_chunk, NULL};

  check(sdel_open(&sd, mysql), "open");
  check(sdel_query_new(&query, sd, "orders"), sdel_error(sd));
  (void)sdel_everything(query);
  check(sdel_delete(NULL, query), sdel_error(sd));
  check(sdel_restore_since(&progress, sd, "orders", &since, NULL, NULL),
        sdel_error(sd));
  (void)printf("restored: %" PRIu64 "\n", progress.rows);
  check(sdel_delete(NULL, query), sdel_error(sd));
  check(sdel_purge(&progress, sd, "orders", 0, &options), sdel_error(sd));
  (void)printf("purged: %" PRIu64 " in %" PRIu64 " chunks\n", progress.rows,
               progress.chunks);
  sdel_query_free(query);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
