#include "call/transaction.h"

#include "call/execute.h"
#include "server/connection.h"
#include "server/detached_session.h"
#include "text/session_sql.h"

/* Whether the transaction has already been rolled back, as after a deadlock:
   then its savepoint is gone, and an XA transaction refuses all but XA
   ROLLBACK. */
static bool is_rolled_back(unsigned code)
{
  return code == ER_SP_DOES_NOT_EXIST || code == ER_XAER_RMFAIL ||
         code == ER_XA_RBROLLBACK || code == ER_XA_RBTIMEOUT ||
         code == ER_XA_RBDEADLOCK;
}

/* Whether the server executes no nested statement any more, after a fatal error
   that was not tamed, see server/fatal_error.h. A SELECT then has no result. */
static bool is_deaf(struct sd_call *call)
{
  static const char probe[] = "SELECT 1";
  MYSQL_RES *result;

  if (!call->failed || mysql_real_query(call->sql, probe, sizeof(probe) - 1))
    return false;
  result = mysql_store_result(call->sql);
  mysql_free_result(result);
  return !result;
}

/* A KILL QUERY at that moment makes it fail once; a session without memory, or
   that executes nothing any more, fails again. */
void sd_run_or_kill_session(struct sd_call *call, struct sd_sql *sql)
{
  struct sd_sql kill = SD_SQL_INIT;

  for (int i = 0; i < 3; i++)
  {
    unsigned code = sd_try(call, sql, NULL);

    if (is_rolled_back(code) || (code == 0 && !is_deaf(call)))
      return;
  }
  sd_statement_kill(&kill, thd_get_thread_id(call->thd));
  (void)sd_detached_query(&kill, call->function, NULL, NULL);
  sd_sql_free(&kill);
}

/* On a cluster a transaction is named after the statement that began it, so
   that two in one statement would have the same name. A compound statement ends
   what is left of the last one, and gives the next one a name of its own. */
static int separate_wsrep_transactions(struct sd_call *call)
{
  if (wsrep_service->wsrep_on_func(call->thd) &&
      sd_connection_run(call->sql, SD_STATEMENT_COMPOUND))
    return sd_raise_from(call->sql, call->function);
  return SD_OK;
}

/* Whether an earlier call of the statement that runs has set the savepoint.
   Each statement has a number of its own; statements nested in it change the
   number and give it back. */
static bool has_savepoint(struct sd_call *call)
{
  return !call->own_transaction && call->session->seen &&
         call->session->savepoint_of == thd_query_id(call->thd);
}

int sd_transaction_begin(struct sd_call *call)
{
  if (has_savepoint(call))
  {
    call->begun = true;
    return SD_OK;
  }
  if (call->own_transaction && separate_wsrep_transactions(call))
    return SD_ERROR;
  /* There may be a transaction even if START TRANSACTION fails. A savepoint
     that fails leaves nothing to undo but that of an earlier call. */
  call->begun = call->own_transaction;
  sd_interrupt_aim(call->interrupt);
  if (sd_connection_run(call->sql, call->own_transaction
                                       ? SD_STATEMENT_START_TRANSACTION
                                       : SD_STATEMENT_SAVEPOINT))
    return sd_raise_from(call->sql, call->function);
  call->begun = true;
  call->session->savepoint_of =
      call->own_transaction ? 0 : thd_query_id(call->thd);
  return SD_OK;
}

int sd_transaction_commit(struct sd_call *call)
{
  sd_interrupt_aim(call->interrupt);
  /* The savepoint may stay: that of a later statement replaces it. */
  if (call->own_transaction && call->begun &&
      sd_connection_run(call->sql, SD_STATEMENT_COMMIT))
    return sd_raise_from(call->sql, call->function);
  call->begun = false;
  return SD_OK;
}

void sd_transaction_rollback(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;

  if (!call->begun && !has_savepoint(call))
    return;
  call->begun = false;
  call->failed = true;
  /* After a deadlock the server has rolled it back itself. */
  if (!thd_test_options(call->thd, SD_OPTION_NOT_AUTOCOMMIT | SD_OPTION_BEGIN))
    return;
  sd_sql_raw(&sql, call->own_transaction ? SD_STATEMENT_ROLLBACK
                                         : SD_STATEMENT_ROLLBACK_TO);
  sd_run_or_kill_session(call, &sql);
  sd_sql_free(&sql);
}
