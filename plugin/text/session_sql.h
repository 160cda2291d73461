/* Statements about the caller's session: what it has set, its transaction,
   KILL. */
#ifndef SOFTDELETE_SESSION_SQL_H
#define SOFTDELETE_SESSION_SQL_H

#include "typed_value.h"

/* Statements that hold no name and no value. A setting is named by @@ alone:
   see sd_connection_log. */
#define SD_STATEMENT_LOG_ON            "SET @@SQL_LOG_BIN=1"
#define SD_STATEMENT_LOG_OFF           "SET @@SQL_LOG_BIN=0"
#define SD_STATEMENT_START_TRANSACTION "START TRANSACTION"
#define SD_STATEMENT_COMMIT            "COMMIT AND NO CHAIN NO RELEASE"
#define SD_STATEMENT_ROLLBACK          "ROLLBACK AND NO CHAIN NO RELEASE"
#define SD_STATEMENT_SAVEPOINT         "SAVEPOINT softdelete_call"
#define SD_STATEMENT_ROLLBACK_TO       "ROLLBACK TO SAVEPOINT softdelete_call"
#define SD_STATEMENT_COMPOUND          "IF 1 THEN DO 0; END IF"

/* For a detached session that describes a table: it waits a second for the
   catalog, and then for no table. */
#define SD_STATEMENT_DESCRIBE_SETTINGS                                \
  "SET lock_wait_timeout=1,sql_mode='',character_set_client=utf8mb4," \
  "character_set_results=utf8mb4"
#define SD_STATEMENT_NO_WAIT "SET lock_wait_timeout=0"

/* Columns of the answer to sd_statement_probe. */
enum sd_probe_column
{
  SD_PROBE_CHARSET_CLIENT,     /* a name */
  SD_PROBE_CHARSET_CONNECTION, /* a name */
  SD_PROBE_CHARSET_RESULTS,    /* a name; NULL: none */
  SD_PROBE_NOW,                /* UTC, 2026-01-31 10:00:00.123456 */
  SD_PROBE_TIME,               /* max_statement_time, seconds; 0: none */
  SD_PROBE_INVOKER,            /* USER() in UTF-8, in hexadecimal digits */
  SD_PROBE_COLUMNS
};

/* Asks what the session has set. */
void sd_statement_probe(struct sd_sql *sql);

/* Asks for a text in UTF-8. */
void sd_statement_convert(struct sd_sql *sql, const struct sd_value *text);

/* Sets the character sets of statements and of results. */
void sd_statement_charsets(struct sd_sql *sql, const char *client,
                           const char *results);

/* Kills the statement of the session with this connection id; or the session,
   and its transaction with it. */
void sd_statement_kill_query(struct sd_sql *sql, unsigned long long id);
void sd_statement_kill(struct sd_sql *sql, unsigned long long id);

#endif
