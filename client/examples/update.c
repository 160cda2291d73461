/* An update sees live rows only. */
#include "example.h"

int main(void)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  sdel_query *query = NULL;
  uint64_t rows;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_query_new(&query, sd, "orders"), sdel_error(sd));
  (void)sdel_where(query, "customer = ?", SDEL_VALUES(sdel_text("Ann")));
  (void)sdel_set(query, "total = total + ?", SDEL_VALUES(sdel_int(1)));
  check(sdel_update(&rows, query), sdel_error(sd));
  (void)printf("%" PRIu64 " rows\n", rows);
  sdel_query_free(query);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
