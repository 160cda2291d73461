/* Values against the types of their columns, without a server. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/column_value.h"
#include "text/value.h"

static char *columns[] = {"id"};
static enum sd_type types[1];
static const struct table table = {.given = "t",
                                   .schema = "shop",
                                   .name = "t",
                                   .key = columns,
                                   .key_types = types,
                                   .key_columns = 1};
static struct error error;
static struct request request;

static int check(sdel_value *value, enum sd_type type)
{
  request = (struct request)REQUEST_INIT;
  types[0] = type;
  return key_value(value, &request, &error, &table, 0);
}

static void taken(enum sd_type type, sdel_value value)
{
  int kind = value.kind;

  assert_int_equal(check(&value, type), SDEL_OK);
  assert_int_equal(value.kind, kind);
  request_free(&request);
}

static void taken_as_text(enum sd_type type, sdel_value value,
                          const char *expected)
{
  assert_int_equal(check(&value, type), SDEL_OK);
  assert_int_equal(value.kind, VALUE_TEXT);
  assert_int_equal(value.as.s.n, strlen(expected));
  assert_memory_equal(value.as.s.p, expected, value.as.s.n);
  request_free(&request);
}

static void refused(enum sd_type type, sdel_value value, const char *expected)
{
  assert_int_equal(check(&value, type), SDEL_EINVAL);
  assert_string_equal(error.text, expected);
  request_free(&request);
}

static void a_value_of_the_columns_type_stays_as_it_is(void **state)
{
  (void)state;
  taken(SD_TYPE_INTEGER, sdel_int(-17));
  taken(SD_TYPE_INTEGER, sdel_uint(UINT64_MAX));
  taken(SD_TYPE_INTEGER, sdel_text("17"));
  taken(SD_TYPE_INTEGER, sdel_decimal("17"));
  taken(SD_TYPE_DECIMAL, sdel_decimal("1.50"));
  taken(SD_TYPE_DECIMAL, sdel_double(0.5));
  taken(SD_TYPE_REAL, sdel_double(0.1));
  taken(SD_TYPE_DATE, sdel_text("2026-02-28"));
  taken(SD_TYPE_DATETIME, sdel_datetime((sdel_time){2026, 1, 31, 0, 0, 0, 0}));
  taken(SD_TYPE_TIME, sdel_text("-838:59:59"));
  taken(SD_TYPE_TEXT, sdel_text(""));
  taken(SD_TYPE_TEXT, sdel_blob("\0", 1));
  taken(SD_TYPE_BINARY, sdel_blob("\0", 1));
}

static void a_value_of_another_type_is_refused(void **state)
{
  (void)state;
  refused(SD_TYPE_INTEGER, sdel_text("17abc"),
          "column id of shop.t: expected an integer, got '17abc'");
  refused(SD_TYPE_INTEGER, sdel_text(""),
          "column id of shop.t: expected an integer, got ''");
  refused(SD_TYPE_INTEGER, sdel_decimal("1.5"),
          "column id of shop.t: expected an integer, got '1.5'");
  refused(SD_TYPE_INTEGER, sdel_double(1.5),
          "column id of shop.t: expected an integer, got '1.5'");
  refused(SD_TYPE_INTEGER, sdel_blob("1\0", 2),
          "column id of shop.t: expected an integer, got '1?'");
  refused(SD_TYPE_INTEGER, sdel_datetime((sdel_time){2026, 1, 31, 0, 0, 0, 0}),
          "column id of shop.t: expected an integer, got 'a time'");
  refused(SD_TYPE_DECIMAL, sdel_text("1.50 EUR"),
          "column id of shop.t: expected a decimal number, got '1.50 EUR'");
  refused(SD_TYPE_DATE, sdel_text("26-02-28"),
          "column id of shop.t: expected a date as 'YYYY-MM-DD', got "
          "'26-02-28'");
  refused(SD_TYPE_DATE, sdel_int(20260228),
          "column id of shop.t: expected a date as 'YYYY-MM-DD', got "
          "'20260228'");
}

static void null_is_no_key(void **state)
{
  (void)state;
  refused(SD_TYPE_INTEGER, sdel_null(),
          "t: column id of the key is NULL, expected a value");
  refused(SD_TYPE_OTHER, sdel_null(),
          "t: column id of the key is NULL, expected a value");
}

static void null_is_no_value(void **state)
{
  static char name[] = "note";
  static const struct table_column note = {name, SD_TYPE_OTHER, false};
  sdel_value value = sdel_null();

  (void)state;
  request = (struct request)REQUEST_INIT;
  assert_int_equal(column_value(&value, &request, &error, &table, &note),
                   SDEL_EINVAL);
  assert_string_equal(error.text,
                      "column note of shop.t: expected a value, got NULL");
  request_free(&request);
}

/* The server would compare them as numbers: 17 is equal to '17abc' then, and 2
   to the second name of an ENUM. */
static void a_number_for_a_text_is_its_digits(void **state)
{
  (void)state;
  taken_as_text(SD_TYPE_TEXT, sdel_int(-17), "-17");
  taken_as_text(SD_TYPE_TEXT, sdel_uint(UINT64_MAX), "18446744073709551615");
  taken_as_text(SD_TYPE_TEXT, sdel_decimal("1.50"), "1.50");
  taken_as_text(SD_TYPE_TEXT, sdel_double(17), "17");
  taken_as_text(SD_TYPE_BINARY, sdel_int(17), "17");
  taken_as_text(SD_TYPE_INTEGER, sdel_blob("17", 2), "17");
}

static void what_is_not_known_is_the_servers(void **state)
{
  (void)state;
  taken(SD_TYPE_OTHER, sdel_text("17abc"));
  taken(SD_TYPE_OTHER, sdel_int(17));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_value_of_the_columns_type_stays_as_it_is),
      cmocka_unit_test(a_value_of_another_type_is_refused),
      cmocka_unit_test(null_is_no_key),
      cmocka_unit_test(null_is_no_value),
      cmocka_unit_test(a_number_for_a_text_is_its_digits),
      cmocka_unit_test(what_is_not_known_is_the_servers),
  };
  return cmocka_run_group_tests_name("column_value", tests, NULL, NULL);
}
