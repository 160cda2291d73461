/* Work that is not part of the caller's transaction. It runs on a thread of its
   own, in a session that has the server's settings and no temporary tables.
   - DDL in the caller's session would commit the caller's transaction, and
     whichever session is the last to use the plugin carries out UNINSTALL.
   - The engine of the server's tables of accounts has no savepoints: if the
     caller's transaction read them, it could not set a savepoint any more. */
#ifndef SOFTDELETE_DETACHED_SESSION_H
#define SOFTDELETE_DETACHED_SESSION_H

#include "server/error.h"
#include "sql_buffer.h"

/* Returns SD_OK, or SD_ERROR after raising, or with the server's error left on
   sql. */
typedef int sd_work(MYSQL *sql, void *context);

/* Does the work while this thread waits. Raises what the work has raised, or
   the server's error after "<who>: ". */
int sd_detached_run(sd_work *work, void *context, const char *who);

/* Takes one row of the answer: its columns are NUL-terminated text. */
typedef void sd_row(void *context, char **columns);

/* Runs a statement in a detached session, and hands each row of the answer to
   `row` on that session's thread; NULL for a statement without rows. Raises the
   server's error. */
int sd_detached_query(struct sd_sql *sql, const char *function, sd_row *row,
                      void *context);

#endif
