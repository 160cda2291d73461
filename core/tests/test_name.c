#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "name.h"

static char schema[SD_NAME_SIZE];
static char table[SD_NAME_SIZE];

static int parse(const char *text)
{
  return sd_name_parse(schema, table, text, strlen(text));
}

static void assert_name(const char *text, const char *want_schema,
                        const char *want_table)
{
  assert_int_equal(parse(text), SD_NAME_OK);
  assert_string_equal(schema, want_schema);
  assert_string_equal(table, want_table);
}

static void a_plain_name_is_a_table(void **state)
{
  (void)state;
  assert_name("orders", "", "orders");
  assert_name("Orders_2$", "", "Orders_2$");
  assert_name("\xC3\xA9t\xC3\xA9", "", "\xC3\xA9t\xC3\xA9");
}

static void a_dot_parts_schema_and_table(void **state)
{
  (void)state;
  assert_name("shop.orders", "shop", "orders");
  assert_name("`my shop`.orders", "my shop", "orders");
  assert_name("shop.`or.ders`", "shop", "or.ders");
}

static void doubled_backquotes_are_one(void **state)
{
  (void)state;
  assert_name("`a``b`", "", "a`b");
  assert_name("````", "", "`");
  assert_name("`a\\`", "", "a\\");
  assert_name("`a'b\"c`.`-- x`", "a'b\"c", "-- x");
}

static void what_needs_quotes_is_refused_without(void **state)
{
  (void)state;
  assert_int_equal(parse("my-shop.orders"), SD_NAME_SYNTAX);
  assert_int_equal(parse("a b"), SD_NAME_SYNTAX);
  assert_int_equal(parse("a;b"), SD_NAME_SYNTAX);
  assert_int_equal(parse("a'b"), SD_NAME_SYNTAX);
  assert_int_equal(parse("a`b"), SD_NAME_SYNTAX);
}

static void broken_quotes_and_parts_are_refused(void **state)
{
  (void)state;
  assert_int_equal(parse("`a"), SD_NAME_SYNTAX);
  assert_int_equal(parse("`a``"), SD_NAME_SYNTAX);
  assert_int_equal(parse("`a`b"), SD_NAME_SYNTAX);
  assert_int_equal(parse("a.b.c"), SD_NAME_SYNTAX);
}

static void empty_parts_are_refused(void **state)
{
  (void)state;
  assert_int_equal(parse(""), SD_NAME_EMPTY);
  assert_int_equal(parse("``"), SD_NAME_EMPTY);
  assert_int_equal(parse(".a"), SD_NAME_EMPTY);
  assert_int_equal(parse("a."), SD_NAME_EMPTY);
}

static void more_than_64_characters_are_refused(void **state)
{
  char long_name[4 * 65 + 1];

  (void)state;
  memset(long_name, 'a', 65);
  long_name[65] = '\0';
  assert_int_equal(parse(long_name), SD_NAME_TOO_LONG);
  long_name[64] = '\0';
  assert_int_equal(parse(long_name), SD_NAME_OK);
  for (int i = 0; i < 64; i++)
    memcpy(long_name + 4 * i, "\xF0\x9F\x98\x80", 5);
  assert_int_equal(parse(long_name), SD_NAME_OK);
  assert_int_equal(strlen(table), 256);
}

static void what_is_no_utf8_is_refused(void **state)
{
  (void)state;
  assert_int_equal(sd_name_parse(schema, table, "a\0b", 3), SD_NAME_CHARACTER);
  assert_int_equal(parse("\xE9"), SD_NAME_CHARACTER);
  assert_int_equal(parse("\xC0\xAF"), SD_NAME_CHARACTER);
  assert_int_equal(parse("\xED\xA0\x80"), SD_NAME_CHARACTER);
  assert_int_equal(parse("\xF4\x90\x80\x80"), SD_NAME_CHARACTER);
  assert_int_equal(parse("\xFF"), SD_NAME_CHARACTER);
  assert_int_equal(parse("a\xE2\x82"), SD_NAME_CHARACTER);
}

static void other_character_sets_are_split_by_their_bytes(void **state)
{
  char long_name[SD_NAME_MAX + 2];

  (void)state;
  assert_int_equal(sd_name_split(schema, table, "caf\xE9.`\xE9`", 8),
                   SD_NAME_OK);
  assert_string_equal(schema, "caf\xE9");
  assert_string_equal(table, "\xE9");
  assert_int_equal(sd_name_split(schema, table, "`a\0b`", 5),
                   SD_NAME_CHARACTER);
  memset(long_name, 0xB0, sizeof(long_name));
  assert_int_equal(sd_name_split(schema, table, long_name, SD_NAME_MAX),
                   SD_NAME_OK);
  assert_int_equal(sd_name_split(schema, table, long_name, SD_NAME_MAX + 1),
                   SD_NAME_TOO_LONG);
}

static void each_code_has_a_text(void **state)
{
  (void)state;
  for (int code = SD_NAME_CHARACTER; code < SD_NAME_OK; code++)
    assert_true(strlen(sd_name_error(code)) > 10);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_plain_name_is_a_table),
      cmocka_unit_test(a_dot_parts_schema_and_table),
      cmocka_unit_test(doubled_backquotes_are_one),
      cmocka_unit_test(what_needs_quotes_is_refused_without),
      cmocka_unit_test(broken_quotes_and_parts_are_refused),
      cmocka_unit_test(empty_parts_are_refused),
      cmocka_unit_test(more_than_64_characters_are_refused),
      cmocka_unit_test(what_is_no_utf8_is_refused),
      cmocka_unit_test(other_character_sets_are_split_by_their_bytes),
      cmocka_unit_test(each_code_has_a_text),
  };

  return cmocka_run_group_tests_name("name", tests, NULL, NULL);
}
