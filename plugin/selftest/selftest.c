/* The server's headers promise little of what the plugin needs. Each row below
   is something that a release could change while the plugin would still load.
   It is looked up or tried when the plugin is loaded; if it differs, the plugin
   refuses to load and names it.

   What is not here:
   - What the server checks itself: the versions of the plugin's interface and
     of the services (SQL, JSON, thd_specifics, kill_statement, wsrep).
   - The results of acl_get, acl_check_setrole and of check_access when it
     allows: they need accounts, which INSTALL must not create. The server is
     between SD_SERVER_FIRST and SD_SERVER_LAST, the parameters are part of the
     functions' names, and a test compares the gate with the server over
     thousands of configurations of grants. That an account without privileges
     is denied is a row.
   - What thd_priv_user, thd_priv_host, thd_client_host and thd_client_ip say of
     a session with an account: the server's own audit plugin uses the first
     two, and the tests compare the account in the audit log.
   - That a KILL signals the condition in the variables of the session's thread
     (interrupt.c): nobody can kill the session of the self-test. Where it is
   not so, a KILL is missed that comes while a statement ends; a test kills a
     thousand purges.
   - The bits of INNODB_SYS_FOREIGN.TYPE: they need tables with foreign keys.
     Tests destroy rows with each kind of child.
   - While the server starts: rows that need tables or functions, which it does
     not have yet. What was proved at INSTALL holds until the server is
     upgraded; where the place of a function in its call has changed, each call
     is refused. */
#include "selftest/selftest.h"

#include "server/detached_session.h"
#include "server/privileges.h"
#include "selftest/checks.h"

#include <limits.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#define ROW_COUNT (sizeof(rows) / sizeof(rows[0]))

/* The order matters: the last one spoils the session if it fails. */
static const struct sd_assumption rows[] = {
    {"SD_SQLCOM_SELECT", SD_SQLCOM_SELECT, .check = sd_check_command,
     .text = "select"},
    {"SD_SQLCOM_SET_OPTION", SD_SQLCOM_SET_OPTION, .check = sd_check_command,
     .text = "set_option"},
    {"SD_SQLCOM_DO", SD_SQLCOM_DO, .check = sd_check_command, .text = "do"},
    {"SD_SQLCOM_CALL", SD_SQLCOM_CALL, .check = sd_check_command,
     .text = "call_procedure"},
    {"thd_sql_command", 0, .check = sd_check_command_runs,
     .text = "install_plugin"},
    {"thd_query_id", 0, .check = sd_check_query_id},
    {"SD_OPTION_BIG_SELECTS", SD_OPTION_BIG_SELECTS, .check = sd_check_option,
     .text = "SET sql_big_selects=1", .after = "SET sql_big_selects=0",
     .wrong = SD_OPTION_BIG_SELECTS << 1},
    {"SD_OPTION_NO_CHECK_CONSTRAINT_CHECKS",
     SD_OPTION_NO_CHECK_CONSTRAINT_CHECKS, .check = sd_check_option,
     .text = "SET check_constraint_checks=0",
     .after = "SET check_constraint_checks=1",
     .wrong = SD_OPTION_NO_CHECK_CONSTRAINT_CHECKS << 1},
    {"SD_OPTION_SAFE_UPDATES", SD_OPTION_SAFE_UPDATES, .check = sd_check_option,
     .text = "SET sql_safe_updates=1", .after = "SET sql_safe_updates=0",
     .wrong = SD_OPTION_SAFE_UPDATES << 1},
    {"SD_OPTION_NOT_AUTOCOMMIT", SD_OPTION_NOT_AUTOCOMMIT,
     .check = sd_check_option, .text = "SET autocommit=0",
     .after = "SET autocommit=1", .wrong = SD_OPTION_NOT_AUTOCOMMIT << 1},
    {"SD_OPTION_BEGIN", SD_OPTION_BEGIN, .check = sd_check_option,
     .text = "START TRANSACTION", .after = "ROLLBACK AND NO CHAIN NO RELEASE",
     .wrong = SD_OPTION_BEGIN << 1},
    {"SD_OPTION_NO_FOREIGN_KEY_CHECKS", SD_OPTION_NO_FOREIGN_KEY_CHECKS,
     .check = sd_check_option, .text = "SET foreign_key_checks=0",
     .after = "SET foreign_key_checks=1",
     .wrong = SD_OPTION_NO_FOREIGN_KEY_CHECKS << 1},
    {"SD_OPTION_NO_UNIQUE_CHECKS", SD_OPTION_NO_UNIQUE_CHECKS,
     .check = sd_check_option, .text = "SET unique_checks=0",
     .after = "SET unique_checks=1", .wrong = SD_OPTION_NO_UNIQUE_CHECKS << 1},
    {"SD_OPTION_BIN_LOG", SD_OPTION_BIN_LOG, .check = sd_check_option_default,
     .wrong = SD_OPTION_BIN_LOG << 1},
    {"SD_BINLOG_FORMAT_NONE", SD_BINLOG_FORMAT_NONE,
     .check = sd_check_unlogged},
    {"thd_binlog_format", 0, .check = sd_check_format},
    {"SQL_LOG_BIN of a local connection", 15, .check = sd_check_log_bin},
    {"whose session a local connection has", 1, .check = sd_check_session},
    {"whose transaction a local connection has", 1,
     .check = sd_check_transaction},
    {"formatID of thd_get_xid", 1, .check = sd_check_xid_format},
    {"MySQLXid in thd_get_xid", 8, .check = sd_check_xid},
    {"thd_current_db", 5, .check = sd_check_database, .text = "mysql"},
    {"THD::set_db", 1, .check = sd_check_set_database},
    {"thd_priv_user and thd_priv_host", 0, .check = sd_check_account},
    {"thd_client_host and thd_client_ip", 0, .check = sd_check_client},
    {"thd_setspecific", 1, .check = sd_check_kept},
    {"size of lower_case_table_names", sizeof(lower_case_table_names),
     .check = sd_check_size, .text = "lower_case_table_names",
     .data = &lower_case_table_names},
    {"size of opt_readonly", sizeof(opt_readonly), .check = sd_check_size,
     .text = "opt_readonly", .data = &opt_readonly},
    {"lower_case_table_names", 0, .check = sd_check_setting,
     .data = &lower_case_table_names},
    {"opt_readonly", 0, .check = sd_check_setting, .data = &opt_readonly},
    {"SD_PRIVILEGE_SELECT", SD_PRIVILEGE_SELECT, .check = sd_check_privilege,
     .text = "SELECT", .wrong = SD_PRIVILEGE_SELECT << 1},
    {"SD_PRIVILEGE_UPDATE", SD_PRIVILEGE_UPDATE, .check = sd_check_privilege,
     .text = "UPDATE", .wrong = SD_PRIVILEGE_UPDATE << 1},
    {"SD_PRIVILEGE_DELETE", SD_PRIVILEGE_DELETE, .check = sd_check_privilege,
     .text = "DELETE", .wrong = SD_PRIVILEGE_DELETE << 1},
    {"SD_PRIVILEGE_GRANT", SD_PRIVILEGE_GRANT, .check = sd_check_privilege,
     .text = "GRANT", .wrong = SD_PRIVILEGE_GRANT << 1},
    {"SD_PRIVILEGE_READ_ONLY_ADMIN", SD_PRIVILEGE_READ_ONLY_ADMIN,
     .check = sd_check_privilege, .text = "READ_ONLY ADMIN",
     .wrong = SD_PRIVILEGE_READ_ONLY_ADMIN << 1},
    {"check_access", 0, .check = sd_check_denied},
    {"SD_GRANT_INFO_SIZE", SD_GRANT_INFO_SIZE, .check = sd_check_grant_info,
     .wrong = 8},
    {"SD_TEMPORARY_ANY", SD_TEMPORARY_ANY, .check = sd_check_temporary,
     .wrong = 1},
    {"SD_HANDLER_WORDS", SD_HANDLER_WORDS, .check = sd_check_handler},
    {"SD_ME_WARNING", SD_ME_WARNING, .check = sd_check_warning, .wrong = 4},
};

/* In a build for tests, the variable SOFTDELETE_FALSIFY names a file that holds
   the name of an assumption, which is then made false; or "?", which prints all
   names. */
static long long expected_of(const struct sd_assumption *row)
{
#ifdef SOFTDELETE_FALSIFY
  const char *path = getenv("SOFTDELETE_FALSIFY");
  FILE *file = path ? fopen(path, "r") : NULL;
  char name[80] = "";

  if (file && fgets(name, sizeof(name), file))
    name[strcspn(name, "\n")] = '\0';
  if (file)
    fclose(file);
  if (strcmp(name, "?") == 0)
    fprintf(stderr, "softdelete assumes: %s\n", row->name);
  if (strcmp(name, row->name) == 0)
    return row->wrong ? row->wrong : row->expected + 1;
#endif
  return row->expected;
}

static int judge(const struct sd_assumption *row, long long got)
{
  char version[SD_VERSION_SIZE];

  if (got == row->expected)
    return SD_OK;
  sd_privileges_version(version);
  if (got == SD_UNKNOWN)
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "softdelete: this server, version %s, differs from what "
                    "the plugin was tested with: %s (expected %lld, could not "
                    "be found out): not loaded",
                    version, row->name, row->expected);
  return sd_raise(ER_SIGNAL_EXCEPTION,
                  "softdelete: this server, version %s, differs from what the "
                  "plugin was tested with: %s (expected %lld, got %lld): not "
                  "loaded",
                  version, row->name, row->expected, got);
}

struct finding
{
  struct sd_assumption row;
  long long got;
  sd_find_function *find; /* for the rows that need a function */
};

static bool holds(struct sd_probe *probe, const struct sd_assumption *row,
                  struct finding *finding)
{
  finding->row = *row;
  finding->row.expected = expected_of(row);
  finding->got = row->check(probe, &finding->row);
  return finding->got == finding->row.expected;
}

static void look(struct sd_probe *probe, void *context)
{
  for (size_t i = 0; i < ROW_COUNT; i++)
    if (rows[i].check != sd_check_handler && !holds(probe, &rows[i], context))
      return;
}

int sd_selftest(bool server_runs)
{
  struct finding finding = {.got = 0};

  if (sd_probe_run(server_runs, look, &finding))
    return SD_ERROR;
  return judge(&finding.row, finding.got);
}

static int call_function(MYSQL *sql, void *context)
{
  const struct finding *finding = context;
  struct sd_probe probe = {
      .sql = sql, .server_runs = true, .find = finding->find};

  for (size_t i = 0; i < ROW_COUNT; i++)
    if (rows[i].check == sd_check_handler && !holds(&probe, &rows[i], context))
      break;
  return SD_OK;
}

int sd_selftest_functions(sd_find_function *find)
{
  struct finding finding = {.got = 0, .find = find};

  if (sd_detached_run(call_function, &finding, "softdelete"))
    return SD_ERROR;
  return judge(&finding.row, finding.got);
}
