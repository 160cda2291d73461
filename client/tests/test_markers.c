/* Tables whose marker is of each kind, through the library's functions, on a
   server with the plugin and without. What a verb does to one row, and when a
   row is due, is in conformance/cases/markers.txt. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include <mysqld_error.h>

/* What `m` is, what enable is told, and what a live and a deleted row have. */
static const struct
{
  const char *column, *options, *live, *deleted;
} kinds[] = {
    {"m DATETIME(3) NULL", "\"marker\": \"time\"", "m IS NULL",
     "ABS(TIMESTAMPDIFF(SECOND, m, UTC_TIMESTAMP())) < 60"},
    {"m DATE NULL", "\"marker\": \"time\"", "m IS NULL",
     "m BETWEEN UTC_DATE() - INTERVAL 1 DAY AND UTC_DATE()"},
    {"m DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00'",
     "\"marker\": \"sentinel\"", "m = '1970-01-01'",
     "ABS(TIMESTAMPDIFF(SECOND, m, UTC_TIMESTAMP())) < 60"},
    {"m INT UNSIGNED NOT NULL DEFAULT 0",
     "\"marker\": \"epoch\", \"unit\": \"s\"", "m = 0",
     "m > UNIX_TIMESTAMP() - 60 AND m <= UNIX_TIMESTAMP()"},
    {"m BIGINT NULL", "\"marker\": \"epoch\", \"unit\": \"ms\"", "m IS NULL",
     "m DIV 1000 > UNIX_TIMESTAMP() - 60 AND m DIV 1000 <= UNIX_TIMESTAMP()"},
    {"m BIGINT NULL DEFAULT 0", "\"marker\": \"epoch\", \"unit\": \"ns\"",
     "m = 0",
     "m DIV 1000000000 > UNIX_TIMESTAMP() - 60 AND m DIV 1000000000 <= "
     "UNIX_TIMESTAMP()"},
    {"m TINYINT(1) NOT NULL DEFAULT 0", "\"marker\": \"flag\"", "m = 0",
     "m = 1"},
    {"m VARCHAR(9) NOT NULL DEFAULT 'in use'",
     "\"marker\": \"flag\", \"live_value\": \"in use\", \"deleted_value\": "
     "\"gone\"",
     "m = 'in use'", "m = 'gone'"},
    {"m TINYINT(1) NULL DEFAULT 1",
     "\"marker\": \"flag\", \"live_value\": \"1\", \"deleted_value\": \"NULL\"",
     "m = 1", "m IS NULL"},
    {"m TINYINT(1) NOT NULL DEFAULT 1, gone TIMESTAMP(6) NULL",
     "\"marker\": \"flag\", \"live_value\": \"1\", \"deleted_value\": \"0\", "
     "\"time_column\": \"gone\"",
     "m = 1 AND gone IS NULL", "m = 0 AND gone IS NOT NULL"},
};
#define KINDS_OF_MARKER (sizeof kinds / sizeof *kinds)

static uint64_t rows;

/* A table t of this kind with the live rows 1 to 4. */
static void make(const char *column, const char *options)
{
  if (!server_has_layer())
    skip();
  run("DROP VIEW IF EXISTS t_live, t_deleted");
  run("DROP TABLE IF EXISTS t");
  run("DELETE FROM softdelete.tables WHERE table_schema = '" TEST_SCHEMA
      "' AND table_name = 't'");
  run("CREATE TABLE t (id INT PRIMARY KEY, email VARCHAR(20), %s, "
      "UNIQUE KEY (email))",
      column);
  run("INSERT INTO t (id, email) VALUES (1, 'a'), (2, 'b'), (3, 'c'), "
      "(4, 'd')");
  run("CALL softdelete.enable('" TEST_SCHEMA
      "', 't', '{\"deleted_column\": \"m\", %s}')",
      options);
  sdel_forget(sd);
}

static int64_t having(const char *condition)
{
  return number("SELECT COUNT(*) FROM t WHERE %s", condition);
}

/* A condition that no function can be told: the library's own statements. */
static sdel_query *first_two(void)
{
  return where("t", "id < 3");
}

static void each_kind_is_deleted_and_restored_by_a_condition(void **state)
{
  size_t i;

  (void)state;
  for (i = 0; i < KINDS_OF_MARKER; i++)
  {
    make(kinds[i].column, kinds[i].options);
    assert_int_equal(rows_by(sdel_delete, first_two()), 2);
    assert_int_equal(sdel_by_function(sd), 0);
    assert_int_equal(rows_by(sdel_delete, first_two()), 0);
    assert_int_equal(having(kinds[i].deleted), 2);
    assert_int_equal(having(kinds[i].live), 2);
    assert_int_equal(number("SELECT SUM(id) FROM t_deleted"), 3);
    run("INSERT INTO t (id, email) VALUES (5, 'a')");
    assert_int_equal(try_run("INSERT INTO t (id, email) VALUES (6, 'c')"),
                     ER_DUP_ENTRY);
    assert_code(SDEL_EUNIQUE,
                sdel_restore_keys(&rows, sd, "t", SDEL_VALUES(sdel_int(1)), 1));
    assert_non_null(strstr(sdel_error(sd), "live row id='5'"));
    assert_int_equal(rows_by(sdel_restore, where("t", "id = 2")), 1);
    assert_int_equal(having(kinds[i].live), 4);
    assert_int_equal(number("SELECT SUM(id) FROM t_live"), 14);
  }
}

static void each_kind_is_deleted_and_restored_by_keys(void **state)
{
  const sdel_value keys[] = {sdel_int(1), sdel_int(2), sdel_int(9)};
  size_t i;

  (void)state;
  for (i = 0; i < KINDS_OF_MARKER; i++)
  {
    make(kinds[i].column, kinds[i].options);
    assert_code(SDEL_OK, sdel_delete_keys(&rows, sd, "t", keys, 1, 3));
    assert_int_equal(rows, 2);
    assert_int_equal(sdel_by_function(sd), server_has_plugin());
    assert_int_equal(having(kinds[i].deleted), 2);
    assert_code(SDEL_OK, sdel_restore_keys(&rows, sd, "t", keys, 1, 1));
    assert_int_equal(rows, 1);
    assert_int_equal(having(kinds[i].live), 3);
    assert_code(SDEL_OK, sdel_force_delete_keys(&rows, sd, "t", keys, 1, 3));
    assert_int_equal(rows, 2);
    assert_int_equal(having("TRUE"), 2);
  }
}

static void each_kind_has_its_scopes_in_queries_joins_and_braces(void **state)
{
  sdel_query *query;
  sdel_result *result;
  size_t i;

  (void)state;
  for (i = 0; i < KINDS_OF_MARKER; i++)
  {
    make(kinds[i].column, kinds[i].options);
    assert_int_equal(rows_by(sdel_delete, first_two()), 2);
    assert_string_equal(rows_text(columns(query_on("t"), "id")), "3;4");
    assert_string_equal(
        rows_text(in_scope(columns(query_on("t"), "id"), SDEL_DELETED)), "1;2");
    assert_int_equal(count_of(in_scope(query_on("t"), SDEL_ALL)), 4);
    query = columns(in_scope(query_on("t"), SDEL_ALL), "t.id, o.id");
    assert_code(SDEL_OK, sdel_join(query, SDEL_LEFT, "t", "o", SDEL_LIVE,
                                   "o.id = t.id + 1", NULL, 0));
    assert_code(SDEL_OK, sdel_order(query, "t.id"));
    assert_string_equal(rows_text(query), "1,-;2,3;3,4;4,-");
    assert_code(SDEL_OK,
                sdel_query_raw(&query, sd,
                               "SELECT a.id FROM {t a} JOIN {t:deleted b} ON "
                               "b.id = a.id - 2 ORDER BY 1",
                               NULL, 0));
    assert_code(SDEL_OK, sdel_select(&result, query));
    assert_string_equal(result_text(result), "3;4");
    sdel_query_free(query);
  }
}

static void each_kind_with_a_time_is_restored_and_purged_by_it(void **state)
{
  const sdel_time since = {2020, 1, 1, 0, 0, 0, 0};
  const sdel_time until = {2020, 1, 2, 0, 0, 0, 0};
  sdel_options dry = {.dry_run = 1}, one = {.chunk = 1};
  sdel_progress progress;
  size_t i;

  (void)state;
  for (i = 0; i < KINDS_OF_MARKER; i++)
  {
    make(kinds[i].column, kinds[i].options);
    assert_int_equal(rows_by(sdel_delete, first_two()), 2);
    if (sdel_purge(&progress, sd, "t", 3 * 86400, &dry) == SDEL_EUNSUPPORTED)
      continue;
    assert_int_equal(progress.total, 0);
    assert_code(SDEL_OK,
                sdel_restore_since(&progress, sd, "t", &since, &until, NULL));
    assert_int_equal(progress.rows, 0);
    assert_code(SDEL_OK,
                sdel_restore_since(&progress, sd, "t", &since, NULL, &dry));
    assert_int_equal(progress.total, 2);
    assert_code(SDEL_OK,
                sdel_restore_since(&progress, sd, "t", &since, NULL, NULL));
    assert_int_equal(progress.rows, 2);
    assert_int_equal(having(kinds[i].live), 4);
    assert_int_equal(rows_by(sdel_delete, first_two()), 2);
    run("SET timestamp = UNIX_TIMESTAMP() + 10 * 86400");
    assert_code(SDEL_OK, sdel_purge(&progress, sd, "t", 3 * 86400, &one));
    assert_int_equal(progress.rows, 2);
    assert_int_equal(progress.chunks, 2);
    assert_int_equal(having("TRUE"), 2);
    run("SET timestamp = DEFAULT");
  }
}

static void
a_flag_without_a_time_is_neither_purged_nor_restored_by_one(void **state)
{
  const sdel_time since = {2020, 1, 1, 0, 0, 0, 0};
  sdel_options dry = {.dry_run = 1};
  sdel_progress progress;

  (void)state;
  make("m BOOLEAN NOT NULL DEFAULT 0", "\"marker\": \"flag\"");
  assert_int_equal(rows_by(sdel_delete, first_two()), 2);
  assert_code(SDEL_EUNSUPPORTED, sdel_purge(&progress, sd, "t", 0, NULL));
  assert_string_equal(sdel_error(sd), TEST_SCHEMA
                      ".t: its marker `m` has no time: name one with "
                      "\"time_column\"");
  assert_code(SDEL_EUNSUPPORTED, sdel_purge(&progress, sd, "t", 0, &dry));
  assert_code(SDEL_EUNSUPPORTED,
              sdel_restore_since(&progress, sd, "t", &since, NULL, NULL));
  assert_int_equal(progress.rows, 0);
  assert_int_equal(having("m = 1"), 2);
}

/* A catalog as an older version has it hides the server's from this handle. */
static void an_older_catalog_knows_times_only(void **state)
{
  static const char *const drop[] = {
      "time_type", "marker_kind, DROP marker_unit, DROP live_null",
      "marker_type, DROP table_id"};
  size_t i;

  (void)state;
  make("m DATETIME(3) NULL", "\"marker\": \"time\"");
  run("CREATE TEMPORARY TABLE old AS SELECT * FROM softdelete.tables WHERE "
      "table_schema = '" TEST_SCHEMA "'");
  run("CREATE TEMPORARY TABLE softdelete.tables AS SELECT * FROM old");
  for (i = 0; i < sizeof drop / sizeof *drop; i++)
  {
    run("ALTER TABLE softdelete.tables DROP %s", drop[i]);
    sdel_forget(sd);
    assert_int_equal(rows_by(sdel_delete, first_two()), 2);
    assert_int_equal(having("m IS NOT NULL"), 2);
    assert_int_equal(rows_by(sdel_restore, first_two()), 2);
    assert_int_equal(having("m IS NULL"), 4);
  }
  run("DROP TEMPORARY TABLE softdelete.tables, old");
}

static void a_description_that_fits_no_marker_is_refused(void **state)
{
  static const char *const wrong[] = {
      "live_value = '0 OR 1'", "live_value = NULL, live_null = 0",
      "live_value = '1'", "marker_kind = 'epoch'",
      "deleted_value = '1; DROP TABLE t'"};
  sdel_query *query;
  size_t i;

  (void)state;
  make("m TINYINT(1) NOT NULL DEFAULT 0", "\"marker\": \"flag\"");
  for (i = 0; i < sizeof wrong / sizeof *wrong; i++)
  {
    run("UPDATE softdelete.tables SET live_value = '0', live_null = 0, "
        "marker_kind = 'flag', deleted_value = '1' WHERE table_schema = "
        "'" TEST_SCHEMA "' AND table_name = 't'");
    run("UPDATE softdelete.tables SET %s WHERE table_schema = '" TEST_SCHEMA
        "' AND table_name = 't'",
        wrong[i]);
    sdel_forget(sd);
    query = first_two();
    assert_code(SDEL_ENOMARKER, sdel_delete(&rows, query));
    assert_non_null(strstr(sdel_error(sd), "softdelete.check"));
    assert_code(SDEL_ENOMARKER, sdel_count(&rows, query));
    sdel_query_free(query);
    assert_int_equal(having("m = 0"), 4);
  }
}

static void a_time_that_is_none_is_refused(void **state)
{
  const sdel_time since = {2020, 13, 1, 0, 0, 0, 0};

  (void)state;
  make("m BIGINT NOT NULL DEFAULT 0", "\"marker\": \"epoch\", \"unit\": \"s\"");
  assert_int_equal(rows_by(sdel_delete, first_two()), 2);
  assert_code(SDEL_EINVAL,
              sdel_restore_since(NULL, sd, "t", &since, NULL, NULL));
  assert_non_null(strstr(sdel_error(sd), "2020-13-01"));
  assert_int_equal(having("m > 0"), 2);
}

static int stop(const sdel_progress *progress, void *arg)
{
  (void)progress;
  (void)arg;
  return 1;
}

static void the_session_keeps_its_zone(void **state)
{
  const sdel_time since = {2020, 1, 1, 0, 0, 0, 0};
  sdel_options stopped = {.chunk = 1, .on_chunk = stop};
  sdel_options wrong = {.chunk = 1000000};

  (void)state;
  run("SET time_zone = '-08:00'");
  make("m TIMESTAMP(6) NULL", "\"marker\": \"time\"");
  assert_int_equal(rows_by(sdel_delete, first_two()), 2);
  assert_code(SDEL_EINVAL,
              sdel_restore_since(NULL, sd, "t", &since, NULL, &wrong));
  assert_int_equal(number("SELECT @@time_zone = '-08:00'"), 1);
  assert_code(SDEL_ESTOPPED,
              sdel_restore_since(NULL, sd, "t", &since, NULL, &stopped));
  assert_int_equal(number("SELECT @@time_zone = '-08:00'"), 1);
  assert_code(SDEL_OK, sdel_purge(NULL, sd, "t", 60, NULL));
  assert_int_equal(number("SELECT @@time_zone = '-08:00'"), 1);
  run("SET time_zone = 'SYSTEM'");
}

/* Double quotes are still those of names in it. */
static void a_zero_date_is_restored_in_a_strict_session(void **state)
{
  const sdel_time since = {2020, 1, 1, 0, 0, 0, 0};
  sdel_progress progress;

  (void)state;
  if (server_is_mysql()) /* enable refuses it */
    skip();
  run("SET sql_mode = ''");
  make("m DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00'",
       "\"marker\": \"sentinel\"");
  run("SET sql_mode = 'TRADITIONAL,ANSI_QUOTES'");
  run("SET @mode = @@sql_mode");
  assert_int_equal(rows_by(sdel_delete, first_two()), 2);
  assert_int_equal(rows_by(sdel_restore, where("t", "\"id\" < 3")), 2);
  assert_int_equal(number("SELECT @@sql_mode = @mode"), 1);
  assert_int_equal(rows_by(sdel_delete, first_two()), 2);
  assert_code(SDEL_OK,
              sdel_restore_since(&progress, sd, "t", &since, NULL, NULL));
  assert_int_equal(progress.rows, 2);
  assert_int_equal(rows_by(sdel_delete, first_two()), 2);
  run("SET sql_mode = ''");
  run("INSERT INTO t (id, email) VALUES (5, 'a')");
  run("SET sql_mode = @mode");
  assert_code(SDEL_EUNIQUE,
              sdel_restore_keys(&rows, sd, "t", SDEL_VALUES(sdel_int(1)), 1));
  assert_int_equal(number("SELECT @@sql_mode = @mode"), 1);
  run("SET sql_mode = DEFAULT");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_kind_is_deleted_and_restored_by_a_condition),
      cmocka_unit_test(each_kind_is_deleted_and_restored_by_keys),
      cmocka_unit_test(each_kind_has_its_scopes_in_queries_joins_and_braces),
      cmocka_unit_test(each_kind_with_a_time_is_restored_and_purged_by_it),
      cmocka_unit_test(
          a_flag_without_a_time_is_neither_purged_nor_restored_by_one),
      cmocka_unit_test(an_older_catalog_knows_times_only),
      cmocka_unit_test(a_description_that_fits_no_marker_is_refused),
      cmocka_unit_test(a_time_that_is_none_is_refused),
      cmocka_unit_test(the_session_keeps_its_zone),
      cmocka_unit_test(a_zero_date_is_restored_in_a_strict_session),
  };
  kind = BARE;
  return cmocka_run_group_tests_name("markers", tests, shop_open, shop_close);
}
