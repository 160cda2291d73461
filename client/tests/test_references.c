/* A purge without the server's function knows every foreign key that refers to
   its table, or is refused. */
#include "support.h"

#include <string.h>

static sdel_progress progress;

static int64_t left(const char *table)
{
  return number("SELECT COUNT(*) FROM %s", table);
}

/* Five deleted rows and a live one. */
static void fill(const char *table)
{
  run("CREATE TABLE %s (id INT PRIMARY KEY, deleted_at DATETIME(6) NULL)",
      table);
  run("INSERT INTO %s VALUES (1, '2020-01-01'), (2, '2020-01-01'), (3, "
      "'2020-01-01'), (4, '2020-01-01'), (5, '2020-01-01'), (6, NULL)",
      table);
}

static void names_of_every_kind(void **state)
{
  static const char *const names[] = {
      "`a-b`", "`tabl\xC3\xA9`", "`\xE6\x97\xA5\xE6\x9C\xAC`",
      "`a/b`", "`a.b`",          "`a``b @ '\"`"};
  size_t i;

  (void)state;
  /* One that differs in an accent alone. */
  run("CREATE TABLE table_ (id INT PRIMARY KEY)");
  run("CREATE TABLE `table` (id INT PRIMARY KEY)");
  run("CREATE TABLE of_table (id INT, FOREIGN KEY (id) REFERENCES `table` "
      "(id))");
  for (i = 0; i < sizeof names / sizeof *names; i++)
  {
    fill(names[i]);
    run("CREATE TABLE `c-\xC3\xA9` (id INT, FOREIGN KEY (id) REFERENCES %s "
        "(id) ON DELETE CASCADE)",
        names[i]);
    run("INSERT INTO `c-\xC3\xA9` VALUES (2), (6)");
    assert_code(SDEL_OK, sdel_purge(&progress, sd, names[i], 60, NULL));
    assert_int_equal(progress.rows, 4);
    assert_int_equal(progress.blocked, 1);
    assert_int_equal(left("`c-\xC3\xA9`"), 2);
    run("DROP TABLE `c-\xC3\xA9`, %s", names[i]);
  }
  run("DROP TABLE of_table, `table`, table_");
}

static void unchecked_keys_count_too(void **state)
{
  (void)state;
  fill("u");
  run("CREATE TABLE uc (id INT, FOREIGN KEY (id) REFERENCES u (id) ON DELETE "
      "CASCADE)");
  run("INSERT INTO uc VALUES (2)");
  run("SET foreign_key_checks = 0");
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "u", 60, NULL));
  run("SET foreign_key_checks = 1");
  assert_int_equal(progress.rows, 4);
  assert_int_equal(progress.blocked, 1);
  run("DROP TABLE uc, u");
}

static void a_temporary_table_hides_no_child(void **state)
{
  (void)state;
  fill("t");
  run("CREATE TABLE tc (id INT, FOREIGN KEY (id) REFERENCES t (id) ON DELETE "
      "CASCADE)");
  run("INSERT INTO tc VALUES (2)");
  run("CREATE TEMPORARY TABLE tc (id INT)");
  assert_code(SDEL_EUNSUPPORTED, sdel_purge(&progress, sd, "t", 60, NULL));
  assert_non_null(strstr(sdel_error(sd), ".t, is hidden by a temporary table"));
  assert_int_equal(progress.rows, 0);
  run("DROP TEMPORARY TABLE tc");
  assert_int_equal(left("t"), 6);
  assert_int_equal(left("tc"), 1);
  run("DROP TABLE tc, t");
}

/* After the first chunk: a key by which rows of the second are referred to. */
static int add_child(const sdel_progress *so_far, void *arg)
{
  MYSQL *other = arg;
  static const char *const sql[] = {
      "SET foreign_key_checks = 0",
      "CREATE TABLE " TEST_SCHEMA ".mc (id INT, KEY (id))",
      "INSERT INTO " TEST_SCHEMA ".mc VALUES (4)",
      "ALTER TABLE " TEST_SCHEMA ".mc ADD FOREIGN KEY (id) REFERENCES "
      "m (id) ON DELETE CASCADE"};
  size_t i;

  for (i = 0; so_far->chunks == 1 && i < sizeof sql / sizeof *sql; i++)
    if (mysql_query(other, sql[i]))
      fail_msg("%s: %s", sql[i], mysql_error(other));
  return 0;
}

static void a_key_that_is_added_meanwhile_is_seen(void **state)
{
  sdel_options options = {0};
  MYSQL *other = server_connect(TEST_SCHEMA);

  (void)state;
  fill("m");
  options.chunk = 2;
  options.on_chunk = add_child;
  options.arg = other;
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "m", 60, &options));
  assert_int_equal(progress.rows, 4);
  assert_int_equal(progress.blocked, 1);
  assert_int_equal(number("SELECT SUM(id) FROM m"), 10);
  assert_int_equal(left("mc"), 1);
  mysql_close(other);
  run("DROP TABLE mc, m");
}

static void a_key_that_is_dropped_meanwhile_does_not_matter(void **state)
{
  (void)state;
  fill("d");
  run("CREATE TABLE dc (id INT, CONSTRAINT one FOREIGN KEY (id) REFERENCES d "
      "(id))");
  run("INSERT INTO dc VALUES (2)");
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "d", 60, NULL));
  assert_int_equal(progress.blocked, 1);
  run("ALTER TABLE dc DROP FOREIGN KEY one");
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "d", 60, NULL));
  assert_int_equal(progress.rows, 1);
  run("DROP TABLE dc, d");
}

/* As an account that has the test's schema alone. */
static int purge_as_few(sdel_t **handle, MYSQL **few)
{
  *few = server_connect(NULL);
  if (mysql_change_user(*few, "sdel_few", "", TEST_SCHEMA))
    fail_msg("sdel_few: %s", mysql_error(*few));
  assert_code(SDEL_OK, sdel_open(handle, *few));
  return sdel_purge(&progress, *handle, "h", 60, NULL);
}

static void refused_to_few(int expected, const char *text)
{
  MYSQL *few;
  sdel_t *handle;
  int code = purge_as_few(&handle, &few);

  if (code != expected || (text && !strstr(sdel_error(handle), text)))
    fail_msg("got %d: %s", code, sdel_error(handle));
  sdel_close(handle);
  mysql_close(few);
}

static void keys_that_cannot_be_seen_refuse_it(void **state)
{
  (void)state;
  fill("h");
  run("CREATE DATABASE sdel_hidden");
  run("CREATE TABLE sdel_hidden.c (id INT, note INT, FOREIGN KEY (id) "
      "REFERENCES " TEST_SCHEMA ".h (id) ON DELETE CASCADE)");
  run("INSERT INTO sdel_hidden.c VALUES (2, 0)");
  run("CREATE USER sdel_few IDENTIFIED BY ''");
  run("GRANT ALL ON " TEST_SCHEMA ".* TO sdel_few");
  if (server_has_layer())
  {
    run("GRANT SELECT ON softdelete.tables TO sdel_few");
    refused_to_few(SDEL_EDENIED, "GRANT EXECUTE ON PROCEDURE");
    run("GRANT EXECUTE ON PROCEDURE softdelete.count_references TO sdel_few");
    refused_to_few(SDEL_EDENIED, "sees 0 of 1 foreign keys");
  }
  else
    refused_to_few(SDEL_EDENIED, NULL);
  run("GRANT PROCESS ON *.* TO sdel_few");
  refused_to_few(SDEL_EDENIED, "sees 0 of 1 foreign keys");
  assert_int_equal(left("h"), 6);
  run("GRANT SELECT ON sdel_hidden.c TO sdel_few");
  refused_to_few(SDEL_OK, NULL);
  assert_int_equal(progress.rows, 4);
  assert_int_equal(progress.blocked, 1);
  assert_int_equal(left("sdel_hidden.c"), 1);
  run("DROP DATABASE sdel_hidden");
  run("DROP USER sdel_few");
  run("DROP TABLE h");
}

/* A child whose deletion another transaction may still take back. */
static void a_deletion_that_is_not_committed_is_none(void **state)
{
  MYSQL *other = server_connect(TEST_SCHEMA);

  (void)state;
  fill("o");
  run("CREATE TABLE oc (id INT, KEY (id), FOREIGN KEY (id) REFERENCES o (id) "
      "ON DELETE CASCADE)");
  run("INSERT INTO oc VALUES (2)");
  assert_int_equal(mysql_query(other, "BEGIN"), 0);
  assert_int_equal(mysql_query(other, "DELETE FROM oc"), 0);
  run("SET innodb_lock_wait_timeout = 1");
  run("SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
  assert_code(SDEL_ESERVER, sdel_purge(&progress, sd, "o", 60, NULL));
  assert_int_equal(sdel_errno(sd), 1205);
  assert_int_equal(mysql_query(other, "ROLLBACK"), 0);
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "o", 60, NULL));
  assert_int_equal(progress.rows, 4);
  assert_int_equal(left("oc"), 1);
  run("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  run("SET innodb_lock_wait_timeout = DEFAULT");
  mysql_close(other);
  run("DROP TABLE oc, o");
}

/* 1 is the parent of 2, 2 of 3; 4 is its own. */
static void grow_tree(void)
{
  run("CREATE TABLE f (id INT PRIMARY KEY, parent INT, deleted_at DATETIME(6) "
      "NULL, FOREIGN KEY (parent) REFERENCES f (id) ON DELETE CASCADE)");
  run("INSERT INTO f (id, parent) VALUES (1, NULL), (2, 1), (3, 2), (4, 4)");
}

static void rows_that_are_destroyed_together_refuse_nothing(void **state)
{
  sdel_query *query;
  uint64_t rows;

  (void)state;
  grow_tree();
  query = where("f", "id IN (1, 2)");
  assert_code(SDEL_ESERVER, sdel_force_delete(&rows, query));
  assert_int_equal(sdel_errno(sd), 1451);
  assert_non_null(strstr(sdel_error(sd), "1 row(s) of " TEST_SCHEMA ".f"));
  assert_int_equal(left("f"), 4);
  sdel_query_free(query);
  assert_int_equal(rows_by(sdel_force_delete, where("f", "id < 4")), 3);
  assert_int_equal(rows_by(sdel_force_delete, where("f", "id = 4")), 1);
  assert_int_equal(left("f"), 0);
  assert_int_equal(number("SELECT @@foreign_key_checks"), 1);
  run("DROP TABLE f");
}

/* Nobody can tell which rows the DELETE would take. */
static void a_limit_is_refused_where_rows_may_be_referred_to(void **state)
{
  sdel_query *query;

  (void)state;
  grow_tree();
  query = where("f", "id > 2");
  assert_code(SDEL_OK, sdel_limit(query, 1, 0));
  assert_code(SDEL_EUNSUPPORTED, sdel_force_delete(NULL, query));
  assert_int_equal(left("f"), 4);
  sdel_query_free(query);
  run("DROP TABLE f");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_of_every_kind),
      cmocka_unit_test(unchecked_keys_count_too),
      cmocka_unit_test(a_temporary_table_hides_no_child),
      cmocka_unit_test(a_key_that_is_added_meanwhile_is_seen),
      cmocka_unit_test(a_key_that_is_dropped_meanwhile_does_not_matter),
      cmocka_unit_test(keys_that_cannot_be_seen_refuse_it),
      cmocka_unit_test(a_deletion_that_is_not_committed_is_none),
      cmocka_unit_test(rows_that_are_destroyed_together_refuse_nothing),
      cmocka_unit_test(a_limit_is_refused_where_rows_may_be_referred_to),
  };
  kind = BARE;
  return cmocka_run_group_tests_name("references", tests, shop_open,
                                     shop_close);
}
