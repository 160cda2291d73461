/* Connections to the server that is measured, and statements on them. What
   fails ends the program: a benchmark has nothing to save. */
#ifndef SOFTDELETE_BENCH_DATABASE_H
#define SOFTDELETE_BENCH_DATABASE_H

#include <mysql.h>

#define BENCH_ROWS      100000
#define BENCH_CUSTOMERS 20000
#define BENCH_DELETED   20000

/* The socket of the server. */
extern const char *bench_socket;

/* Prints a line and ends the program. */
void bench_die(const char *format, ...)
    __attribute__((format(printf, 1, 2), noreturn));

MYSQL *bench_connect(const char *user);

/* Runs a statement and drops its results. */
void bench_execute(MYSQL *sql, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The first column of the first row of a query, as a number. */
long long bench_number(MYSQL *sql, const char *query);

/* Most columns of a query, and the longest text in one. */
#define BENCH_COLUMNS_MAX 4
#define BENCH_TEXT_SIZE   128

/* A prepared statement with one parameter, a number. Of a query the first
   column is a number. */
struct bench_statement
{
  MYSQL_STMT *handle;
  MYSQL_BIND parameter;
  MYSQL_BIND result[BENCH_COLUMNS_MAX];
  long long key;
  long long value;
  char text[BENCH_COLUMNS_MAX][BENCH_TEXT_SIZE];
};

void bench_prepare(struct bench_statement *statement, MYSQL *sql,
                   const char *text);

/* Runs it for this key. Returns the rows that were changed, or, of a query, the
   number in the first column of its only row; -1 when there is no row. */
long long bench_run_key(struct bench_statement *statement, long long key);

void bench_close(struct bench_statement *statement);

/* Creates the tables orders (BENCH_ROWS rows), customers (BENCH_CUSTOMERS) and
   signups (BENCH_DELETED deleted rows of one number, a live one, and as many of
   other numbers), and enables them. */
void bench_load(MYSQL *sql);

#endif
