/* Deletes, restores and force deletes on a server with the plugin: they are
   calls of its functions, and in its audit log. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

#define MANY 100

static uint64_t rows;

static int64_t logged(const char *action, const char *criterion)
{
  return number("SELECT COUNT(*) FROM softdelete.audit_log WHERE action = '%s' "
                "AND criterion LIKE '%s' AND table_schema = '" TEST_SCHEMA "'",
                action, criterion);
}

static int64_t deleted(const char *table)
{
  return number("SELECT COUNT(*) FROM %s WHERE deleted_at IS NOT NULL", table);
}

/* The rows of every test. */
static int fill(void **state)
{
  (void)state;
  run("ROLLBACK");
  run("DELETE FROM softdelete.audit_log");
  run("DROP VIEW IF EXISTS t_live, t_deleted, pair_live, pair_deleted");
  run("DROP TABLE IF EXISTS child, t, pair");
  run("CREATE TABLE t (id INT PRIMARY KEY, note VARCHAR(20), email VARCHAR(20),"
      " bits BIT(8), UNIQUE (email))");
  run("CREATE TABLE pair (a INT, b VARCHAR(9), PRIMARY KEY (a, b))");
  run("INSERT INTO t SELECT seq, IF(seq < 4, 'low', 'high'), "
      "CONCAT('m', seq), 1 FROM seq_1_to_%d",
      MANY);
  run("INSERT INTO pair VALUES (1, 'x'), (1, 'y'), (2, 'x')");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 't', NULL)");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 'pair', NULL)");
  sdel_forget(sd);
  return 0;
}

static uint64_t by(int (*verb)(uint64_t *, sdel_query *), sdel_query *query)
{
  uint64_t changed = rows_by(verb, query);

  assert_int_equal(sdel_by_function(sd), 1);
  return changed;
}

static sdel_query *in(const char *column, sdel_value value)
{
  sdel_query *query = query_on("t");

  assert_code(SDEL_OK, sdel_where_in(query, column, &value, 1));
  return query;
}

static void one_key_is_in_the_audit_log(void **state)
{
  (void)state;
  assert_int_equal(by(sdel_delete, key_of("t", 1)), 1);
  assert_int_equal(by(sdel_delete, key_of("t", 1)), 0);
  assert_int_equal(by(sdel_restore, in_scope(key_of("t", 1), SDEL_LIVE)), 1);
  assert_int_equal(by(sdel_force_delete, key_of("t", 1)), 1);
  assert_int_equal(logged("delete", "id=1"), 1);
  assert_int_equal(logged("restore", "id=1"), 1);
  assert_int_equal(logged("force_delete", "id=1"), 1);
  assert_int_equal(count_of(query_on("t")), MANY - 1);
  assert_int_equal(sdel_by_function(sd), 0);
  assert_int_equal(sdel_by_function(NULL), 0);
}

static void values_of_columns_are_in_the_audit_log(void **state)
{
  sdel_query *query = query_on("t");

  (void)state;
  assert_int_equal(by(sdel_delete, in("note", sdel_text("low"))), 3);
  assert_int_equal(logged("delete_by", "note=low"), 1);
  assert_code(SDEL_OK, sdel_alias(query, "o"));
  assert_code(SDEL_OK,
              sdel_where(query, "o.note = ?", SDEL_VALUES(sdel_text("low"))));
  assert_code(SDEL_OK, sdel_where_in(
                           query, "o.id",
                           SDEL_VALUES(sdel_int(2), sdel_int(3), sdel_int(9))));
  assert_int_equal(by(sdel_restore, query), 2);
  assert_int_equal(logged("restore_by", "note=low, id=2, id=3, id=9"), 1);
  assert_int_equal(deleted("t"), 1);
}

static void what_a_function_cannot_be_told_is_the_librarys_own(void **state)
{
  sdel_query *query = in("note", sdel_text("low"));

  (void)state;
  assert_int_equal(rows_by(sdel_delete, where("t", "id < 3")), 2);
  assert_int_equal(sdel_by_function(sd), 0);
  assert_int_equal(rows_by(sdel_delete, in("bits", sdel_int(1))), MANY - 2);
  assert_code(SDEL_OK, sdel_order(query, "id"));
  assert_code(SDEL_OK, sdel_limit(query, 1, 0));
  assert_int_equal(rows_by(sdel_restore, query), 1);
  assert_int_equal(
      rows_by(sdel_force_delete, in_scope(key_of("t", 9), SDEL_LIVE)), 0);
  assert_int_equal(sdel_by_function(sd), 0);
  assert_int_equal(
      rows_by(sdel_force_delete, in_scope(key_of("t", 9), SDEL_DELETED)), 1);
  assert_int_equal(number("SELECT COUNT(*) FROM softdelete.audit_log"), 0);
  query = query_on("t");
  assert_code(SDEL_OK, sdel_everything(query));
  assert_int_equal(rows_by(sdel_delete, query), 1);
  assert_int_equal(number("SELECT COUNT(*) FROM softdelete.audit_log"), 0);
  query = query_on("t");
  assert_code(SDEL_ENOWHERE, sdel_restore(&rows, query));
  sdel_query_free(query);
}

static void a_list_of_keys_is_a_few_calls(void **state)
{
  sdel_value keys[MANY + 1];
  const sdel_value pairs[] = {sdel_int(1),    sdel_text("x"), sdel_int(2),
                              sdel_text("x"), sdel_int(9),    sdel_text("x")};
  int i;

  (void)state;
  for (i = 0; i < MANY; i++)
    keys[i] = sdel_int(i + 1);
  keys[MANY] = sdel_int(7);
  assert_code(SDEL_OK, sdel_delete_keys(&rows, sd, "t", keys, 1, MANY + 1));
  assert_int_equal(rows, MANY);
  assert_int_equal(sdel_by_function(sd), 1);
  assert_int_equal(number("SELECT SUM(row_count) FROM softdelete.audit_log "
                          "WHERE action = 'delete_by'"),
                   MANY);
  assert_int_equal(logged("delete_by", "%"), 4);
  assert_code(SDEL_OK, sdel_restore_keys(&rows, sd, "t", keys, 1, 2));
  assert_int_equal(rows, 2);
  assert_int_equal(logged("restore_by", "id=1, id=2"), 1);
  assert_code(SDEL_OK, sdel_force_delete_keys(&rows, sd, "t", keys, 1, MANY));
  assert_int_equal(rows, MANY);
  assert_int_equal(logged("force_delete", "id=%"), MANY);
  assert_code(SDEL_OK, sdel_delete_keys(&rows, sd, "pair", pairs, 2, 3));
  assert_int_equal(rows, 2);
  assert_int_equal(logged("delete", "a=1, b=x"), 1);
  assert_code(SDEL_OK, sdel_delete_keys(&rows, sd, "t", NULL, 1, 0));
  assert_code(SDEL_EKEY, sdel_delete_keys(&rows, sd, "pair", keys, 1, 2));
}

/* The last one cannot be restored. */
static void a_list_is_restored_as_a_whole_or_not(void **state)
{
  sdel_value keys[MANY];
  MYSQL *mine = server_connect(TEST_SCHEMA);
  sdel_t *handle;
  int i;

  (void)state;
  for (i = 0; i < MANY; i++)
    keys[i] = sdel_int(i + 1);
  assert_code(SDEL_OK, sdel_delete_keys(&rows, sd, "t", keys, 1, MANY));
  run("INSERT INTO t (id, email) VALUES (500, 'm%d')", MANY);
  run("DELETE FROM softdelete.audit_log");
  assert_code(SDEL_EUNIQUE, sdel_restore_keys(&rows, sd, "t", keys, 1, MANY));
  assert_int_equal(rows, 0);
  assert_int_equal(sdel_errno(sd), ER_DUP_ENTRY);
  assert_non_null(strstr(sdel_error(sd), "live row id='500'"));
  assert_int_equal(deleted("t"), MANY);
  assert_int_equal(logged("restore_by", "%"), 0);

  /* In a transaction of the caller's, what it did before stays. */
  assert_code(SDEL_OK, sdel_open(&handle, mine));
  assert_int_equal(mysql_query(mine, "START TRANSACTION"), 0);
  assert_code(SDEL_OK, sdel_restore_keys(&rows, handle, "t", keys, 1, 2));
  assert_int_equal(sdel_restore_keys(&rows, handle, "t", keys, 1, MANY),
                   SDEL_EUNIQUE);
  assert_int_equal(deleted("t"), MANY);
  assert_int_equal(mysql_query(mine, "COMMIT"), 0);
  assert_int_equal(deleted("t"), MANY - 2);
  assert_int_equal(logged("restore_by", "%"), 1);
  assert_int_equal(mysql_query(mine, "START TRANSACTION"), 0);
  assert_code(SDEL_OK, sdel_restore_keys(&rows, handle, "t", keys, 1, 40));
  assert_int_equal(rows, 38);
  assert_int_equal(mysql_query(mine, "ROLLBACK"), 0);
  assert_int_equal(deleted("t"), MANY - 2);
  assert_int_equal(logged("restore_by", "%"), 1);
  sdel_close(handle);
  mysql_close(mine);
}

static void a_key_is_a_value_of_its_column(void **state)
{
  const sdel_value keys[] = {sdel_text("1"), sdel_text("17abc")};
  sdel_query *query = in("id", sdel_text("1x"));

  (void)state;
  assert_code(SDEL_EINVAL, sdel_delete_keys(&rows, sd, "t", keys, 1, 2));
  assert_int_equal(sdel_errno(sd), ER_WRONG_ARGUMENTS);
  assert_int_equal(deleted("t"), 0);
  assert_code(SDEL_OK, sdel_delete_keys(&rows, sd, "t", keys, 1, 1));
  assert_int_equal(rows, 1);
  assert_code(SDEL_EINVAL, sdel_restore(&rows, query));
  assert_int_equal(sdel_errno(sd), ER_WRONG_ARGUMENTS);
  sdel_query_free(query);
}

static void null_is_no_value(void **state)
{
  sdel_query *query = in("note", sdel_null());

  (void)state;
  assert_code(SDEL_EINVAL, sdel_delete(&rows, query));
  assert_non_null(strstr(sdel_error(sd), "column note"));
  assert_non_null(strstr(sdel_error(sd), "NULL"));
  assert_int_equal(deleted("t"), 0);
  sdel_query_free(query);
}

static void live_children_refuse_a_force_delete(void **state)
{
  sdel_query *query = key_of("t", 5);

  (void)state;
  run("CREATE TABLE child (id INT PRIMARY KEY, t INT, FOREIGN KEY (t) "
      "REFERENCES t (id) ON DELETE CASCADE)");
  run("INSERT INTO child VALUES (1, 5)");
  assert_code(SDEL_ESERVER, sdel_force_delete(&rows, query));
  assert_int_equal(sdel_errno(sd), ER_ROW_IS_REFERENCED_2);
  assert_non_null(strstr(sdel_error(sd), "child"));
  assert_int_equal(number("SELECT COUNT(*) FROM child"), 1);
  run("DELETE FROM child");
  assert_code(SDEL_OK, sdel_force_delete(&rows, query));
  assert_int_equal(rows, 1);
  sdel_query_free(query);
}

static void a_caller_needs_what_the_function_needs(void **state)
{
  MYSQL *other;
  sdel_t *handle;
  sdel_query *query;

  (void)state;
  run("DROP USER IF EXISTS sdel_some@'%%'");
  run("CREATE USER sdel_some@'%%' IDENTIFIED BY 'Xy1_some'");
  run("GRANT SELECT ON softdelete.* TO sdel_some@'%%'");
  run("GRANT SELECT (id, deleted_at) ON " TEST_SCHEMA ".t TO sdel_some@'%%'");
  run("GRANT EXECUTE ON softdelete.* TO sdel_some@'%%'");
  other = server_connect(NULL);
  assert_int_equal(
      mysql_change_user(other, "sdel_some", "Xy1_some", TEST_SCHEMA), 0);
  assert_code(SDEL_OK, sdel_open(&handle, other));
  assert_code(SDEL_OK, sdel_query_new(&query, handle, "t"));
  assert_code(SDEL_OK, sdel_where_key(query, SDEL_VALUES(sdel_int(1))));
  assert_int_equal(sdel_delete(&rows, query), SDEL_EDENIED);
  assert_int_equal(sdel_errno(handle), ER_TABLEACCESS_DENIED_ERROR);
  assert_int_equal(sdel_by_function(handle), 1);
  run("GRANT UPDATE (deleted_at) ON " TEST_SCHEMA ".t TO sdel_some@'%%'");
  assert_int_equal(sdel_delete(&rows, query), SDEL_OK);
  assert_int_equal(rows, 1);
  assert_int_equal(sdel_force_delete(&rows, query), SDEL_EDENIED);
  assert_int_equal(logged("delete", "id=1"), 1);
  sdel_query_free(query);
  sdel_close(handle);
  mysql_close(other);
  run("DROP USER sdel_some@'%%'");
}

static void a_table_that_is_disabled_meanwhile_is_read_again(void **state)
{
  (void)state;
  run("DROP TABLE IF EXISTS adopted");
  run("CREATE TABLE adopted (id INT PRIMARY KEY, deleted_at DATETIME(6) NULL)");
  run("INSERT INTO adopted VALUES (1, NULL), (2, NULL)");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 'adopted', NULL)");
  assert_int_equal(by(sdel_delete, key_of("adopted", 1)), 1);
  run("CALL softdelete.disable('" TEST_SCHEMA
      "', 'adopted', '{\"deleted_rows\": \"restore\"}')");
  assert_int_equal(rows_by(sdel_delete, key_of("adopted", 1)), 1);
  assert_int_equal(sdel_by_function(sd), 0);
  run("DROP TABLE adopted");
}

static void the_plugin_may_go_and_come_again(void **state)
{
  const sdel_value keys[] = {sdel_int(1), sdel_int(2)};

  (void)state;
  assert_int_equal(by(sdel_delete, key_of("t", 1)), 1);
  run("UNINSTALL PLUGIN softdelete");
  assert_int_equal(rows_by(sdel_restore, key_of("t", 1)), 1);
  assert_int_equal(sdel_by_function(sd), 0);
  assert_int_equal(rows_by(sdel_delete, key_of("t", 1)), 1);
  assert_code(SDEL_OK, sdel_restore_keys(&rows, sd, "t", keys, 1, 2));
  assert_int_equal(rows, 1);
  assert_int_equal(sdel_by_function(sd), 0);
  run("INSTALL PLUGIN softdelete SONAME 'softdelete'");
  sdel_forget(sd);
  assert_code(SDEL_OK, sdel_delete_keys(&rows, sd, "t", keys, 1, 2));
  assert_int_equal(rows, 2);
  assert_int_equal(sdel_by_function(sd), 1);
}

/* Functions read it in UTC. */
static void a_timestamp_is_compared_in_the_sessions_zone(void **state)
{
  const sdel_time noon = {2026, 1, 31, 12, 0, 0, 0};

  (void)state;
  run("DROP TABLE IF EXISTS zoned");
  run("CREATE TABLE zoned (id INT PRIMARY KEY, seen TIMESTAMP NULL, "
      "deleted_at TIMESTAMP(6) NULL)");
  run("SET time_zone = '+05:00'");
  run("INSERT INTO zoned VALUES (1, '2026-01-31 12:00:00', NULL)");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 'zoned', NULL)");
  sdel_forget(sd);
  {
    sdel_query *query = query_on("zoned");

    assert_code(SDEL_OK,
                sdel_where_in(query, "seen", SDEL_VALUES(sdel_datetime(noon))));
    assert_int_equal(rows_by(sdel_delete, query), 1);
    assert_int_equal(sdel_by_function(sd), 0);
  }
  assert_int_equal(by(sdel_restore, key_of("zoned", 1)), 1);
  run("SET time_zone = DEFAULT");
  run("DROP TABLE zoned");
  run("DROP VIEW zoned_live, zoned_deleted");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(one_key_is_in_the_audit_log, fill),
      cmocka_unit_test_setup(values_of_columns_are_in_the_audit_log, fill),
      cmocka_unit_test_setup(what_a_function_cannot_be_told_is_the_librarys_own,
                             fill),
      cmocka_unit_test_setup(a_list_of_keys_is_a_few_calls, fill),
      cmocka_unit_test_setup(a_list_is_restored_as_a_whole_or_not, fill),
      cmocka_unit_test_setup(a_key_is_a_value_of_its_column, fill),
      cmocka_unit_test_setup(null_is_no_value, fill),
      cmocka_unit_test_setup(live_children_refuse_a_force_delete, fill),
      cmocka_unit_test_setup(a_caller_needs_what_the_function_needs, fill),
      cmocka_unit_test_setup(a_table_that_is_disabled_meanwhile_is_read_again,
                             fill),
      cmocka_unit_test_setup(the_plugin_may_go_and_come_again, fill),
      cmocka_unit_test_setup(a_timestamp_is_compared_in_the_sessions_zone,
                             fill),
  };
  kind = BARE;
  return cmocka_run_group_tests_name("functions", tests, shop_open, shop_close);
}
