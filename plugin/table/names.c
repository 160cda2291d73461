#include "table/names.h"

#include "call/execute.h"
#include "name.h"
#include "text/session_sql.h"

#include <string.h>

/* Copies the name in UTF-8; the server converts it from other character sets.
 */
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
