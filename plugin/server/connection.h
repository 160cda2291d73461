/* Connections into the server itself that run on the caller's thread. */
#ifndef SOFTDELETE_CONNECTION_H
#define SOFTDELETE_CONNECTION_H

#include "server/error.h"
#include "sql_buffer.h"

/* Opens one; NULL when memory is short. *of_caller: it belongs to the session
   that runs on this thread. While that session holds a table lock, or where no
   session runs, a connection gets a session of its own. Close one that is not
   the caller's, or that has run nothing, with mysql_close. */
MYSQL *sd_connection_open(bool *of_caller);

/* Runs trusted text. Returns the server's error number, 0 when done. */
unsigned sd_connection_run(MYSQL *sql, const char *text);

/* Sets SQL_LOG_BIN, which the connection keeps for all that it runs. Returns
   the server's error number, 0 when done; the server refuses it inside a
   transaction. */
unsigned sd_connection_log(MYSQL *sql, bool logged);

/* Now, in milliseconds of a clock that is never set back. */
long long sd_connection_clock(void);

/* Closes one that belongs to a session and last ran something at `used`: at
   once, or in a later call when nobody can be reading what it holds (see
   connection.c). sql may be NULL. */
void sd_connection_retire(MYSQL *sql, long long used);

/* Closes all that were retired; may wait a third of a second. */
void sd_connections_close_retired(void);

#endif
