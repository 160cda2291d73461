/* A large result in constant memory: rows come off the connection one by
   one. */
#include "example.h"

#include <sys/resource.h>

int main(int argc, char **argv)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  sdel_query *query = NULL;
  sdel_result *result = NULL;
  int64_t wanted = argc > 1 ? atoll(argv[1]) : 1000000, number, rows = 0;
  struct rusage before, after;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_query_raw(&query, sd,
                       "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT"
                       " i + 1 FROM n WHERE i < 1000)"
                       " SELECT a.i, REPEAT('x', 100) FROM n a, n b LIMIT ?",
                       SDEL_VALUES(sdel_int(wanted))),
        sdel_error(sd));
  (void)sdel_stream(query, 1);
  check(sdel_select(&result, query), sdel_error(sd));
  check(sdel_next(result) != SDEL_ROW, sdel_error(sd));
  (void)getrusage(RUSAGE_SELF, &before);
  do
  {
    check(sdel_get_int(&number, result, 0), sdel_error(sd));
    rows++;
  } while (sdel_next(result) == SDEL_ROW);
  (void)getrusage(RUSAGE_SELF, &after);
  (void)printf("%" PRId64 " rows, grown by %s 1 MiB\n", rows,
               after.ru_maxrss - before.ru_maxrss < 1024 ? "less than"
                                                         : "over");
  sdel_result_free(result);
  sdel_query_free(query);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
