#include "table/table.h"

#include "call/execute.h"
#include "gate/authorize.h"
#include "server/connection.h"
#include "server/detached_session.h"
#include "table/columns.h"
#include "table/same_table.h"
#include "text/catalog_sql.h"
#include "text/session_sql.h"

#include <mysql/service_json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the catalog said of a table earlier in this transaction. It stays true
   until the transaction ends: the catalog's row is locked. */
struct sd_known
{
  MYSQL_XID xid;
  struct sd_table table;
};

/* The server's own name of the transaction under way, which no other
   transaction has; false if there is no transaction, or a user has named it. */
static bool transaction_xid(struct sd_call *call, MYSQL_XID *xid)
{
  memset(xid, 0, sizeof(*xid));
  thd_get_xid(call->thd, xid);
  return xid->formatID == 1 && xid->gtrid_length > 8 &&
         memcmp(xid->data, "MySQLXid", 8) == 0;
}

static bool recall(struct sd_call *call)
{
  const struct sd_known *known = call->session->known;
  MYSQL_XID xid;

  if (!known || strcmp(known->table.schema, call->table.schema) != 0 ||
      strcmp(known->table.name, call->table.name) != 0 ||
      !transaction_xid(call, &xid) ||
      xid.gtrid_length != known->xid.gtrid_length ||
      memcmp(xid.data, known->xid.data, (size_t)xid.gtrid_length) != 0)
    return false;
  call->table = known->table;
  return true;
}

static void remember(struct sd_call *call)
{
  struct sd_session *session = call->session;
  MYSQL_XID xid;

  if (call->own_transaction || !session->seen || !transaction_xid(call, &xid))
    return;
  if (!session->known)
    session->known = malloc(sizeof(*session->known));
  if (!session->known)
    return;
  session->known->xid = xid;
  session->known->table = call->table;
}

/* Copies a name of the catalog; NULL becomes empty. */
static int copy_name(struct sd_call *call, char to[SD_NAME_SIZE],
                     const char *from)
{
  if (from && strlen(from) > SD_NAME_MAX)
    return sd_raise(ER_TOO_LONG_IDENT,
                    "%s: a name in softdelete.tables is "
                    "longer than 64 characters",
                    call->function);
  (void)snprintf(to, SD_NAME_SIZE, "%s", from ? from : "");
  return SD_OK;
}

static int bad_catalog(struct sd_call *call)
{
  return sd_raise(ER_SIGNAL_EXCEPTION,
                  "%s: primary_key of %s.%s in softdelete.tables is not a JSON "
                  "array of 1 to %d column names",
                  call->function, call->table.schema, call->table.name,
                  SD_KEY_MAX);
}

/* ["tenant","id"] */
static int read_key(struct sd_call *call, const char *json)
{
  struct sd_table *table = &call->table;
  const char *end = json ? json + strlen(json) : NULL;

  for (int i = 0; json; i++)
  {
    const char *value = NULL;
    int length = 0;
    enum json_types type = json_get_array_item(json, end, i, &value, &length);

    if (type == JSV_NOTHING && i > 0)
      return SD_OK;
    if (type != JSV_STRING || i == SD_KEY_MAX || length > SD_NAME_MAX)
      break;
    length = json_unescape_json(value, value + length, table->key[i].name,
                                table->key[i].name + SD_NAME_MAX);
    if (length <= 0)
      break;
    table->key[i].name[length] = '\0';
    table->key_count = (size_t)i + 1;
  }
  return bad_catalog(call);
}

int sd_table_expect_enabled(struct sd_call *call)
{
  const struct sd_table *table = &call->table;

  if (strcmp(table->state, "enabled") == 0 &&
      strcmp(table->storage, "in_place") == 0)
    return SD_OK;
  if (sd_authorize_known(call, table->schema, table->name))
    return SD_ERROR;
  if (!table->state[0] && table->missing)
    return sd_raise(ER_NO_SUCH_TABLE, "%s: table %s.%s does not exist",
                    call->function, table->schema, table->name);
  if (!table->state[0] && table->elsewhere)
    return sd_raise(ER_SIGNAL_EXCEPTION, "%s: " SD_IDENTITY_ELSEWHERE,
                    call->function, table->schema, table->name, table->schema,
                    table->name);
  if (!table->state[0])
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "%s: %s.%s is not a soft-delete table: CALL "
                    "softdelete.enable('%s', '%s', NULL)",
                    call->function, table->schema, table->name, table->schema,
                    table->name);
  if (strcmp(table->state, "enabled") != 0)
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "%s: %s.%s is in state '%s', expected 'enabled': run "
                    "softdelete.enable or softdelete.disable again",
                    call->function, table->schema, table->name, table->state);
  return sd_raise(ER_SIGNAL_EXCEPTION,
                  "%s: storage '%s' of %s.%s is not available in this "
                  "version of the plugin",
                  call->function, table->storage, table->schema, table->name);
}

static int read_marker(struct sd_call *call, MYSQL_ROW row)
{
  const struct sd_marker_row texts = sd_marker_row_of(&row[SD_CATALOG_MARKER]);
  struct sd_table *table = &call->table;

  if (!sd_marker_read(&table->marker, &texts))
    return sd_raise(ER_SIGNAL_EXCEPTION, "%s: " SD_MARKER_UNFIT, call->function,
                    table->schema, table->name, table->schema, table->name);
  table->zoned = sd_marker_is_zoned(&table->marker);
  return copy_name(call, table->marker_type, texts.type) ||
                 copy_name(call, table->time_type, texts.time_type)
             ? SD_ERROR
             : SD_OK;
}

static int read_catalog(struct sd_call *call, MYSQL_ROW row)
{
  struct sd_table *table = &call->table;

  table->state[0] = '\0';
  table->missing = false;
  table->elsewhere = false;
  if (!row)
    return SD_OK;
  if (copy_name(call, table->state, row[SD_CATALOG_STATE]) ||
      copy_name(call, table->storage, row[SD_CATALOG_STORAGE]) ||
      copy_name(call, table->schema, row[SD_CATALOG_SCHEMA]) ||
      copy_name(call, table->name, row[SD_CATALOG_NAME]) ||
      copy_name(call, table->base, row[SD_CATALOG_BASE]) ||
      copy_name(call, table->deleted_by, row[SD_CATALOG_DELETED_BY]) ||
      copy_name(call, table->key_column, row[SD_CATALOG_KEY_COLUMN]) ||
      read_marker(call, row))
    return SD_ERROR;
  table->live_style = strcmp(row[SD_CATALOG_STYLE], "live") == 0;
  (void)snprintf(table->id, sizeof(table->id), "%s",
                 row[SD_CATALOG_ID] ? row[SD_CATALOG_ID] : "");
  return read_key(call, row[SD_CATALOG_PRIMARY_KEY]);
}

static int load_catalog(struct sd_call *call, bool locked)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  unsigned code;
  int rc;

  sd_statement_catalog(&sql, sd_call_context(call), locked);
  code = sd_try(call, &sql, NULL);
  sd_sql_free(&sql);
  if (code == ER_NO_SUCH_TABLE || code == ER_BAD_DB_ERROR)
    return sd_raise(ER_NO_SUCH_TABLE,
                    "%s: schema softdelete is not installed: run "
                    "install.sql of softdelete",
                    call->function);
  if (code == ER_BAD_FIELD_ERROR)
    return sd_raise(code,
                    "%s: softdelete.tables is older than the plugin: %s: run "
                    "install.sql again: mariadb < install.sql",
                    call->function, mysql_error(call->sql));
  if (code || !(result = mysql_store_result(call->sql)))
    return sd_raise_from(call->sql, call->function);
  rc = read_catalog(call, mysql_fetch_row(result));
  mysql_free_result(result);
  return rc;
}

/* A table that is not enabled may not even be there. This opens none. */
static int find_missing(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  int rc;

  sd_statement_exists(&sql, &call->table);
  rc = sd_query(call, &sql, &result);
  if (rc == SD_OK)
    call->table.missing = mysql_num_rows(result) == 0;
  mysql_free_result(result);
  sd_sql_free(&sql);
  return rc;
}

/* The caller's thread waits, so that this thread may use the call. DDL that
   uses the table may be waiting for the caller: it must not be waited for here.
 */
static int describe_detached(MYSQL *sql, void *context)
{
  struct sd_call *call = context;
  MYSQL *of_caller = call->sql;
  int rc = SD_ERROR;

  call->sql = sql;
  if (sd_connection_run(sql, SD_STATEMENT_DESCRIBE_SETTINGS))
    goto cleanup;
  rc = load_catalog(call, false);
  if (rc == SD_OK && !call->table.state[0])
    rc = find_missing(call);
  if (rc == SD_OK && sd_connection_run(sql, SD_STATEMENT_NO_WAIT))
    rc = SD_ERROR;
  if (rc == SD_OK && call->table.state[0])
    rc = sd_table_describe(call) || sd_table_describe_all(call) ? SD_ERROR
                                                                : SD_OK;
  else if (rc == SD_OK && !call->table.missing)
    sd_table_look_for_tag(call);

cleanup:
  call->sql = of_caller;
  return rc;
}

int sd_table_describe_detached(struct sd_call *call)
{
  free(call->description);
  call->description = NULL;
  call->table.state[0] = '\0';
  return sd_detached_run(describe_detached, call, call->function);
}

static int look_detached(MYSQL *sql, void *context)
{
  struct sd_call *call = context;
  MYSQL *of_caller = call->sql;
  int rc;

  call->sql = sql;
  rc = sd_connection_run(sql, SD_STATEMENT_DESCRIBE_SETTINGS) ||
               sd_connection_run(sql, SD_STATEMENT_NO_WAIT)
           ? SD_ERROR
           : SD_OK;
  if (rc == SD_OK)
    sd_table_look_for_tag(call);
  call->sql = of_caller;
  return rc;
}

int sd_table_find(struct sd_call *call)
{
  if (recall(call))
    return SD_OK;
  if (load_catalog(call, true) ||
      (!call->table.state[0] &&
       sd_detached_run(look_detached, call, call->function)) ||
      sd_table_expect_enabled(call))
    return SD_ERROR;
  remember(call);
  return SD_OK;
}

bool sd_table_is_same(const struct sd_table *a, const struct sd_table *b)
{
  bool same =
      a->key_count == b->key_count && strcmp(a->schema, b->schema) == 0 &&
      strcmp(a->base, b->base) == 0 &&
      sd_marker_equal(&a->marker, &b->marker) && strcmp(a->id, b->id) == 0;

  for (size_t i = 0; same && i < a->key_count; i++)
    same = strcmp(a->key[i].name, b->key[i].name) == 0;
  return same;
}

int sd_table_find_again(struct sd_call *call)
{
  struct sd_table before = call->table;

  if (sd_table_find(call))
    return SD_ERROR;
  if (!sd_table_is_same(&before, &call->table))
    return sd_raise(ER_LOCK_WAIT_TIMEOUT,
                    "%s: %s.%s was disabled and enabled meanwhile: call it "
                    "again",
                    call->function, before.schema, before.name);
  return sd_authorize(call) || sd_table_describe(call) ? SD_ERROR : SD_OK;
}
