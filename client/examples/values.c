/* Values of every kind, in and out. */
#include "example.h"

#include <string.h>

int main(void)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  sdel_query *query = NULL;
  sdel_result *result = NULL;
  const sdel_time noon = {2026, 1, 31, 12, 0, 0, 250000};
  sdel_time time;
  const char *text;
  size_t size;
  int64_t number;
  double real;
  int null;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_query_raw(
            &query, sd, "SELECT ?, ?, CAST(? AS DECIMAL(10,2)), ?, ?, ?, ?",
            SDEL_VALUES(sdel_int(-7), sdel_double(0.5), sdel_decimal("12.30"),
                        sdel_text("text"), sdel_blob("a\0b", 3),
                        sdel_datetime(noon), sdel_null())),
        sdel_error(sd));
  check(sdel_select(&result, query), sdel_error(sd));
  check(sdel_next(result) != SDEL_ROW, sdel_error(sd));
  check(sdel_get_int(&number, result, 0), sdel_error(sd));
  check(sdel_get_double(&real, result, 1), sdel_error(sd));
  (void)printf("%" PRId64 " %.1f\n", number, real);
  check(sdel_get_text(&text, NULL, result, 2), sdel_error(sd));
  (void)printf("%s\n", text);
  check(sdel_get_text(&text, NULL, result, 3), sdel_error(sd));
  (void)printf("%s\n", text);
  check(sdel_get_text(&text, &size, result, 4), sdel_error(sd));
  (void)printf("%zu bytes\n", size);
  check(sdel_get_time(&time, result, 5), sdel_error(sd));
  (void)printf("%04u-%02u-%02u %02u:%02u:%02u.%06u\n", time.year, time.month,
               time.day, time.hour, time.minute, time.second, time.microsecond);
  check(sdel_is_null(&null, result, 6), sdel_error(sd));
  (void)printf("null: %d\n", null);
  sdel_result_free(result);
  sdel_query_free(query);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
