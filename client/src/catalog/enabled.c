#include "catalog/enabled.h"

#include <string.h>

#include <mysqld_error.h>

#include "wire/execute.h"
#include "wire/result.h"

#define COLUMNS                                               \
  "SELECT base_table, storage, deleted_column, deleted_zone," \
  " unique_style, key_column, guard,"                         \
  " CASE storage WHEN 'archive'"                              \
  " THEN CONCAT(table_name, '_deleted') END, "
#define KIND                                                         \
  ", marker_kind, marker_unit, live_value, CAST(live_null AS CHAR)," \
  " deleted_value, restore_value, time_column, time_type"
#define NO_KIND ", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
#define ROW                                                           \
  " FROM softdelete.tables WHERE table_schema = ? AND table_name = ?" \
  " AND state = 'enabled'"

/* Columns of the row. */
enum
{
  BASE_TABLE,
  STORAGE,
  DELETED_COLUMN,
  DELETED_ZONE,
  UNIQUE_STYLE,
  KEY_COLUMN,
  GUARD,
  ARCHIVE,
  TABLE_ID,
  MARKER_TYPE,
  MARKER_KIND,
  MARKER_UNIT,
  LIVE_VALUE,
  LIVE_NULL,
  DELETED_VALUE,
  RESTORE_VALUE,
  TIME_COLUMN,
  TIME_TYPE
};

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

/* Text of the row, which may be NULL. */
static const char *text_at(sdel_result *result, unsigned int column)
{
  const char *text = NULL;

  return sdel_get_text(&text, NULL, result, column) ? NULL : text;
}

static int take_marker(struct table *table, sdel_result *result)
{
  const struct sd_marker_row row = {
      .column = text_at(result, DELETED_COLUMN),
      .type = text_at(result, MARKER_TYPE),
      .zone = text_at(result, DELETED_ZONE),
      .kind = text_at(result, MARKER_KIND),
      .unit = text_at(result, MARKER_UNIT),
      .live_value = text_at(result, LIVE_VALUE),
      .live_null = text_at(result, LIVE_NULL),
      .deleted_value = text_at(result, DELETED_VALUE),
      .restore_value = text_at(result, RESTORE_VALUE),
      .time_column = text_at(result, TIME_COLUMN),
      .time_type = text_at(result, TIME_TYPE)};

  if (sd_marker_read(&table->marker, &row))
    return SDEL_OK;
  return error_set(&result->connection->error, SDEL_ENOMARKER, SD_MARKER_UNFIT,
                   table->schema, table->name, table->schema, table->name);
}

static int take_row(struct table *table, sdel_result *result)
{
  const char *style, *storage;
  int64_t guard = 0;
  int code = result_text(&table->base, result, BASE_TABLE);

  if (!code)
    code = result_text(&table->key_column, result, KEY_COLUMN);
  if (!code)
    code = result_text(&table->archive, result, ARCHIVE);
  if (!code)
    code = result_text(&table->id, result, TABLE_ID);
  if (!code)
    code = result_text(&table->marker_type, result, MARKER_TYPE);
  if (!code)
    code = result_text(&table->time_type, result, TIME_TYPE);
  if (!code)
    code = sdel_get_int(&guard, result, GUARD);
  if (!code)
    code = take_marker(table, result);
  if (code)
    return code;
  storage = text_at(result, STORAGE);
  style = text_at(result, UNIQUE_STYLE);
  table->storage = storage && !strcmp(storage, "archive") ? STORAGE_ARCHIVE
                                                          : STORAGE_IN_PLACE;
  table->key_is_flag = style && !strcmp(style, "live");
  table->guarded = guard != 0;
  return SDEL_OK;
}

/* The catalog of version 0.1.0 has no ids, and an older one no kinds of marker:
   each is a time. */
static int ask(sdel_result **out, struct connection *connection,
               const char *const *names)
{
  static const char *const sql[] = {COLUMNS "table_id, marker_type" KIND ROW,
                                    COLUMNS "table_id, marker_type" NO_KIND ROW,
                                    COLUMNS "NULL, NULL" NO_KIND ROW};
  size_t at = 0;
  int code = ask_rows(out, connection, sql[at], names, 2);

  while (code && connection->error.number == ER_BAD_FIELD_ERROR &&
         ++at < sizeof sql / sizeof *sql)
  {
    error_clear(&connection->error);
    code = ask_rows(out, connection, sql[at], names, 2);
  }
  return code;
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
