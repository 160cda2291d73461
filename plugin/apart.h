/* Queries that are not part of the caller's transaction. The server's tables of
   accounts are of an engine without savepoints: read in the caller's
   transaction, they would take the SAVEPOINT statement from it. */
#ifndef SOFTDELETE_APART_H
#define SOFTDELETE_APART_H

#include "sql_text.h"

/* Takes one row of the answer: its columns are NULL-terminated text. */
typedef void sd_row(void *context, char **columns);

/* Runs a query in a session of its own, which has the server's settings and no
   temporary tables, and hands each row of the answer to `row`, on another
   thread, while this one waits. Raises the server's error. */
int sd_query_apart(struct sd_sql *sql, const char *function, sd_row *row,
                   void *context);

#endif
