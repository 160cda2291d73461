#include "sql_fixture.h"

#include "text/session_sql.h"

static void a_probe_asks_what_the_session_has_set(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_probe(&sql);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT @@character_set_client,@@character_set_connection,"
             "@@character_set_results,UTC_TIMESTAMP(6),@@max_statement_time,"
             "HEX(CONVERT(USER() USING utf8mb4)) LIMIT 1");
}

static void a_text_is_converted_from_its_own_character_set(void **state)
{
  struct sd_value text = {"a')`\0", 5, "latin1"};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_convert(&sql, &text);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT CONVERT(_latin1 X'6127296000' USING utf8mb4) LIMIT 1");
}

static void a_character_set_is_a_word_or_nothing(void **state)
{
  struct sd_value text = {"a", 1, "latin1 X''"};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_charsets(&sql, "utf8mb4", "NULL");
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SET @@character_set_client=utf8mb4,@@character_set_results=NULL");
  sd_statement_charsets(&sql, "utf8mb4", "latin1,@a=1");
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_statement_charsets(&sql, "latin1;", "NULL");
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_statement_convert(&sql, &text);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
}

static void a_session_is_killed_by_its_number(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_kill_query(&sql, 42);
  expect_sql(&sql, SD_WRITES_NOTHING, "KILL HARD QUERY 42");
  sd_statement_kill(&sql, 18446744073709551615ULL);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "KILL HARD CONNECTION 18446744073709551615");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_probe_asks_what_the_session_has_set),
      cmocka_unit_test(a_text_is_converted_from_its_own_character_set),
      cmocka_unit_test(a_character_set_is_a_word_or_nothing),
      cmocka_unit_test(a_session_is_killed_by_its_number),
  };

  return cmocka_run_group_tests_name("session_sql", tests, NULL, NULL);
}
