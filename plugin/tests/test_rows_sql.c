#include "sql_fixture.h"

#include "text/rows_sql.h"

/* id=7 of orders. */
static const struct sd_value seven = {"7", 1, "utf8mb4"};

static void a_delete_sets_the_marker_of_the_live_row(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_equality equal = {&table.key[0], &seven};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_delete(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `deleted_at`=" NOW_SQL
             " WHERE `id`=7 AND `deleted_at` IS NULL");
}

static void a_delete_notes_who_deleted(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_equality equal = {&table.key[0], &seven};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  copy_name(table.deleted_by, "deleted_by");
  sd_statement_delete(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `deleted_at`=" NOW_SQL
             ",`deleted_by`=" ANN_SQL " WHERE `id`=7 AND `deleted_at` IS NULL");
}

static void a_restore_empties_the_marker_of_the_deleted_row(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_equality equal = {&table.key[0], &seven};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  copy_name(table.deleted_by, "deleted_by");
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `deleted_at`=NULL,`deleted_by`=NULL"
             " WHERE `id`=7 AND `deleted_at` IS NOT NULL");
}

static void a_column_that_is_named_twice_has_one_of_the_values(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_value eight = value_of("8");
  struct sd_column note = {.type = SD_TYPE_INTEGER};
  struct sd_equality equal[] = {
      {&table.key[0], &seven}, {&note, &seven}, {&table.key[0], &eight}};
  struct sd_criterion criterion = {.equal = equal, .equal_count = 3};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  copy_name(note.name, "note");
  sd_statement_delete(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `deleted_at`=" NOW_SQL
             " WHERE `id` IN(7,8) AND `note`=7 AND `deleted_at` IS NULL");
}

static void the_rows_are_looked_for_in_the_base_table(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  copy_name(table.base, "orders_all");
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders_all` SET `deleted_at`=NULL"
             " WHERE `deleted_at` IS NOT NULL");
}

static void a_restore_by_time_has_both_ends(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_value from = value_of("2026-01-01");
  struct sd_value to = value_of("2026-02-01");
  struct sd_criterion criterion = {.from = &from, .to = &to};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `deleted_at`=NULL WHERE "
             "`deleted_at`>=_utf8mb4 X'323032362D30312D3031' AND "
             "`deleted_at`<=_utf8mb4 X'323032362D30322D3031' AND "
             "`deleted_at` IS NOT NULL");
}

static void literals_of_a_timestamp_are_in_utc(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.zoned = true;
  sd_statement_delete(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT time_zone='+00:00' FOR "
             "UPDATE `shop`.`orders` SET `deleted_at`=" NOW_SQL
             " WHERE `deleted_at` IS NULL");
}

static void what_a_session_has_set_changes_nothing(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  context.plain_settings = false;
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT " UNPLAIN " FOR "
             "UPDATE `shop`.`orders` SET `deleted_at`=NULL"
             " WHERE `deleted_at` IS NOT NULL");
  table.zoned = true;
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT time_zone='+00:00'," UNPLAIN " FOR "
             "UPDATE `shop`.`orders` SET `deleted_at`=NULL"
             " WHERE `deleted_at` IS NOT NULL");
}

static void each_type_of_a_key_has_its_literal(void **state)
{
  static const struct
  {
    enum sd_type type;
    const char *text;
    size_t length;
    const char *charset;
    const char *sql;
  } types[] = {
      {SD_TYPE_INTEGER, "-7", 2, "utf8mb4", "-7"},
      {SD_TYPE_DECIMAL, "1.50", 4, "utf8mb4", "1.50"},
      {SD_TYPE_REAL, "1e5", 3, "utf8mb4", "1e5"},
      {SD_TYPE_TEXT, "a'\\\0", 4, "latin1", "_latin1 X'61275C00'"},
      {SD_TYPE_BINARY, "\0\xFF'", 3, "utf8mb4", "X'00FF27'"},
      {SD_TYPE_DATE, "2026-1-2", 8, "latin1", "_utf8mb4 X'323032362D312D32'"},
      {SD_TYPE_TIME, "1:02", 4, "latin1", "_utf8mb4 X'313A3032'"},
      {SD_TYPE_DATETIME, "2026-1-2", 8, "latin1",
       "_utf8mb4 X'323032362D312D32'"},
  };
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
  {
    struct sd_column column = column_of("k", types[i].type);
    struct sd_value value = {types[i].text, types[i].length, types[i].charset};
    struct sd_equality equal = {&column, &value};
    struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
    char expected[200];

    (void)snprintf(expected, sizeof(expected),
                   "SELECT 1 FROM `shop`.`orders` WHERE `k`=%s AND "
                   "1 LIMIT 2 FOR UPDATE",
                   types[i].sql);
    sd_statement_lock_rows(&sql, &context, &criterion);
    expect_sql(&sql, SD_WRITES_NOTHING, expected);
  }
}

static void a_type_without_a_literal_fails_the_statement(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_column column = column_of("k", SD_TYPE_OTHER);
  struct sd_equality equal = {&column, &seven};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_delete(&sql, &context, &criterion);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
}

static void a_flag_has_its_value_and_its_time_written(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.marker = flag_marker("gone", "gone_at");
  copy_name(table.deleted_by, "gone_by");
  sd_statement_delete(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `gone`=1,`gone_at`=" NOW_SQL
             ",`gone_by`=" ANN_SQL " WHERE (`gone` IS NULL OR `gone`=0)");
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `gone`=0,`gone_at`=NULL,"
             "`gone_by`=NULL WHERE `gone`<>0");
  table.marker.keeps_time = true;
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `gone`=0,`gone_by`=NULL "
             "WHERE `gone`<>0");
}

static void an_epoch_is_written_as_a_number(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_value since = value_of("2026-01-31 10:00:00.0001");
  struct sd_criterion criterion = {.from = &since};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.marker = epoch_marker("gone");
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `gone`=0 WHERE "
             "`gone`<>0 AND `gone`>=1769853600001 AND `gone`<>0");
  criterion.from = NULL;
  sd_statement_delete(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `gone`=1769853600500 WHERE `gone`=0");
}

static void a_conflict_is_looked_for_by_the_kind_of_the_marker(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_column email = column_of("email", SD_TYPE_OTHER);
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.marker = flag_marker("gone", NULL);
  sd_statement_conflict(&sql, &context, &criterion, &email, 1);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT l.`email`,l.`id` FROM `shop`.`orders` d JOIN "
             "`shop`.`orders` l ON l.`email`=d.`email` WHERE d.`gone`<>0 AND "
             "(l.`gone` IS NULL OR l.`gone`=0) LIMIT 1");
}

/* A session with NO_ZERO_DATE could not write it. */
static void a_zero_date_is_restored_without_the_sessions_mode(void **state)
{
  static const struct sd_marker_row row = {.column = "gone",
                                           .type = "datetime",
                                           .kind = "sentinel",
                                           .live_value = "0000-00-00 00:00:00",
                                           .live_null = "0",
                                           .restore_value =
                                               "0000-00-00 00:00:00"};
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  assert_true(sd_marker_read(&table.marker, &row));
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT sql_mode='' FOR UPDATE `shop`.`orders` SET "
             "`gone`=0 WHERE `gone`<>0");
  sd_statement_delete(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `gone`=" NOW_SQL " WHERE `gone`=0");
}

static void a_table_without_a_name_fails_the_statement(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.marker.column[0] = '\0';
  sd_statement_delete(&sql, &context, &criterion);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
}

static void names_and_values_stay_in_their_quotes(void **state)
{
  struct sd_table table = odd_table();
  struct sd_context context = context_of(&table);
  struct sd_value text = {"a`'\0", 4, "gbk"};
  struct sd_value bytes = {"\\'\0", 3, "utf8mb4"};
  struct sd_equality equal[] = {{&table.key[0], &text},
                                {&table.key[1], &bytes}};
  struct sd_criterion criterion = {.equal = equal, .equal_count = 2};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  (void)snprintf(context.account, sizeof(context.account), "%s", ODD);
  sd_statement_delete(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE " ODD_TABLE_SQL " SET " ODD_NAME "=" NOW_SQL "," ODD_NAME
             "=" ODD_SQL " WHERE " ODD_NAME "=_gbk X'61602700' AND " ODD_NAME
             "=X'5C2700' AND " ODD_NAME " IS NULL");
  sd_statement_restore(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE " ODD_TABLE_SQL " SET " ODD_NAME "=NULL," ODD_NAME
             "=NULL WHERE " ODD_NAME "=_gbk X'61602700' AND " ODD_NAME
             "=X'5C2700' AND " ODD_NAME " IS NOT NULL");
}

static void a_force_delete_destroys_what_nothing_refers_to(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_equality equal = {&table.key[0], &seven};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_force_delete(&sql, &context, &criterion, false);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT foreign_key_checks=0,"
             "optimizer_switch='exists_to_in=off,materialization=off,"
             "subquery_cache=off' FOR "
             "DELETE FROM `shop`.`orders` WHERE `id`=7 AND 1");
}

static void a_force_delete_may_follow_on_delete(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_equality equal = {&table.key[0], &seven};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_force_delete(&sql, &context, &criterion, true);
  expect_sql(&sql, SD_WRITES_TABLE,
             "DELETE FROM `shop`.`orders` WHERE `id`=7 AND 1");
  context.plain_settings = false;
  sd_statement_force_delete(&sql, &context, &criterion, true);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT " UNPLAIN " FOR "
             "DELETE FROM `shop`.`orders` WHERE `id`=7 AND 1");
}

static void a_conflict_is_looked_for_by_the_columns_of_a_key(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_equality equal = {&table.key[0], &seven};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_column unique[] = {column_of("tenant", SD_TYPE_OTHER),
                               column_of("email", SD_TYPE_OTHER)};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_conflict(&sql, &context, &criterion, unique, 2);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT l.`tenant`,l.`email`,l.`id` FROM `shop`.`orders` d "
             "JOIN `shop`.`orders` l ON l.`tenant`=d.`tenant` AND "
             "l.`email`=d.`email` WHERE d.`id`=7 AND "
             "d.`deleted_at` IS NOT NULL AND l.`deleted_at` IS NULL LIMIT 1");
}

static void a_conflict_of_odd_names_stays_in_its_quotes(void **state)
{
  struct sd_table table = odd_table();
  struct sd_context context = context_of(&table);
  struct sd_value from = value_of("2026-01-01");
  struct sd_criterion criterion = {.from = &from};
  struct sd_column unique = column_of(ODD, SD_TYPE_OTHER);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_conflict(&sql, &context, &criterion, &unique, 1);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT l." ODD_NAME ",l." ODD_NAME ",l." ODD_NAME
             " FROM " ODD_TABLE_SQL " d JOIN " ODD_TABLE_SQL " l ON l." ODD_NAME
             "=d." ODD_NAME " WHERE d." ODD_NAME
             ">=_utf8mb4 X'323032362D30312D3031' AND d." ODD_NAME
             " IS NOT NULL AND l." ODD_NAME " IS NULL LIMIT 1");
}

static void locking_rows_ends_with_the_time_of_the_call(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_equality equal = {&table.key[0], &seven};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  context.milliseconds = 1500;
  sd_statement_lock_rows(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SET STATEMENT max_statement_time=1.500 FOR SELECT 1 FROM "
             "`shop`.`orders` WHERE `id`=7 AND 1 LIMIT 2 FOR UPDATE");
  sd_statement_delete(&sql, &context, &criterion);
  expect_sql(&sql, SD_WRITES_TABLE,
             "UPDATE `shop`.`orders` SET `deleted_at`=" NOW_SQL
             " WHERE `id`=7 AND `deleted_at` IS NULL");
}

static void each_statement_replaces_the_text_before(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_sql_fail(&sql);
  sd_statement_lock_rows(&sql, &context, &criterion);
  assert_int_equal(sql.error, SD_SQL_OK);
  sd_statement_force_delete(&sql, &context, &criterion, true);
  expect_sql(&sql, SD_WRITES_TABLE, "DELETE FROM `shop`.`orders` WHERE 1");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_delete_sets_the_marker_of_the_live_row),
      cmocka_unit_test(a_delete_notes_who_deleted),
      cmocka_unit_test(a_restore_empties_the_marker_of_the_deleted_row),
      cmocka_unit_test(the_rows_are_looked_for_in_the_base_table),
      cmocka_unit_test(a_column_that_is_named_twice_has_one_of_the_values),
      cmocka_unit_test(a_restore_by_time_has_both_ends),
      cmocka_unit_test(literals_of_a_timestamp_are_in_utc),
      cmocka_unit_test(what_a_session_has_set_changes_nothing),
      cmocka_unit_test(each_type_of_a_key_has_its_literal),
      cmocka_unit_test(a_type_without_a_literal_fails_the_statement),
      cmocka_unit_test(a_flag_has_its_value_and_its_time_written),
      cmocka_unit_test(an_epoch_is_written_as_a_number),
      cmocka_unit_test(a_conflict_is_looked_for_by_the_kind_of_the_marker),
      cmocka_unit_test(a_zero_date_is_restored_without_the_sessions_mode),
      cmocka_unit_test(a_table_without_a_name_fails_the_statement),
      cmocka_unit_test(names_and_values_stay_in_their_quotes),
      cmocka_unit_test(a_force_delete_destroys_what_nothing_refers_to),
      cmocka_unit_test(a_force_delete_may_follow_on_delete),
      cmocka_unit_test(a_conflict_is_looked_for_by_the_columns_of_a_key),
      cmocka_unit_test(a_conflict_of_odd_names_stays_in_its_quotes),
      cmocka_unit_test(locking_rows_ends_with_the_time_of_the_call),
      cmocka_unit_test(each_statement_replaces_the_text_before),
  };

  return cmocka_run_group_tests_name("rows_sql", tests, NULL, NULL);
}
