#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "datetime.h"

static struct sd_datetime read;

static bool parse(const char *text)
{
  return sd_datetime_parse(&read, text, strlen(text));
}

static void assert_time(const char *text, const char *want)
{
  char got[64];

  assert_true(parse(text));
  (void)snprintf(got, sizeof(got), "%04u-%02u-%02u %02u:%02u:%02u.%06u",
                 read.year, read.month, read.day, read.hour, read.minute,
                 read.second, read.microsecond);
  assert_string_equal(got, want);
}

static void a_date_alone_is_its_first_moment(void **state)
{
  (void)state;
  assert_time("2026-01-31", "2026-01-31 00:00:00.000000");
  assert_time("0001-2-3", "0001-02-03 00:00:00.000000");
}

static void a_time_of_the_day_may_follow(void **state)
{
  (void)state;
  assert_time("2026-01-31 12:00", "2026-01-31 12:00:00.000000");
  assert_time("2026-01-31T23:59:59", "2026-01-31 23:59:59.000000");
  assert_time("2026-01-31 1:02:03.5", "2026-01-31 01:02:03.500000");
  assert_time("2026-01-31 01:02:03.000001", "2026-01-31 01:02:03.000001");
}

static void days_are_those_of_the_calendar(void **state)
{
  (void)state;
  assert_true(parse("2024-02-29"));
  assert_true(parse("2000-02-29"));
  assert_false(parse("2025-02-29"));
  assert_false(parse("1900-02-29"));
  assert_false(parse("2026-02-30"));
  assert_false(parse("2026-04-31"));
  assert_false(parse("2026-00-01"));
  assert_false(parse("2026-13-01"));
  assert_false(parse("2026-01-00"));
  assert_false(parse("0000-01-01"));
}

/* The server reads 26 as 2026, and others read it as the year 26. */
static void a_year_has_four_digits(void **state)
{
  (void)state;
  assert_false(parse("26-11-25"));
  assert_false(parse("026-11-25"));
  assert_false(parse("1-2-3"));
}

static void what_is_no_time_is_refused(void **state)
{
  static const char *const wrong[] = {"",
                                      "2026",
                                      "2026-01",
                                      "2026-01-31 ",
                                      " 2026-01-31",
                                      "2026- 1-31",
                                      "+2026-01-31",
                                      "20260-01-31",
                                      "2026-01-31 24:00",
                                      "2026-01-31 12:60",
                                      "2026-01-31 12:00:60",
                                      "2026-01-31 12",
                                      "2026-01-31 12:00:00.",
                                      "2026-01-31 12:00:00.0000001",
                                      "2026-01-31 12:00.5",
                                      "2026-01-31 12:00:00Z",
                                      "2026-01-31  12:00",
                                      "2026-01-31;12:00"};

  (void)state;
  for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
    if (parse(wrong[i]))
      fail_msg("accepted: %s", wrong[i]);
  assert_false(sd_datetime_parse(&read, "2026-01-31\0", 11));
}

static void a_clock_goes_as_far_as_it_is_told(void **state)
{
  const char *text = "838:59:59.5x";
  const char *at = text;

  (void)state;
  assert_true(sd_datetime_clock(&read, &at, text + strlen(text), 838));
  assert_int_equal(at - text, 11);
  assert_int_equal(read.hour, 838);
  assert_int_equal(read.microsecond, 500000);
  at = text;
  assert_false(sd_datetime_clock(&read, &at, text + strlen(text), 837));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_date_alone_is_its_first_moment),
      cmocka_unit_test(a_time_of_the_day_may_follow),
      cmocka_unit_test(days_are_those_of_the_calendar),
      cmocka_unit_test(a_year_has_four_digits),
      cmocka_unit_test(what_is_no_time_is_refused),
      cmocka_unit_test(a_clock_goes_as_far_as_it_is_told),
  };

  return cmocka_run_group_tests_name("datetime", tests, NULL, NULL);
}
