/* What the tests that need a server share. The server is named by
   SDEL_TEST_SOCKET, or SDEL_TEST_HOST and SDEL_TEST_PORT, with SDEL_TEST_USER
   and SDEL_TEST_PASSWORD; tests/run sets them. */
#ifndef SDEL_TESTS_SUPPORT_H
#define SDEL_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <softdelete.h>

#define TEST_SCHEMA "sdel_test"

/* How the tables of a test come to be soft-deletable. */
enum kind
{
  BARE,    /* a column deleted_at, nothing else */
  ENABLED, /* CALL softdelete.enable, defaults */
  LIVE,    /* .. with unique: live */
  HIDDEN,  /* .. with hide: true */
  KINDS
};
extern const char *const kind_names[KINDS];

extern MYSQL *db;  /* the test's own view of the server */
extern sdel_t *sd; /* on a connection of its own, or on db */
extern enum kind kind;

/* Connects a new connection; fails the test if it cannot. */
MYSQL *server_connect(const char *schema);
int server_is_mysql(void);
int server_has_layer(void);
/* Before the group setup, too. */
int server_has_plugin(void);
/* Statement without result; printf-like. Fails the test on an error. */
void run(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, returning the server's error number instead. */
unsigned int try_run(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
/* One number. */
int64_t number(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Group setup and teardown: db, sd and the shop's empty tables. */
int shop_open(void **state);
int shop_close(void **state);
/* Test setup: the rows. */
int shop_fill(void **state);
/* Where the rows of a table are. */
const char *rows_of(const char *table);

/* A query, with the failure shown. */
sdel_query *query_on(const char *table);
/* The same for one row by its key, and with a condition. */
sdel_query *key_of(const char *table, int64_t id);
sdel_query *where(const char *table, const char *condition);
/* Shape a query and give it back. */
sdel_query *in_scope(sdel_query *query, sdel_scope_t scope);
sdel_query *columns(sdel_query *query, const char *text);
/* Runs a writing verb, frees the query and gives the number of rows. */
uint64_t rows_by(int (*verb)(uint64_t *, sdel_query *), sdel_query *query);
/* Asserts a code and shows the handle's error when it is another. */
#define assert_code(expected, call) code_is(expected, call, #call, __LINE__)
void code_is(int expected, int code, const char *call, int line);
/* All rows of a table, in the scope of a new query. */
sdel_result *select_all(const char *table);
/* Reads the next row, which is there. */
void row(sdel_result *result);
/* Runs a COUNT and frees the query. */
uint64_t count_of(sdel_query *query);
/* Runs a SELECT and frees the query; all values of all rows as text, columns
   joined by ",", rows by ";", NULL as "-". Owned by support.c until next. */
const char *rows_text(sdel_query *query);
const char *result_text(sdel_result *result);

#endif
