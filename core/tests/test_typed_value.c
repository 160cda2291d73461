#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "typed_value.h"

static bool fits(enum sd_type type, const char *text)
{
  struct sd_value value = {text, strlen(text), "utf8mb4"};

  return sd_value_fits(type, &value);
}

static void assert_literal(enum sd_type type, const char *text,
                           const char *charset, const char *literal)
{
  struct sd_value value = {text, strlen(text), charset};
  struct sd_sql sql = SD_SQL_INIT;

  sd_value_append(&sql, type, &value);
  assert_false(sql.error);
  assert_int_equal(sql.length, strlen(literal));
  assert_memory_equal(sql.text, literal, sql.length);
  sd_sql_free(&sql);
}

static void integers_are_whole_numbers(void **state)
{
  (void)state;
  assert_true(fits(SD_TYPE_INTEGER, "8842"));
  assert_true(fits(SD_TYPE_INTEGER, "-1"));
  assert_true(fits(SD_TYPE_INTEGER, "+18446744073709551615"));
  assert_false(fits(SD_TYPE_INTEGER, ""));
  assert_false(fits(SD_TYPE_INTEGER, "-"));
  assert_false(fits(SD_TYPE_INTEGER, "7abc"));
  assert_false(fits(SD_TYPE_INTEGER, " 7"));
  assert_false(fits(SD_TYPE_INTEGER, "7.0"));
  assert_false(fits(SD_TYPE_INTEGER, "1e3"));
  assert_false(fits(SD_TYPE_INTEGER, "1 OR 1"));
}

static void decimals_and_reals_are_numbers(void **state)
{
  (void)state;
  assert_true(fits(SD_TYPE_DECIMAL, "1.50"));
  assert_true(fits(SD_TYPE_DECIMAL, "-.5"));
  assert_true(fits(SD_TYPE_DECIMAL, "5."));
  assert_false(fits(SD_TYPE_DECIMAL, "."));
  assert_false(fits(SD_TYPE_DECIMAL, "1.5.5"));
  assert_false(fits(SD_TYPE_DECIMAL, "1e5"));
  assert_true(fits(SD_TYPE_REAL, "1e5"));
  assert_true(fits(SD_TYPE_REAL, "1.5E-300"));
  assert_false(fits(SD_TYPE_REAL, "1e"));
  assert_false(fits(SD_TYPE_REAL, "1e9999"));
  assert_false(fits(SD_TYPE_REAL, "nan"));
}

static void dates_are_of_the_calendar(void **state)
{
  (void)state;
  assert_true(fits(SD_TYPE_DATE, "2026-01-31"));
  assert_true(fits(SD_TYPE_DATE, "2024-02-29"));
  assert_true(fits(SD_TYPE_DATE, "2000-2-29"));
  assert_false(fits(SD_TYPE_DATE, "2026-02-29"));
  assert_false(fits(SD_TYPE_DATE, "1900-02-29"));
  assert_false(fits(SD_TYPE_DATE, "2026-13-01"));
  assert_false(fits(SD_TYPE_DATE, "2026-00-01"));
  assert_false(fits(SD_TYPE_DATE, "2026-04-31"));
  assert_false(fits(SD_TYPE_DATE, "0000-00-00"));
  assert_false(fits(SD_TYPE_DATE, "20260131"));
  assert_false(fits(SD_TYPE_DATE, "2026-01-31 10:00"));
  assert_false(fits(SD_TYPE_DATE, "2026-01-31x"));
  assert_false(fits(SD_TYPE_DATE, "-"));
  assert_false(fits(SD_TYPE_DATE, ""));
}

static void times_are_of_the_clock(void **state)
{
  (void)state;
  assert_true(fits(SD_TYPE_TIME, "-12:00:00.5"));
  assert_true(fits(SD_TYPE_TIME, "838:59:59"));
  assert_false(fits(SD_TYPE_TIME, "839:00:00"));
  assert_false(fits(SD_TYPE_TIME, "12:60:00"));
  assert_false(fits(SD_TYPE_TIME, "12"));
  assert_true(fits(SD_TYPE_DATETIME, "2026-01-31"));
  assert_true(fits(SD_TYPE_DATETIME, "2026-01-31 23:59"));
  assert_true(fits(SD_TYPE_DATETIME, "2026-01-31T10:00:00.123456"));
  assert_false(fits(SD_TYPE_DATETIME, "2026-01-31 24:00:00"));
  assert_false(fits(SD_TYPE_DATETIME, "2026-13-45"));
  assert_false(fits(SD_TYPE_DATETIME, "2026-01-31 10:00:00.1234567"));
  assert_false(fits(SD_TYPE_DATETIME, "2026-01-31 10:00:00."));
  assert_false(fits(SD_TYPE_DATETIME, "2026-01-31x10:00:00"));
  assert_false(fits(SD_TYPE_DATETIME, "2026-01-31 10:00:00Z"));
  assert_false(fits(SD_TYPE_DATETIME, "00000000"));
  assert_false(fits(SD_TYPE_DATETIME, "yesterday"));
  assert_false(fits(SD_TYPE_DATETIME, "2026-01-31' OR '1"));
}

static void null_and_what_is_too_long_never_fit(void **state)
{
  struct sd_value null = {NULL, 0, NULL};
  struct sd_value huge = {NULL, SD_VALUE_MAX + 1, NULL};
  char *bytes = calloc(1, SD_VALUE_MAX + 1);

  (void)state;
  huge.bytes = bytes;
  assert_false(sd_value_fits(SD_TYPE_TEXT, &null));
  assert_false(sd_value_fits(SD_TYPE_TEXT, &huge));
  huge.length = SD_VALUE_MAX;
  assert_true(sd_value_fits(SD_TYPE_BINARY, &huge));
  assert_false(sd_value_fits(SD_TYPE_OTHER, &huge));
  free(bytes);
}

static void literals_are_digits_or_hexadecimal(void **state)
{
  (void)state;
  assert_literal(SD_TYPE_INTEGER, "-5", NULL, "-5");
  assert_literal(SD_TYPE_TEXT, "a'b", "latin1", "_latin1 X'612762'");
  assert_literal(SD_TYPE_BINARY, "\xFF", NULL, "X'FF'");
  assert_literal(SD_TYPE_DATE, "2026", "gbk", "_utf8mb4 X'32303236'");
  assert_literal(SD_TYPE_TEXT, "", "utf8mb4", "_utf8mb4 X''");
}

static void a_type_without_literal_fails_the_text(void **state)
{
  struct sd_value value = {"x", 1, "utf8mb4"};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_value_append(&sql, SD_TYPE_OTHER, &value);
  assert_true(sql.error);
  sd_sql_free(&sql);
}

static void errors_show_printable_ascii_only(void **state)
{
  char shown[SD_SHOWN_SIZE];
  struct sd_value value = {"7\0\xE9\nz~", 6, NULL};
  char many[200];

  (void)state;
  sd_value_show(shown, &value);
  assert_string_equal(shown, "7???z~");
  memset(many, 'x', sizeof(many));
  value = (struct sd_value){many, sizeof(many), NULL};
  sd_value_show(shown, &value);
  assert_int_equal(strlen(shown), SD_SHOWN_SIZE - 1);
}

static void each_type_has_a_name(void **state)
{
  (void)state;
  for (int type = SD_TYPE_INTEGER; type <= SD_TYPE_OTHER; type++)
    assert_true(strlen(sd_type_name((enum sd_type)type)) > 5);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(integers_are_whole_numbers),
      cmocka_unit_test(decimals_and_reals_are_numbers),
      cmocka_unit_test(dates_are_of_the_calendar),
      cmocka_unit_test(times_are_of_the_clock),
      cmocka_unit_test(null_and_what_is_too_long_never_fit),
      cmocka_unit_test(literals_are_digits_or_hexadecimal),
      cmocka_unit_test(a_type_without_literal_fails_the_text),
      cmocka_unit_test(errors_show_printable_ascii_only),
      cmocka_unit_test(each_type_has_a_name),
  };

  return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
