#include "selftest/checks.h"

#include "server/connection.h"
#include "server/database.h"
#include "server/privileges.h"

#include <dlfcn.h>
#include <elf.h>
#include <limits.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SD_SERVER_SYMBOL(name) __asm__(name) __attribute__((weak))

/* sql/mysqld.cc: the counters of SHOW STATUS LIKE 'Com_%', each by its place in
   an array of long that has one for each command. */
extern const struct st_mysql_show_var
    server_commands[] SD_SERVER_SYMBOL("com_status_vars");

/* sql/sql_class.cc: the error of the statement that runs, 0 when none. */
extern unsigned server_error_number(MYSQL_THD thd)
    SD_SERVER_SYMBOL("thd_get_error_number");

/* All bits of thd_test_options that statements set. */
#define ALL_OPTIONS                                                        \
  (SD_OPTION_BIG_SELECTS | SD_OPTION_NO_CHECK_CONSTRAINT_CHECKS |          \
   SD_OPTION_SAFE_UPDATES | SD_OPTION_BIN_LOG | SD_OPTION_NOT_AUTOCOMMIT | \
   SD_OPTION_BEGIN | SD_OPTION_NO_FOREIGN_KEY_CHECKS |                     \
   SD_OPTION_NO_UNIQUE_CHECKS)

#define ROLLBACK "ROLLBACK AND NO CHAIN NO RELEASE"

/* The number that a statement answers. */
static long long ask(MYSQL *sql, const char *text)
{
  long long number = SD_UNKNOWN;
  MYSQL_RES *result = NULL;
  MYSQL_ROW columns;

  if (!sd_connection_run(sql, text) && (result = mysql_store_result(sql)) &&
      (columns = mysql_fetch_row(result)) && columns[0])
    number = strtoll(columns[0], NULL, 10);
  mysql_free_result(result);
  return number;
}

static long long number_of(const char *command)
{
  const char *first = NULL;
  const char *found = NULL;

  if (!server_commands)
    return SD_UNKNOWN;
  for (const struct st_mysql_show_var *one = server_commands; one->name; one++)
  {
    if (!first || (const char *)one->value < first)
      first = one->value;
    if (strcmp(one->name, command) == 0)
      found = one->value;
  }
  return found ? (found - first) / (long long)sizeof(long) : SD_UNKNOWN;
}

long long sd_check_command(struct sd_probe *probe,
                           const struct sd_assumption *row)
{
  (void)probe;
  return number_of(row->text);
}

/* The session that loads the plugin runs a command that is known. */
long long sd_check_command_runs(struct sd_probe *probe,
                                const struct sd_assumption *row)
{
  if (!probe->installer)
    return row->expected;
  return thd_sql_command(probe->installer) - number_of(row->text);
}

/* The bits that a statement changes. */
long long sd_check_option(struct sd_probe *probe,
                          const struct sd_assumption *row)
{
  long long bits = ALL_OPTIONS | row->expected;
  long long without;
  long long with;

  if (sd_connection_run(probe->sql, row->after))
    return SD_UNKNOWN;
  without = thd_test_options(probe->thd, bits);
  if (sd_connection_run(probe->sql, row->text))
    return SD_UNKNOWN;
  with = thd_test_options(probe->thd, bits);
  if (sd_connection_run(probe->sql, row->after) ||
      thd_test_options(probe->thd, bits) != without)
    return SD_UNKNOWN;
  return with & ~without;
}

/* Every session begins with its changes logged; it is a local connection's own
   setting that says otherwise while a statement runs. */
long long sd_check_option_default(struct sd_probe *probe,
                                  const struct sd_assumption *row)
{
  return thd_test_options(probe->thd, row->expected);
}

/* The size that the server's table of symbols has. */
long long sd_check_size(struct sd_probe *probe, const struct sd_assumption *row)
{
  const ElfW(Sym) *symbol = NULL;
  Dl_info info;

  (void)probe;
  if (!dladdr1(row->data, &info, (void **)&symbol, RTLD_DL_SYMENT) || !symbol ||
      !info.dli_sname || strcmp(info.dli_sname, row->text) != 0)
    return SD_UNKNOWN;
  return (long long)symbol->st_size;
}

/* The rows before this one have proved the sizes. */
long long sd_check_setting(struct sd_probe *probe,
                           const struct sd_assumption *row)
{
  bool is_flag = row->data == &opt_readonly;
  long long value = is_flag ? opt_readonly : (long long)lower_case_table_names;
  long long setting =
      ask(probe->sql, is_flag ? "SELECT @@GLOBAL.read_only"
                              : "SELECT @@GLOBAL.lower_case_table_names");

  return setting == SD_UNKNOWN ? setting : value - setting;
}

/* While the server starts its log is not open yet. */
static bool may_log(struct sd_probe *probe)
{
  return probe->server_runs && ask(probe->sql, "SELECT @@GLOBAL.log_bin") != 0;
}

static long long named_format(struct sd_probe *probe)
{
  return ask(probe->sql,
             "SELECT FIELD(@@binlog_format,'MIXED','STATEMENT','ROW')-1");
}

long long sd_check_unlogged(struct sd_probe *probe,
                            const struct sd_assumption *row)
{
  if (may_log(probe))
    return row->expected;
  return thd_binlog_format(probe->thd);
}

/* The statement that installs has a number, which nested ones give back. */
long long sd_check_query_id(struct sd_probe *probe,
                            const struct sd_assumption *row)
{
  char question[120];

  if (!probe->server_runs)
    return row->expected;
  (void)snprintf(question, sizeof(question),
                 "SELECT QUERY_ID FROM information_schema.PROCESSLIST "
                 "WHERE ID=%lu",
                 thd_get_thread_id(probe->installer));
  return (long long)thd_query_id(probe->installer) - ask(probe->sql, question);
}

long long sd_check_format(struct sd_probe *probe,
                          const struct sd_assumption *row)
{
  (void)row;
  if (!may_log(probe))
    return 0;
  return thd_binlog_format(probe->thd) - named_format(probe);
}

/* Bits: a connection begins with the log off; keeps it on when it was set; a
   transaction refuses to set it; that of another connection is its own. */
long long sd_check_log_bin(struct sd_probe *probe,
                           const struct sd_assumption *row)
{
  static const char *const question = "SELECT @@SQL_LOG_BIN";
  bool of_caller;
  MYSQL *other = sd_connection_open(&of_caller);
  long long found = 0;

  (void)row;
  if (!other)
    return SD_UNKNOWN;
  found |= ask(other, question) == 0 ? 1 : 0;
  if (!sd_connection_log(other, true) && ask(other, question) == 1 &&
      ask(other, question) == 1)
    found |= 2;
  if (!sd_connection_run(other, "START TRANSACTION") &&
      sd_connection_log(other, false) ==
          ER_INSIDE_TRANSACTION_PREVENTS_SWITCH_SQL_LOG_BIN &&
      ask(other, question) == 1)
    found |= 4;
  if (sd_connection_run(other, ROLLBACK))
    found = 0;
  found |= ask(probe->sql, question) == 0 ? 8 : 0;
  mysql_close(other);
  return found;
}

/* The thread has a session, and the connection is to say so. sd_detached_run
   proves the contrary, on a thread that has none. */
long long sd_check_session(struct sd_probe *probe,
                           const struct sd_assumption *row)
{
  (void)row;
  return probe->of_caller && _current_thd() == probe->thd;
}

long long sd_check_transaction(struct sd_probe *probe,
                               const struct sd_assumption *row)
{
  static const char *const question = "SELECT @@in_transaction";
  bool of_caller;
  MYSQL *other = sd_connection_open(&of_caller);
  long long found = SD_UNKNOWN;

  (void)row;
  if (other && ask(probe->sql, question) == 0 &&
      !sd_connection_run(other, "START TRANSACTION"))
  {
    found = ask(probe->sql, question);
    if (sd_connection_run(other, ROLLBACK) || ask(probe->sql, question) != 0)
      found = SD_UNKNOWN;
  }
  mysql_close(other);
  return found;
}

/* The name of a transaction that an engine takes part in; false when there is
   no engine for it. */
static bool read_xid(struct sd_probe *probe, MYSQL_XID *xid)
{
  memset(xid, 0, sizeof(*xid));
  if (!probe->server_runs ||
      ask(probe->sql,
          "SELECT COUNT(*) FROM information_schema.engines WHERE"
          " engine='InnoDB' AND support IN ('YES','DEFAULT')") != 1 ||
      sd_connection_run(probe->sql,
                        "START TRANSACTION WITH CONSISTENT SNAPSHOT"))
    return false;
  thd_get_xid(probe->thd, xid);
  (void)sd_connection_run(probe->sql, ROLLBACK);
  return true;
}

long long sd_check_xid_format(struct sd_probe *probe,
                              const struct sd_assumption *row)
{
  MYSQL_XID xid;

  return read_xid(probe, &xid) ? xid.formatID : row->expected;
}

/* Bytes of the prefix that is the same in all; what follows must differ. */
long long sd_check_xid(struct sd_probe *probe, const struct sd_assumption *row)
{
  MYSQL_XID first;
  MYSQL_XID second;
  long long same = 0;

  if (!read_xid(probe, &first) || !read_xid(probe, &second))
    return row->expected;
  while (same < 8 && first.data[same] == "MySQLXid"[same])
    same++;
  return first.gtrid_length > 8 && first.gtrid_length == second.gtrid_length &&
                 memcmp(first.data, second.data, (size_t)first.gtrid_length) !=
                     0
             ? same
             : 0;
}

long long sd_check_database(struct sd_probe *probe,
                            const struct sd_assumption *row)
{
  const MYSQL_CONST_LEX_STRING *name = thd_current_db(probe->thd);

  if (!name || name->str || sd_connection_run(probe->sql, "USE mysql"))
    return SD_UNKNOWN;
  name = thd_current_db(probe->thd);
  return name && name->str && strncmp(name->str, row->text, 6) == 0
             ? (long long)name->length
             : SD_UNKNOWN;
}

static bool has_database(struct sd_probe *probe, const char *name)
{
  const MYSQL_CONST_LEX_STRING *now = thd_current_db(probe->thd);

  return now->str && strcmp(now->str, name) == 0 &&
         ask(probe->sql, "SELECT LENGTH(DATABASE()) LIMIT 1") ==
             (long long)strlen(name);
}

/* A longer name, and a shorter one again. */
long long sd_check_set_database(struct sd_probe *probe,
                                const struct sd_assumption *row)
{
  struct sd_database before;

  (void)row;
  if (!has_database(probe, "mysql") ||
      sd_database_enter(probe->thd, &before, "softdelete_selftest") ||
      !has_database(probe, "softdelete_selftest"))
    return SD_UNKNOWN;
  sd_database_leave(probe->thd, &before);
  return has_database(probe, "mysql") ? 1 : SD_UNKNOWN;
}

/* The session has no account. */
long long sd_check_account(struct sd_probe *probe,
                           const struct sd_assumption *row)
{
  size_t user_length = 1;
  size_t host_length = 1;
  const char *user = thd_priv_user(probe->thd, &user_length);
  const char *host = thd_priv_host(probe->thd, &host_length);

  (void)row;
  if ((user && user[0]) || (host && host[0]))
    return SD_UNKNOWN;
  return (long long)(user_length + host_length);
}

/* Nor does it come from anywhere. */
long long sd_check_client(struct sd_probe *probe,
                          const struct sd_assumption *row)
{
  (void)row;
  return (thd_client_host(probe->thd) != NULL) +
         (thd_client_ip(probe->thd) != NULL);
}

long long sd_check_kept(struct sd_probe *probe, const struct sd_assumption *row)
{
  MYSQL_THD_KEY_T key;
  long long found;

  (void)row;
  if (thd_key_create(&key))
    return SD_UNKNOWN;
  found = thd_getspecific(probe->thd, key) == NULL &&
          !thd_setspecific(probe->thd, key, probe) &&
          thd_getspecific(probe->thd, key) == probe;
  (void)thd_setspecific(probe->thd, key, NULL);
  thd_key_delete(&key);
  return found;
}

/* A warning is no error of the statement. */
long long sd_check_warning(struct sd_probe *probe,
                           const struct sd_assumption *row)
{
  if (!server_error_number || server_error_number(probe->thd) != 0)
    return SD_UNKNOWN;
  sd_print(MYF((unsigned long)row->expected), "softdelete: self-test");
  return server_error_number(probe->thd) == 0 ? row->expected : 0;
}

long long sd_check_privilege(struct sd_probe *probe,
                             const struct sd_assumption *row)
{
  char name[80];

  (void)probe;
  sd_privileges_name(name, sizeof(name), (sd_privileges)row->expected);
  return strcasecmp(name, row->text) == 0 ? row->expected : SD_UNKNOWN;
}

long long sd_check_denied(struct sd_probe *probe,
                          const struct sd_assumption *row)
{
  (void)row;
  return (long long)sd_privileges_session(
      probe->thd, SD_PRIVILEGE_SELECT | SD_PRIVILEGE_UPDATE |
                      SD_PRIVILEGE_DELETE | SD_PRIVILEGE_READ_ONLY_ADMIN);
}

/* What it writes must end before. */
long long sd_check_grant_info(struct sd_probe *probe,
                              const struct sd_assumption *row)
{
  union
  {
    long long align;
    char bytes[4 * SD_GRANT_INFO_SIZE];
  } info = {.bytes = {0}};
  long long end = sizeof(info);

  if (!probe->server_runs)
    return row->expected;
  if (sd_privileges_granted(probe->thd, info.bytes, "mysql",
                            "softdelete selftest", "a") != 0)
    return SD_UNKNOWN;
  while (end > 0 && info.bytes[end - 1] == 0)
    end--;
  return end <= row->expected ? row->expected : end;
}

static bool is_hidden(struct sd_probe *probe, const char *table,
                      long long state)
{
  return sd_privileges_temporary(probe->thd, "mysql", table, (int)state);
}

/* A temporary table must be found while a statement uses it, and while none
   does; and no other. */
long long sd_check_temporary(struct sd_probe *probe,
                             const struct sd_assumption *row)
{
  long long state = row->expected;
  bool unused;
  bool used;

  if (!probe->server_runs)
    return state;
  if (is_hidden(probe, "softdelete_selftest", state) ||
      sd_connection_run(probe->sql,
                        "CREATE TEMPORARY TABLE mysql.softdelete_selftest"
                        " (a INT) ENGINE=MEMORY"))
    return SD_UNKNOWN;
  unused = is_hidden(probe, "softdelete_selftest", state);
  used = !sd_connection_run(probe->sql,
                            "HANDLER mysql.softdelete_selftest OPEN AS sd") &&
         is_hidden(probe, "softdelete_selftest", state) &&
         !is_hidden(probe, "softdelete_other", state);
  (void)sd_connection_run(probe->sql, "HANDLER sd CLOSE");
  if (sd_connection_run(probe->sql,
                        "DROP TEMPORARY TABLE mysql.softdelete_selftest") ||
      is_hidden(probe, "softdelete_selftest", state))
    return SD_UNKNOWN;
  return unused && used ? state : SD_UNKNOWN;
}

long long sd_check_handler(struct sd_probe *probe,
                           const struct sd_assumption *row)
{
  return probe->find(probe->sql, (int)row->expected) ? row->expected
                                                     : SD_UNKNOWN;
}
