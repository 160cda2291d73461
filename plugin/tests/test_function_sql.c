#include "sql_fixture.h"

#include "text/function_sql.h"

static const struct sd_function number = {"softdelete_delete",
                                          SD_RETURNS_INTEGER};
static const struct sd_function string = {"softdelete_version",
                                          SD_RETURNS_STRING};

static void a_function_is_created_with_what_it_returns(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_create_function(&sql, &number);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "CREATE OR REPLACE FUNCTION softdelete_delete RETURNS INTEGER "
             "SONAME 'softdelete.so'");
  sd_statement_create_function(&sql, &string);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "CREATE OR REPLACE FUNCTION softdelete_version RETURNS STRING "
             "SONAME 'softdelete.so'");
}

static void a_function_is_registered_for_the_next_start(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_register_function(&sql, &number);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "REPLACE INTO mysql.func(name,ret,dl,type) VALUES("
             "'softdelete_delete',2,'softdelete.so','function')");
  sd_statement_register_function(&sql, &string);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "REPLACE INTO mysql.func(name,ret,dl,type) VALUES("
             "'softdelete_version',0,'softdelete.so','function')");
}

static void a_function_is_dropped_where_it_exists(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_drop_function(&sql, &number);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "DROP FUNCTION IF EXISTS softdelete_delete");
}

static void a_function_whose_name_is_no_word_fails_the_statement(void **state)
{
  static const struct sd_function odd = {"a'; b", SD_RETURNS_STRING};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_create_function(&sql, &odd);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_statement_register_function(&sql, &odd);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_statement_drop_function(&sql, &odd);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_function_is_created_with_what_it_returns),
      cmocka_unit_test(a_function_is_registered_for_the_next_start),
      cmocka_unit_test(a_function_is_dropped_where_it_exists),
      cmocka_unit_test(a_function_whose_name_is_no_word_fails_the_statement),
  };

  return cmocka_run_group_tests_name("function_sql", tests, NULL, NULL);
}
