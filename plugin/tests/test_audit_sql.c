#include "sql_fixture.h"

#include "text/audit_sql.h"

#define ID     "018d5a3b"
#define ID_SQL "_utf8mb4 X'3031386435613362'"

/* The row up to the action. */
#define BEGIN                                                             \
  "INSERT INTO softdelete.audit_log(id,at,account,invoker,connection_id," \
  "action,table_schema,table_name,criterion,row_count) VALUES(" ID_SQL    \
  "," NOW_SQL "," ANN_SQL "," INVOKER_SQL ",42,"

static void a_call_is_written_with_who_what_and_how_many(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_value id = value_of("7");
  struct sd_equality equal = {&table.key[0], &id};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  copy_name(table.base, "orders_all");
  sd_statement_audit(&sql, &context, ID, SD_ACTION_DELETE, &criterion, 1);
  expect_sql(&sql, SD_WRITES_AUDIT_LOG,
             BEGIN "'delete'," SHOP_SQL "," ORDERS_SQL
                   ",CONCAT(_utf8mb4 X'6964','=',"
                   "LEFT((CONVERT(_utf8mb4 X'37' USING utf8mb4)),1000)),1)");
}

static void each_action_has_its_name(void **state)
{
  static const struct
  {
    enum sd_action action;
    const char *name;
  } actions[] = {
      {SD_ACTION_DELETE, "delete"},
      {SD_ACTION_DELETE_BY, "delete_by"},
      {SD_ACTION_RESTORE, "restore"},
      {SD_ACTION_RESTORE_BY, "restore_by"},
      {SD_ACTION_RESTORE_SINCE, "restore_since"},
      {SD_ACTION_PURGE, "purge"},
      {SD_ACTION_FORCE_DELETE, "force_delete"},
  };
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;
  char expected[600];

  (void)state;
  for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
  {
    (void)snprintf(expected, sizeof(expected),
                   "%s'%s'," SHOP_SQL "," ORDERS_SQL ",'',%zu)", BEGIN,
                   actions[i].name, i);
    sd_statement_audit(&sql, &context, ID, actions[i].action, &criterion, i);
    expect_sql(&sql, SD_WRITES_AUDIT_LOG, expected);
  }
}

static void the_criterion_is_written_as_text(void **state)
{
  struct sd_table table = odd_table();
  struct sd_context context = context_of(&table);
  struct sd_value text = {"a'\0", 3, "gbk"};
  struct sd_value bytes = {"\\\xFF", 2, NULL};
  struct sd_equality equal[] = {{&table.key[0], &text},
                                {&table.key[1], &bytes}};
  struct sd_criterion criterion = {.equal = equal, .equal_count = 2};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_audit(&sql, &context, ID, SD_ACTION_RESTORE, &criterion, 1);
  expect_sql(&sql, SD_WRITES_AUDIT_LOG,
             BEGIN "'restore'," ODD_SQL "," ODD_SQL ",CONCAT(" ODD_SQL
                   ",'=',LEFT((CONVERT(_gbk X'612700' USING utf8mb4)),1000)"
                   ",', '," ODD_SQL ",'=','0x',LEFT(HEX(X'5CFF'),1000)),1)");
}

static void times_are_written_with_their_comparison(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_value time = value_of("2026");
  struct sd_criterion since = {.from = &time, .to = &time};
  struct sd_criterion due = {.to = &time, .to_excluded = true};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_audit(&sql, &context, ID, SD_ACTION_RESTORE_SINCE, &since, 9);
  expect_sql(&sql, SD_WRITES_AUDIT_LOG,
             BEGIN "'restore_since'," SHOP_SQL "," ORDERS_SQL
                   ",CONCAT(_utf8mb4 X'64656C657465645F6174','>=',"
                   "LEFT((CONVERT(_utf8mb4 X'32303236' USING utf8mb4)),1000),"
                   "', ',_utf8mb4 X'64656C657465645F6174','<=',"
                   "LEFT((CONVERT(_utf8mb4 X'32303236' USING utf8mb4)),1000)"
                   "),9)");
  sd_statement_audit(&sql, &context, ID, SD_ACTION_PURGE, &due, 9);
  expect_sql(&sql, SD_WRITES_AUDIT_LOG,
             BEGIN "'purge'," SHOP_SQL "," ORDERS_SQL
                   ",CONCAT(_utf8mb4 X'64656C657465645F6174','<',"
                   "LEFT((CONVERT(_utf8mb4 X'32303236' USING utf8mb4)),1000)"
                   "),9)");
}

static void old_rows_are_found_by_their_time(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_audit_old(&sql, 90, 1000);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT CAST(UTC_TIMESTAMP(6)-INTERVAL 90 DAY AS DATETIME(6)),"
             "(SELECT at FROM softdelete.audit_log WHERE "
             "at<UTC_TIMESTAMP(6)-INTERVAL 90 DAY ORDER BY at LIMIT 1 OFFSET "
             "999) LIMIT 1");
}

static void old_rows_are_removed_up_to_the_last_of_a_chunk(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_audit_remove(&sql, NOW, NULL);
  expect_sql(&sql, SD_WRITES_AUDIT_LOG,
             "DELETE FROM softdelete.audit_log WHERE at<" NOW_SQL);
  sd_statement_audit_remove(&sql, NOW, ODD);
  expect_sql(&sql, SD_WRITES_AUDIT_LOG,
             "DELETE FROM softdelete.audit_log WHERE at<" NOW_SQL
             " AND at<=" ODD_SQL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_call_is_written_with_who_what_and_how_many),
      cmocka_unit_test(each_action_has_its_name),
      cmocka_unit_test(the_criterion_is_written_as_text),
      cmocka_unit_test(times_are_written_with_their_comparison),
      cmocka_unit_test(old_rows_are_found_by_their_time),
      cmocka_unit_test(old_rows_are_removed_up_to_the_last_of_a_chunk),
  };

  return cmocka_run_group_tests_name("audit_sql", tests, NULL, NULL);
}
