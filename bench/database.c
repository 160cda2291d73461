#include "database.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longest statement. */
#define TEXT_SIZE 4096

const char *bench_socket;

void bench_die(const char *format, ...)
{
  va_list args;

  va_start(args, format);
  (void)fprintf(stderr, "softdelete_bench: ");
  (void)vfprintf(stderr, format, args);
  (void)fprintf(stderr, "\n");
  va_end(args);
  exit(1);
}

MYSQL *bench_connect(const char *user)
{
  MYSQL *sql = mysql_init(NULL);

  if (!sql || mysql_options(sql, MYSQL_SET_CHARSET_NAME, "utf8mb4") ||
      !mysql_real_connect(sql, NULL, user, NULL, NULL, 0, bench_socket, 0))
    bench_die("cannot connect as %s: %s", user, sql ? mysql_error(sql) : "");
  return sql;
}

static void run(MYSQL *sql, const char *text)
{
  if (mysql_real_query(sql, text, strlen(text)))
    bench_die("%s: %s", text, mysql_error(sql));
}

void bench_execute(MYSQL *sql, const char *format, ...)
{
  char text[TEXT_SIZE];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  run(sql, text);
  do
    mysql_free_result(mysql_store_result(sql));
  while (mysql_next_result(sql) == 0);
  if (mysql_errno(sql))
    bench_die("%s: %s", text, mysql_error(sql));
}

long long bench_number(MYSQL *sql, const char *query)
{
  MYSQL_RES *result;
  MYSQL_ROW row;
  long long number;

  run(sql, query);
  result = mysql_store_result(sql);
  row = result ? mysql_fetch_row(result) : NULL;
  if (!row || !row[0])
    bench_die("%s: no number", query);
  number = strtoll(row[0], NULL, 10);
  mysql_free_result(result);
  return number;
}

void bench_prepare(struct bench_statement *statement, MYSQL *sql,
                   const char *text)
{
  memset(statement, 0, sizeof(*statement));
  statement->parameter.buffer_type = MYSQL_TYPE_LONGLONG;
  statement->parameter.buffer = &statement->key;
  for (int i = 0; i < BENCH_COLUMNS_MAX; i++)
  {
    statement->result[i].buffer_type = MYSQL_TYPE_STRING;
    statement->result[i].buffer = statement->text[i];
    statement->result[i].buffer_length = BENCH_TEXT_SIZE;
  }
  statement->result[0].buffer_type = MYSQL_TYPE_LONGLONG;
  statement->result[0].buffer = &statement->value;
  statement->handle = mysql_stmt_init(sql);
  if (!statement->handle ||
      mysql_stmt_prepare(statement->handle, text, strlen(text)) ||
      mysql_stmt_bind_param(statement->handle, &statement->parameter))
    bench_die("%s: %s", text, mysql_error(sql));
}

long long bench_run_key(struct bench_statement *statement, long long key)
{
  MYSQL_STMT *handle = statement->handle;
  int rc;

  statement->key = key;
  if (mysql_stmt_execute(handle))
    bench_die("%s", mysql_stmt_error(handle));
  if (mysql_stmt_field_count(handle) == 0)
    return (long long)mysql_stmt_affected_rows(handle);
  if (mysql_stmt_bind_result(handle, statement->result))
    bench_die("%s", mysql_stmt_error(handle));
  rc = mysql_stmt_fetch(handle);
  if (rc == 1)
    bench_die("%s", mysql_stmt_error(handle));
  mysql_stmt_free_result(handle);
  return rc == MYSQL_NO_DATA ? -1 : statement->value;
}

void bench_close(struct bench_statement *statement)
{
  mysql_stmt_close(statement->handle);
}

void bench_load(MYSQL *sql)
{
  bench_execute(sql, "CREATE OR REPLACE DATABASE bench");
  bench_execute(sql, "USE bench");
  bench_execute(sql,
                "CREATE TABLE orders (id INT PRIMARY KEY, customer INT NOT "
                "NULL, total DECIMAL(10,2) NOT NULL, note VARCHAR(100))");
  bench_execute(sql,
                "INSERT INTO orders SELECT seq, seq MOD 997, seq / 100, "
                "REPEAT('x', seq MOD 60) FROM seq_1_to_%d",
                BENCH_ROWS);
  bench_execute(sql, "CREATE TABLE customers (id INT PRIMARY KEY, "
                     "email VARCHAR(100) NOT NULL UNIQUE)");
  bench_execute(sql,
                "INSERT INTO customers SELECT seq, CONCAT('c', seq, '@x') "
                "FROM seq_1_to_%d",
                BENCH_CUSTOMERS);
  bench_execute(sql, "CREATE TABLE signups (id INT PRIMARY KEY, number INT "
                     "NOT NULL, UNIQUE KEY number (number))");
  bench_execute(sql, "CALL softdelete.enable('bench', 'orders', NULL)");
  bench_execute(sql, "CALL softdelete.enable('bench', 'customers', NULL)");
  bench_execute(sql, "CALL softdelete.enable('bench', 'signups', NULL)");
  bench_execute(sql,
                "INSERT INTO signups (id, number, deleted_at) SELECT seq, 7, "
                "TIMESTAMP'2026-01-01 00:00:00' + INTERVAL seq SECOND FROM "
                "seq_1_to_%d",
                BENCH_DELETED);
  bench_execute(sql, "INSERT INTO signups (id, number) VALUES (0, 7)");
  bench_execute(sql,
                "INSERT INTO signups (id, number) SELECT %d + seq, 100 + seq "
                "FROM seq_1_to_%d",
                BENCH_DELETED, BENCH_DELETED);
  bench_execute(sql, "ANALYZE TABLE orders, customers, signups");
}
