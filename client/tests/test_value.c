/* Values and getters, on a server. */
#include "support.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

static uint64_t rows;

static int open_values(void **state)
{
  if (shop_open(state))
    return -1;
  run("CREATE TABLE v (id INT PRIMARY KEY, i BIGINT, u BIGINT UNSIGNED,"
      " d DOUBLE, n DECIMAL(30,10), t TEXT, b LONGBLOB, w DATETIME(6),"
      " day DATE, span TIME(3), bits BIT(12), f FLOAT, y YEAR,"
      " deleted_at DATETIME(6) NULL)");
  return 0;
}

static void every_kind_of_value_comes_back_as_it_went_in(void **state)
{
  const sdel_time when = {2026, 1, 31, 23, 59, 58, 123456};
  sdel_query *query;
  sdel_result *result;
  const char *text;
  sdel_time time;
  size_t size;
  int64_t i;
  uint64_t u;
  double d;

  (void)state;
  run("DELETE FROM v");
  assert_code(
      SDEL_OK,
      sdel_query_raw(
          &query, sd,
          "INSERT INTO v (id, i, u, d, n, t, b, w) VALUES (?, ?, ?, ?, ?, ?,"
          " ?, ?)",
          SDEL_VALUES(sdel_int(1), sdel_int(INT64_MIN), sdel_uint(UINT64_MAX),
                      sdel_double(0.1), sdel_decimal("-123.4500000001"),
                      sdel_text("\xC3\xA4'\\?"), sdel_blob("a\0b", 3),
                      sdel_datetime(when))));
  assert_code(SDEL_OK, sdel_execute(&rows, query));
  assert_int_equal(rows, 1);
  sdel_query_free(query);
  result = select_all("v");
  row(result);
  assert_code(SDEL_OK, sdel_get_int(&i, result, 1));
  assert_true(i == INT64_MIN);
  assert_code(SDEL_OK, sdel_get_uint(&u, result, 2));
  assert_true(u == UINT64_MAX);
  assert_code(SDEL_OK, sdel_get_double(&d, result, 3));
  assert_true(d > 0.0999 && d < 0.1001);
  assert_code(SDEL_OK, sdel_get_text(&text, &size, result, 4));
  assert_string_equal(text, "-123.4500000001");
  assert_code(SDEL_OK, sdel_get_text(&text, &size, result, 5));
  assert_string_equal(text, "\xC3\xA4'\\?");
  assert_code(SDEL_OK, sdel_get_text(&text, &size, result, 6));
  assert_int_equal(size, 3);
  assert_memory_equal(text, "a\0b", 4);
  assert_code(SDEL_OK, sdel_get_time(&time, result, 7));
  assert_memory_equal(&time, &when, sizeof when);
  assert_code(SDEL_OK, sdel_get_text(&text, NULL, result, 7));
  assert_string_equal(text, "2026-01-31 23:59:58.123456");
  assert_code(SDEL_OK, sdel_get_text(&text, NULL, result, 1));
  assert_string_equal(text, "-9223372036854775808");
  assert_code(SDEL_OK, sdel_get_text(&text, NULL, result, 2));
  assert_string_equal(text, "18446744073709551615");
  sdel_result_free(result);
}

static void other_types_are_read_too(void **state)
{
  sdel_result *result;
  const char *text;
  sdel_time time;
  int64_t i;
  double d;

  (void)state;
  run("DELETE FROM v");
  run("INSERT INTO v (id, day, span, bits, f, y, n, t) VALUES (1,"
      " '2026-02-03', '-10:11:12.345', b'101000000001', 1.5, 2026, 42,"
      " ' 7')");
  result = select_all("v");
  row(result);
  assert_code(SDEL_OK, sdel_get_time(&time, result, 8));
  assert_int_equal(time.day, 3);
  assert_code(SDEL_OK, sdel_get_text(&text, NULL, result, 8));
  assert_string_equal(text, "2026-02-03");
  assert_code(SDEL_OK, sdel_get_text(&text, NULL, result, 9));
  assert_string_equal(text, "-10:11:12.345");
  assert_code(SDEL_OK, sdel_get_int(&i, result, 10));
  assert_int_equal(i, 0xA01);
  assert_code(SDEL_OK, sdel_get_double(&d, result, 11));
  assert_true(d == 1.5);
  assert_code(SDEL_OK, sdel_get_int(&i, result, 12));
  assert_int_equal(i, 2026);
  assert_code(SDEL_ETYPE, sdel_get_int(&i, result, 4));
  assert_code(SDEL_OK, sdel_get_double(&d, result, 4));
  assert_true(d == 42);
  assert_code(SDEL_OK, sdel_get_int(&i, result, 5));
  assert_int_equal(i, 7);
  sdel_result_free(result);
}

static void the_programs_locale_does_not_matter(void **state)
{
  static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8",
                                      "de_DE.utf8"};
  sdel_result *result;
  sdel_query *query;
  double d;
  size_t i;

  (void)state;
  for (i = 0; i < 3 && !setlocale(LC_NUMERIC, names[i]); i++)
    ;
  assert_code(SDEL_OK, sdel_query_raw(&query, sd, "SELECT 1.5", NULL, 0));
  assert_code(SDEL_OK, sdel_select(&result, query));
  row(result);
  assert_code(SDEL_OK, sdel_get_double(&d, result, 0));
  assert_true(d == 1.5);
  sdel_result_free(result);
  sdel_query_free(query);
  (void)setlocale(LC_NUMERIC, "C");
}

static void getters_tell_null_type_range_and_column(void **state)
{
  sdel_result *result;
  const char *text;
  unsigned int column;
  sdel_time time;
  int64_t i;
  uint64_t u;
  double d;
  int null;

  (void)state;
  run("DELETE FROM v");
  run("INSERT INTO v (id, i, u, t, w, n) VALUES (1, -1, 18446744073709551615,"
      " 'x', '2026-01-01', 1e19)");
  result = select_all("v");
  assert_code(SDEL_EINVAL, sdel_get_int(&i, result, 0));
  row(result);
  assert_code(SDEL_ENULL, sdel_get_double(&d, result, 3));
  assert_code(SDEL_ENULL, sdel_get_int(&i, result, 3));
  assert_code(SDEL_ENULL, sdel_get_text(&text, NULL, result, 3));
  assert_null(text);
  assert_code(SDEL_ENULL, sdel_get_time(&time, result, 13));
  assert_code(SDEL_OK, sdel_is_null(&null, result, 3));
  assert_int_equal(null, 1);
  assert_code(SDEL_OK, sdel_is_null(&null, result, 0));
  assert_int_equal(null, 0);
  assert_code(SDEL_ERANGE, sdel_get_uint(&u, result, 1));
  assert_code(SDEL_ERANGE, sdel_get_int(&i, result, 2));
  assert_int_equal(i, 0);
  assert_code(SDEL_ETYPE, sdel_get_int(&i, result, 5));
  assert_code(SDEL_ETYPE, sdel_get_double(&d, result, 5));
  assert_code(SDEL_ETYPE, sdel_get_time(&time, result, 5));
  assert_code(SDEL_ETYPE, sdel_get_int(&i, result, 7));
  assert_code(SDEL_ETYPE, sdel_get_double(&d, result, 7));
  assert_code(SDEL_ENOCOLUMN, sdel_get_int(&i, result, 99));
  assert_code(SDEL_ENOCOLUMN, sdel_is_null(&null, result, 99));
  assert_code(SDEL_EINVAL, sdel_get_int(NULL, result, 0));
  assert_code(SDEL_OK, sdel_column(&column, result, "W"));
  assert_int_equal(column, 7);
  assert_code(SDEL_ENOCOLUMN, sdel_column(&column, result, "nix"));
  assert_string_equal(sdel_column_name(result, 7), "w");
  assert_null(sdel_column_name(result, 99));
  assert_int_equal(sdel_column_count(result), 14);
  assert_code(SDEL_OK, sdel_next(result));
  assert_code(SDEL_OK, sdel_next(result));
  assert_code(SDEL_EINVAL, sdel_get_int(&i, result, 0));
  sdel_result_free(result);
}

static void long_values_grow_the_buffer(void **state)
{
  sdel_result *result;
  const char *text;
  size_t size, i;

  (void)state;
  run("DELETE FROM v");
  run("INSERT INTO v (id, t, b) VALUES (1, 'a', NULL), (2, REPEAT('b', "
      "60000), REPEAT('c', 300000)), (3, 'd', 'e'), (4, '', '')");
  for (i = 0; i < 2; i++)
  {
    sdel_query *query = query_on("v");

    (void)sdel_stream(query, i == 1);
    (void)sdel_order(query, "id");
    assert_code(SDEL_OK, sdel_select(&result, query));
    sdel_query_free(query);
    row(result);
    row(result);
    assert_code(SDEL_OK, sdel_get_text(&text, &size, result, 5));
    assert_int_equal(size, 60000);
    assert_true(text[59999] == 'b' && !text[60000]);
    assert_code(SDEL_OK, sdel_get_text(&text, &size, result, 6));
    assert_int_equal(size, 300000);
    row(result);
    assert_code(SDEL_OK, sdel_get_text(&text, &size, result, 5));
    assert_string_equal(text, "d");
    row(result);
    assert_code(SDEL_OK, sdel_get_text(&text, &size, result, 6));
    assert_int_equal(size, 0);
    assert_code(SDEL_OK, sdel_next(result));
    sdel_result_free(result);
  }
}
int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_of_value_comes_back_as_it_went_in),
      cmocka_unit_test(other_types_are_read_too),
      cmocka_unit_test(the_programs_locale_does_not_matter),
      cmocka_unit_test(getters_tell_null_type_range_and_column),
      cmocka_unit_test(long_values_grow_the_buffer),
  };
  kind = BARE;
  return cmocka_run_group_tests_name("value", tests, open_values, shop_close);
}
