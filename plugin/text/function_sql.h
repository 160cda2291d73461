/* Statements that make the plugin's functions known to the server. */
#ifndef SOFTDELETE_FUNCTION_SQL_H
#define SOFTDELETE_FUNCTION_SQL_H

#include "sql_buffer.h"

/* Statements that hold no name and no value. The settings make a session that
   installs independent of the server's. A wait for another session's lock must
   end: that session may be waiting for this one. */
#define SD_STATEMENT_INSTALL_SETTINGS                 \
  "SET lock_wait_timeout=1,autocommit=1,sql_mode=''," \
  "sql_select_limit=18446744073709551615"
#define SD_STATEMENT_READ_WRITE "SET SESSION TRANSACTION READ WRITE"

/* Ask whether changes can be logged or replicated: one row if so, else none.
   The first is for a server that has been built for clusters. */
#define SD_STATEMENT_LOG_OR_CLUSTER \
  "SELECT 1 FROM DUAL WHERE @@log_bin OR @@wsrep_provider<>'none'"
#define SD_STATEMENT_LOG "SELECT 1 FROM DUAL WHERE @@log_bin"

#define SD_STATEMENT_VERSION "SELECT softdelete_version()"

/* What a function returns, by the server's numbers, enum Item_result. */
enum sd_returns
{
  SD_RETURNS_STRING = 0,
  SD_RETURNS_INTEGER = 2
};

struct sd_function
{
  const char *name;
  enum sd_returns returns;
};

/* Makes the function callable, or puts it into the server's table of functions,
   from which the next start loads it. */
void sd_statement_create_function(struct sd_sql *sql,
                                  const struct sd_function *function);
void sd_statement_register_function(struct sd_sql *sql,
                                    const struct sd_function *function);

void sd_statement_drop_function(struct sd_sql *sql,
                                const struct sd_function *function);

#endif
