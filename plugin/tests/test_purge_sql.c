#include "sql_fixture.h"

#include "text/purge_sql.h"

/* The cutoff 2026-01-01, and the places (2025-01-01, 7) and (2025-02-01, 9). */
#define CUTOFF_SQL "_utf8mb4 X'323032362D30312D3031'"
#define AFTER_SQL  "_utf8mb4 X'323032352D30312D3031'"
#define LAST_SQL   "_utf8mb4 X'323032352D30322D3031'"

/* How a statement that destroys begins. */
#define DESTROY                                                              \
  "foreign_key_checks=0,optimizer_switch='exists_to_in=off,materialization=" \
  "off,subquery_cache=off' FOR DELETE FROM "

static const struct sd_references none = {NULL, 0};
static const struct sd_value cutoff = {"2026-01-01", 10, "utf8mb4"};

static struct sd_place place_of(const char *marker, const char *first,
                                const char *second)
{
  struct sd_place place = {.time = value_of(marker)};

  place.key[0] = value_of(first);
  if (second)
    place.key[1] = value_of(second);
  return place;
}

static void the_cutoff_is_an_age_ago_in_utc(void **state)
{
  struct sd_age age = {30, "DAY"};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_cutoff(&sql, &age);
  expect_sql(
      &sql, SD_WRITES_NOTHING,
      "SELECT CAST(UTC_TIMESTAMP(6)-INTERVAL 30 DAY AS DATETIME(6)) LIMIT 1");
}

static void the_first_due_rows_have_no_place_before_them(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_due(&sql, &context, &cutoff, NULL, 2000, false);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT d0,d1 FROM (SELECT `deleted_at` d0,`id` d1 FROM "
             "`shop`.`orders` WHERE `deleted_at`<" CUTOFF_SQL
             " ORDER BY d0,d1 LIMIT 2000) softdelete_due"
             " ORDER BY d0 DESC,d1 DESC LIMIT 1");
}

static void the_next_due_rows_come_after_a_place_and_are_locked(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_place after = place_of("2025-01-01", "7", NULL);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  context.milliseconds = 250;
  sd_statement_due(&sql, &context, &cutoff, &after, 3, true);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SET STATEMENT max_statement_time=0.250 FOR "
             "SELECT d0,d1 FROM (SELECT `deleted_at` d0,`id` d1 FROM "
             "`shop`.`orders` WHERE `deleted_at`>=" AFTER_SQL
             " AND (`deleted_at`>" AFTER_SQL " OR (`deleted_at`=" AFTER_SQL
             " AND (`id`>7))) AND `deleted_at`<" CUTOFF_SQL
             " ORDER BY d0,d1 LIMIT 3 FOR UPDATE) softdelete_due"
             " ORDER BY d0 DESC,d1 DESC LIMIT 1");
}

static void the_last_column_of_a_key_ends_the_comparison(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_place after = place_of("2025-01-01", "7", "8");
  struct sd_place last = place_of("2025-02-01", "9", "10");
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.key_count = 2;
  table.key[1] = column_of("line", SD_TYPE_INTEGER);
  sd_statement_purge(&sql, &context, &cutoff, &after, &last, &none);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT " DESTROY "`shop`.`orders` WHERE "
             "`deleted_at`>=" AFTER_SQL " AND (`deleted_at`>" AFTER_SQL
             " OR (`deleted_at`=" AFTER_SQL
             " AND (`id`>7 OR (`id`=7 AND (`line`>8))))) AND "
             "`deleted_at`<=" LAST_SQL " AND (`deleted_at`<" LAST_SQL
             " OR (`deleted_at`=" LAST_SQL
             " AND (`id`<9 OR (`id`=9 AND (`line`<=10))))) AND "
             "`deleted_at`<" CUTOFF_SQL);
}

static void enum_and_floating_point_are_ordered_by_what_they_show(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_place last = place_of("2025-02-01", "1.5", "a");
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.key_count = 2;
  table.key[0] = column_of("weight", SD_TYPE_REAL);
  table.key[1] = column_of("kind", SD_TYPE_TEXT);
  table.key[1].is_enum = true;
  sd_statement_purge(&sql, &context, &cutoff, NULL, &last, &none);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT " DESTROY "`shop`.`orders` WHERE "
             "`deleted_at`<=" LAST_SQL " AND (`deleted_at`<" LAST_SQL
             " OR (`deleted_at`=" LAST_SQL
             " AND (CAST(`weight` AS DOUBLE)<1.5 OR "
             "(CAST(`weight` AS DOUBLE)=1.5 AND "
             "(CAST(`kind` AS CHAR)<=_utf8mb4 X'61'))))) AND "
             "`deleted_at`<" CUTOFF_SQL);
  sd_statement_due(&sql, &context, &cutoff, NULL, 5, false);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT d0,d1,d2 FROM (SELECT `deleted_at` d0,"
             "CAST(`weight` AS DOUBLE) d1,CAST(`kind` AS CHAR) d2 FROM "
             "`shop`.`orders` WHERE `deleted_at`<" CUTOFF_SQL
             " ORDER BY d0,d1,d2 LIMIT 5) softdelete_due"
             " ORDER BY d0 DESC,d1 DESC,d2 DESC LIMIT 1");
}

static void a_purge_spares_rows_that_others_refer_to(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_place last = place_of("2025-02-01", "9", NULL);
  struct sd_reference references[2] = {{.count = 1}, {.count = 1, .own = true}};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  copy_name(references[0].schema, "shop");
  copy_name(references[0].table, "items");
  copy_name(references[0].column[0], "order_id");
  copy_name(references[0].referred[0], "id");
  copy_name(references[1].schema, "shop");
  copy_name(references[1].table, "orders");
  copy_name(references[1].column[0], "parent");
  copy_name(references[1].referred[0], "id");
  sd_statement_purge(&sql, &context, &cutoff, NULL, &last,
                     &(struct sd_references){references, 2});
  expect_sql(
      &sql, SD_WRITES_TABLE,
      "SET STATEMENT " DESTROY "`shop`.`orders` WHERE "
      "`deleted_at`<=" LAST_SQL " AND (`deleted_at`<" LAST_SQL
      " OR (`deleted_at`=" LAST_SQL " AND (`id`<=9))) AND "
      "`deleted_at`<" CUTOFF_SQL
      " AND NOT EXISTS(SELECT 1 FROM `shop`.`items` softdelete_child WHERE "
      "softdelete_child.`order_id`=`shop`.`orders`.`id` LOCK IN SHARE MODE)"
      " AND NOT EXISTS(SELECT 1 FROM `shop`.`orders` softdelete_child WHERE "
      "softdelete_child.`parent`=`shop`.`orders`.`id` AND NOT ("
      "softdelete_child.`id`=`shop`.`orders`.`id`) LOCK IN SHARE MODE)");
}

static void a_purge_of_a_timestamp_is_in_utc(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_place last = place_of("2025-02-01", "9", NULL);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.zoned = true;
  sd_statement_purge(&sql, &context, &cutoff, NULL, &last, &none);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT time_zone='+00:00'," DESTROY
             "`shop`.`orders` WHERE "
             "`deleted_at`<=" LAST_SQL " AND (`deleted_at`<" LAST_SQL
             " OR (`deleted_at`=" LAST_SQL
             " AND (`id`<=9))) AND `deleted_at`<" CUTOFF_SQL);
}

static void what_a_session_has_set_does_not_change_a_purge(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_place last = place_of("2025-02-01", "9", NULL);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  context.plain_settings = false;
  sd_statement_purge(&sql, &context, &cutoff, NULL, &last, &none);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT foreign_key_checks=0,unique_checks=1,"
             "check_constraint_checks=1,sql_safe_updates=0,sql_big_selects=1,"
             "optimizer_switch='exists_to_in=off,materialization=off,"
             "subquery_cache=off' FOR DELETE FROM `shop`.`orders` WHERE "
             "`deleted_at`<=" LAST_SQL " AND (`deleted_at`<" LAST_SQL
             " OR (`deleted_at`=" LAST_SQL
             " AND (`id`<=9))) AND `deleted_at`<" CUTOFF_SQL);
}

static void names_and_places_stay_in_their_quotes(void **state)
{
  struct sd_table table = odd_table();
  struct sd_context context = context_of(&table);
  struct sd_place last = {.time = value_of("2025-02-01"),
                          .key = {{"'\0`", 3, "latin1"}, {"\\'", 2, NULL}}};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_purge(&sql, &context, &cutoff, NULL, &last, &none);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT " DESTROY ODD_TABLE_SQL " WHERE " ODD_NAME
             "<=" LAST_SQL " AND (" ODD_NAME "<" LAST_SQL " OR (" ODD_NAME
             "=" LAST_SQL " AND (" ODD_NAME "<_latin1 X'270060' OR (" ODD_NAME
             "=_latin1 X'270060' AND (" ODD_NAME "<=X'5C27'))))) AND " ODD_NAME
             "<" CUTOFF_SQL);
}

static void due_rows_of_an_epoch_come_by_its_number(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_place after = place_of("1767139200000", "7", NULL);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.marker = epoch_marker("gone");
  sd_statement_due(&sql, &context, &cutoff, &after, 3, false);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT d0,d1 FROM (SELECT `gone` d0,`id` d1 FROM "
             "`shop`.`orders` WHERE `gone`>=1767139200000"
             " AND (`gone`>1767139200000 OR (`gone`=1767139200000"
             " AND (`id`>7))) AND `gone`>0 AND `gone`<1767225600000"
             " ORDER BY d0,d1 LIMIT 3) softdelete_due"
             " ORDER BY d0 DESC,d1 DESC LIMIT 1");
}

static void due_rows_of_a_flag_come_by_its_time(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_place last = place_of("2025-02-01", "9", NULL);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  table.marker = flag_marker("gone", "gone_at");
  sd_statement_purge(&sql, &context, &cutoff, NULL, &last, &none);
  expect_sql(&sql, SD_WRITES_TABLE,
             "SET STATEMENT " DESTROY "`shop`.`orders` WHERE "
             "`gone_at`<=" LAST_SQL " AND (`gone_at`<" LAST_SQL
             " OR (`gone_at`=" LAST_SQL " AND (`id`<=9))) AND `gone`<>0 AND "
             "`gone_at`<" CUTOFF_SQL);
  table.marker = flag_marker("gone", NULL);
  sd_statement_count_due(&sql, &context, &cutoff);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
}

static void due_rows_are_counted(void **state)
{
  struct sd_table table = orders();
  struct sd_context context = context_of(&table);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_statement_count_due(&sql, &context, &cutoff);
  expect_sql(&sql, SD_WRITES_NOTHING,
             "SELECT COUNT(*) FROM `shop`.`orders` WHERE "
             "`deleted_at`<" CUTOFF_SQL " LIMIT 1");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_cutoff_is_an_age_ago_in_utc),
      cmocka_unit_test(the_first_due_rows_have_no_place_before_them),
      cmocka_unit_test(the_next_due_rows_come_after_a_place_and_are_locked),
      cmocka_unit_test(the_last_column_of_a_key_ends_the_comparison),
      cmocka_unit_test(enum_and_floating_point_are_ordered_by_what_they_show),
      cmocka_unit_test(a_purge_spares_rows_that_others_refer_to),
      cmocka_unit_test(a_purge_of_a_timestamp_is_in_utc),
      cmocka_unit_test(what_a_session_has_set_does_not_change_a_purge),
      cmocka_unit_test(names_and_places_stay_in_their_quotes),
      cmocka_unit_test(due_rows_of_an_epoch_come_by_its_number),
      cmocka_unit_test(due_rows_of_a_flag_come_by_its_time),
      cmocka_unit_test(due_rows_are_counted),
  };

  return cmocka_run_group_tests_name("purge_sql", tests, NULL, NULL);
}
