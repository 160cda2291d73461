#include "gate/authorize.h"
#include "server/connection.h"
#include "server/detached_session.h"
#include "text/statement.h"
#include "text/grant_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "name.h"

#include <mysql/service_json.h>

/* Number of the character set binary (field metadata). */
#define SD_CHARSET_BINARY 63

static enum sd_type type_of(const MYSQL_FIELD *field)
{
  switch (field->type)
  {
  case MYSQL_TYPE_TINY:
  case MYSQL_TYPE_SHORT:
  case MYSQL_TYPE_INT24:
  case MYSQL_TYPE_LONG:
  case MYSQL_TYPE_LONGLONG:
  case MYSQL_TYPE_YEAR:
    return SD_TYPE_INTEGER;
  case MYSQL_TYPE_DECIMAL:
  case MYSQL_TYPE_NEWDECIMAL:
    return SD_TYPE_DECIMAL;
  case MYSQL_TYPE_FLOAT:
  case MYSQL_TYPE_DOUBLE:
    return SD_TYPE_REAL;
  case MYSQL_TYPE_DATE:
  case MYSQL_TYPE_NEWDATE:
    return SD_TYPE_DATE;
  case MYSQL_TYPE_TIME:
    return SD_TYPE_TIME;
  case MYSQL_TYPE_DATETIME:
  case MYSQL_TYPE_TIMESTAMP:
    return SD_TYPE_DATETIME;
  case MYSQL_TYPE_VARCHAR:
  case MYSQL_TYPE_VAR_STRING:
  case MYSQL_TYPE_STRING:
  case MYSQL_TYPE_ENUM:
  case MYSQL_TYPE_SET:
  case MYSQL_TYPE_TINY_BLOB:
  case MYSQL_TYPE_MEDIUM_BLOB:
  case MYSQL_TYPE_LONG_BLOB:
  case MYSQL_TYPE_BLOB:
    return field->charsetnr == SD_CHARSET_BINARY ? SD_TYPE_BINARY
                                                 : SD_TYPE_TEXT;
  default:
    return SD_TYPE_OTHER;
  }
}

static void describe(struct sd_column *column, const MYSQL_FIELD *field)
{
  column->type = type_of(field);
  column->is_enum = field->type == MYSQL_TYPE_ENUM ||
                    field->type == MYSQL_TYPE_SET ||
                    (field->flags & (ENUM_FLAG | SET_FLAG)) != 0;
}

/* The name in UTF-8: the server converts what it is not. */
static int convert_name(struct sd_call *call, struct sd_sql *sql,
                        const struct sd_value *name, char *to, size_t size,
                        size_t *length)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc = SD_ERROR;

  if (name->length >= size)
    return sd_raise(ER_TOO_LONG_IDENT,
                    "%s: a name is longer than 64 characters", call->function);
  if (strncmp(name->charset, "utf8", 4) == 0)
  {
    memcpy(to, name->bytes, name->length);
    *length = name->length;
    return SD_OK;
  }
  sd_statement_convert(sql, name);
  if (sd_query(call, sql, &result))
    return SD_ERROR;
  row = mysql_fetch_row(result);
  *length = row && row[0] ? mysql_fetch_lengths(result)[0] : 0;
  if (*length < size)
  {
    if (*length > 0)
      memcpy(to, row[0], *length);
    rc = SD_OK;
  }
  else
    rc = sd_raise(ER_TOO_LONG_IDENT, "%s: a name is longer than 64 characters",
                  call->function);
  mysql_free_result(result);
  return rc;
}

int sd_table_named(struct sd_call *call, const struct sd_value *name)
{
  struct sd_column *column = &call->named[call->named_count];
  struct sd_sql sql = SD_SQL_INIT;
  size_t length = 0;
  int rc = convert_name(call, &sql, name, column->name, sizeof(column->name),
                        &length);

  sd_sql_free(&sql);
  if (rc != SD_OK)
    return rc;
  column->name[length] = '\0';
  if (length == 0 || !sd_name_is_utf8(column->name, length))
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: a column's name is empty or not valid in its "
                    "character set",
                    call->function);
  call->named_count++;
  return SD_OK;
}

static int parse_name(struct sd_call *call, const struct sd_value *name,
                      char schema[SD_NAME_SIZE], char table[SD_NAME_SIZE])
{
  struct sd_sql sql = SD_SQL_INIT;
  char text[4 * SD_NAME_SIZE + 8];
  size_t length = 0;
  int rc = convert_name(call, &sql, name, text, sizeof(text), &length);

  sd_sql_free(&sql);
  if (rc != SD_OK)
    return rc;
  rc = sd_name_parse(schema, table, text, length);
  if (rc != SD_NAME_OK)
  {
    char shown[SD_SHOWN_SIZE];

    sd_value_show(shown, &(struct sd_value){text, length, NULL});
    return sd_raise(ER_WRONG_ARGUMENTS, "%s: '%s': %s", call->function, shown,
                    sd_name_error(rc));
  }
  return SD_OK;
}

int sd_table_name(struct sd_call *call, const struct sd_value *name)
{
  struct sd_table *table = &call->table;
  const MYSQL_CONST_LEX_STRING *db = thd_current_db(call->thd);

  if (parse_name(call, name, table->schema, table->name))
    return SD_ERROR;
  if (table->schema[0])
    return SD_OK;
  if (!db || !db->str || db->length == 0 || db->length > SD_NAME_MAX)
    return sd_raise(ER_NO_DB_ERROR,
                    "%s: no database selected: USE one, or name the table as "
                    "schema.%s",
                    call->function, table->name);
  memcpy(table->schema, db->str, db->length);
  table->schema[db->length] = '\0';
  return SD_OK;
}

/* What the catalog said of a table earlier in this transaction. It holds as
   long as the transaction does: the catalog's row is locked. */
struct sd_known
{
  MYSQL_XID xid;
  struct sd_table table;
};

/* The server's own name of the transaction under way, which no other
   transaction has; false when there is none, or one that a user gave. */
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

static int read_catalog(struct sd_call *call, MYSQL_ROW row)
{
  struct sd_table *table = &call->table;

  table->state[0] = '\0';
  if (!row)
    return SD_OK;
  table->instant = strcmp(row[SD_CATALOG_ZONE], "instant") == 0;
  if (copy_name(call, table->state, row[SD_CATALOG_STATE]) ||
      copy_name(call, table->storage, row[SD_CATALOG_STORAGE]) ||
      copy_name(call, table->schema, row[SD_CATALOG_SCHEMA]) ||
      copy_name(call, table->name, row[SD_CATALOG_NAME]) ||
      copy_name(call, table->base, row[SD_CATALOG_BASE]) ||
      copy_name(call, table->marker, row[SD_CATALOG_MARKER]) ||
      copy_name(call, table->deleted_by, row[SD_CATALOG_DELETED_BY]) ||
      copy_name(call, table->key_column, row[SD_CATALOG_KEY_COLUMN]))
    return SD_ERROR;
  return read_key(call, row[SD_CATALOG_PRIMARY_KEY]);
}

static int load_catalog(struct sd_call *call, bool locked)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  unsigned code;
  int rc;

  sd_statement_catalog(&sql, call->table.schema, call->table.name, locked);
  code = sd_try(call, &sql, NULL);
  sd_sql_free(&sql);
  if (code == ER_NO_SUCH_TABLE || code == ER_BAD_DB_ERROR)
    return sd_raise(ER_NO_SUCH_TABLE,
                    "%s: schema softdelete is not installed: run "
                    "install.sql of softdelete",
                    call->function);
  if (code || !(result = mysql_store_result(call->sql)))
    return sd_raise_from(call->sql, call->function);
  rc = read_catalog(call, mysql_fetch_row(result));
  mysql_free_result(result);
  return rc;
}

/* The catalog's key must be the table's: a column that left the primary key no
   longer says which row is meant. */
static int expect_key(struct sd_call *call, const struct sd_column *column,
                      const MYSQL_FIELD *field)
{
  const struct sd_table *table = &call->table;

  if (field->flags & PRI_KEY_FLAG)
    return SD_OK;
  return sd_raise(ER_SIGNAL_EXCEPTION,
                  "%s: column %s is no longer in the primary key of %s.%s: see "
                  "CALL softdelete.check('%s', '%s')",
                  call->function, column->name, table->schema, table->base,
                  table->schema, table->name);
}

int sd_table_describe(struct sd_call *call)
{
  struct sd_table *table = &call->table;
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  MYSQL_FIELD *fields;
  int rc;

  sd_statement_describe(&sql, call);
  rc = sd_query(call, &sql, &result);
  sd_sql_free(&sql);
  if (rc != SD_OK)
    return rc;
  fields = mysql_fetch_fields(result);
  for (size_t i = 0; i < call->named_count; i++)
    describe(&call->named[i], &fields[table->key_count + i]);
  for (size_t i = 0; rc == SD_OK && i < table->key_count; i++)
  {
    describe(&table->key[i], &fields[i]);
    rc = expect_key(call, &table->key[i], &fields[i]);
  }
  mysql_free_result(result);
  return rc;
}

static struct sd_description *make_description(const struct sd_table *table,
                                               MYSQL_RES *result)
{
  size_t count = mysql_num_fields(result);
  MYSQL_FIELD *fields = mysql_fetch_fields(result);
  struct sd_description *description =
      calloc(1, sizeof(*description) + count * sizeof(description->column[0]));

  if (!description)
    return NULL;
  description->table = *table;
  description->column_count = count;
  for (size_t i = 0; i < count; i++)
  {
    (void)snprintf(description->column[i].name, SD_NAME_SIZE, "%s",
                   fields[i].name);
    describe(&description->column[i], &fields[i]);
  }
  return description;
}

static int describe_columns(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  int rc;

  sd_statement_columns(&sql, call->table.schema, call->table.base);
  rc = sd_query(call, &sql, &result);
  sd_sql_free(&sql);
  if (rc != SD_OK)
    return rc;
  call->description = make_description(&call->table, result);
  mysql_free_result(result);
  if (!call->description)
    return sd_raise(ER_OUT_OF_RESOURCES, "%s: out of memory", call->function);
  return SD_OK;
}

/* The caller's thread waits: the call is this one's. DDL that has the table may
   wait for the caller, who must not wait for it here. */
static int describe_detached(MYSQL *sql, void *context)
{
  struct sd_call *call = context;
  MYSQL *of_caller = call->sql;
  int rc = SD_ERROR;

  call->sql = sql;
  if (sd_connection_run(sql, "SET lock_wait_timeout=1,sql_mode='',"
                             "character_set_client=utf8mb4,"
                             "character_set_results=utf8mb4"))
    goto cleanup;
  rc = load_catalog(call, false);
  if (rc == SD_OK && call->table.state[0])
    rc = sd_connection_run(sql, "SET lock_wait_timeout=0") ||
                 sd_table_describe(call) || describe_columns(call)
             ? SD_ERROR
             : SD_OK;

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

const struct sd_column *sd_table_column(const struct sd_call *call,
                                        const char *name)
{
  const struct sd_description *description = call->description;

  for (size_t i = 0; description && i < description->column_count; i++)
    if (strcmp(description->column[i].name, name) == 0)
      return &description->column[i];
  return NULL;
}

int sd_table_find(struct sd_call *call)
{
  if (recall(call))
    return SD_OK;
  if (load_catalog(call, true) || sd_table_expect_enabled(call))
    return SD_ERROR;
  remember(call);
  return SD_OK;
}
