/* libsoftdelete side by side with the same written by hand for Connector/C, in
   one run, as ratios. Connects as SDEL_TEST_SOCKET, .._HOST, .._PORT, .._USER
   and .._PASSWORD say; makes and drops the database sdel_bench.

   Both sides take turns, in rounds; of each the median round counts. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <softdelete.h>

#define ROUNDS  11
#define ROWS    10000
#define BY_KEY  2000 /* selects in a round */
#define MANY    1000 /* rows of one select */
#define PARENTS 500

static MYSQL *mysql;
static sdel_t *sd;

static void check(int failed, const char *what)
{
  if (!failed)
    return;
  (void)fprintf(stderr, "%s: %s / %s\n", what, mysql_error(mysql),
                sd ? sdel_error(sd) : "");
  exit(1);
}

static void run(const char *sql)
{
  check(mysql_query(mysql, sql), sql);
}

static double now(void)
{
  struct timespec time;

  (void)clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int compare(const void *one, const void *two)
{
  const double a = *(const double *)one, b = *(const double *)two;

  return a < b ? -1 : a > b;
}

static double median(double *times, int count)
{
  qsort(times, (size_t)count, sizeof *times, compare);
  return times[count / 2];
}

static void report(const char *what, double hand, double library, int rounds,
                   const char *target)
{
  (void)printf("%-52s %10.3f ms %10.3f ms %8.3f x  %s\n", what, hand * 1000,
               library * 1000, library / hand, target);
  (void)rounds;
}

/* Runs both sides in turns and reports their medians. */
static void versus(const char *what, void (*by_hand)(void),
                   void (*by_library)(void), void (*before)(void),
                   const char *target)
{
  double hand[ROUNDS], library[ROUNDS], begin;
  int i;

  for (i = -1; i < ROUNDS; i++) /* the first one warms up */
  {
    if (before)
      before();
    begin = now();
    by_hand();
    if (i >= 0)
      hand[i] = now() - begin;
    if (before)
      before();
    begin = now();
    by_library();
    if (i >= 0)
      library[i] = now() - begin;
  }
  report(what, median(hand, ROUNDS), median(library, ROUNDS), ROUNDS, target);
}

static MYSQL_STMT *prepare(const char *sql)
{
  MYSQL_STMT *stmt = mysql_stmt_init(mysql);

  check(!stmt || mysql_stmt_prepare(stmt, sql, (unsigned long)strlen(sql)),
        sql);
  return stmt;
}

/* ---- one row by its key ---- */

static MYSQL_STMT *key_stmt;
static int64_t key_id, got_id;
static char got_name[164];
static MYSQL_BIND key_param, key_result[2];

static void hand_open(void)
{
  key_stmt = prepare("SELECT id, name FROM t WHERE deleted_at IS NULL AND id "
                     "= ?");
  key_param.buffer_type = MYSQL_TYPE_LONGLONG;
  key_param.buffer = &key_id;
  key_result[0].buffer_type = MYSQL_TYPE_LONGLONG;
  key_result[0].buffer = &got_id;
  key_result[1].buffer_type = MYSQL_TYPE_STRING;
  key_result[1].buffer = got_name;
  key_result[1].buffer_length = sizeof got_name;
  check(mysql_stmt_bind_param(key_stmt, &key_param), "bind");
  check(mysql_stmt_bind_result(key_stmt, key_result), "bind");
}

static void key_by_hand(void)
{
  int i;

  for (i = 0; i < BY_KEY; i++)
  {
    key_id = i + 1;
    check(mysql_stmt_execute(key_stmt), "execute");
    check(mysql_stmt_store_result(key_stmt), "store");
    check(mysql_stmt_fetch(key_stmt) != 0 || got_id != key_id, "fetch");
    check(mysql_stmt_fetch(key_stmt) != MYSQL_NO_DATA, "fetch");
    (void)mysql_stmt_free_result(key_stmt);
  }
}

static void key_by_library(void)
{
  sdel_query *query;
  sdel_result *result;
  const char *name;
  sdel_value key;
  int64_t id;
  int i;

  for (i = 0; i < BY_KEY; i++)
  {
    key = sdel_int(i + 1);
    check(sdel_query_new(&query, sd, "t"), "query");
    (void)sdel_columns(query, "id, name");
    (void)sdel_where_key(query, &key, 1);
    check(sdel_select(&result, query), "select");
    check(sdel_next(result) != SDEL_ROW, "next");
    check(sdel_get_int(&id, result, 0) || id != i + 1, "id");
    check(sdel_get_text(&name, NULL, result, 1), "name");
    check(sdel_next(result) != SDEL_OK, "next");
    sdel_result_free(result);
    sdel_query_free(query);
  }
}

/* ---- many rows ---- */

static void many_by_hand(void)
{
  MYSQL_STMT *stmt = NULL;
  int rows = 0, i;

  stmt = prepare("SELECT id, name FROM t WHERE deleted_at IS NULL ORDER BY id "
                 "LIMIT 1000");
  check(mysql_stmt_bind_result(stmt, key_result), "bind");
  for (i = 0; i < 20; i++)
  {
    check(mysql_stmt_execute(stmt), "execute");
    check(mysql_stmt_store_result(stmt), "store");
    while (mysql_stmt_fetch(stmt) == 0)
      rows += got_id > 0;
    (void)mysql_stmt_free_result(stmt);
  }
  check(rows != 20 * MANY, "rows");
  (void)mysql_stmt_close(stmt);
}

static void many_by_library(void)
{
  sdel_query *query;
  sdel_result *result;
  const char *name;
  int64_t id;
  int rows = 0, i;

  check(sdel_query_new(&query, sd, "t"), "query");
  (void)sdel_columns(query, "id, name");
  (void)sdel_order(query, "id");
  (void)sdel_limit(query, MANY, 0);
  for (i = 0; i < 20; i++)
  {
    check(sdel_select(&result, query), "select");
    while (sdel_next(result) == SDEL_ROW)
    {
      check(sdel_get_int(&id, result, 0), "id");
      check(sdel_get_text(&name, NULL, result, 1), "name");
      rows += id > 0;
    }
    sdel_result_free(result);
  }
  check(rows != 20 * MANY, "rows");
  sdel_query_free(query);
}

/* ---- restore of many keys ---- */

static void delete_all(void)
{
  run("UPDATE t SET deleted_at = UTC_TIMESTAMP(6)");
}

static void restore_singly(void)
{
  MYSQL_STMT *stmt = prepare("UPDATE t SET deleted_at = NULL WHERE id = ? AND "
                             "deleted_at IS NOT NULL");
  uint64_t rows = 0;

  check(mysql_stmt_bind_param(stmt, &key_param), "bind");
  for (key_id = 1; key_id <= ROWS; key_id++)
  {
    check(mysql_stmt_execute(stmt), "execute");
    rows += mysql_stmt_affected_rows(stmt);
  }
  check(rows != ROWS, "rows");
  (void)mysql_stmt_close(stmt);
}

static void restore_singly_in_one_transaction(void)
{
  run("START TRANSACTION");
  restore_singly();
  run("COMMIT");
}

static void restore_keys(const char *table)
{
  static sdel_value keys[ROWS];
  uint64_t rows;
  int i;

  for (i = 0; i < ROWS; i++)
    keys[i] = sdel_int(i + 1);
  check(sdel_restore_keys(&rows, sd, table, keys, 1, ROWS), "restore");
  check(rows != ROWS, "rows");
}

static void restore_bulk(void)
{
  restore_keys("t");
}

/* The same through the functions of the server, on an enabled table. */

static void delete_all_enabled(void)
{
  run("UPDATE enabled SET deleted_at = UTC_TIMESTAMP(6)");
}

static void restore_enabled_singly(void)
{
  MYSQL_STMT *stmt = prepare("UPDATE enabled SET deleted_at = NULL WHERE id = "
                             "? AND deleted_at IS NOT NULL");

  check(mysql_stmt_bind_param(stmt, &key_param), "bind");
  for (key_id = 1; key_id <= ROWS; key_id++)
    check(mysql_stmt_execute(stmt), "execute");
  (void)mysql_stmt_close(stmt);
}

static void restore_enabled_bulk(void)
{
  restore_keys("enabled");
  check(!sdel_by_function(sd), "functions");
}

static bool open_enabled(void)
{
  bool have = !mysql_query(mysql, "SELECT softdelete_version()");

  if (!have)
    return false;
  mysql_free_result(mysql_store_result(mysql));
  run("CREATE TABLE enabled (id BIGINT AUTO_INCREMENT PRIMARY KEY, parent "
      "BIGINT, name VARCHAR(40), KEY (parent))");
  run("INSERT INTO enabled (parent, name) SELECT parent, name FROM t");
  run("CALL softdelete.enable('sdel_bench', 'enabled', NULL)");
  do
    mysql_free_result(mysql_store_result(mysql));
  while (mysql_next_result(mysql) == 0);
  return true;
}

/* ---- children of many parents ---- */

static void children_one_by_one(void)
{
  MYSQL_STMT *stmt = prepare("SELECT id, name FROM t WHERE deleted_at IS NULL "
                             "AND parent = ?");
  int rows = 0;

  check(mysql_stmt_bind_param(stmt, &key_param), "bind");
  check(mysql_stmt_bind_result(stmt, key_result), "bind");
  for (key_id = 1; key_id <= PARENTS; key_id++)
  {
    check(mysql_stmt_execute(stmt), "execute");
    check(mysql_stmt_store_result(stmt), "store");
    while (mysql_stmt_fetch(stmt) == 0)
      rows++;
    (void)mysql_stmt_free_result(stmt);
  }
  check(rows < PARENTS, "rows");
  (void)mysql_stmt_close(stmt);
}

static void children_at_once(void)
{
  sdel_value parents[PARENTS];
  sdel_query *query;
  sdel_result *result;
  int rows = 0, i;

  for (i = 0; i < PARENTS; i++)
    parents[i] = sdel_int(i + 1);
  check(sdel_query_new(&query, sd, "t"), "query");
  (void)sdel_columns(query, "id, name");
  (void)sdel_where_in(query, "parent", parents, PARENTS);
  check(sdel_select(&result, query), "select");
  while (sdel_next(result) == SDEL_ROW)
    rows++;
  check(rows < PARENTS, "rows");
  sdel_result_free(result);
  sdel_query_free(query);
}

static void open_bench(void)
{
  const char *user = getenv("SDEL_TEST_USER");
  const char *port = getenv("SDEL_TEST_PORT");

  mysql = mysql_init(NULL);
  check(!mysql, "memory");
  check(!mysql_real_connect(mysql, getenv("SDEL_TEST_HOST"),
                            user ? user : "root", getenv("SDEL_TEST_PASSWORD"),
                            NULL, port ? (unsigned int)atoi(port) : 0,
                            getenv("SDEL_TEST_SOCKET"), 0),
        "connect");
  run("DROP DATABASE IF EXISTS sdel_bench");
  run("CREATE DATABASE sdel_bench");
  run("USE sdel_bench");
  run("CREATE TABLE t (id BIGINT AUTO_INCREMENT PRIMARY KEY, parent BIGINT, "
      "name VARCHAR(40), deleted_at DATETIME(6) NULL, KEY (parent), KEY "
      "(deleted_at))");
  run("INSERT INTO t (parent, name) WITH RECURSIVE n AS (SELECT 1 AS i UNION "
      "ALL SELECT i + 1 FROM n WHERE i < 100) SELECT 1 + (a.i * 100 + b.i) % "
      "500, CONCAT('name of row ', a.i, ' ', b.i) FROM n a, n b");
  run("ANALYZE TABLE t");
  mysql_free_result(mysql_store_result(mysql));
  check(sdel_open(&sd, mysql), "open");
}

int main(void)
{
  open_bench();
  hand_open();
  (void)printf("%s, Connector/C %s\n%-52s %13s %13s %10s  %s\n",
               mysql_get_server_info(mysql), mysql_get_client_info(), "",
               "by hand", "library", "ratio", "target");
  versus("2,000 selects by key", key_by_hand, key_by_library, NULL,
         "at most 1.05");
  versus("20 selects of 1,000 rows", many_by_hand, many_by_library, NULL,
         "at most 1.05");
  versus("children of 500 parents: N+1 / where_in", children_one_by_one,
         children_at_once, NULL, "");
  versus("restore of 10,000 keys: singly, autocommit / bulk", restore_singly,
         restore_bulk, delete_all, "at most 0.1");
  versus("restore of 10,000 keys: singly, one transaction / bulk",
         restore_singly_in_one_transaction, restore_bulk, delete_all, "");
  if (open_enabled())
    versus("the same by the server's functions: autocommit / bulk",
           restore_enabled_singly, restore_enabled_bulk, delete_all_enabled,
           "at most 0.1");
  (void)mysql_stmt_close(key_stmt);
  sdel_close(sd);
  run("DROP DATABASE sdel_bench");
  mysql_close(mysql);
  return 0;
}
