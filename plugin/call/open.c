#include "call/open.h"

#include "call/execute.h"
#include "call/transaction.h"
#include "guard.h"
#include "server/connection.h"
#include "text/session_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int refuse_tables(struct sd_call *call)
{
  return sd_raise(ER_SIGNAL_EXCEPTION,
                  "%s: cannot be called by a statement that uses tables, under "
                  "LOCK TABLES, in a stored function or a trigger: call it "
                  "alone, as in SELECT %s(%s)",
                  call->function, call->function, call->verb->usage);
}

/* Whether no setting is made that changes results or prevents a statement. */
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

/* The time that the session allows a statement, "0.300000", is the call's. */
static void set_deadline(struct sd_call *call, const char *seconds)
{
  unsigned long long whole = 0;
  unsigned long long micro = 0;

  if (!seconds || sscanf(seconds, "%llu.%6llu", &whole, &micro) < 1 ||
      (whole == 0 && micro == 0))
    return;
  call->deadline = sd_connection_clock() + (long long)(whole * 1000) +
                   (long long)(micro / 1000) + 1;
}

static int digit_value(char digit)
{
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/* Keeps who called: `digits` are the bytes of USER() in UTF-8, in hexadecimal,
   NULL or empty where the session has no user. */
static int read_invoker(struct sd_call *call, const char *digits)
{
  size_t length = digits ? strlen(digits) / 2 : 0;

  if (length >= SD_ACCOUNT_SIZE)
    return sd_raise(ER_UNKNOWN_ERROR, "%s: the name USER() is too long",
                    call->function);
  for (size_t i = 0; i < length; i++)
  {
    int high = digit_value(digits[2 * i]);
    int low = digit_value(digits[2 * i + 1]);

    if (high < 0 || low < 0)
      return sd_raise(ER_UNKNOWN_ERROR,
                      "%s: USER() in hexadecimal is %s, expected digits only",
                      call->function, digits);
    call->context.invoker[i] = (char)(high * 16 + low);
  }
  call->context.invoker[length] = '\0';
  return SD_OK;
}

static int read_probe(struct sd_call *call, MYSQL_ROW row)
{
  if (!row || !row[SD_PROBE_NOW] || row[SD_PROBE_NOW][0] < '0' ||
      row[SD_PROBE_NOW][0] > '9')
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "%s: character_set_results does not write digits in ASCII: "
                    "SET NAMES utf8mb4",
                    call->function);
  (void)snprintf(call->context.now, SD_MOMENT_SIZE, "%s", row[SD_PROBE_NOW]);
  set_deadline(call, row[SD_PROBE_TIME]);
  if (read_invoker(call, row[SD_PROBE_INVOKER]))
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

/* Opens a connection in the caller's session, and raises if that holds a table
   lock: a connection that is opened then has a session of its own. NULL after
   raising, else a connection that has run nothing. */
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

/* Inside a transaction SQL_LOG_BIN cannot be set. Unless *kept is new, it has
   the right value already. */
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
                   "%s: this session began before the plugin was loaded, or "
                   "runs an event: what it changes inside a transaction would "
                   "not reach the binary log; reconnect, or call the function "
                   "outside a transaction",
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

/* Local connections begin with SQL_LOG_BIN=0, whatever the caller has set, and
   keep what is set in them: the session has one for each case. */
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
  /* It may have been done even if it fails. */
  call->charsets_set = true;
  rc = sd_execute(call, &sql, NULL);
  sd_sql_free(&sql);
  return rc;
}

/* Text arguments are in the character set of the connection. */
static int name_charsets(struct sd_call *call, struct sd_arguments *args)
{
  static const char *const refused[] = {"ucs2", "utf16", "utf16le", "utf32",
                                        "swe7"};

  for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
    if (strcmp(call->charset_connection, refused[i]) == 0)
      return sd_raise(ER_SIGNAL_EXCEPTION,
                      "%s: character_set_connection %s does not write plain "
                      "letters in ASCII: SET NAMES utf8mb4",
                      call->function, call->charset_connection);
  for (size_t i = 0; i < args->count; i++)
    if (!args->value[i].charset)
      args->value[i].charset = call->charset_connection;
  return SD_OK;
}

/* A call that failed before it had a connection has set nothing. */
int sd_call_open(struct sd_call *call, struct sd_arguments *args)
{
  call->own_transaction =
      !thd_test_options(call->thd, SD_OPTION_NOT_AUTOCOMMIT | SD_OPTION_BEGIN);
  call->context.table = &call->table;
  call->context.plain_settings = has_plain_settings(call->thd);
  call->context.lower_case_names = lower_case_table_names != 0;
  call->context.connection_id = thd_get_thread_id(call->thd);
  if (choose_connection(call) || probe(call) || set_charsets(call))
    return SD_ERROR;
  return name_charsets(call, args);
}

void sd_call_close(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;

  if (call->purge_allowed)
  {
    sd_sql_raw(&sql, SD_GUARD_RESTORE);
    sd_run_or_kill_session(call, &sql);
  }
  if (call->charsets_set)
  {
    sd_statement_charsets(&sql, call->charset_client, call->charset_results);
    sd_run_or_kill_session(call, &sql);
  }
  sd_sql_free(&sql);
}

int sd_allow_purge(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;
  int rc;

  sd_sql_raw(&sql, SD_GUARD_LIFT);
  /* It may have been done even if it fails. */
  call->purge_allowed = true;
  rc = sd_execute(call, &sql, NULL);
  sd_sql_free(&sql);
  return rc;
}
