#include "gate/authorize.h"

#include "server/detached_session.h"
#include "server/privileges.h"
#include "text/grant_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the typed statement reads in its WHERE. */
#define SD_READS_KEY       1u
#define SD_READS_MARKER    2u
#define SD_READS_CRITERION 4u

/* Which privileges each function needs: those of the statement that does the
   same by hand. Column deleted_by is not among them: a trigger writes it for
   every client, and who may not update it cannot forge it. */
static const struct need
{
  enum sd_action action;
  sd_privileges table; /* UPDATE, on the marker; or DELETE */
  unsigned reads;      /* SELECT on these columns */
} needs[] = {
    /* UPDATE t SET marker=.. WHERE key=.. AND marker IS NULL */
    {SD_ACTION_DELETE, SD_PRIVILEGE_UPDATE, SD_READS_KEY | SD_READS_MARKER},
    /* UPDATE t SET marker=NULL WHERE key=.. AND marker IS NOT NULL */
    {SD_ACTION_RESTORE, SD_PRIVILEGE_UPDATE, SD_READS_KEY | SD_READS_MARKER},
    /* UPDATE t SET marker=NULL WHERE marker IS NOT NULL AND column=.. */
    {SD_ACTION_RESTORE_BY, SD_PRIVILEGE_UPDATE,
     SD_READS_MARKER | SD_READS_CRITERION},
    /* UPDATE t SET marker=NULL WHERE marker>=.. */
    {SD_ACTION_RESTORE_SINCE, SD_PRIVILEGE_UPDATE, SD_READS_MARKER},
    /* DELETE FROM t WHERE marker<.. */
    {SD_ACTION_PURGE, SD_PRIVILEGE_DELETE, SD_READS_MARKER},
    /* DELETE FROM t WHERE key=.. */
    {SD_ACTION_FORCE_DELETE, SD_PRIVILEGE_DELETE, SD_READS_KEY},
};

/* What the plugin reads or writes on its own behalf. */
static const char *const own_tables[] = {"tables", "audit_log"};

/* One check: the privileges on the schema are looked up once. */
struct gate
{
  struct sd_call *call;
  sd_privileges schema;
};

static int refused(struct sd_call *call)
{
  call->refused = true;
  return SD_ERROR;
}

static const struct need *need_of(const struct sd_call *call)
{
  for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
    if (needs[i].action == call->verb->action)
      return &needs[i];
  return NULL;
}

static const char *word_of(sd_privileges privilege)
{
  switch (privilege)
  {
  case SD_PRIVILEGE_UPDATE:
    return "UPDATE";
  case SD_PRIVILEGE_DELETE:
    return "DELETE";
  default:
    return "SELECT";
  }
}

/* The account as the server's errors print it. */
static const char *user_of(struct sd_call *call)
{
  size_t length = 0;
  const char *user = thd_priv_user(call->thd, &length);

  return user ? user : "";
}

static const char *client_of(struct sd_call *call)
{
  const char *host = thd_client_host(call->thd);
  const char *ip = thd_client_ip(call->thd);

  return host ? host : ip ? ip : "";
}

static int deny_table(struct sd_call *call, sd_privileges privilege,
                      const char *schema, const char *table)
{
  (void)sd_raise(ER_TABLEACCESS_DENIED_ERROR,
                 "%s command denied to user '%s'@'%s' for table `%s`.`%s`",
                 word_of(privilege), user_of(call), client_of(call), schema,
                 table);
  return refused(call);
}

static int deny_column(struct sd_call *call, sd_privileges privilege,
                       const char *column)
{
  (void)sd_raise(ER_COLUMNACCESS_DENIED_ERROR,
                 "%s command denied to user '%s'@'%s' for column '%s' in table "
                 "'%s'",
                 word_of(privilege), user_of(call), client_of(call), column,
                 call->table.base);
  return refused(call);
}

int sd_authorize_init(void)
{
  return sd_privileges_init();
}

static void note_expired(void *context, char **columns)
{
  (void)columns;
  *(bool *)context = true;
}

static int check_read_only(struct sd_call *call)
{
  if (!opt_readonly ||
      sd_privileges_session(call->thd, SD_PRIVILEGE_READ_ONLY_ADMIN))
    return SD_OK;
  (void)sd_raise(ER_OPTION_PREVENTS_STATEMENT,
                 "The MariaDB server is running with the --read-only option so "
                 "it cannot execute this statement");
  return refused(call);
}

int sd_authorize_account(struct sd_call *call)
{
  size_t user_length = 0;
  size_t host_length = 0;
  const char *user = thd_priv_user(call->thd, &user_length);
  const char *host = thd_priv_host(call->thd, &host_length);
  int length;

  if (sd_privileges_init())
    return refused(call);
  /* The server's own threads have no account and all privileges; nor has a
     routine whose definer is a role one that could be recorded. Anonymous
     accounts have a host. */
  if (!user || !host || host_length == 0)
  {
    (void)sd_raise(ER_SPECIFIC_ACCESS_DENIED_ERROR,
                   "%s: no account is known here, as in a replica's threads "
                   "and where the definer is a role: nothing can be authorized",
                   call->function);
    return refused(call);
  }
  length = snprintf(call->account, sizeof(call->account), "%.*s@%.*s",
                    (int)user_length, user, (int)host_length, host);
  if (length < 0 || (size_t)length >= sizeof(call->account))
    return sd_raise(ER_UNKNOWN_ERROR, "%s: the account's name is too long",
                    call->function);
  return check_read_only(call);
}

/* A session whose password has expired may say SET, so that it can set a new
   one, and nothing else. */
int sd_authorize_password(struct sd_call *call)
{
  size_t length = 0;
  const char *host = thd_priv_host(call->thd, &length);
  struct sd_sql sql = SD_SQL_INIT;
  bool expired = false;
  int rc;

  if (thd_sql_command(call->thd) != SD_SQLCOM_SET_OPTION)
    return SD_OK;
  sd_statement_expired(&sql, user_of(call), host);
  rc = sd_detached_query(&sql, call->function, note_expired, &expired);
  if (rc == SD_OK && expired)
  {
    (void)sd_raise(ER_MUST_CHANGE_PASSWORD,
                   "You must SET PASSWORD before executing this statement");
    rc = refused(call);
  }
  sd_sql_free(&sql);
  return rc;
}

/* Privileges that may have been revoked, and the schema they are needed on. */
struct doubt
{
  const char *schema;
  sd_privileges stale;
};

static void dispel(void *context, char **columns)
{
  struct doubt *doubt = context;
  const char *role = columns[SD_ROLE_NAME];
  const char *access = columns[SD_ROLE_ACCESS];

  if (access)
    doubt->stale &= ~strtoull(access, NULL, 10);
  if (role && role[0])
    doubt->stale &= ~sd_privileges_role_schema(role, doubt->schema);
}

/* Takes from *stale what the account itself or one of its roles has by now on
 *.* or on the schema. */
static int find_by_role(struct sd_call *call, const char *schema,
                        sd_privileges *stale)
{
  size_t length = 0;
  const char *hosts[] = {thd_priv_host(call->thd, &length), NULL};
  struct doubt doubt = {schema, *stale};
  struct sd_sql sql = SD_SQL_INIT;
  int rc = SD_OK;

  for (size_t i = 0; rc == SD_OK && doubt.stale && i < 2; i++)
  {
    sd_statement_roles(&sql, user_of(call), hosts[i]);
    rc = sd_detached_query(&sql, call->function, dispel, &doubt);
  }
  *stale = doubt.stale;
  sd_sql_free(&sql);
  return rc;
}

/* Privileges on *.* are those of the time when the session connected: which of
   `wanted` were revoked since, and are not granted otherwise by now. */
static int find_stale(struct sd_call *call, const char *schema,
                      sd_privileges wanted, sd_privileges *stale)
{
  sd_privileges current = 0;

  *stale = sd_privileges_session(call->thd, wanted);
  if (!*stale)
    return SD_OK;
  if (!sd_privileges_current(call->thd, &current))
  {
    (void)sd_raise(ER_INVALID_CURRENT_USER,
                   "%s: the account %s was dropped since this session began",
                   call->function, call->account);
    return refused(call);
  }
  *stale &= ~current;
  if (*stale)
    *stale &= ~sd_privileges_account_schema(call->thd, schema);
  return *stale ? find_by_role(call, schema, stale) : SD_OK;
}

static int open_gate(struct gate *gate, struct sd_call *call,
                     const char *schema, sd_privileges wanted)
{
  sd_privileges stale = 0;

  gate->call = call;
  gate->schema = sd_privileges_schema(call->thd, schema) & wanted;
  if (find_stale(call, schema, wanted, &stale))
    return SD_ERROR;
  gate->schema &= ~stale;
  return SD_OK;
}

static bool holds(const struct gate *gate, sd_privileges privilege,
                  const char *column)
{
  const struct sd_table *table = &gate->call->table;

  if (gate->schema & privilege)
    return true;
  return (sd_privileges_column(gate->call->thd, table->schema, table->base,
                               column) &
          privilege) != 0;
}

/* Whether UPDATE is granted on any column: then the server's error is about a
   column, not the table. */
static bool updates_any(const struct gate *gate)
{
  const struct sd_description *description = gate->call->description;
  bool any = false;

  for (size_t i = 0; !any && description && i < description->column_count; i++)
    any = holds(gate, SD_PRIVILEGE_UPDATE, description->column[i].name);
  return any;
}

static int check_read(const struct gate *gate, const char *column)
{
  if (holds(gate, SD_PRIVILEGE_SELECT, column))
    return SD_OK;
  return deny_column(gate->call, SD_PRIVILEGE_SELECT, column);
}

static int check_reads(const struct gate *gate, unsigned reads)
{
  const struct sd_call *call = gate->call;
  const struct sd_table *table = &call->table;

  if (gate->schema & SD_PRIVILEGE_SELECT)
    return SD_OK;
  for (size_t i = 0; (reads & SD_READS_KEY) && i < table->key_count; i++)
    if (check_read(gate, table->key[i].name))
      return SD_ERROR;
  if ((reads & SD_READS_MARKER) && check_read(gate, table->marker))
    return SD_ERROR;
  for (size_t i = 0; (reads & SD_READS_CRITERION) && i < call->named_count; i++)
    if (check_read(gate, call->named[i].name))
      return SD_ERROR;
  return SD_OK;
}

/* A temporary table in the place of one that is read or written would be worked
   on instead, and the record would tell of what did not happen. */
static int check_hidden(struct sd_call *call, const char *schema,
                        const char *table)
{
  if (!sd_privileges_hidden(call->thd, schema, table))
    return SD_OK;
  (void)sd_raise(ER_SIGNAL_EXCEPTION,
                 "%s: `%s`.`%s` is hidden by a temporary table of this session",
                 call->function, schema, table);
  return refused(call);
}

/* In the server's order, so that the error is the server's. */
static int check_need(const struct gate *gate, const struct need *need)
{
  const struct sd_table *table = &gate->call->table;
  bool held = holds(gate, need->table, table->marker);

  if (!held && (need->table != SD_PRIVILEGE_UPDATE || !updates_any(gate)))
    return deny_table(gate->call, need->table, table->schema, table->base);
  if (check_reads(gate, need->reads))
    return SD_ERROR;
  return held ? SD_OK : deny_column(gate->call, need->table, table->marker);
}

int sd_authorize(struct sd_call *call)
{
  const struct need *need = need_of(call);
  const struct sd_table *table = &call->table;
  struct gate gate;

  if (!need)
    return sd_raise(ER_UNKNOWN_ERROR, "%s: not known to the gate",
                    call->function);
  for (size_t i = 0; i < sizeof(own_tables) / sizeof(own_tables[0]); i++)
    if (check_hidden(call, "softdelete", own_tables[i]))
      return SD_ERROR;
  if (check_hidden(call, table->schema, table->base) ||
      open_gate(&gate, call, table->schema, need->table | SD_PRIVILEGE_SELECT))
    return SD_ERROR;
  return check_need(&gate, need);
}

bool sd_authorize_sees(struct sd_call *call, const char *schema,
                       const char *table)
{
  return (sd_privileges_schema(call->thd, schema) |
          sd_privileges_column(call->thd, schema, table, "")) != 0;
}

int sd_authorize_known(struct sd_call *call, const char *schema,
                       const char *table)
{
  const struct need *need = need_of(call);
  sd_privileges wanted =
      (need ? need->table : SD_PRIVILEGE_UPDATE) | SD_PRIVILEGE_SELECT;
  struct gate gate;

  if (open_gate(&gate, call, schema, wanted))
    return SD_ERROR;
  if ((gate.schema | sd_privileges_column(call->thd, schema, table, "")) &
      wanted)
    return SD_OK;
  return deny_table(call, wanted & ~SD_PRIVILEGE_SELECT, schema, table);
}

bool sd_authorize_reads(struct sd_call *call, const char *column)
{
  struct gate gate = {call,
                      sd_privileges_schema(call->thd, call->table.schema)};

  return holds(&gate, SD_PRIVILEGE_SELECT, column);
}
