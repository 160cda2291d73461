#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX 65536

const char *const kind_names[KINDS] = {"bare", "enabled", "live", "hidden"};
MYSQL *db;
sdel_t *sd;
enum kind kind;

MYSQL *server_connect(const char *schema)
{
  const char *socket = getenv("SDEL_TEST_SOCKET");
  const char *host = getenv("SDEL_TEST_HOST");
  const char *port = getenv("SDEL_TEST_PORT");
  const char *user = getenv("SDEL_TEST_USER");
  const char *password = getenv("SDEL_TEST_PASSWORD");
  MYSQL *mysql = mysql_init(NULL);

  assert_non_null(mysql);
  (void)mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  if (!mysql_real_connect(mysql, host, user ? user : "root", password, schema,
                          port ? (unsigned int)atoi(port) : 0, socket, 0))
    fail_msg("connect: %s", mysql_error(mysql));
  return mysql;
}

int server_is_mysql(void)
{
  return !strstr(mysql_get_server_info(db), "MariaDB");
}

static unsigned int run_args(const char *format, va_list args)
{
  char *sql = malloc(TEXT_MAX);
  MYSQL_RES *result;
  unsigned int code;

  assert_non_null(sql);
  assert_true(vsnprintf(sql, TEXT_MAX, format, args) < TEXT_MAX);
  code = mysql_query(db, sql) ? mysql_errno(db) : 0;
  free(sql);
  if (code)
    return code;
  do
  {
    result = mysql_store_result(db);
    mysql_free_result(result);
  } while (mysql_next_result(db) == 0);
  return mysql_errno(db);
}

unsigned int try_run(const char *format, ...)
{
  va_list args;
  unsigned int code;

  va_start(args, format);
  code = run_args(format, args);
  va_end(args);
  return code;
}

void run(const char *format, ...)
{
  va_list args;

  va_start(args, format);
  if (run_args(format, args))
    fail_msg("%s: %s", format, mysql_error(db));
  va_end(args);
}

int64_t number(const char *format, ...)
{
  char sql[4096];
  MYSQL_RES *result;
  MYSQL_ROW row;
  va_list args;
  int64_t value;

  va_start(args, format);
  (void)vsnprintf(sql, sizeof sql, format, args);
  va_end(args);
  if (mysql_query(db, sql))
    fail_msg("%s: %s", sql, mysql_error(db));
  result = mysql_store_result(db);
  assert_non_null(result);
  row = mysql_fetch_row(result);
  assert_non_null(row);
  value = row[0] ? strtoll(row[0], NULL, 10) : -1;
  mysql_free_result(result);
  return value;
}

int server_has_layer(void)
{
  return number("SELECT COUNT(*) FROM information_schema.routines WHERE "
                "routine_schema = 'softdelete' AND routine_name = 'enable'") >
         0;
}

static const char *const tables[] = {"customers", "orders", "items", "tags",
                                     "order_tags"};
#define TABLES (sizeof tables / sizeof *tables)

int server_has_plugin(void)
{
  MYSQL *mysql = server_connect(NULL);
  int has = !mysql_query(mysql, "SELECT softdelete_version()");

  mysql_close(mysql);
  return has;
}

/* A marker column and what a bare table's unique key is made of. */
static const char *marker(const char *unique)
{
  static char sql[512];

  if (kind != BARE)
    (void)snprintf(sql, sizeof sql, "UNIQUE KEY uk (%s)", unique);
  else
    (void)snprintf(sql, sizeof sql,
                   "deleted_at DATETIME(6) NULL, live TINYINT AS "
                   "(IF(deleted_at IS NULL, 1, NULL)) VIRTUAL INVISIBLE, "
                   "UNIQUE KEY uk (%s, live), KEY (deleted_at)",
                   unique);
  return sql;
}

static void enable(const char *table)
{
  static const char *const options[KINDS] = {
      NULL, "NULL", "'{\"unique\": \"live\"}'", "'{\"hide\": true}'"};

  if (kind != BARE)
    run("CALL softdelete.enable('" TEST_SCHEMA "', '%s', %s)", table,
        options[kind]);
}

static void make_tables(void)
{
  size_t i;

  run("CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL,"
      " email VARCHAR(80), changed INT NOT NULL DEFAULT 0, %s)",
      marker("email"));
  run("CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY,"
      " customer_id INT NOT NULL, status VARCHAR(10) NOT NULL DEFAULT 'new',"
      " total DECIMAL(10,2) NOT NULL DEFAULT 0, number VARCHAR(20), %s)",
      marker("number"));
  run("CREATE TABLE items (order_id INT, line INT, sku VARCHAR(20),"
      " PRIMARY KEY (order_id, line), %s)",
      marker("order_id, sku"));
  run("CREATE TABLE tags (id INT PRIMARY KEY, name VARCHAR(20), %s)",
      marker("name"));
  run("CREATE TABLE order_tags (id INT AUTO_INCREMENT PRIMARY KEY,"
      " order_id INT, tag_id INT, %s)",
      marker("order_id, tag_id"));
  for (i = 0; i < TABLES; i++)
    enable(tables[i]);
}

/* A schema that a run before this one has left would be in the catalog. */
static void drop_schema(void)
{
  run("DROP DATABASE IF EXISTS " TEST_SCHEMA);
  if (server_has_layer())
    run("DELETE FROM softdelete.tables WHERE table_schema = '" TEST_SCHEMA "'");
}

int shop_open(void **state)
{
  (void)state;
  db = server_connect(NULL);
  if (kind != BARE && !server_has_layer())
    fail_msg("the schema softdelete is not installed");
  drop_schema();
  run("CREATE DATABASE " TEST_SCHEMA " CHARACTER SET utf8mb4");
  run("USE " TEST_SCHEMA);
  make_tables();
  return sdel_open(&sd, db);
}

int shop_close(void **state)
{
  (void)state;
  sdel_close(sd);
  sd = NULL;
  if (db)
    drop_schema();
  mysql_close(db);
  db = NULL;
  return 0;
}

const char *rows_of(const char *table)
{
  static char name[80];

  (void)snprintf(name, sizeof name, kind == HIDDEN ? "%s_all" : "%s", table);
  return name;
}

int shop_fill(void **state)
{
  size_t i;

  (void)state;
  run("ROLLBACK");
  run("SET autocommit = 1, @softdelete_purge = 1");
  for (i = 0; i < TABLES; i++)
    run("DELETE FROM %s", rows_of(tables[i]));
  run("SET @softdelete_purge = NULL");
  run("INSERT INTO customers (id, name, email) VALUES (1, 'Ann', 'ann@x'),"
      " (2, 'Bob', 'bob@x'), (3, 'Cid', NULL)");
  run("INSERT INTO orders (id, customer_id, total, number) VALUES"
      " (1, 1, 10, 'a1'), (2, 1, 20, 'a2'), (3, 2, 30, 'b1'),"
      " (4, 3, 40, NULL)");
  run("INSERT INTO items (order_id, line, sku) VALUES (1, 1, 'pen'),"
      " (1, 2, 'ink'), (2, 1, 'pen'), (3, 1, 'cup')");
  run("INSERT INTO tags (id, name) VALUES (1, 'red'), (2, 'hot')");
  run("INSERT INTO order_tags (id, order_id, tag_id) VALUES (1, 1, 1),"
      " (2, 1, 2), (3, 2, 1)");
  return 0;
}

sdel_query *query_on(const char *table)
{
  sdel_query *query;

  assert_code(SDEL_OK, sdel_query_new(&query, sd, table));
  return query;
}

void code_is(int expected, int code, const char *call, int line)
{
  if (code != expected)
    fail_msg("line %d: %s: expected %d (%s), got %d (%s): %s", line, call,
             expected, sdel_strerror(expected), code, sdel_strerror(code),
             sdel_error(sd));
}

sdel_result *select_all(const char *table)
{
  sdel_query *query = query_on(table);
  sdel_result *result;

  assert_code(SDEL_OK, sdel_select(&result, query));
  sdel_query_free(query);
  return result;
}

void row(sdel_result *result)
{
  assert_code(SDEL_ROW, sdel_next(result));
}

uint64_t count_of(sdel_query *query)
{
  uint64_t rows;

  assert_code(SDEL_OK, sdel_count(&rows, query));
  sdel_query_free(query);
  return rows;
}

const char *result_text(sdel_result *result)
{
  static char text[TEXT_MAX];
  const char *value;
  unsigned int i;
  size_t used = 0;
  int code;

  text[0] = '\0';
  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    for (i = 0; i < sdel_column_count(result); i++)
    {
      code = sdel_get_text(&value, NULL, result, i);
      if (code != SDEL_ENULL)
        assert_code(SDEL_OK, code);
      used += (size_t)snprintf(text + used, sizeof text - used, "%s%s",
                               i      ? ","
                               : used ? ";"
                                      : "",
                               value ? value : "-");
      assert_true(used < sizeof text);
    }
  }
  assert_code(SDEL_OK, code);
  sdel_result_free(result);
  return text;
}

const char *rows_text(sdel_query *query)
{
  sdel_result *result;

  assert_code(SDEL_OK, sdel_select(&result, query));
  sdel_query_free(query);
  return result_text(result);
}

sdel_query *key_of(const char *table, int64_t id)
{
  sdel_query *query = query_on(table);
  sdel_value key = sdel_int(id);

  assert_code(SDEL_OK, sdel_where_key(query, &key, 1));
  return query;
}

sdel_query *where(const char *table, const char *condition)
{
  sdel_query *query = query_on(table);

  assert_code(SDEL_OK, sdel_where(query, condition, NULL, 0));
  return query;
}

sdel_query *in_scope(sdel_query *query, sdel_scope_t scope)
{
  assert_code(SDEL_OK, sdel_scope(query, scope));
  return query;
}

sdel_query *columns(sdel_query *query, const char *text)
{
  assert_code(SDEL_OK, sdel_columns(query, text));
  return query;
}

uint64_t rows_by(int (*verb)(uint64_t *, sdel_query *), sdel_query *query)
{
  uint64_t changed;

  assert_code(SDEL_OK, verb(&changed, query));
  sdel_query_free(query);
  return changed;
}
