/* The plugin: its declaration, settings and counters, and what happens at
   INSTALL, UNINSTALL, CONNECT and DISCONNECT. */
#include "functions.h"
#include "version.h"

#include "audit/expire.h"
#include "audit/record.h"
#include "call/session.h"
#include "selftest/selftest.h"
#include "server/audit_event.h"
#include "server/connection.h"
#include "server/counters.h"
#include "server/detached_session.h"
#include "server/fatal_error.h"
#include "server/privileges.h"
#include "table/descriptions.h"
#include "text/function_sql.h"

/* Finds out whether changes can be logged or replicated at all. */
static int ask_log(MYSQL *sql, bool *log_possible)
{
  static const char *const questions[] = {SD_STATEMENT_LOG_OR_CLUSTER,
                                          SD_STATEMENT_LOG};

  for (size_t i = 0; i < 2; i++)
  {
    MYSQL_RES *result = NULL;

    if (sd_connection_run(sql, questions[i]) ||
        !(result = mysql_store_result(sql)))
      continue;
    *log_possible = mysql_num_rows(result) > 0;
    mysql_free_result(result);
    return SD_OK;
  }
  return SD_ERROR;
}

struct install
{
  bool server_runs;  /* as opposed to: it starts */
  bool log_possible; /* out */
};

static int prepare(MYSQL *sql)
{
  static const char *const settings[] = {SD_STATEMENT_INSTALL_SETTINGS,
                                         SD_STATEMENT_READ_WRITE};

  for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
    if (sd_connection_run(sql, settings[i]))
      return SD_ERROR;
  return SD_OK;
}

static int install(MYSQL *sql, void *context)
{
  struct install *task = context;

  if (prepare(sql) || ask_log(sql, &task->log_possible))
    return SD_ERROR;
  return sd_functions_create(sql, task->server_runs);
}

static int uninstall(MYSQL *sql, void *context)
{
  (void)context;
  if (prepare(sql))
    return SD_ERROR;
  sd_functions_drop(sql);
  return SD_OK;
}

static int start(void)
{
  struct install task = {.server_runs = _current_thd() != NULL};

  if (sd_privileges_init() || sd_selftest(task.server_runs))
    return SD_ERROR;
  sd_audit_event_init();
  if (sd_detached_run(install, &task, "softdelete") == SD_OK &&
      (!task.server_runs || sd_selftest_functions(sd_functions_probe) == SD_OK))
    return sd_sessions_init(task.log_possible);
  /* No function stays; the error that waits is the first. */
  if (task.server_runs)
    (void)sd_detached_run(uninstall, NULL, "softdelete");
  return SD_ERROR;
}

static int plugin_init(void *plugin)
{
  (void)plugin;
  if (start() == SD_OK)
  {
    sd_fatal_errors_init();
    return 0;
  }
  sd_report_error();
  return 1;
}

static int plugin_deinit(void *plugin)
{
  (void)plugin;
  sd_sessions_deinit();
  sd_fatal_errors_deinit();
  sd_descriptions_clear();
  /* At shutdown the functions stay, for the next start. */
  if (_current_thd() && sd_detached_run(uninstall, NULL, "softdelete"))
    sd_drop_error();
  return 0;
}

static void notify(MYSQL_THD thd, unsigned event_class, const void *event)
{
  const struct mysql_event_connection *connection = event;

  if (event_class != MYSQL_AUDIT_CONNECTION_CLASS || !thd)
    return;
  if (connection->event_subclass == MYSQL_AUDIT_CONNECTION_CONNECT &&
      connection->status == 0)
    sd_session_connect(thd);
  else if (connection->event_subclass == MYSQL_AUDIT_CONNECTION_DISCONNECT)
    sd_session_disconnect(thd);
}

static MYSQL_SYSVAR_BOOL(
    audit, sd_audit_enabled, PLUGIN_VAR_OPCMDARG,
    "Write a row of softdelete.audit_log for every call of a function that "
    "changes rows, in its transaction. OFF: calls are not in the audit log.",
    NULL, NULL, 1);

static void set_audit_days(MYSQL_THD thd, struct st_mysql_sys_var *setting,
                           void *to, const void *value)
{
  (void)thd;
  (void)setting;
  *(unsigned *)to = *(const unsigned *)value;
  sd_audit_expire_soon();
}

static MYSQL_SYSVAR_UINT(
    audit_days, sd_audit_days, PLUGIN_VAR_RQCMDARG,
    "Days for which rows of softdelete.audit_log are kept: calls outside of a "
    "transaction remove older ones, at most 1000 rows a call. 0: rows are "
    "kept for ever.",
    NULL, set_audit_days, SD_AUDIT_DAYS_DEFAULT, SD_AUDIT_DAYS_MIN,
    SD_AUDIT_DAYS_MAX, 0);

static struct st_mysql_sys_var *settings[] = {MYSQL_SYSVAR(audit),
                                              MYSQL_SYSVAR(audit_days), NULL};

static struct st_mysql_show_var counters[] = {
    {"Softdelete_rows_deleted", (char *)&sd_counters.rows_deleted,
     SHOW_LONGLONG},
    {"Softdelete_rows_restored", (char *)&sd_counters.rows_restored,
     SHOW_LONGLONG},
    {"Softdelete_rows_purged", (char *)&sd_counters.rows_purged, SHOW_LONGLONG},
    {"Softdelete_calls_refused", (char *)&sd_counters.calls_refused,
     SHOW_LONGLONG},
    {"Softdelete_errors", (char *)&sd_counters.errors, SHOW_LONGLONG},
    {NULL, NULL, SHOW_UNDEF}};

static struct st_mysql_audit descriptor = {MYSQL_AUDIT_INTERFACE_VERSION,
                                           NULL,
                                           notify,
                                           {MYSQL_AUDIT_CONNECTION_CLASSMASK}};

maria_declare_plugin(softdelete){
    MYSQL_AUDIT_PLUGIN,
    &descriptor,
    "softdelete",
    "The softdelete authors",
    "Delete that can be undone: softdelete_delete, softdelete_restore, "
    "softdelete_purge",
    PLUGIN_LICENSE_GPL,
    plugin_init,
    plugin_deinit,
    SD_VERSION_BYTES,
    counters,
    settings,
    SD_VERSION,
    MariaDB_PLUGIN_MATURITY_GAMMA} maria_declare_plugin_end;
