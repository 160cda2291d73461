#include "call.h"

#include "apart.h"
#include "audit.h"
#include "audit_clean.h"
#include "audit_event.h"
#include "authorize.h"
#include "connection.h"
#include "counters.h"
#include "statement.h"

#include <mysql/service_kill_statement.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Statements in which a function may be called; the others that can hold an
   expression evaluate it while tables are open or handlers in use. */
static int check_command(struct sd_call *call)
{
  switch (thd_sql_command(call->thd))
  {
  case SD_SQLCOM_SELECT:
  case SD_SQLCOM_SET_OPTION:
  case SD_SQLCOM_DO:
  case SD_SQLCOM_CALL:
    return SD_OK;
  default:
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "%s: can only be called by SELECT, SET, DO or CALL",
                    call->function);
  }
}

static int refuse_tables(struct sd_call *call)
{
  return sd_raise(ER_SIGNAL_EXCEPTION,
                  "%s: cannot be called by a statement that uses tables, under "
                  "LOCK TABLES, in a stored function or a trigger: call it "
                  "alone, as in SELECT %s(%s)",
                  call->function, call->function, call->verb->usage);
}

/* Settings that change results or stand in the way of a statement. */
static bool has_plain_settings(MYSQL_THD thd)
{
  return !thd_test_options(thd, SD_OPTION_NO_CHECK_CONSTRAINT_CHECKS |
                                    SD_OPTION_SAFE_UPDATES |
                                    SD_OPTION_NO_FOREIGN_KEY_CHECKS |
                                    SD_OPTION_NO_UNIQUE_CHECKS) &&
         thd_test_options(thd, SD_OPTION_BIG_SELECTS);
}

static int copy_charset(struct sd_call *call, char to[SD_CHARSET_SIZE],
                        const char *name)
{
  if (snprintf(to, SD_CHARSET_SIZE, "%s", name ? name : "NULL") <
      SD_CHARSET_SIZE)
    return SD_OK;
  return sd_raise(ER_UNKNOWN_CHARACTER_SET, "%s: character set %s",
                  call->function, name);
}

static int read_probe(struct sd_call *call, MYSQL_ROW row)
{
  if (!row || !row[SD_PROBE_NOW] || row[SD_PROBE_NOW][0] < '0' ||
      row[SD_PROBE_NOW][0] > '9')
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "%s: character_set_results has other bytes than ASCII for "
                    "digits: SET NAMES utf8mb4",
                    call->function);
  (void)snprintf(call->now, sizeof(call->now), "%s", row[SD_PROBE_NOW]);
  if (sd_audit_invoker(call, row[SD_PROBE_INVOKER]))
    return SD_ERROR;
  return copy_charset(call, call->charset_client,
                      row[SD_PROBE_CHARSET_CLIENT]) ||
                 copy_charset(call, call->charset_connection,
                              row[SD_PROBE_CHARSET_CONNECTION]) ||
                 copy_charset(call, call->charset_results,
                              row[SD_PROBE_CHARSET_RESULTS])
             ? SD_ERROR
             : SD_OK;
}

static int probe(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  int rc;

  sd_statement_probe(&sql);
  rc = sd_query(call, &sql, &result);
  if (rc == SD_OK)
    rc = read_probe(call, mysql_fetch_row(result));
  mysql_free_result(result);
  sd_sql_free(&sql);
  return rc;
}

/* Whether the caller's session holds a table lock: only what is opened then
   has a session of its own. NULL after raising, else a connection on which
   nothing was run. */
static MYSQL *open_in_session(struct sd_call *call)
{
  bool of_caller;
  MYSQL *sql = sd_connection_open(&of_caller);

  if (sql && of_caller)
    return sql;
  if (sql)
    (void)refuse_tables(call);
  else
    (void)sd_raise(ER_OUT_OF_RESOURCES, "%s: out of memory", call->function);
  mysql_close(sql);
  return NULL;
}

/* Inside a transaction SQL_LOG_BIN cannot be set: *kept, when it is not new,
   has it as it is to be. */
static int set_log(struct sd_call *call, bool logged, MYSQL **kept, bool is_new)
{
  unsigned code = sd_connection_log(*kept, logged);

  if (code == 0)
    return SD_OK;
  if (code == ER_INSIDE_TRANSACTION_PREVENTS_SWITCH_SQL_LOG_BIN &&
      (!logged || !is_new))
    return SD_OK;
  if (code == ER_STORED_FUNCTION_PREVENTS_SWITCH_SQL_LOG_BIN)
    (void)refuse_tables(call);
  else if (code == ER_INSIDE_TRANSACTION_PREVENTS_SWITCH_SQL_LOG_BIN)
    (void)sd_raise(ER_SIGNAL_EXCEPTION,
                   "%s: this session was there before the plugin was loaded, "
                   "or is an event: what it does inside a transaction would "
                   "not reach the binary log; reconnect, or call it outside "
                   "of a transaction",
                   call->function);
  else
    (void)sd_raise_from(*kept, call->function);
  if (is_new)
  {
    sd_connection_retire(*kept, sd_connection_clock());
    *kept = NULL;
  }
  return SD_ERROR;
}

/* Local connections begin with SQL_LOG_BIN=0 whatever the caller has, and keep
   what is set: the session has one for each case. */
static int choose_connection(struct sd_call *call)
{
  bool logged = thd_binlog_format(call->thd) != SD_BINLOG_FORMAT_NONE &&
                thd_test_options(call->thd, SD_OPTION_BIN_LOG) != 0;
  MYSQL **kept = logged ? &call->session->logged : &call->session->unlogged;
  MYSQL *fresh = open_in_session(call);
  bool is_new = !*kept;

  if (!fresh)
    return SD_ERROR;
  if (is_new)
    *kept = fresh;
  else
    mysql_close(fresh);
  if (set_log(call, logged, kept, is_new))
    return SD_ERROR;
  call->sql = *kept;
  return SD_OK;
}

/* Names in statements and answers are UTF-8. */
static int set_charsets(struct sd_call *call)
{
  static const char *const utf8 = "utf8mb4";
  struct sd_sql sql = SD_SQL_INIT;
  int rc;

  if (strcmp(call->charset_client, utf8) == 0 &&
      strcmp(call->charset_results, utf8) == 0)
    return SD_OK;
  sd_statement_charsets(&sql, utf8, utf8);
  /* Also when it fails it may have been done. */
  call->charsets_set = true;
  rc = sd_execute(call, &sql, NULL);
  sd_sql_free(&sql);
  return rc;
}

/* Text arguments come in the character set of the connection. */
static int name_charsets(struct sd_call *call, struct sd_arguments *args)
{
  static const char *const refused[] = {"ucs2", "utf16", "utf16le", "utf32",
                                        "swe7"};

  for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
    if (strcmp(call->charset_connection, refused[i]) == 0)
      return sd_raise(ER_SIGNAL_EXCEPTION,
                      "%s: character_set_connection %s has other bytes than "
                      "ASCII for plain letters: SET NAMES utf8mb4",
                      call->function, call->charset_connection);
  for (size_t i = 0; i < args->count; i++)
    if (!args->value[i].charset)
      args->value[i].charset = call->charset_connection;
  return SD_OK;
}

static int open_call(struct sd_call *call, struct sd_arguments *args)
{
  call->own_transaction =
      !thd_test_options(call->thd, SD_OPTION_NOT_AUTOCOMMIT | SD_OPTION_BEGIN);
  call->plain_settings = has_plain_settings(call->thd);
  if (choose_connection(call) || probe(call) || set_charsets(call))
    return SD_ERROR;
  return name_charsets(call, args);
}

/* Runs what leaves the session as it was. A KILL QUERY at that moment stands in
   its way once; a session that has no memory left fails again: it is ended, and
   its transaction with it. A savepoint that is not there is right: a deadlock
   has rolled back the whole transaction. */
static void must_run(struct sd_call *call, struct sd_sql *sql)
{
  struct sd_sql kill = SD_SQL_INIT;

  for (int i = 0; i < 3; i++)
  {
    unsigned code = sd_try(call, sql, NULL);

    if (code == 0 || code == ER_SP_DOES_NOT_EXIST)
      return;
  }
  sd_statement_kill(&kill, thd_get_thread_id(call->thd));
  (void)sd_query_apart(&kill, call->function, NULL, NULL);
  sd_sql_free(&kill);
}

static void close_call(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;

  if (call->purge_allowed)
  {
    sd_statement_forbid_purge(&sql);
    must_run(call, &sql);
  }
  if (call->charsets_set)
  {
    sd_statement_charsets(&sql, call->charset_client, call->charset_results);
    must_run(call, &sql);
  }
  sd_sql_free(&sql);
}

static int check_arguments(struct sd_call *call,
                           const struct sd_arguments *args)
{
  for (size_t i = 0; i < args->count; i++)
    if (!args->value[i].bytes)
      return sd_raise(ER_WRONG_ARGUMENTS,
                      "%s: argument %zu is NULL, expected a value: %s(%s)",
                      call->function, i + 1, call->function, call->verb->usage);
  return SD_OK;
}

int sd_call_run(const struct sd_verb *verb, struct sd_arguments *args,
                unsigned long long *rows)
{
  struct sd_session local;
  struct sd_call call = {
      .verb = verb, .function = verb->function, .thd = _current_thd()};
  int rc = SD_ERROR;

  *rows = 0;
  if (check_command(&call) ||
      sd_session_enter(call.thd, &local, call.function, &call.session))
    goto cleanup;
  if (check_arguments(&call, args) || open_call(&call, args) ||
      sd_authorize_account(&call))
    goto cleanup;
  rc = sd_transaction_begin(&call);
  if (rc == SD_OK)
    rc = sd_table_find(&call, &args->value[0]);
  if (rc == SD_OK)
    rc = sd_authorize(&call, NULL, 0);
  if (rc == SD_OK)
    rc = sd_table_describe(&call);
  if (rc == SD_OK)
    rc = verb->run(&call, args, rows);
  if (rc == SD_OK)
    rc = sd_transaction_commit(&call);
  if (rc == SD_OK)
    sd_audit_clean(&call);
  else
    sd_transaction_rollback(&call);

cleanup:
  close_call(&call);
  if (rc == SD_OK)
    sd_drop_error();
  else
  {
    atomic_fetch_add(&sd_counters.errors, 1);
    sd_report_error();
  }
  /* From here on the plugin may be unloaded. */
  if (call.session)
    sd_session_leave(call.thd, call.session);
  return rc;
}

/* A killed session runs nothing more; the server's local connections would
   forget a KILL QUERY at the next statement. */
static int check_killed(struct sd_call *call)
{
  if (thd_killed(call->thd))
    return sd_raise(ER_QUERY_INTERRUPTED, "%s: query execution was interrupted",
                    call->function);
  return SD_OK;
}

static int check_text(struct sd_call *call, const struct sd_sql *sql)
{
  if (sql->failed)
    return sd_raise(ER_OUT_OF_RESOURCES,
                    "%s: out of memory, or the arguments make a statement "
                    "longer than 4 MiB",
                    call->function);
  return SD_OK;
}

unsigned sd_try(struct sd_call *call, struct sd_sql *sql,
                unsigned long long *rows)
{
  if (sql->failed)
    return ER_OUT_OF_RESOURCES;
  sd_audit_event(call, sql);
  if (mysql_real_query(call->sql, sql->text, sql->length))
    return mysql_errno(call->sql) ? mysql_errno(call->sql)
                                  : ER_QUERY_INTERRUPTED;
  if (rows)
    *rows = mysql_affected_rows(call->sql);
  return 0;
}

unsigned sd_execute_or(struct sd_call *call, struct sd_sql *sql,
                       unsigned long long *rows, unsigned code)
{
  unsigned got;

  if (check_text(call, sql) || check_killed(call))
    return ER_QUERY_INTERRUPTED;
  got = sd_try(call, sql, rows);
  if (got && got != code)
    sd_raise_from(call->sql, call->function);
  return got;
}

int sd_execute(struct sd_call *call, struct sd_sql *sql,
               unsigned long long *rows)
{
  return sd_execute_or(call, sql, rows, 0) ? SD_ERROR : SD_OK;
}

int sd_expect_one(struct sd_call *call, unsigned long long rows)
{
  if (rows <= 1)
    return SD_OK;
  return sd_raise(ER_SIGNAL_EXCEPTION,
                  "%s: the key would change %llu rows of %s.%s, expected 1: "
                  "its primary key has changed, see CALL "
                  "softdelete.check('%s', '%s')",
                  call->function, rows, call->table.schema, call->table.name,
                  call->table.schema, call->table.name);
}

int sd_query(struct sd_call *call, struct sd_sql *sql, MYSQL_RES **result)
{
  if (check_text(call, sql) || check_killed(call))
    return SD_ERROR;
  *result = NULL;
  if (sd_try(call, sql, NULL))
    return sd_raise_from(call->sql, call->function);
  *result = mysql_store_result(call->sql);
  if (!*result)
    return sd_raise_from(call->sql, call->function);
  return SD_OK;
}

/* On a cluster a transaction has the name of the statement that began it, and
   two in one statement would have the same. A compound statement ends what is
   left of the last one, and gives the next a name of its own. */
static int part_transactions(struct sd_call *call)
{
  if (wsrep_service->wsrep_on_func(call->thd) &&
      sd_connection_run(call->sql, "IF 1 THEN DO 0; END IF"))
    return sd_raise_from(call->sql, call->function);
  return SD_OK;
}

int sd_transaction_begin(struct sd_call *call)
{
  if (call->own_transaction && part_transactions(call))
    return SD_ERROR;
  /* Also when START TRANSACTION fails there may be one. A savepoint that fails
     leaves nothing to undo, but perhaps that of an earlier call. */
  call->begun = call->own_transaction;
  if (sd_connection_run(call->sql, call->own_transaction
                                       ? "START TRANSACTION"
                                       : "SAVEPOINT softdelete_call"))
    return sd_raise_from(call->sql, call->function);
  call->begun = true;
  return SD_OK;
}

int sd_transaction_commit(struct sd_call *call)
{
  /* The savepoint may stay: the next call's takes its place. */
  if (call->own_transaction &&
      sd_connection_run(call->sql, "COMMIT AND NO CHAIN NO RELEASE"))
    return sd_raise_from(call->sql, call->function);
  call->begun = false;
  return SD_OK;
}

void sd_transaction_rollback(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;

  if (!call->begun)
    return;
  call->begun = false;
  sd_sql_raw(&sql, call->own_transaction
                       ? "ROLLBACK AND NO CHAIN NO RELEASE"
                       : "ROLLBACK TO SAVEPOINT softdelete_call");
  must_run(call, &sql);
  sd_sql_free(&sql);
}

int sd_allow_purge(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;
  int rc;

  sd_statement_allow_purge(&sql);
  /* Also when it fails it may have been done. */
  call->purge_allowed = true;
  rc = sd_execute(call, &sql, NULL);
  sd_sql_free(&sql);
  return rc;
}
