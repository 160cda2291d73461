/* What the library knows of a table: from the catalog that softdelete.enable
   keeps, or, where that says nothing, from the table itself. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include <mysqld_error.h>

#define DEFAULT_MARKER "deleted_at"

/* How long a table without a marker is believed to have none. Nothing would
   tell when it gets one, as nothing of it is gone then. */
#define PLAIN_SECONDS 10.0

void table_free(struct table *table)
{
  size_t i;

  if (!table)
    return;
  for (i = 0; i < table->key_columns; i++)
    free(table->key[i]);
  for (i = 0; i < table->column_count; i++)
    free(table->columns[i]);
  free(table->key);
  free(table->columns);
  free(table->given);
  free(table->schema);
  free(table->name);
  free(table->base);
  free(table->archive);
  free(table->marker);
  free(table->key_column);
  free(table);
}

void tables_forget(sdel_t *handle)
{
  struct table *next;

  for (; handle->tables; handle->tables = next)
  {
    next = handle->tables->next;
    table_free(handle->tables);
  }
}

void tables_age(sdel_t *handle)
{
  struct table *at;

  for (at = handle->tables; at; at = at->next)
    at->fresh = false;
}

bool tables_may_be_stale(const sdel_t *handle)
{
  const struct table *at;

  for (at = handle->tables; at; at = at->next)
    if (!at->fresh)
      return true;
  return false;
}

static double seconds(void)
{
  struct timespec now;

  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Runs a SELECT of the library's own with text values. */
static int ask(sdel_result **out, sdel_t *handle, const char *sql,
               const char *const *texts, size_t count)
{
  struct build build = {handle, {0}, {0}};
  sdel_value value;
  size_t i;
  int code;

  *out = NULL;
  sd_sql_raw(&build.sql, sql);
  for (i = 0; i < count; i++)
  {
    value = sdel_text(texts[i]);
    params_add(&build.params, &value, 1);
  }
  code = run_sql(out, NULL, handle, &build);
  build_free(&build);
  return code;
}

/* A column's text as a string of its own; NULL for NULL. */
static int take_text(char **out, sdel_result *result, unsigned int column)
{
  const char *text;
  int code = sdel_get_text(&text, NULL, result, column);

  *out = NULL;
  if (code == SDEL_ENULL)
    return SDEL_OK;
  if (code)
    return code;
  *out = copy_text(text);
  return *out ? SDEL_OK
              : error_set(result->handle, SDEL_ENOMEM, "out of memory");
}

/* The first column of all rows as a list of strings. */
static int take_list(char ***out, size_t *count, sdel_result *result)
{
  char **longer;
  int code;

  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    longer = realloc(*out, (*count + 1) * sizeof **out);
    if (!longer)
      return error_set(result->handle, SDEL_ENOMEM, "out of memory");
    *out = longer;
    code = take_text(&longer[*count], result, 0);
    if (code)
      return code;
    ++*count;
  }
  return code;
}

/* True if the catalog cannot be read for a reason that means: not there for
   this account. Anything else is an error, not a table that is not listed. */
static bool no_catalog(const sdel_t *handle)
{
  switch (handle->server_errno)
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

static int take_catalog_row(struct table *table, sdel_result *result)
{
  char *style = NULL, *storage = NULL;
  const char *zone = NULL;
  int64_t guard = 0;
  int code = take_text(&table->base, result, 0);

  if (!code)
    code = take_text(&storage, result, 1);
  if (!code)
    code = take_text(&table->marker, result, 2);
  if (!code)
    code = take_text(&style, result, 4);
  if (!code)
    code = take_text(&table->key_column, result, 5);
  if (!code)
    code = take_text(&table->archive, result, 7);
  if (!code)
    code = sdel_get_text(&zone, NULL, result, 3);
  if (!code)
    code = sdel_get_int(&guard, result, 6);
  if (!code)
  {
    table->storage = storage && !strcmp(storage, "archive") ? STORAGE_ARCHIVE
                                                            : STORAGE_IN_PLACE;
    table->zoned = !strcmp(zone, "instant");
    table->key_is_flag = style && !strcmp(style, "live");
    table->guarded = guard != 0;
  }
  free(style);
  free(storage);
  return code;
}

/* Reads the catalog. *listed: the table is in it. */
static int read_catalog(bool *listed, sdel_t *handle, struct table *table)
{
  static const char sql[] =
      "SELECT base_table, storage, deleted_column, deleted_zone,"
      " unique_style, key_column, guard,"
      " CASE storage WHEN 'archive'"
      " THEN CONCAT(table_name, '_deleted') END"
      " FROM softdelete.tables WHERE table_schema = ? AND table_name = ?"
      " AND state = 'enabled'";
  const char *const names[] = {table->schema, table->name};
  sdel_result *result = NULL;
  int code;

  *listed = false;
  code = ask(&result, handle, sql, names, 2);
  if (code && no_catalog(handle))
  {
    error_clear(handle);
    return SDEL_OK;
  }
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
  {
    *listed = true;
    table->listed = true;
    code = take_catalog_row(table, result);
  }
  sdel_result_free(result);
  return code;
}

/* The marker's type and precision. Sets the storage of a table that the
   catalog does not list; leaves it plain when there is no such column. */
static int read_marker(sdel_t *handle, struct table *table, const char *marker)
{
  static const char sql[] =
      "SELECT column_name, data_type, datetime_precision"
      " FROM information_schema.columns"
      " WHERE table_schema = ? AND table_name = ? AND column_name = ?"
      " AND data_type IN ('datetime', 'timestamp')"
      " AND is_nullable = 'YES'";
  const char *const names[] = {
      table->schema, table->archive ? table->archive : table->base, marker};
  sdel_result *result = NULL;
  const char *type;
  int64_t precision = 0;
  int code = ask(&result, handle, sql, names, 3);

  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
  {
    code = sdel_get_text(&type, NULL, result, 1);
    if (!code && table->storage == STORAGE_PLAIN)
    {
      table->storage = STORAGE_IN_PLACE;
      table->zoned = !strcasecmp(type, "timestamp");
      code = take_text(&table->marker, result, 0);
    }
    if (!code)
      code = sdel_get_int(&precision, result, 2);
    if (precision >= 0 && precision <= 6)
      table->precision = (char)('0' + precision);
  }
  sdel_result_free(result);
  return code;
}

static int read_key(sdel_t *handle, struct table *table)
{
  static const char sql[] =
      "SELECT column_name FROM information_schema.statistics"
      " WHERE table_schema = ? AND table_name = ?"
      " AND index_name = 'PRIMARY' ORDER BY seq_in_index";
  const char *const names[] = {table->schema, table->base};
  sdel_result *result = NULL;
  int code = ask(&result, handle, sql, names, 2);

  if (!code)
    code = take_list(&table->key, &table->key_columns, result);
  sdel_result_free(result);
  return code;
}

/* The columns that a row takes along when it moves out of the archive. */
static int read_columns(sdel_t *handle, struct table *table)
{
  static const char sql[] =
      "SELECT column_name FROM information_schema.columns"
      " WHERE table_schema = ? AND table_name = ?"
      " AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position";
  const char *const names[] = {table->schema, table->base};
  sdel_result *result = NULL;
  int code = ask(&result, handle, sql, names, 2);

  if (!code)
    code = take_list(&table->columns, &table->column_count, result);
  sdel_result_free(result);
  return code;
}

/* Whether the table exists at all, and the database its name means. */
static int read_place(sdel_t *handle, struct table *table)
{
  static const char sql[] =
      "SELECT table_schema FROM information_schema.tables"
      " WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?";
  const char *const names[] = {table->schema, table->name};
  sdel_result *result = NULL;
  int code = ask(&result, handle, sql, names, 2);

  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
  {
    free(table->schema);
    code = take_text(&table->schema, result, 0);
  }
  else if (code == SDEL_OK)
    code = error_set(handle, SDEL_ENOTABLE,
                     "no table %.128s that this account can see", table->given);
  sdel_result_free(result);
  return code;
}

static const char *marker_of(const sdel_t *handle, const char *given)
{
  const struct marker *at;

  for (at = handle->markers; at; at = at->next)
    if (!strcmp(at->given, given))
      return at->column;
  return DEFAULT_MARKER;
}

static int table_read(sdel_t *handle, struct table *table)
{
  bool listed = false;
  int code = read_place(handle, table);

  if (!code)
    code = read_catalog(&listed, handle, table);
  if (!code && !listed)
  {
    table->base = copy_text(table->name);
    if (!table->base)
      code = error_set(handle, SDEL_ENOMEM, "out of memory");
  }
  if (!code)
    code =
        read_marker(handle, table,
                    listed ? table->marker : marker_of(handle, table->given));
  if (!code)
    code = read_key(handle, table);
  if (!code && table->storage == STORAGE_ARCHIVE)
    code = read_columns(handle, table);
  table->read_at = seconds();
  table->fresh = true;
  return code;
}

/* Takes a table out of the list; returns it or NULL. */
static struct table *table_find(sdel_t *handle, const char *given, size_t size)
{
  struct table **at = &handle->tables;
  struct table *found;

  while (*at &&
         (strlen((*at)->given) != size || memcmp((*at)->given, given, size)))
    at = &(*at)->next;
  found = *at;
  if (!found || found->storage != STORAGE_PLAIN || !handle->mysql ||
      seconds() - found->read_at < PLAIN_SECONDS)
    return found;
  *at = found->next;
  table_free(found);
  return NULL;
}

int table_get(const struct table **out, sdel_t *handle, const char *given,
              size_t size)
{
  struct table *table = table_find(handle, given, size);
  int code;

  *out = table;
  if (table)
    return SDEL_OK;
  if (!handle->mysql)
    return error_set(handle, SDEL_ENOTABLE, "no connection");
  table = calloc(1, sizeof *table);
  if (!table)
    return error_set(handle, SDEL_ENOMEM, "out of memory");
  table->precision = '0';
  table->given = strndup(given, size);
  if (!table->given)
  {
    table_free(table);
    return error_set(handle, SDEL_ENOMEM, "out of memory");
  }
  code = name_split(&table->schema, &table->name, given, size);
  if (code)
    (void)error_set(handle, code, "malformed name of a table: %.128s",
                    table->given);
  else
    code = table_read(handle, table);
  if (code)
  {
    table_free(table);
    return code;
  }
  table->next = handle->tables;
  handle->tables = table;
  *out = table;
  return SDEL_OK;
}

int table_get_marked(const struct table **out, sdel_t *handle,
                     const char *given)
{
  int code = table_get(out, handle, given, strlen(given));

  if (code)
    return code;
  if ((*out)->storage == STORAGE_PLAIN)
    return error_set(handle, SDEL_ENOMARKER,
                     "%s is not enabled and has no column %s that is DATETIME "
                     "NULL or TIMESTAMP NULL: CALL softdelete.enable(..)",
                     given, marker_of(handle, given));
  return SDEL_OK;
}
