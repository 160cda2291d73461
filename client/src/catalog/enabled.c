#include "catalog/enabled.h"

#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

#include "wire/execute.h"
#include "wire/result.h"

#define COLUMNS                                               \
  "SELECT base_table, storage, deleted_column, deleted_zone," \
  " unique_style, key_column, guard,"                         \
  " CASE storage WHEN 'archive'"                              \
  " THEN CONCAT(table_name, '_deleted') END,"
#define ROW                                                           \
  " FROM softdelete.tables WHERE table_schema = ? AND table_name = ?" \
  " AND state = 'enabled'"

/* Whether this error means that the server's catalog is not there for this
   account. With any other error it is not known whether the table is listed. */
static bool no_catalog(const struct error *error)
{
  switch (error->number)
  {
  case ER_NO_SUCH_TABLE:
  case ER_BAD_DB_ERROR:
  case ER_TABLEACCESS_DENIED_ERROR:
  case ER_DBACCESS_DENIED_ERROR:
  case ER_COLUMNACCESS_DENIED_ERROR:
    return true;
  default:
    return false;
  }
}

static int take_row(struct table *table, sdel_result *result)
{
  char *style = NULL, *storage = NULL;
  const char *zone = NULL;
  int64_t guard = 0;
  int code = result_text(&table->base, result, 0);

  if (!code)
    code = result_text(&storage, result, 1);
  if (!code)
    code = result_text(&table->marker, result, 2);
  if (!code)
    code = result_text(&style, result, 4);
  if (!code)
    code = result_text(&table->key_column, result, 5);
  if (!code)
    code = result_text(&table->archive, result, 7);
  if (!code)
    code = result_text(&table->id, result, 8);
  if (!code)
    code = result_text(&table->marker_type, result, 9);
  if (!code)
    code = sdel_get_text(&zone, NULL, result, 3);
  if (!code)
    code = sdel_get_int(&guard, result, 6);
  if (!code)
  {
    table->storage = storage && !strcmp(storage, "archive") ? STORAGE_ARCHIVE
                                                            : STORAGE_IN_PLACE;
    table->instant = !strcmp(zone, "instant");
    table->key_is_flag = style && !strcmp(style, "live");
    table->guarded = guard != 0;
  }
  free(style);
  free(storage);
  return code;
}

/* The catalog of version 0.1.0 has no ids. */
static int ask(sdel_result **out, struct connection *connection,
               const char *const *names)
{
  int code =
      ask_rows(out, connection, COLUMNS " table_id, marker_type" ROW, names, 2);

  if (!code || connection->error.number != ER_BAD_FIELD_ERROR)
    return code;
  error_clear(&connection->error);
  return ask_rows(out, connection, COLUMNS " NULL, NULL" ROW, names, 2);
}

int enabled_read(bool *listed, struct connection *connection,
                 struct table *table)
{
  const char *const names[] = {table->schema, table->name};
  sdel_result *result = NULL;
  int code = ask(&result, connection, names);

  *listed = false;
  if (code && no_catalog(&connection->error))
  {
    error_clear(&connection->error);
    return SDEL_OK;
  }
  if (!code)
    code = sdel_next(result);
  table->unlisted = !code;
  if (code == SDEL_ROW)
  {
    *listed = true;
    table->listed = true;
    code = take_row(table, result);
  }
  sdel_result_free(result);
  return code;
}
