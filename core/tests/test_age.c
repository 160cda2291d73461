#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "age.h"

static struct sd_age age;

static int parse(const char *text)
{
  return sd_age_parse(&age, text, strlen(text));
}

static void assert_age(const char *text, unsigned long long number,
                       const char *unit)
{
  assert_int_equal(parse(text), SD_AGE_OK);
  assert_int_equal(age.number, number);
  assert_string_equal(age.unit, unit);
}

static void a_number_alone_is_seconds(void **state)
{
  (void)state;
  assert_age("0", 0, "SECOND");
  assert_age("90", 90, "SECOND");
  assert_age(" 7 ", 7, "SECOND");
}

static void units_are_read_in_any_case_and_number(void **state)
{
  (void)state;
  assert_age("30 DAY", 30, "DAY");
  assert_age("30 days", 30, "DAY");
  assert_age("12Hour", 12, "HOUR");
  assert_age("1  minute ", 1, "MINUTE");
  assert_age("2 WEEKS", 2, "WEEK");
  assert_age("6 month", 6, "MONTH");
  assert_age("1 Quarter", 1, "QUARTER");
  assert_age("1000 YEAR", 1000, "YEAR");
  assert_age("5 seconds", 5, "SECOND");
}

static void what_is_no_age_is_refused(void **state)
{
  static const char *const wrong[] = {
      "",        " ",         "DAY",        "-1 DAY", "1.5",     "1 FORTNIGHT",
      "1 DAYSS", "1 D",       "1 M\xCFNTH", "1 DAY;", "1 DAY 2", "0x10",
      "1e3",     "1 DAY_HOUR"};

  (void)state;
  for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
    assert_int_equal(parse(wrong[i]), SD_AGE_SYNTAX);
  assert_int_equal(sd_age_parse(&age, "1\0", 2), SD_AGE_SYNTAX);
}

static void more_than_1000_years_are_refused(void **state)
{
  (void)state;
  assert_int_equal(parse("1001 YEAR"), SD_AGE_RANGE);
  assert_int_equal(parse("12001 MONTH"), SD_AGE_RANGE);
  assert_int_equal(parse("99999999999999999999999999 SECOND"), SD_AGE_RANGE);
}

static void seconds_are_an_age_up_to_1000_years(void **state)
{
  (void)state;
  assert_int_equal(sd_age_of_seconds(&age, 0), SD_AGE_OK);
  assert_int_equal(sd_age_of_seconds(&age, 31622400000ULL), SD_AGE_OK);
  assert_true(age.number == 31622400000ULL);
  assert_string_equal(age.unit, "SECOND");
  assert_int_equal(sd_age_of_seconds(&age, 31622400001ULL), SD_AGE_RANGE);
  assert_int_equal(sd_age_of_seconds(&age, ~0ULL), SD_AGE_RANGE);
}

static void what_is_expected_names_each_unit_and_the_longest(void **state)
{
  char years[32];

  (void)state;
  (void)snprintf(years, sizeof(years), "at most %llu years", SD_AGE_YEARS_MAX);
  assert_non_null(strstr(SD_AGE_EXPECTED, years));
  assert_non_null(strstr(SD_AGE_EXPECTED,
                         "SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or "
                         "YEAR"));
}

static void so_long_ago_is_counted_by_the_calendar(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  assert_int_equal(parse("1 months"), SD_AGE_OK);
  sd_age_append_ago(&sql, &age);
  assert_string_equal(sql.text,
                      "CAST(UTC_TIMESTAMP(6)-INTERVAL 1 MONTH AS DATETIME(6))");
  sd_sql_free(&sql);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_number_alone_is_seconds),
      cmocka_unit_test(units_are_read_in_any_case_and_number),
      cmocka_unit_test(what_is_no_age_is_refused),
      cmocka_unit_test(more_than_1000_years_are_refused),
      cmocka_unit_test(seconds_are_an_age_up_to_1000_years),
      cmocka_unit_test(what_is_expected_names_each_unit_and_the_longest),
      cmocka_unit_test(so_long_ago_is_counted_by_the_calendar),
  };

  return cmocka_run_group_tests_name("age", tests, NULL, NULL);
}
