/* Purge and restore_since: foreign keys, zones, keys of all types, stopping,
   and the server's functions. */
#include "support.h"

#include <string.h>

static sdel_progress progress;

static int64_t left(const char *table)
{
  return number("SELECT COUNT(*) FROM %s", table);
}

static void referred_rows_are_left_whatever_on_delete_says(void **state)
{
  static const char *const rules[] = {"CASCADE", "SET NULL", "RESTRICT"};
  size_t i;

  (void)state;
  for (i = 0; i < 3; i++)
  {
    run("CREATE TABLE p (a INT, b INT, deleted_at DATETIME(6) NULL, PRIMARY "
        "KEY (a, b))");
    run("CREATE TABLE c (id INT PRIMARY KEY, x INT, y INT, deleted_at "
        "DATETIME(6) NULL, FOREIGN KEY (x, y) REFERENCES p (a, b) ON DELETE "
        "%s)",
        rules[i]);
    run("INSERT INTO p VALUES (1, 1, '2020-01-01'), (1, 2, '2020-01-01'), "
        "(2, 1, '2020-01-01'), (3, 1, NULL)");
    run("INSERT INTO c VALUES (1, 1, 1, NULL), (2, 2, 1, '2020-01-01')");
    assert_code(SDEL_OK, sdel_purge(&progress, sd, "p", 60, NULL));
    assert_int_equal(progress.total, 3);
    assert_int_equal(progress.rows, 1);
    assert_int_equal(progress.blocked, 2);
    assert_int_equal(left("c"), 2);
    assert_code(SDEL_OK, sdel_purge(&progress, sd, "c", 60, NULL));
    assert_int_equal(progress.rows, 1);
    assert_code(SDEL_OK, sdel_purge(&progress, sd, "p", 60, NULL));
    assert_int_equal(progress.rows, 1);
    assert_int_equal(progress.blocked, 1);
    assert_int_equal(left("c"), 1);
    run("DROP TABLE c, p");
  }
}

static void a_hidden_table_has_children_too(void **state)
{
  (void)state;
  if (!server_has_layer())
  {
    skip();
    return;
  }
  run("CREATE TABLE h (id INT PRIMARY KEY)");
  run("INSERT INTO h VALUES (1), (2), (3)");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 'h', '{\"hide\": true}')");
  run("CREATE TABLE hc (id INT PRIMARY KEY, up INT, FOREIGN KEY (up) "
      "REFERENCES h_all (id) ON DELETE CASCADE)");
  run("INSERT INTO hc VALUES (1, 2)");
  run("UPDATE h_all SET deleted_at = '2020-01-01' WHERE id <= 2");
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "h", 60, NULL));
  assert_int_equal(progress.total, 2);
  assert_int_equal(progress.rows, 1);
  assert_int_equal(progress.blocked, 1);
  assert_int_equal(left("hc"), 1);
  run("DROP TABLE hc");
}

static void a_tree_in_one_table_goes_leaves_first(void **state)
{
  (void)state;
  run("CREATE TABLE n (id INT PRIMARY KEY, up INT, deleted_at DATETIME(6) "
      "NULL, FOREIGN KEY (up) REFERENCES n (id) ON DELETE CASCADE)");
  run("INSERT INTO n VALUES (1, NULL, '2020-01-01'), (2, 1, '2020-01-01'), "
      "(3, 2, '2020-01-01'), (4, 4, '2020-01-01'), (5, NULL, '2020-01-01'), "
      "(6, 5, NULL)");
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "n", 60, NULL));
  assert_int_equal(progress.total, 5);
  assert_int_equal(progress.rows, 4);
  assert_int_equal(progress.blocked, 1);
  assert_int_equal(number("SELECT SUM(id) FROM n"), 11);
  run("DROP TABLE n");
}

static void keys_of_every_type_are_walked(void **state)
{
  static const char *const types[] = {
      "BIGINT UNSIGNED", "DECIMAL(20,2)", "VARCHAR(20)",
      "VARBINARY(20)",   "DATETIME(6)",   "VARCHAR(20) COLLATE utf8mb4_bin"};
  static const char *const value[] = {"18446744073709551000 + s",
                                      "s / 4",
                                      "CONCAT('\xC3\xA4', s)",
                                      "CONCAT(CHAR(0, 255), s)",
                                      "'2020-01-01' + INTERVAL s SECOND",
                                      "CONCAT('K''', s)"};
  sdel_options options = {0};
  size_t i;

  (void)state;
  options.chunk = 3;
  run("CREATE TABLE digits (s INT PRIMARY KEY)");
  run("INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)");
  for (i = 0; i < sizeof types / sizeof *types; i++)
  {
    run("CREATE TABLE k (x %s, y INT, deleted_at DATETIME(6) NULL, PRIMARY "
        "KEY (x, y))",
        types[i]);
    run("INSERT INTO k SELECT %s, 7, IF(s < 8, '2020-01-01', NULL) FROM "
        "digits",
        value[i]);
    run("INSERT INTO k SELECT x, 8, deleted_at FROM k");
    assert_code(SDEL_OK, sdel_purge(&progress, sd, "k", 60, &options));
    assert_int_equal(progress.rows, 16);
    assert_int_equal(progress.chunks, 6);
    assert_int_equal(left("k"), 4);
    run("DROP TABLE k");
  }
  run("DROP TABLE digits");
}

static int stop_at_second(const sdel_progress *so_far, void *arg)
{
  ++*(int *)arg;
  return so_far->chunks == 2;
}

static void it_stops_after_a_chunk_when_asked(void **state)
{
  sdel_options options = {0};
  const sdel_time since = {2000, 1, 1, 0, 0, 0, 0};
  int calls = 0;

  (void)state;
  options.chunk = 1;
  options.on_chunk = stop_at_second;
  options.arg = &calls;
  run("UPDATE orders SET deleted_at = '2020-01-01'");
  assert_code(SDEL_ESTOPPED, sdel_restore_since(&progress, sd, "orders", &since,
                                                NULL, &options));
  assert_int_equal(progress.rows, 2);
  assert_int_equal(left("orders WHERE deleted_at IS NULL"), 2);
  run("UPDATE orders SET deleted_at = '2020-01-01'");
  assert_code(SDEL_ESTOPPED, sdel_purge(&progress, sd, "orders", 60, &options));
  assert_int_equal(progress.rows, 2);
  assert_int_equal(progress.total, 4);
  assert_int_equal(calls, 4);
  assert_int_equal(left("orders"), 2);
  options.chunk = 10001;
  assert_code(SDEL_EINVAL, sdel_purge(NULL, sd, "orders", 60, &options));
  assert_code(SDEL_EINVAL, sdel_purge(NULL, sd, "orders", UINT64_MAX, NULL));
}

static void restore_since_takes_the_time_and_no_more(void **state)
{
  const sdel_time since = {2020, 1, 2, 0, 0, 0, 0};
  const sdel_time until = {2020, 1, 3, 0, 0, 0, 500000};
  sdel_options options = {0};
  const char *const zones[] = {"+00:00", "+05:30", "-08:00"};
  size_t zoned, zone;

  (void)state;
  for (zoned = 0; zoned < 2; zoned++)
    for (zone = 0; zone < 3; zone++)
    {
      run("SET time_zone = '+00:00'");
      run("CREATE TABLE z (id INT PRIMARY KEY, deleted_at %s(6) NULL)",
          zoned ? "TIMESTAMP" : "DATETIME");
      run("INSERT INTO z VALUES (1, '2020-01-01 23:59:59.999999'), "
          "(2, '2020-01-02 00:00:00'), (3, '2020-01-03 00:00:00.500000'), "
          "(4, '2020-01-03 00:00:00.500001'), (5, NULL)");
      run("SET time_zone = '%s'", zones[zone]);
      options.dry_run = 1;
      assert_code(SDEL_OK, sdel_restore_since(&progress, sd, "z", &since,
                                              &until, &options));
      assert_int_equal(progress.total, 2);
      assert_int_equal(progress.rows, 0);
      options.dry_run = 0;
      assert_code(SDEL_OK, sdel_restore_since(&progress, sd, "z", &since,
                                              &until, &options));
      assert_int_equal(progress.rows, 2);
      assert_int_equal(number("SELECT SUM(id) FROM z WHERE deleted_at IS NULL"),
                       10);
      assert_code(SDEL_OK,
                  sdel_restore_since(&progress, sd, "z", &since, NULL, NULL));
      assert_int_equal(progress.rows, 1);
      run("DROP TABLE z");
    }
  run("SET time_zone = 'SYSTEM'");
}

static void a_chunk_with_a_taken_value_is_not_restored(void **state)
{
  const sdel_time since = {2000, 1, 1, 0, 0, 0, 0};

  (void)state;
  run("UPDATE orders SET deleted_at = '2020-01-01' WHERE id <= 2");
  run("INSERT INTO orders (id, customer_id, number) VALUES (9, 1, 'a2')");
  assert_code(SDEL_EUNIQUE,
              sdel_restore_since(&progress, sd, "orders", &since, NULL, NULL));
  assert_int_equal(progress.rows, 0);
  assert_int_equal(left("orders WHERE deleted_at IS NOT NULL"), 2);
}

static void inside_a_transaction_nothing_commits(void **state)
{
  sdel_options options = {0};

  (void)state;
  options.chunk = 1;
  run("UPDATE orders SET deleted_at = '2020-01-01'");
  run("START TRANSACTION");
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "orders", 60, &options));
  assert_int_equal(progress.rows, 4);
  run("ROLLBACK");
  assert_int_equal(left("orders"), 4);
}

/* Functions of a database stand in for the plugin's. */
static void the_servers_functions_are_used_where_they_are(void **state)
{
  const sdel_time since = {2000, 1, 1, 0, 0, 0, 0};
  sdel_options options = {0};

  (void)state;
  if (!server_has_layer() || server_has_plugin())
  {
    skip();
    return;
  }
  run("SET GLOBAL log_bin_trust_function_creators = 1");
  run("CREATE TABLE f (id INT PRIMARY KEY)");
  run("INSERT INTO f VALUES (1), (2), (3), (4), (5)");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 'f', '{\"guard\": false}')");
  run("UPDATE f SET deleted_at = '2020-01-01' WHERE id < 5");
  run("CREATE FUNCTION softdelete_version() RETURNS TEXT RETURN '0'");
  run("CREATE FUNCTION softdelete_restore_since(t TEXT, since DATETIME(6)) "
      "RETURNS BIGINT BEGIN SET @called = t; UPDATE f SET deleted_at = NULL "
      "WHERE deleted_at >= since; RETURN ROW_COUNT(); END");
  run("CREATE FUNCTION softdelete_purge(t TEXT, age BIGINT, m BIGINT) "
      "RETURNS BIGINT BEGIN SET @called = CONCAT(t, age); DELETE FROM f "
      "WHERE deleted_at IS NOT NULL LIMIT m; RETURN ROW_COUNT(); END");
  sdel_forget(sd);
  assert_code(SDEL_OK,
              sdel_restore_since(&progress, sd, "f", &since, NULL, NULL));
  assert_int_equal(progress.rows, 4);
  assert_int_equal(number("SELECT @called = '`" TEST_SCHEMA "`.`f`'"), 1);
  run("UPDATE f SET deleted_at = '2020-01-01' WHERE id < 5");
  options.chunk = 3;
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "f", 60, &options));
  assert_int_equal(progress.rows, 4);
  assert_int_equal(progress.chunks, 2);
  assert_int_equal(number("SELECT @called = '`" TEST_SCHEMA "`.`f`60'"), 1);
  run("DROP FUNCTION softdelete_version");
  run("DROP FUNCTION softdelete_restore_since");
  run("DROP FUNCTION softdelete_purge");
  sdel_forget(sd);
}

/* What is kept prepared from before is of no use any more. */
static void the_plugin_may_be_installed_again(void **state)
{
  const sdel_time since = {2000, 1, 1, 0, 0, 0, 0};
  int round;

  (void)state;
  if (!server_has_layer() || !server_has_plugin())
  {
    skip();
    return;
  }
  run("CREATE TABLE p (id INT PRIMARY KEY)");
  run("INSERT INTO p VALUES (1), (2), (3), (4)");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 'p', NULL)");
  sdel_forget(sd);
  for (round = 1; round <= 2; round++)
  {
    run("UPDATE p SET deleted_at = '2020-01-01' WHERE id < 3");
    assert_code(SDEL_OK,
                sdel_restore_since(&progress, sd, "p", &since, NULL, NULL));
    assert_int_equal(progress.rows, round == 1 ? 2 : 1);
    run("UPDATE p SET deleted_at = '2020-01-01' WHERE id = %d", round);
    assert_code(SDEL_OK, sdel_purge(&progress, sd, "p", 60, NULL));
    assert_int_equal(progress.rows, 1);
    assert_int_equal(left("p"), 4 - round);

    /* An error in the arguments leaves a function in use, and without a name
       when it is dropped. */
    assert_int_equal(try_run("SELECT softdelete_purge(nothing, 1)"), 1054);
    assert_int_equal(try_run("SELECT softdelete_restore_since(nothing, 1)"),
                     1054);
    run("UNINSTALL PLUGIN softdelete");
    run("INSTALL PLUGIN softdelete SONAME 'softdelete'");
  }
  run("DROP TABLE p");
}

/* The contract of `storage: archive`, made by hand. */
static void an_archive_is_read_restored_and_purged(void **state)
{
  uint64_t rows;
  sdel_query *query;

  (void)state;
  if (!server_has_layer())
  {
    skip();
    return;
  }
  run("CREATE TABLE a (id INT PRIMARY KEY, n VARCHAR(9) UNIQUE, up VARCHAR(9) "
      "AS (UPPER(n)) VIRTUAL)");
  run("CREATE TABLE a_deleted (deleted_at DATETIME(6) NULL, id INT, n "
      "VARCHAR(9), PRIMARY KEY (id))");
  run("CREATE TRIGGER a_archive BEFORE DELETE ON a FOR EACH ROW INSERT INTO "
      "a_deleted VALUES (UTC_TIMESTAMP(6), OLD.id, OLD.n)");
  run("INSERT INTO softdelete.tables (table_schema, table_name, base_table, "
      "state, storage, deleted_column, deleted_adopted, deleted_zone, "
      "unique_style, primary_key, views, hide, guard, enabled_at, enabled_by, "
      "version) VALUES ('" TEST_SCHEMA "', 'a', 'a', 'enabled', 'archive', "
      "'deleted_at', 0, 'utc', 'live', '[\"id\"]', 1, 0, 0, NOW(), '', '')");
  run("INSERT INTO a (id, n) VALUES (1, 'x'), (2, 'y'), (3, 'z')");
  query = query_on("a");
  (void)sdel_where(query, "id <= 2", NULL, 0);
  assert_code(SDEL_OK, sdel_delete(&rows, query));
  assert_int_equal(rows, 2);
  assert_int_equal(count_of(query_on("a")), 1);
  run("INSERT INTO a (id, n) VALUES (8, 'y')");
  assert_code(SDEL_EUNIQUE, sdel_restore(&rows, query));
  assert_int_equal(left("a_deleted"), 2);
  assert_int_equal(left("a"), 2);
  run("DELETE FROM a WHERE id = 8");
  assert_code(SDEL_OK, sdel_restore(&rows, query));
  assert_int_equal(rows, 2);
  assert_int_equal(left("a_deleted"), 1);
  sdel_query_free(query);
  query = query_on("a");
  (void)sdel_scope(query, SDEL_ALL);
  (void)sdel_order(query, "id");
  assert_string_equal(rows_text(query), "1,x;2,y;3,z;8,y");
  query = query_on("a");
  (void)sdel_scope(query, SDEL_DELETED);
  assert_int_equal(count_of(query), 1);
  query = query_on("a");
  (void)sdel_where_key(query, SDEL_VALUES(sdel_int(1)));
  assert_code(SDEL_OK, sdel_force_delete(&rows, query));
  assert_int_equal(rows, 1);
  assert_int_equal(left("a_deleted"), 1);
  sdel_query_free(query);
  if (!server_has_plugin()) /* its purge refuses archives */
  {
    assert_code(SDEL_OK, sdel_purge(&progress, sd, "a", 0, NULL));
    assert_int_equal(progress.rows, 1);
    assert_int_equal(left("a_deleted"), 0);
  }
  assert_int_equal(left("a"), 2);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(referred_rows_are_left_whatever_on_delete_says),
      cmocka_unit_test(a_hidden_table_has_children_too),
      cmocka_unit_test(a_tree_in_one_table_goes_leaves_first),
      cmocka_unit_test(keys_of_every_type_are_walked),
      cmocka_unit_test_setup(it_stops_after_a_chunk_when_asked, shop_fill),
      cmocka_unit_test(restore_since_takes_the_time_and_no_more),
      cmocka_unit_test_setup(a_chunk_with_a_taken_value_is_not_restored,
                             shop_fill),
      cmocka_unit_test_setup(inside_a_transaction_nothing_commits, shop_fill),
      cmocka_unit_test(the_servers_functions_are_used_where_they_are),
      cmocka_unit_test(the_plugin_may_be_installed_again),
      cmocka_unit_test(an_archive_is_read_restored_and_purged),
  };
  kind = BARE;
  return cmocka_run_group_tests_name("purge", tests, shop_open, shop_close);
}
