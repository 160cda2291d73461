#include "sql_fixture.h"

#include "text/grant_sql.h"

#define BEGIN                                                        \
  "SET STATEMENT lock_wait_timeout=5,sql_select_limit="              \
  "18446744073709551615,sql_big_selects=1,max_recursive_iterations=" \
  "4294967295 FOR "

#define EXPIRED                                                         \
  " AND (JSON_VALUE(Priv,'$.password_last_changed')=0 OR "              \
  "UNIX_TIMESTAMP()>=JSON_VALUE(Priv,'$.password_last_changed')+86400*" \
  "NULLIF(IF(COALESCE(JSON_VALUE(Priv,'$.password_lifetime'),-1)<0,"    \
  "@@global.default_password_lifetime,"                                 \
  "JSON_VALUE(Priv,'$.password_lifetime')),0))"

#define USER_SQL "_utf8mb4 X'616E6E27'"
#define HOST_SQL "_utf8mb4 X'2527'"

static void the_roles_of_one_account_are_found(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_roles(&sql, "ann'", "%'");
  expect_sql(
      &sql, SD_WRITES_NOTHING,
      BEGIN "WITH RECURSIVE held (name) AS ("
            "SELECT Role FROM mysql.roles_mapping WHERE User=" USER_SQL
            " AND Host=" HOST_SQL " UNION SELECT m.Role FROM held STRAIGHT_JOIN"
            " mysql.roles_mapping m ON m.Host='' AND m.User=held.name) "
            "SELECT '',JSON_VALUE(Priv,'$.access') FROM mysql.global_priv p"
            " WHERE User=" USER_SQL " AND Host=" HOST_SQL
            " UNION ALL SELECT held.name,JSON_VALUE(Priv,'$.access') FROM held"
            " STRAIGHT_JOIN mysql.global_priv p ON p.Host='' AND"
            " p.User=held.name");
}

static void the_roles_of_all_accounts_of_a_user_are_found(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_roles(&sql, ODD, NULL);
  expect_sql(&sql, SD_WRITES_NOTHING,
             BEGIN
             "WITH RECURSIVE held (name) AS ("
             "SELECT Role FROM mysql.roles_mapping WHERE User=" ODD_SQL
             " AND Host<>'' UNION SELECT m.Role FROM held STRAIGHT_JOIN"
             " mysql.roles_mapping m ON m.Host='' AND m.User=held.name) "
             "SELECT '',JSON_VALUE(Priv,'$.access') FROM mysql.global_priv p"
             " WHERE User=" ODD_SQL " AND Host<>''"
             " AND EXISTS (SELECT 1 FROM mysql.roles_mapping m"
             " WHERE m.Host=p.Host AND m.User=p.User)"
             " UNION ALL SELECT held.name,JSON_VALUE(Priv,'$.access') FROM held"
             " STRAIGHT_JOIN mysql.global_priv p ON p.Host='' AND"
             " p.User=held.name");
}

static void an_expired_password_is_that_of_one_account(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_expired(&sql, "ann'", "%'");
  expect_sql(&sql, SD_WRITES_NOTHING,
             BEGIN "SELECT 1 FROM mysql.global_priv WHERE User=" USER_SQL
                   " AND Host=" HOST_SQL EXPIRED);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_roles_of_one_account_are_found),
      cmocka_unit_test(the_roles_of_all_accounts_of_a_user_are_found),
      cmocka_unit_test(an_expired_password_is_that_of_one_account),
  };

  return cmocka_run_group_tests_name("grant_sql", tests, NULL, NULL);
}
