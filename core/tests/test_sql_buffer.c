#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sql_buffer.h"

static struct sd_sql sql;

static int set_up(void **state)
{
  (void)state;
  sql = (struct sd_sql)SD_SQL_INIT;
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  sd_sql_free(&sql);
  return 0;
}

static void assert_text(const char *text)
{
  assert_int_equal(sql.error, SD_SQL_OK);
  assert_int_equal(sql.length, strlen(text));
  assert_string_equal(sql.text, text);
}

static void columns_may_have_an_alias(void **state)
{
  (void)state;
  sd_sql_column(&sql, NULL, "a`b");
  sd_sql_raw(&sql, "=");
  sd_sql_column(&sql, "p", "id");
  assert_text("`a``b`=p.`id`");
}

static void a_qualifier_is_quoted_and_may_be_missing(void **state)
{
  (void)state;
  sd_sql_qualified(&sql, "a`b", "c``");
  sd_sql_raw(&sql, "=");
  sd_sql_qualified(&sql, NULL, "id");
  assert_text("`a``b`.`c`````=`id`");
}

static void milliseconds_are_seconds_with_three_digits(void **state)
{
  (void)state;
  sd_sql_seconds(&sql, 1);
  sd_sql_raw(&sql, " ");
  sd_sql_seconds(&sql, 61030);
  assert_text("0.001 61.030");
}

static void names_stand_in_backquotes(void **state)
{
  (void)state;
  sd_sql_table(&sql, "my shop", "or`ders");
  assert_text("`my shop`.`or``ders`");
}

static void quotes_and_backslashes_in_names_stay(void **state)
{
  (void)state;
  sd_sql_name(&sql, "a'b\"c\\");
  assert_text("`a'b\"c\\`");
}

static void an_empty_or_long_name_fails(void **state)
{
  char name[SD_NAME_MAX + 2];

  (void)state;
  sd_sql_name(&sql, "");
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_reset(&sql);
  memset(name, 'a', sizeof(name));
  name[SD_NAME_MAX + 1] = '\0';
  sd_sql_name(&sql, name);
  assert_int_equal(sql.error, SD_SQL_INVALID);
}

static void bytes_become_hexadecimal(void **state)
{
  (void)state;
  sd_sql_bytes(&sql, NULL, "\0'\xFF", 3);
  assert_text("X'0027FF'");
  sd_sql_reset(&sql);
  sd_sql_string(&sql, "'; DROP TABLE x; --");
  assert_text("_utf8mb4 X'273B2044524F50205441424C4520783B202D2D'");
}

static void a_word_takes_no_other_characters(void **state)
{
  (void)state;
  sd_sql_word(&sql, "utf8mb4_bin");
  assert_text("utf8mb4_bin");
  sd_sql_word(&sql, "latin1 X");
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_reset(&sql);
  sd_sql_bytes(&sql, "x'", "", 0);
  assert_int_equal(sql.error, SD_SQL_INVALID);
}

static void digits_take_no_other_characters(void **state)
{
  (void)state;
  sd_sql_digits(&sql, "-1.5e10", 7);
  assert_text("-1.5e10");
  sd_sql_digits(&sql, "1;", 2);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_reset(&sql);
  sd_sql_digits(&sql, "1\0", 2);
  assert_int_equal(sql.error, SD_SQL_INVALID);
}

static void numbers_are_unsigned(void **state)
{
  (void)state;
  sd_sql_number(&sql, 18446744073709551615ULL);
  assert_text("18446744073709551615");
}

static void a_text_that_is_too_long_fails_and_stays_failed(void **state)
{
  char *bytes = calloc(1, SD_SQL_MAX);

  (void)state;
  sd_sql_bytes(&sql, NULL, bytes, SD_SQL_MAX / 2);
  assert_int_equal(sql.error, SD_SQL_TOO_LONG);
  sd_sql_raw(&sql, "SELECT 1");
  sd_sql_name(&sql, "");
  assert_int_equal(sql.error, SD_SQL_TOO_LONG);
  sd_sql_reset(&sql);
  sd_sql_bytes(&sql, NULL, bytes, SIZE_MAX / 2);
  assert_int_equal(sql.error, SD_SQL_TOO_LONG);
  sd_sql_reset(&sql);
  sd_sql_bytes(&sql, NULL, bytes, SD_SQL_MAX / 2 - 3);
  assert_int_equal(sql.error, SD_SQL_OK);
  free(bytes);
}

static void a_text_of_exactly_the_most_bytes_is_whole(void **state)
{
  char big[4096];

  (void)state;
  memset(big, 'x', sizeof(big));
  for (size_t i = 0; i < SD_SQL_MAX / sizeof(big); i++)
    sd_sql_append(&sql, big, sizeof(big));
  assert_int_equal(sql.error, SD_SQL_OK);
  sd_sql_append(&sql, big, 0);
  assert_int_equal(sql.error, SD_SQL_OK);
  sd_sql_raw(&sql, "x");
  assert_int_equal(sql.error, SD_SQL_TOO_LONG);
  assert_int_equal(sql.length, SD_SQL_MAX);
  assert_int_equal(strlen(sql.text), SD_SQL_MAX);
}

static void nothing_appended_is_an_empty_text(void **state)
{
  (void)state;
  assert_null(sql.text);
  sd_sql_raw(&sql, "");
  assert_text("");
  sd_sql_raw(&sql, "SELECT 1");
  sd_sql_reset(&sql);
  assert_text("");
}

static void a_free_text_can_be_used_again(void **state)
{
  (void)state;
  sd_sql_raw(&sql, "SELECT 1");
  sd_sql_free(&sql);
  sd_sql_free(NULL);
  sd_sql_raw(&sql, "SELECT 2");
  assert_text("SELECT 2");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(columns_may_have_an_alias, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(a_qualifier_is_quoted_and_may_be_missing,
                                      set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_text_of_exactly_the_most_bytes_is_whole,
                                      set_up, tear_down),
      cmocka_unit_test_setup_teardown(nothing_appended_is_an_empty_text, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(
          milliseconds_are_seconds_with_three_digits, set_up, tear_down),
      cmocka_unit_test_setup_teardown(names_stand_in_backquotes, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(quotes_and_backslashes_in_names_stay,
                                      set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_empty_or_long_name_fails, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(bytes_become_hexadecimal, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(a_word_takes_no_other_characters, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(digits_take_no_other_characters, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(numbers_are_unsigned, set_up, tear_down),
      cmocka_unit_test_setup_teardown(
          a_text_that_is_too_long_fails_and_stays_failed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_free_text_can_be_used_again, set_up,
                                      tear_down),
  };

  return cmocka_run_group_tests_name("sql_buffer", tests, NULL, NULL);
}
