/* Prepared statements, and the cache of them. */
#ifndef SDEL_WIRE_STATEMENT_H
#define SDEL_WIRE_STATEMENT_H

#include <stdbool.h>

#include "text/request.h"
#include "wire/bind.h"
#include "wire/connection.h"

struct statement
{
  char *sql;
  size_t size;
  uint64_t hash;
  MYSQL_STMT *stmt;
  MYSQL_BIND *params;
  MYSQL_TIME *times; /* one for each parameter */
  size_t param_count;
  MYSQL_RES *meta; /* NULL: no result set */
  MYSQL_FIELD *fields;
  unsigned int column_count;
  struct column *columns;
  MYSQL_BIND *binds;
  uint64_t used; /* by the clock of the cache */
  bool busy;     /* a result is open on it */
  bool cached;
  struct statement *next;
};

/* Takes the statement from the cache, or prepares it, and executes it. It is
   busy until statement_done(). */
int statement_run(struct statement **out, struct connection *connection,
                  const struct request *request);

/* The statement's result is not needed any more. */
void statement_done(struct connection *connection, struct statement *statement);

/* Sets its error and closes the statement; returns the code. */
int statement_fail(struct connection *connection, struct statement *statement);

/* Keeps at most `count` statements from now on. */
void statements_keep(struct connection *connection, unsigned int count);

/* Closes all that are kept. */
void statements_forget(struct connection *connection);

/* Closes those that could not be closed while a result was streamed. */
void statements_close_retired(struct connection *connection);

#endif
