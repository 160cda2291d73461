#include "sql_fixture.h"

#include "text/catalog_sql.h"

#define MARKER                                                       \
  "deleted_column,marker_type,deleted_zone,marker_kind,marker_unit," \
  "live_value,live_null,deleted_value,restore_value,time_column,time_type"
#define CATALOG                                                            \
  "SELECT table_schema,table_name,base_table,state,storage,"               \
  "deleted_by_column,key_column,primary_key,unique_style,table_id," MARKER \
  " FROM softdelete.tables WHERE table_schema="

static void the_catalog_is_asked_by_schema_and_name(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  copy_name(table.base, "orders_all");
  sd_statement_catalog(&sql, &context, false);
  expect_sql(&sql, SD_WRITES_NOTHING,
             CATALOG SHOP_SQL " AND table_name=" ORDERS_SQL " LIMIT 1");
  sd_statement_catalog(&sql, &context, true);
  expect_sql(&sql, SD_WRITES_NOTHING,
             CATALOG SHOP_SQL " AND table_name=" ORDERS_SQL
                              " LIMIT 1 LOCK IN SHARE MODE");
}

static void the_catalog_is_asked_in_lower_case_where_names_are(void **state)
{
  struct sd_table table = odd_table();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  context.lower_case_names = true;
  sd_statement_catalog(&sql, &context, false);
  expect_sql(&sql, SD_WRITES_NOTHING,
             CATALOG "LOWER(" ODD_SQL ") AND table_name=LOWER(" ODD_SQL
                     ") LIMIT 1");
}

static void the_server_is_asked_whether_a_table_is_there(void **state)
{
  struct sd_table table = orders();
  struct sd_table odd = odd_table();
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_exists(&sql, &table);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT 1 FROM information_schema.TABLES WHERE "
             "TABLE_SCHEMA=" SHOP_SQL " AND TABLE_NAME=" ORDERS_SQL " LIMIT 1");
  sd_statement_exists(&sql, &odd);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT 1 FROM information_schema.TABLES WHERE "
             "TABLE_SCHEMA=" ODD_SQL " AND TABLE_NAME=" ODD_SQL " LIMIT 1");
}

static void
a_table_is_described_by_its_key_the_named_and_the_marker(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_column named[] = {column_of("email", SD_TYPE_OTHER),
                              column_of(ODD, SD_TYPE_OTHER)};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_describe(&sql, &context, NULL, 0);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT `id`,`deleted_at` FROM `shop`.`orders` LIMIT 0");
  copy_name(table.deleted_by, "deleted_by");
  copy_name(table.base, "orders_all");
  sd_statement_describe(&sql, &context, named, 2);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT `id`,`email`," ODD_NAME ",`deleted_at`,`deleted_by` "
             "FROM `shop`.`orders_all` LIMIT 0");
}

static void the_time_of_a_flag_is_described_before_it(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.marker = flag_marker("gone", "gone_at");
  sd_statement_describe(&sql, &context, NULL, 0);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT `id`,`gone_at`,`gone` FROM `shop`.`orders` LIMIT 0");
  table.marker = flag_marker("gone", NULL);
  sd_statement_describe(&sql, &context, NULL, 0);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT `id`,`gone` FROM `shop`.`orders` LIMIT 0");
}

static void the_description_of_odd_names_stays_in_its_quotes(void **state)
{
  struct sd_table table = odd_table();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_describe(&sql, &context, NULL, 0);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT " ODD_NAME "," ODD_NAME "," ODD_NAME "," ODD_NAME
             " FROM " ODD_TABLE_SQL " LIMIT 0");
  sd_statement_columns(&sql, &table);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT *," ODD_NAME "," ODD_NAME " FROM " ODD_TABLE_SQL
             " LIMIT 0");
}

static void the_definition_is_that_of_one_table(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_definition(&sql, ODD, ODD);
  expect_sql(&sql, SD_WRITES_NOTHING, "SHOW CREATE TABLE " ODD_TABLE_SQL);
}

static void unique_keys_are_those_of_the_users(void **state)
{
  struct sd_table table = odd_table();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  copy_name(table.schema, "shop");
  copy_name(table.base, "orders");
  sd_statement_unique_keys(&sql, &context);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT INDEX_NAME,COLUMN_NAME FROM information_schema.STATISTICS "
             "WHERE TABLE_SCHEMA=" SHOP_SQL " AND TABLE_NAME=" ORDERS_SQL
             " AND NON_UNIQUE=0 AND INDEX_NAME<>'PRIMARY' AND "
             "COLUMN_NAME<>" ODD_SQL
             " ORDER BY INDEX_NAME,SEQ_IN_INDEX LIMIT 4096");
}

static void a_table_without_unique_keys_has_no_generated_column(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  context.plain_settings = false;
  sd_statement_unique_keys(&sql, &context);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SET STATEMENT " UNPLAIN " FOR "
             "SELECT INDEX_NAME,COLUMN_NAME FROM information_schema.STATISTICS "
             "WHERE TABLE_SCHEMA=" SHOP_SQL " AND TABLE_NAME=" ORDERS_SQL
             " AND NON_UNIQUE=0 AND INDEX_NAME<>'PRIMARY' AND "
             "COLUMN_NAME<>_utf8mb4 X''"
             " ORDER BY INDEX_NAME,SEQ_IN_INDEX LIMIT 4096");
}

static void the_marker_of_another_table_is_that_of_an_enabled_one(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_marker_of(&sql, "shop", ODD);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT " MARKER " FROM softdelete.tables WHERE "
             "state='enabled' AND table_schema=" SHOP_SQL
             " AND base_table=" ODD_SQL " LIMIT 1 LOCK IN SHARE MODE");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_catalog_is_asked_by_schema_and_name),
      cmocka_unit_test(the_catalog_is_asked_in_lower_case_where_names_are),
      cmocka_unit_test(the_server_is_asked_whether_a_table_is_there),
      cmocka_unit_test(
          a_table_is_described_by_its_key_the_named_and_the_marker),
      cmocka_unit_test(the_time_of_a_flag_is_described_before_it),
      cmocka_unit_test(the_description_of_odd_names_stays_in_its_quotes),
      cmocka_unit_test(the_definition_is_that_of_one_table),
      cmocka_unit_test(unique_keys_are_those_of_the_users),
      cmocka_unit_test(a_table_without_unique_keys_has_no_generated_column),
      cmocka_unit_test(the_marker_of_another_table_is_that_of_an_enabled_one),
  };

  return cmocka_run_group_tests_name("catalog_sql", tests, NULL, NULL);
}
