/* Runs the statements of a call, in the caller's session. */
#ifndef SOFTDELETE_EXECUTE_H
#define SOFTDELETE_EXECUTE_H

#include "call/call.h"

/* Room for a number of rows as text. */
#define SD_NUMBER_SIZE 24

/* What the text of a statement depends on, as of now. */
const struct sd_context *sd_call_context(struct sd_call *call);

/* Runs a statement without a result set; *rows (NULL: not wanted) is the number
   of rows it changed. Raises the server's error. */
int sd_execute(struct sd_call *call, struct sd_sql *sql,
               unsigned long long *rows);

/* A call that was killed, or whose max_statement_time is over, runs nothing
   more: raises that. The server's local connections would forget the KILL QUERY
   at the next statement, and allow each statement the whole time. */
int sd_expect_not_stopped(struct sd_call *call);

/* As sd_execute, but leaves the server's error on call->sql unraised and
   returns its number, 0 when the statement was done. */
unsigned sd_try(struct sd_call *call, struct sd_sql *sql,
                unsigned long long *rows);

/* As sd_execute, but leaves error `code` unraised. Returns 0 when the statement
   was done, `code`, or another number of an error that is raised. */
unsigned sd_execute_or(struct sd_call *call, struct sd_sql *sql,
                       unsigned long long *rows, unsigned code);

/* Raises when a statement by primary key changed more than one row: then the
   catalog's key is no longer the table's. */
int sd_expect_one(struct sd_call *call, unsigned long long rows);

/* Runs a query. *result is to be freed with mysql_free_result. */
int sd_query(struct sd_call *call, struct sd_sql *sql, MYSQL_RES **result);

/* Runs a query, and copies the first column of its first row, which is empty
   where there is none or it is NULL. */
int sd_query_text(struct sd_call *call, struct sd_sql *sql, char *to,
                  size_t size);

#endif
