/* Transactions stay yours: what the library does is part of them. */
#include "example.h"

int main(void)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  sdel_query *query = NULL;
  uint64_t rows;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_query_new(&query, sd, "orders"), sdel_error(sd));
  (void)sdel_where(query, "customer = 'Ann'", NULL, 0);
  check(mysql_query(mysql, "START TRANSACTION"), mysql_error(mysql));
  check(sdel_delete(&rows, query), sdel_error(sd));
  (void)printf("deleted: %" PRIu64 "\n", rows);
  check(mysql_rollback(mysql), mysql_error(mysql));
  check(sdel_count(&rows, query), sdel_error(sd));
  (void)printf("live after the rollback: %" PRIu64 "\n", rows);
  sdel_query_free(query);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
