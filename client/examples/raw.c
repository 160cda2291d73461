/* SQL of your own, with {table} in place of the names of tables. */
#include "example.h"

int main(void)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  sdel_query *query = NULL;
  sdel_result *result = NULL;
  const sdel_value gone = sdel_int(2);
  const char *customer, *total;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_delete_keys(NULL, sd, "orders", &gone, 1, 1), sdel_error(sd));
  check(sdel_query_raw(&query, sd,
                       "SELECT o.customer, SUM(o.total) FROM {orders o}"
                       " WHERE o.total < ? GROUP BY o.customer"
                       " UNION ALL"
                       " SELECT 'deleted', COUNT(*) FROM {orders:deleted}",
                       SDEL_VALUES(sdel_int(1000))),
        sdel_error(sd));
  check(sdel_select(&result, query), sdel_error(sd));
  while (sdel_next(result) == SDEL_ROW)
  {
    check(sdel_get_text(&customer, NULL, result, 0), sdel_error(sd));
    check(sdel_get_text(&total, NULL, result, 1), sdel_error(sd));
    (void)printf("%s %s\n", customer, total);
  }
  sdel_result_free(result);
  sdel_query_free(query);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
