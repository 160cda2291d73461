#include "verbs/run.h"

#include "audit/expire.h"
#include "call/execute.h"
#include "call/open.h"
#include "call/transaction.h"
#include "gate/account.h"
#include "gate/authorize.h"
#include "server/counters.h"
#include "server/fatal_error.h"
#include "table/columns.h"
#include "table/descriptions.h"
#include "table/selection.h"
#include "table/table.h"
#include "verbs/preview.h"
#include "verbs/verbs.h"

#include <stdlib.h>

/* Statements in which a function may be called. The others that can hold an
   expression evaluate it while tables are open or handlers are in use. */
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

/* Makes sure that what the preview decided is true of the table as it is now:
   its row of the catalog is locked from here on. */
static int find_table(struct sd_call *call)
{
  struct sd_table before = call->table;

  if (sd_table_find(call))
  {
    if (call->description)
      sd_descriptions_forget(call->description);
    return SD_ERROR;
  }
  if (!sd_table_is_same(&before, &call->table) && sd_authorize(call))
    return SD_ERROR;
  return sd_table_describe(call);
}

static int run_verb(struct sd_call *call, const struct sd_arguments *args,
                    unsigned long long *rows)
{
  struct sd_selection selection;
  int rc = sd_transaction_begin(call);

  if (rc == SD_OK)
    rc = find_table(call);
  if (rc == SD_OK)
    rc = call->verb->select(&selection, call, args);
  if (rc == SD_OK)
    rc = call->verb->run(call, &selection, rows);
  /* A statement that is killed may say that it has found nothing. */
  if (rc == SD_OK && *rows == 0)
    rc = sd_expect_not_stopped(call);
  if (rc == SD_OK)
    rc = sd_transaction_commit(call);
  if (rc == SD_OK)
    sd_audit_expire(call);
  return rc;
}

/* Calls of one row end soon, and a thread for each would cost as much as they
   do. But what destroys a row has to know of a KILL: the server may answer a
   SELECT that is killed as if it had found nothing, and so would the question
   be answered whether rows refer to this one. */
static bool is_watched(const struct sd_verb *verb)
{
  return verb->select != sd_select_key || verb->run == sd_force_delete;
}

static void count_error(const struct sd_call *call)
{
  atomic_fetch_add(&sd_counters.errors, 1);
  if (call->refused)
    atomic_fetch_add(&sd_counters.calls_refused, 1);
}

int sd_call_run(const struct sd_verb *verb, struct sd_arguments *args,
                unsigned long long *rows)
{
  struct sd_session local;
  struct sd_call call = {
      .verb = verb, .function = verb->function, .thd = _current_thd()};
  bool was_tame = sd_fatal_errors_tame(true);
  int rc = SD_ERROR;

  *rows = 0;
  if (check_command(&call) ||
      sd_session_enter(call.thd, &local, call.function, &call.session))
    goto cleanup;
  if (is_watched(verb))
    call.interrupt = sd_interrupt_watch(call.thd);
  if (sd_call_open(&call, args))
    goto cleanup;
  if (check_arguments(&call, args) == SD_OK &&
      sd_authorize_account(&call) == SD_OK &&
      sd_authorize_password(&call) == SD_OK && sd_preview(&call, args) == SD_OK)
    rc = run_verb(&call, args, rows);
  if (rc != SD_OK)
    sd_transaction_rollback(&call);

cleanup:
  sd_call_close(&call);
  sd_interrupt_free(call.interrupt);
  free(call.description);
  if (rc == SD_OK)
    sd_drop_error();
  else
  {
    count_error(&call);
    sd_report_error();
  }
  (void)sd_fatal_errors_tame(was_tame);
  /* From here on the plugin may be unloaded. */
  if (call.session)
    sd_session_leave(call.thd, call.session);
  return rc;
}
