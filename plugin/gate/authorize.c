#include "gate/authorize.h"

#include "gate/account.h"
#include "gate/revocation.h"

/* What the typed statement would read in its WHERE. */
#define SD_READS_KEY       1u
#define SD_READS_MARKER    2u
#define SD_READS_CRITERION 4u
#define SD_READS_TIME      8u

/* The privileges that each function needs: those of the statement that does the
   same by hand. Column deleted_by needs none: a trigger writes it for every
   client, and whoever may not update it cannot forge it. */
static const struct need
{
  enum sd_action action;
  sd_privileges table; /* UPDATE, on the marker and on the time of a flag; or
                          DELETE */
  unsigned reads;      /* SELECT on these columns */
} needs[] = {
    /* UPDATE t SET marker=.. WHERE key=.. AND marker IS NULL */
    {SD_ACTION_DELETE, SD_PRIVILEGE_UPDATE, SD_READS_KEY | SD_READS_MARKER},
    /* UPDATE t SET marker=.. WHERE marker IS NULL AND column=.. */
    {SD_ACTION_DELETE_BY, SD_PRIVILEGE_UPDATE,
     SD_READS_MARKER | SD_READS_CRITERION},
    /* UPDATE t SET marker=NULL WHERE key=.. AND marker IS NOT NULL */
    {SD_ACTION_RESTORE, SD_PRIVILEGE_UPDATE, SD_READS_KEY | SD_READS_MARKER},
    /* UPDATE t SET marker=NULL WHERE marker IS NOT NULL AND column=.. */
    {SD_ACTION_RESTORE_BY, SD_PRIVILEGE_UPDATE,
     SD_READS_MARKER | SD_READS_CRITERION},
    /* UPDATE t SET marker=NULL WHERE marker>=..; the marker of a flag, and its
       time */
    {SD_ACTION_RESTORE_SINCE, SD_PRIVILEGE_UPDATE,
     SD_READS_MARKER | SD_READS_TIME},
    /* DELETE FROM t WHERE marker<..; likewise */
    {SD_ACTION_PURGE, SD_PRIVILEGE_DELETE, SD_READS_MARKER | SD_READS_TIME},
    /* DELETE FROM t WHERE key=.. */
    {SD_ACTION_FORCE_DELETE, SD_PRIVILEGE_DELETE, SD_READS_KEY},
};

/* The tables of its own that the plugin reads or writes. */
static const char *const own_tables[] = {"tables", "audit_log"};

/* One check: the privileges on the schema are looked up once. */
struct gate
{
  struct sd_call *call;
  sd_privileges schema;
};

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
                 word_of(privilege), sd_account_user(call), client_of(call),
                 schema, table);
  return sd_refused(call);
}

static int deny_column(struct sd_call *call, sd_privileges privilege,
                       const char *column)
{
  (void)sd_raise(ER_COLUMNACCESS_DENIED_ERROR,
                 "%s command denied to user '%s'@'%s' for column '%s' in table "
                 "'%s'",
                 word_of(privilege), sd_account_user(call), client_of(call),
                 column, call->table.base);
  return sd_refused(call);
}

static int open_gate(struct gate *gate, struct sd_call *call,
                     const char *schema, sd_privileges wanted)
{
  sd_privileges revoked = 0;

  gate->call = call;
  gate->schema = sd_privileges_schema(call->thd, schema) & wanted;
  if (sd_revocation_find(call, schema, wanted, &revoked))
    return SD_ERROR;
  gate->schema &= ~revoked;
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

/* Whether UPDATE is granted on any column: then the server's error names a
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
  if ((reads & SD_READS_MARKER) && check_read(gate, table->marker.column))
    return SD_ERROR;
  if ((reads & SD_READS_TIME) && sd_marker_is_apart(&table->marker) &&
      check_read(gate, table->marker.time_column))
    return SD_ERROR;
  for (size_t i = 0; (reads & SD_READS_CRITERION) && i < call->named_count; i++)
    if (check_read(gate, call->named[i].name))
      return SD_ERROR;
  return SD_OK;
}

/* A statement would work on a temporary table of the same name instead, and the
   audit log would say what did not happen. */
static int check_hidden(struct sd_call *call, const char *schema,
                        const char *table)
{
  if (!sd_privileges_hidden(call->thd, schema, table))
    return SD_OK;
  (void)sd_raise(ER_SIGNAL_EXCEPTION,
                 "%s: `%s`.`%s` is hidden by a temporary table of this session",
                 call->function, schema, table);
  return sd_refused(call);
}

/* The first column that the statement would write and may not; NULL: none. */
static const char *find_denied(const struct gate *gate, const struct need *need)
{
  const struct sd_marker *marker = &gate->call->table.marker;
  bool writes_time =
      need->table == SD_PRIVILEGE_UPDATE && sd_marker_is_apart(marker);

  if (!holds(gate, need->table, marker->column))
    return marker->column;
  if (writes_time && !holds(gate, need->table, marker->time_column))
    return marker->time_column;
  return NULL;
}

/* Checks in the server's order, so that the error is the server's. */
static int check_need(const struct gate *gate, const struct need *need)
{
  const struct sd_table *table = &gate->call->table;
  const char *denied = find_denied(gate, need);

  if (denied && (need->table != SD_PRIVILEGE_UPDATE || !updates_any(gate)))
    return deny_table(gate->call, need->table, table->schema, table->base);
  if (check_reads(gate, need->reads))
    return SD_ERROR;
  return denied ? deny_column(gate->call, need->table, denied) : SD_OK;
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
