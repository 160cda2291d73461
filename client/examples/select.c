/* Live rows, by a condition and by key; the filter writes itself. */
#include "example.h"

int main(void)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  sdel_query *query = NULL;
  sdel_result *result = NULL;
  const char *customer;
  int64_t id;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_query_new(&query, sd, "orders"), sdel_error(sd));
  (void)sdel_columns(query, "id, customer");
  (void)sdel_where(query, "total >= ? OR customer = ?",
                   SDEL_VALUES(sdel_decimal("20"), sdel_text("Ann")));
  (void)sdel_order(query, "id DESC");
  (void)sdel_limit(query, 2, 0);
  check(sdel_select(&result, query), sdel_error(sd));
  while (sdel_next(result) == SDEL_ROW)
  {
    check(sdel_get_int(&id, result, 0), sdel_error(sd));
    check(sdel_get_text(&customer, NULL, result, 1), sdel_error(sd));
    (void)printf("%" PRId64 " %s\n", id, customer);
  }
  sdel_result_free(result);
  sdel_query_free(query);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
