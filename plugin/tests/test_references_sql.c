#include "sql_fixture.h"

#include "text/references_sql.h"

/* What asks for the foreign keys, as far as it does not depend on the table. */
#define COLUMNS                                                               \
  "SELECT CONVERT(CONVERT(CAST(SUBSTRING_INDEX(f.FOR_NAME,'/',1) AS BINARY) " \
  "USING filename) USING utf8mb4),"                                           \
  "CONVERT(CONVERT(CAST(SUBSTRING_INDEX(f.FOR_NAME,'/',-1) AS BINARY) "       \
  "USING filename) USING utf8mb4),"                                           \
  "f.FOR_NAME LIKE '%/#sql%',f.ID,f.TYPE,c.FOR_COL_NAME,c.REF_COL_NAME "      \
  "FROM information_schema.INNODB_SYS_FOREIGN f STRAIGHT_JOIN "               \
  "information_schema.INNODB_SYS_FOREIGN_COLS c ON c.ID=f.ID WHERE "

static struct sd_reference items(void)
{
  struct sd_reference reference = {.count = 1};

  copy_name(reference.schema, "shop");
  copy_name(reference.table, "items");
  copy_name(reference.column[0], "order_id");
  copy_name(reference.referred[0], "id");
  return reference;
}

static void foreign_keys_are_read_from_the_dictionary(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  context.milliseconds = 1;
  sd_statement_references(&sql, &context, "shop", ODD);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SET STATEMENT max_statement_time=0.001 FOR " COLUMNS
             "CAST(f.REF_NAME AS BINARY)=CONCAT(CAST(CONVERT(" SHOP_SQL
             " USING filename) AS BINARY),'/',CAST(CONVERT(" ODD_SQL
             " USING filename) AS BINARY))"
             " ORDER BY f.FOR_NAME,f.ID,c.POS LIMIT 65536");
}

static void the_dictionary_is_read_in_any_case_where_names_are(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  context.lower_case_names = true;
  sd_statement_references(&sql, &context, "shop", "orders");
  expect_sql(&sql, SD_WRITES_NOTHING,
             COLUMNS
             "LOWER(f.REF_NAME)=LOWER(CONVERT(CONCAT(CAST(CONVERT(" SHOP_SQL
             " USING filename) AS BINARY),'/',"
             "CAST(CONVERT(" ORDERS_SQL
             " USING filename) AS BINARY)) USING utf8mb3))"
             " ORDER BY f.FOR_NAME,f.ID,c.POS LIMIT 65536");
}

static void a_table_is_opened_without_reading_a_row(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_open(&sql, &context, ODD, "items");
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT 1 FROM " ODD_NAME ".`items` LIMIT 0");
}

static void rows_that_refer_are_counted_and_locked(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_reference reference = items();
  struct sd_value to = value_of("2026-01-01");
  struct sd_criterion criterion = {.to = &to, .to_excluded = true};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_count_children(&sql, &context, &reference, &criterion, NULL);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT COUNT(*) FROM `shop`.`orders` p JOIN `shop`.`items` "
             "softdelete_child ON softdelete_child.`order_id`=`p`.`id` WHERE "
             "p.`deleted_at`<_utf8mb4 X'323032362D30312D3031' AND 1"
             " LIMIT 1 LOCK IN SHARE MODE");
}

static void only_live_rows_count_where_the_marker_is_known(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_reference reference = items();
  struct sd_value id = value_of("7");
  struct sd_equality equal = {&table.key[0], &id};
  struct sd_criterion criterion = {.equal = &equal, .equal_count = 1};
  struct sd_marker gone_at = time_marker("gone_at");
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_count_children(&sql, &context, &reference, &criterion, &gone_at);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT COUNT(*) FROM `shop`.`orders` p JOIN `shop`.`items` "
             "softdelete_child ON softdelete_child.`order_id`=`p`.`id` WHERE "
             "p.`id`=7 AND softdelete_child.`gone_at` IS NULL"
             " LIMIT 1 LOCK IN SHARE MODE");
}

static void a_row_that_refers_to_itself_does_not_count(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_reference reference = items();
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  reference.own = true;
  copy_name(reference.table, "orders");
  table.key_count = 2;
  table.key[1] = column_of("line", SD_TYPE_INTEGER);
  sd_statement_count_children(&sql, &context, &reference, &criterion, NULL);
  expect_sql(
      &sql, SD_WRITES_NOTHING,
      "SELECT COUNT(*) FROM `shop`.`orders` p JOIN `shop`.`orders` "
      "softdelete_child ON softdelete_child.`order_id`=`p`.`id` AND "
      "NOT (softdelete_child.`id`=`p`.`id` AND "
      "softdelete_child.`line`=`p`.`line`) WHERE 1 LIMIT 1 LOCK IN SHARE MODE");
}

static void a_key_of_several_odd_columns_stays_in_its_quotes(void **state)
{
  struct sd_table table = odd_table();
  struct sd_context context = context_of(&table);
  struct sd_reference reference = {.count = 2};
  struct sd_criterion criterion = {.equal_count = 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  copy_name(reference.schema, ODD);
  copy_name(reference.table, ODD);
  for (size_t i = 0; i < 2; i++)
  {
    copy_name(reference.column[i], ODD);
    copy_name(reference.referred[i], ODD);
  }
  sd_statement_count_children(&sql, &context, &reference, &criterion,
                              &table.marker);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT COUNT(*) FROM " ODD_TABLE_SQL " p JOIN " ODD_TABLE_SQL
             " softdelete_child ON softdelete_child." ODD_NAME "=`p`." ODD_NAME
             " AND softdelete_child." ODD_NAME "=`p`." ODD_NAME
             " WHERE softdelete_child." ODD_NAME
             " IS NULL LIMIT 1 LOCK IN SHARE MODE");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(foreign_keys_are_read_from_the_dictionary),
      cmocka_unit_test(the_dictionary_is_read_in_any_case_where_names_are),
      cmocka_unit_test(a_table_is_opened_without_reading_a_row),
      cmocka_unit_test(rows_that_refer_are_counted_and_locked),
      cmocka_unit_test(only_live_rows_count_where_the_marker_is_known),
      cmocka_unit_test(a_row_that_refers_to_itself_does_not_count),
      cmocka_unit_test(a_key_of_several_odd_columns_stays_in_its_quotes),
  };

  return cmocka_run_group_tests_name("references_sql", tests, NULL, NULL);
}
