/* Errors, statements, and the handle's memory, on a server. */
#include "support.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

static uint64_t rows;

static void errors_keep_the_servers_words(void **state)
{
  sdel_query *query = query_on("orders");
  sdel_result *result;

  (void)state;
  (void)sdel_where(query, "nix = 1", NULL, 0);
  assert_code(SDEL_ENOCOLUMN, sdel_select(&result, query));
  assert_null(result);
  assert_int_equal(sdel_errno(sd), ER_BAD_FIELD_ERROR);
  assert_string_equal(sdel_sqlstate(sd), "42S22");
  assert_non_null(strstr(sdel_error(sd), "orders: "));
  assert_non_null(strstr(sdel_error(sd), "nix"));
  sdel_query_free(query);
  query = query_on("nothing_there");
  assert_code(SDEL_ENOTABLE, sdel_select(&result, query));
  assert_non_null(strstr(sdel_error(sd), "nothing_there"));
  sdel_query_free(query);
  run("CREATE TABLE unmarked (id INT PRIMARY KEY, deleted_at INT NULL)");
  query = query_on("unmarked");
  assert_code(SDEL_ENOMARKER, sdel_select(&result, query));
  sdel_query_free(query);
  run("DROP TABLE unmarked");
  query = query_on("orders");
  (void)sdel_where_key(query, SDEL_VALUES(sdel_int(1), sdel_int(2)));
  assert_code(SDEL_EKEY, sdel_select(&result, query));
  sdel_query_free(query);
  run("CREATE TABLE keyless (id INT, deleted_at DATETIME NULL)");
  query = query_on("keyless");
  (void)sdel_where_key(query, SDEL_VALUES(sdel_int(1)));
  assert_code(SDEL_EKEY, sdel_select(&result, query));
  assert_code(SDEL_EKEY, sdel_purge(NULL, sd, "keyless", 1, NULL));
  sdel_query_free(query);
  run("DROP TABLE keyless");
  assert_code(SDEL_OK, sdel_query_raw(&query, sd, "SELEKT 1", NULL, 0));
  assert_code(SDEL_ESERVER, sdel_select(&result, query));
  sdel_query_free(query);
  assert_code(SDEL_OK, sdel_query_raw(&query, sd, "SELECT 1", NULL, 0));
  assert_code(SDEL_EINVAL, sdel_execute(&rows, query));
  assert_code(SDEL_OK, sdel_select(&result, query));
  assert_string_equal(result_text(result), "1");
  sdel_query_free(query);
  assert_code(SDEL_OK, sdel_query_raw(&query, sd, "DO 1", NULL, 0));
  assert_code(SDEL_EINVAL, sdel_select(&result, query));
  sdel_query_free(query);
}

/* Asserts that the query changes nothing because of a table; frees it. */
static void names_no_table(sdel_query *query,
                           int (*verb)(uint64_t *, sdel_query *))
{
  uint64_t before = count_of(query_on("orders"));

  assert_code(SDEL_ENOTABLE, verb(&rows, query));
  assert_int_equal(sdel_errno(sd), 0);
  assert_non_null(strstr(sdel_error(sd), "nothing_there"));
  assert_int_equal(count_of(query_on("orders")), before);
  sdel_query_free(query);
}

static void every_table_that_a_query_names_is_known_before_it_runs(void **state)
{
  sdel_query *query = query_on("orders");

  (void)state;
  (void)sdel_everything(query);
  (void)sdel_join(query, SDEL_LEFT, "nothing_there", NULL, SDEL_LIVE, "TRUE",
                  NULL, 0);
  names_no_table(query, sdel_delete);
  query = query_on("orders");
  (void)sdel_where(query, "NOT EXISTS (SELECT 1 FROM {nothing_there n})", NULL,
                   0);
  names_no_table(query, sdel_force_delete);
  assert_code(SDEL_OK,
              sdel_query_raw(&query, sd,
                             "DELETE FROM orders WHERE 1 OR id IN (SELECT 1 "
                             "FROM {orders:all o}, {nothing_there:all})",
                             NULL, 0));
  names_no_table(query, sdel_execute);
}

static void a_missing_privilege_is_told(void **state)
{
  const char *user = "sdel_reader";
  MYSQL *reader = mysql_init(NULL);
  sdel_t *handle;
  sdel_query *query;

  (void)state;
  run("DROP USER IF EXISTS %s@'%%', %s@localhost", user, user);
  run("CREATE USER %s@'%%' IDENTIFIED BY 'Xy1_reader', %s@localhost "
      "IDENTIFIED BY 'Xy1_reader'",
      user, user);
  run("GRANT SELECT ON " TEST_SCHEMA ".* TO %s@'%%', %s@localhost", user, user);
  if (!mysql_real_connect(reader, getenv("SDEL_TEST_HOST"), user, "Xy1_reader",
                          TEST_SCHEMA,
                          getenv("SDEL_TEST_PORT")
                              ? (unsigned int)atoi(getenv("SDEL_TEST_PORT"))
                              : 0,
                          getenv("SDEL_TEST_SOCKET"), 0))
    fail_msg("%s", mysql_error(reader));
  assert_code(SDEL_OK, sdel_open(&handle, reader));
  assert_code(SDEL_OK, sdel_query_new(&query, handle, "orders"));
  assert_code(SDEL_OK, sdel_count(&rows, query));
  (void)sdel_everything(query);
  assert_int_equal(sdel_delete(&rows, query), SDEL_EDENIED);
  assert_int_equal(sdel_errno(handle), ER_TABLEACCESS_DENIED_ERROR);
  sdel_query_free(query);
  sdel_close(handle);
  mysql_close(reader);
  run("DROP USER %s@'%%', %s@localhost", user, user);
}

static void a_streamed_result_keeps_the_connection_busy(void **state)
{
  sdel_query *query = query_on("orders");
  sdel_result *result, *stored = select_all("customers");
  sdel_progress progress;

  (void)state;
  (void)sdel_stream(query, 1);
  assert_code(SDEL_OK, sdel_select(&result, query));
  row(result);
  assert_code(SDEL_EBUSY, sdel_count(&rows, query));
  assert_code(SDEL_EBUSY, sdel_purge(&progress, sd, "orders", 0, NULL));
  assert_code(SDEL_EBUSY, sdel_delete_keys(&rows, sd, "orders", NULL, 1, 0));
  /* Closing statements has to wait until the stream is read. */
  assert_code(SDEL_OK, sdel_set_cache(sd, 0));
  sdel_forget(sd);
  sdel_result_free(stored);
  row(result);
  row(result);
  row(result);
  assert_code(SDEL_OK, sdel_next(result));
  assert_code(SDEL_OK, sdel_count(&rows, query));
  assert_int_equal(rows, 4);
  sdel_result_free(result);
  assert_code(SDEL_OK, sdel_select(&result, query));
  row(result);
  sdel_result_free(result); /* in the middle */
  assert_code(SDEL_OK, sdel_count(&rows, query));
  assert_code(SDEL_OK, sdel_set_cache(sd, SDEL_CACHE_DEFAULT));
  sdel_query_free(query);
}

static void two_results_of_one_query_are_apart(void **state)
{
  sdel_result *one = select_all("orders"), *two = select_all("orders");
  int64_t i;

  (void)state;
  row(one);
  row(one);
  row(two);
  assert_code(SDEL_OK, sdel_get_int(&i, one, 0));
  assert_int_equal(i, 2);
  assert_code(SDEL_OK, sdel_get_int(&i, two, 0));
  assert_int_equal(i, 1);
  sdel_result_free(one);
  sdel_result_free(two);
}

static int64_t status(const char *scope, const char *name)
{
  MYSQL_RES *result;
  char sql[200];
  int64_t value;

  (void)snprintf(sql, sizeof sql, "SHOW %s STATUS LIKE '%s'", scope, name);
  assert_int_equal(mysql_query(db, sql), 0);
  result = mysql_store_result(db);
  value = strtoll(mysql_fetch_row(result)[1], NULL, 10);
  mysql_free_result(result);
  return value;
}

static int64_t prepared(void)
{
  return status("SESSION", "Com_stmt_prepare");
}

static void a_statement_is_prepared_once_and_the_cache_is_bounded(void **state)
{
  sdel_query *query = query_on("orders");
  char order[16];
  int64_t before;
  int i;

  (void)state;
  assert_code(SDEL_OK, sdel_set_cache(sd, 8));
  assert_code(SDEL_OK, sdel_count(&rows, query));
  before = prepared();
  for (i = 0; i < 50; i++)
    assert_code(SDEL_OK, sdel_count(&rows, query));
  assert_int_equal(prepared(), before);
  sdel_query_free(query);
  for (i = 0; i < 20; i++)
  {
    query = query_on("orders");
    (void)snprintf(order, sizeof order, "id + %d", i);
    (void)sdel_order(query, order);
    (void)rows_text(query);
  }
  assert_true(status("GLOBAL", "Prepared_stmt_count") <= 8);
  assert_code(SDEL_OK, sdel_set_cache(sd, SDEL_CACHE_DEFAULT));
}

static void an_altered_table_is_read_again(void **state)
{
  (void)state;
  run("CREATE TABLE c (id INT PRIMARY KEY, deleted_at DATETIME NULL)");
  run("INSERT INTO c VALUES (1, NULL), (2, NULL)");
  assert_int_equal(count_of(query_on("c")), 2);
  run("ALTER TABLE c ADD name VARCHAR(20) DEFAULT 'x' FIRST");
  assert_string_equal(rows_text(query_on("c")), "x,1,-;x,2,-");
  run("DROP TABLE c");
  run("CREATE TABLE c (id VARCHAR(300), deleted_at DATETIME NULL, PRIMARY "
      "KEY (id))");
  run("INSERT INTO c VALUES (REPEAT('k', 300), NULL)");
  assert_int_equal(strlen(rows_text(query_on("c"))), 302);
  run("DROP TABLE c");
  sdel_query *query = query_on("c");
  assert_code(SDEL_ENOTABLE, sdel_count(&rows, query));
  sdel_query_free(query);
}

static void a_renamed_marker_is_found_after_it_is_gone(void **state)
{
  if (!server_has_layer())
  {
    skip();
    return;
  }
  (void)state;
  run("CREATE TABLE g (id INT PRIMARY KEY, deleted_at DATETIME(6) NULL)");
  run("INSERT INTO g VALUES (1, NULL), (2, UTC_TIMESTAMP(6))");
  assert_int_equal(count_of(query_on("g")), 1);
  run("ALTER TABLE g CHANGE deleted_at gone DATETIME(6) NULL");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 'g', "
      "'{\"deleted_column\": \"gone\", \"hide\": true}')");
  assert_int_equal(count_of(query_on("g")), 1);
  sdel_query *query = query_on("g");
  (void)sdel_scope(query, SDEL_ALL);
  assert_int_equal(count_of(query), 2);
  query = query_on("g");
  (void)sdel_everything(query);
  assert_code(SDEL_OK, sdel_restore(&rows, query));
  assert_int_equal(rows, 1);
  assert_code(SDEL_OK, sdel_force_delete(&rows, query));
  assert_int_equal(rows, 2);
  sdel_query_free(query);
}

static int delete_first(const char *table)
{
  sdel_query *query = key_of(table, 1);
  int code = sdel_delete(&rows, query);

  sdel_query_free(query);
  return code;
}

/* Of this handle, which knows the table by its old id. */
static void a_table_that_was_made_again_must_be_enabled_again(void **state)
{
  static const char make[] =
      "CREATE TABLE again (id INT PRIMARY KEY, deleted_at DATETIME(6) NULL)";

  (void)state;
  if (!server_has_layer())
  {
    skip();
    return;
  }
  run("%s", make);
  run("INSERT INTO again (id) VALUES (1)");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 'again', NULL)");
  assert_code(SDEL_OK, delete_first("again"));
  run("DROP TABLE again");
  run("%s", make);
  run("INSERT INTO again (id) VALUES (1)");
  assert_true(delete_first("again") < 0);
  assert_non_null(strstr(sdel_error(sd), "is not the table that was enabled"));
  assert_int_equal(number("SELECT COUNT(*) FROM again "
                          "WHERE deleted_at IS NULL"),
                   1);
  run("DROP VIEW again_live, again_deleted");
  run("DELETE FROM softdelete.tables WHERE table_name = 'again'");
  run("CALL softdelete.enable('" TEST_SCHEMA "', 'again', NULL)");
  assert_code(SDEL_OK, delete_first("again"));
  run("CALL softdelete.disable('" TEST_SCHEMA
      "', 'again', '{\"deleted_rows\": \"restore\"}')");
  run("DROP TABLE again");
}

static void a_value_is_one_of_its_column_as_it_is_now(void **state)
{
  sdel_query *query = query_on("typed");

  (void)state;
  run("CREATE TABLE typed (id INT PRIMARY KEY, age INT, "
      "deleted_at DATETIME(6) NULL)");
  run("INSERT INTO typed VALUES (1, 30, NULL)");
  (void)sdel_where_in(query, "age", SDEL_VALUES(sdel_text("30ish")));
  assert_code(SDEL_EINVAL, sdel_delete(&rows, query));
  assert_string_equal(sdel_error(sd),
                      "column age of " TEST_SCHEMA
                      ".typed: expected an integer, got '30ish'");
  assert_code(SDEL_EINVAL, sdel_force_delete(&rows, query));
  (void)sdel_set(query, "age = 31", NULL, 0);
  assert_code(SDEL_EINVAL, sdel_update(&rows, query));
  assert_int_equal(count_of(query_on("typed")), 1);
  run("ALTER TABLE typed MODIFY age VARCHAR(20)");
  run("UPDATE typed SET age = '30ish'");
  assert_code(SDEL_OK, sdel_delete(&rows, query));
  assert_int_equal(rows, 1);
  sdel_query_free(query);
  run("DROP TABLE typed");
}

static void a_number_for_a_text_is_not_a_number(void **state)
{
  sdel_query *query = query_on("typed");

  (void)state;
  run("CREATE TABLE typed (id INT PRIMARY KEY, code VARCHAR(20), "
      "deleted_at DATETIME(6) NULL)");
  run("INSERT INTO typed VALUES (1, '17', NULL), (2, '17abc', NULL)");
  sdel_forget(sd);
  (void)sdel_where(query, "code = ?", SDEL_VALUES(sdel_int(17)));
  assert_code(SDEL_OK, sdel_delete(&rows, query));
  assert_int_equal(rows, 1);
  sdel_query_free(query);
  run("DROP TABLE typed");
}

static void a_reset_connection_is_survived(void **state)
{
  sdel_query *query = query_on("orders");

  (void)state;
  assert_code(SDEL_OK, sdel_count(&rows, query));
  assert_int_equal(mysql_reset_connection(db), 0);
  assert_code(SDEL_OK, sdel_count(&rows, query));
  assert_code(SDEL_OK, sdel_count(&rows, query));
  assert_int_equal(rows, 4);
  sdel_query_free(query);
}

static void transactions_stay_the_callers(void **state)
{
  sdel_value keys[1500];
  sdel_query *query = query_on("orders");
  size_t i;

  (void)state;
  for (i = 0; i < 1500; i++)
    keys[i] = sdel_int((int64_t)i);
  run("START TRANSACTION");
  (void)sdel_where_key(query, SDEL_VALUES(sdel_int(1)));
  assert_code(SDEL_OK, sdel_delete(&rows, query));
  assert_code(SDEL_OK, sdel_delete_keys(&rows, sd, "orders", keys, 1, 1500));
  assert_int_equal(rows, 3);
  run("ROLLBACK");
  assert_int_equal(count_of(query_on("orders")), 4);
  sdel_query_free(query);
}

static void a_list_of_keys_is_restored_as_a_whole_or_not(void **state)
{
  sdel_value keys[1500];
  size_t i, trx;

  (void)state;
  for (i = 0; i < 1500; i++)
    keys[i] = sdel_int((int64_t)i + 1);
  run("INSERT INTO orders (id, customer_id, number, deleted_at) VALUES "
      "(1400, 1, 'a1', UTC_TIMESTAMP(6)), (1300, 1, 'z', "
      "UTC_TIMESTAMP(6)), (10, 1, 'y', UTC_TIMESTAMP(6))");
  for (trx = 0; trx < 2; trx++)
  {
    if (trx)
      run("START TRANSACTION");
    assert_code(SDEL_EUNIQUE,
                sdel_restore_keys(&rows, sd, "orders", keys, 1, 1500));
    assert_int_equal(rows, 0);
    assert_int_equal(count_of(query_on("orders")), 4);
    if (trx)
      run("COMMIT");
  }
  run("DELETE FROM orders WHERE id = 1400");
  assert_code(SDEL_OK, sdel_restore_keys(&rows, sd, "orders", keys, 1, 1500));
  assert_int_equal(rows, 2);
  assert_code(SDEL_OK, sdel_restore_keys(&rows, sd, "orders", NULL, 1, 0));
  assert_int_equal(rows, 0);
  assert_code(SDEL_OK,
              sdel_force_delete_keys(&rows, sd, "orders", keys, 1, 1500));
  assert_int_equal(rows, 6);
}

static void an_unsafe_character_set_is_refused(void **state)
{
  MYSQL *other = server_connect(NULL);
  sdel_t *handle;

  (void)state;
  assert_int_equal(mysql_set_character_set(other, "gbk"), 0);
  assert_code(SDEL_ECHARSET, sdel_open(&handle, other));
  assert_null(handle);
  mysql_close(other);
}

static void modes_of_the_session_do_not_matter(void **state)
{
  sdel_query *query = query_on("orders");

  (void)state;
  run("SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,"
      "HIGH_NOT_PRECEDENCE'");
  (void)sdel_where(query, "'\\' <> ? AND id = 1",
                   SDEL_VALUES(sdel_text("x\\'")));
  assert_int_equal(count_of(query), 1);
  if (!server_is_mysql())
    run("SET sql_mode = 'ORACLE,NO_FIELD_OPTIONS', sql_quote_show_create = 0");
  query = key_of("orders", 1);
  assert_code(SDEL_OK, sdel_delete(&rows, query));
  assert_int_equal(rows, 1);
  sdel_query_free(query);
  run("SET sql_mode = DEFAULT, sql_quote_show_create = DEFAULT");
}

struct worker
{
  pthread_t thread;
  int64_t id;
  int failures;
};

/* Neighbours in a unique key may meet in a deadlock, by which nothing has
   changed: who is told of it tries again. */
static int changes_one(sdel_t *handle, sdel_query *query,
                       int (*change)(uint64_t *, sdel_query *))
{
  uint64_t changed;
  int code;

  do
    code = change(&changed, query);
  while (code == SDEL_ESERVER && sdel_errno(handle) == ER_LOCK_DEADLOCK);
  return code == SDEL_OK && changed == 1;
}

/* No assertions: cmocka's belong to the thread of the test. */
static void *work(void *arg)
{
  struct worker *worker = arg;
  MYSQL *mysql = server_connect(TEST_SCHEMA);
  sdel_t *handle = NULL;
  sdel_query *query = NULL;
  const sdel_value key = sdel_int(worker->id);
  uint64_t left;
  int i;

  worker->failures += sdel_open(&handle, mysql) != SDEL_OK;
  worker->failures += sdel_query_new(&query, handle, "orders") != SDEL_OK;
  (void)sdel_where_key(query, &key, 1);
  for (i = 0; i < 50; i++)
  {
    worker->failures += !changes_one(handle, query, sdel_delete);
    worker->failures += sdel_count(&left, query) || left != 0;
    worker->failures += !changes_one(handle, query, sdel_restore);
  }
  sdel_query_free(query);
  sdel_close(handle);
  mysql_close(mysql);
  mysql_thread_end();
  return NULL;
}

static void each_thread_has_a_handle_of_its_own(void **state)
{
  struct worker workers[4];
  size_t i;

  (void)state;
  for (i = 0; i < 4; i++)
  {
    workers[i].id = (int64_t)i + 1;
    workers[i].failures = 0;
    assert_int_equal(
        pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
  }
  for (i = 0; i < 4; i++)
    (void)pthread_join(workers[i].thread, NULL);
  for (i = 0; i < 4; i++)
    assert_int_equal(workers[i].failures, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(errors_keep_the_servers_words, shop_fill),
      cmocka_unit_test_setup(
          every_table_that_a_query_names_is_known_before_it_runs, shop_fill),
      cmocka_unit_test_setup(a_missing_privilege_is_told, shop_fill),
      cmocka_unit_test_setup(a_streamed_result_keeps_the_connection_busy,
                             shop_fill),
      cmocka_unit_test_setup(two_results_of_one_query_are_apart, shop_fill),
      cmocka_unit_test_setup(
          a_statement_is_prepared_once_and_the_cache_is_bounded, shop_fill),
      cmocka_unit_test(an_altered_table_is_read_again),
      cmocka_unit_test(a_renamed_marker_is_found_after_it_is_gone),
      cmocka_unit_test(a_table_that_was_made_again_must_be_enabled_again),
      cmocka_unit_test(a_value_is_one_of_its_column_as_it_is_now),
      cmocka_unit_test(a_number_for_a_text_is_not_a_number),
      cmocka_unit_test_setup(a_reset_connection_is_survived, shop_fill),
      cmocka_unit_test_setup(transactions_stay_the_callers, shop_fill),
      cmocka_unit_test_setup(a_list_of_keys_is_restored_as_a_whole_or_not,
                             shop_fill),
      cmocka_unit_test_setup(each_thread_has_a_handle_of_its_own, shop_fill),
      cmocka_unit_test(an_unsafe_character_set_is_refused),
      cmocka_unit_test_setup(modes_of_the_session_do_not_matter, shop_fill),
  };
  kind = BARE;
  return cmocka_run_group_tests_name("api", tests, shop_open, shop_close);
}
