/* Connections into the server itself that run on the caller's thread. */
#ifndef SOFTDELETE_CONNECTION_H
#define SOFTDELETE_CONNECTION_H

#include "error.h"
#include "sql_text.h"

/* Opens one; NULL when memory is short. Closed with mysql_close. */
MYSQL *sd_connection_open(void);

/* Runs trusted text. Returns the server's error number, 0 when done. */
unsigned sd_connection_run(MYSQL *sql, const char *text);

#endif
