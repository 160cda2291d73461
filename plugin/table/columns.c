#include "table/columns.h"

#include "call/execute.h"
#include "table/same_table.h"
#include "text/catalog_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Two arguments may write one name in different cases. */
static void describe_named(struct sd_column *column, const MYSQL_FIELD *field)
{
  describe(column, field);
  if (field->org_name && field->org_name[0])
    (void)snprintf(column->name, sizeof(column->name), "%s", field->org_name);
}

/* The catalog's key must be the table's: a column that is no longer in the
   primary key does not say which row is meant. */
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

/* A column that is not there may be one without which this is not the table
   that was enabled. */
static int explain(struct sd_call *call)
{
  char text[SD_ERROR_SIZE];
  unsigned code = sd_take_error(text);

  if (code == ER_BAD_FIELD_ERROR && sd_table_expect_same(call))
    return SD_ERROR;
  return sd_raise(code, "%s", text);
}

int sd_table_describe(struct sd_call *call)
{
  struct sd_table *table = &call->table;
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  MYSQL_FIELD *fields;
  int rc;

  sd_statement_describe(&sql, sd_call_context(call), call->named,
                        call->named_count);
  rc = sd_query(call, &sql, &result);
  sd_sql_free(&sql);
  if (rc != SD_OK)
    return explain(call);
  rc = table->id[0] ? sd_table_expect_same(call) : SD_OK;
  fields = mysql_fetch_fields(result);
  for (size_t i = 0; i < call->named_count; i++)
    describe_named(&call->named[i], &fields[table->key_count + i]);
  table->marker.keeps_time =
      sd_marker_is_apart(&table->marker) &&
      (fields[table->key_count + call->named_count].flags & NOT_NULL_FLAG);
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

int sd_table_describe_all(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  int rc;

  sd_statement_columns(&sql, &call->table);
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

const struct sd_column *sd_table_column(const struct sd_call *call,
                                        const char *name)
{
  const struct sd_description *description = call->description;

  for (size_t i = 0; description && i < description->column_count; i++)
    if (strcmp(description->column[i].name, name) == 0)
      return &description->column[i];
  return NULL;
}
