/* What is known of a table comes from the server's catalog, which
   softdelete.enable keeps, or, for a table that is not in it, from the table
   itself. */
#include "catalog/table.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include <mysqld_error.h>

#include "catalog/column_type.h"
#include "catalog/columns.h"
#include "catalog/enabled.h"
#include "catalog/same_table.h"
#include "catalog/place.h"
#include "name.h"
#include "text/value.h"
#include "wire/execute.h"
#include "wire/result.h"

#define DEFAULT_MARKER "deleted_at"

/* A table without a marker is read again after this time. When it gets a marker
   no statement fails, so nothing else would tell. */
#define PLAIN_SECONDS 10.0

static void known_free(struct known_table *known)
{
  struct table *table;
  size_t i;

  if (!known)
    return;
  table = &known->table;
  for (i = 0; i < table->key_columns; i++)
    free(table->key[i]);
  for (i = 0; i < table->column_count; i++)
    free(table->columns[i]);
  columns_free(table);
  free(table->key);
  free(table->key_types);
  free(table->columns);
  free(table->given);
  free(table->schema);
  free(table->name);
  free(table->base);
  free(table->archive);
  free(table->key_column);
  free(table->id);
  free(table->marker_type);
  free(table->time_type);
  free(known);
}

void tables_forget(struct catalog *catalog)
{
  struct known_table *next;

  for (; catalog->tables; catalog->tables = next)
  {
    next = catalog->tables->next;
    known_free(catalog->tables);
  }
}

void catalog_forget(struct catalog *catalog)
{
  tables_forget(catalog);
  catalog->has_functions = -1;
}

static void marker_free(struct marker *marker)
{
  if (!marker)
    return;
  free(marker->given);
  free(marker->column);
  free(marker);
}

void catalog_free(struct catalog *catalog)
{
  struct marker *next;

  catalog_forget(catalog);
  for (; catalog->markers; catalog->markers = next)
  {
    next = catalog->markers->next;
    marker_free(catalog->markers);
  }
}

void catalog_age(struct catalog *catalog)
{
  struct known_table *at;

  for (at = catalog->tables; at; at = at->next)
    at->fresh = false;
}

bool catalog_may_be_stale(const struct catalog *catalog)
{
  const struct known_table *at;

  for (at = catalog->tables; at; at = at->next)
    if (!at->fresh)
      return true;
  return false;
}

/* Removes the marker that was named for a table. */
static void marker_remove(struct catalog *catalog, const char *given)
{
  struct marker **at = &catalog->markers;
  struct marker *found;

  while (*at && strcmp((*at)->given, given))
    at = &(*at)->next;
  found = *at;
  if (!found)
    return;
  *at = found->next;
  marker_free(found);
}

int catalog_set_marker(struct catalog *catalog, const char *given,
                       const char *column)
{
  char schema[SD_NAME_SIZE], name[SD_NAME_SIZE];
  struct marker *marker;

  if (sd_name_split(schema, name, given, strlen(given)) != SD_NAME_OK)
    return SDEL_EINVAL;
  marker_remove(catalog, given);
  tables_forget(catalog);
  if (!column)
    return SDEL_OK;
  marker = calloc(1, sizeof *marker);
  if (!marker)
    return SDEL_ENOMEM;
  marker->given = copy_text(given);
  marker->column = copy_text(column);
  if (!marker->given || !marker->column)
  {
    marker_free(marker);
    return SDEL_ENOMEM;
  }
  marker->next = catalog->markers;
  catalog->markers = marker;
  return SDEL_OK;
}

static double seconds(void)
{
  struct timespec now;

  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Takes the first column of all rows as a list of strings. */
static int take_list(char ***out, size_t *count, sdel_result *result)
{
  char **longer;
  int code;

  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    longer = realloc(*out, (*count + 1) * sizeof **out);
    if (!longer)
      return error_no_memory(&result->connection->error);
    *out = longer;
    code = result_text(&longer[*count], result, 0);
    if (code)
      return code;
    ++*count;
  }
  return code;
}

/* Makes a time of a column that the catalog does not describe wholly. */
static int take_marker(struct table *table, sdel_result *result)
{
  const char *column, *data_type, *type;
  struct sd_marker_row row = {0};
  int code = sdel_get_text(&column, NULL, result, 0);

  if (!code)
    code = sdel_get_text(&data_type, NULL, result, 1);
  if (!code)
    code = sdel_get_text(&type, NULL, result, 2);
  if (code)
    return code;
  row.column = column;
  row.type = type;
  row.zone = strcasecmp(data_type, "timestamp") ? "utc" : "instant";
  if (!sd_marker_read(&table->marker, &row))
    return error_set(&result->connection->error, SDEL_ENOMARKER,
                     "%s: column %.64s cannot be its marker", table->given,
                     column);
  if (table->storage == STORAGE_PLAIN)
    table->storage = STORAGE_IN_PLACE;
  return SDEL_OK;
}

/* Reads the marker's type. A table that the catalog does not list is in place
   if it has such a column, and else stays plain. */
static int read_marker(struct catalog *catalog, struct table *table,
                       const char *marker)
{
  static const char sql[] =
      "SELECT column_name, data_type, column_type"
      " FROM information_schema.columns"
      " WHERE table_schema = ? AND table_name = ? AND column_name = ?"
      " AND data_type IN ('datetime', 'timestamp')"
      " AND is_nullable = 'YES'";
  const char *const names[] = {
      table->schema, table->archive ? table->archive : table->base, marker};
  sdel_result *result = NULL;
  int code = ask_rows(&result, catalog->connection, sql, names, 3);

  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = take_marker(table, result);
  sdel_result_free(result);
  return code;
}

/* A restore writes NULL into the column with times where it can be NULL. */
static int read_keeps_time(struct catalog *catalog, struct table *table)
{
  static const char sql[] =
      "SELECT is_nullable FROM information_schema.columns"
      " WHERE table_schema = ? AND table_name = ? AND column_name = ?";
  const char *const names[] = {table->schema, table->base,
                               table->marker.time_column};
  sdel_result *result = NULL;
  const char *nullable;
  int code = ask_rows(&result, catalog->connection, sql, names, 3);

  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
  {
    code = sdel_get_text(&nullable, NULL, result, 0);
    table->marker.keeps_time = !code && !strcasecmp(nullable, "NO");
  }
  sdel_result_free(result);
  return code;
}

/* Takes one column of the primary key. */
static int take_key(struct table *table, sdel_result *result)
{
  size_t size = table->key_columns + 1;
  char **key = realloc(table->key, size * sizeof *key);
  enum sd_type *types = realloc(table->key_types, size * sizeof *types);
  const char *type;
  int code;

  table->key = key ? key : table->key;
  table->key_types = types ? types : table->key_types;
  if (!key || !types)
    return error_no_memory(&result->connection->error);
  code = sdel_get_text(&type, NULL, result, 1);
  if (!code)
    code = result_text(&key[size - 1], result, 0);
  if (code)
    return code;
  types[size - 1] = column_type(type);
  table->key_columns = size;
  return SDEL_OK;
}

static int read_key(struct catalog *catalog, struct table *table)
{
  static const char sql[] =
      "SELECT s.column_name, c.data_type"
      " FROM information_schema.statistics s"
      " JOIN information_schema.columns c ON c.column_name = s.column_name"
      " WHERE s.table_schema = ? AND s.table_name = ?"
      " AND c.table_schema = ? AND c.table_name = ?"
      " AND s.index_name = 'PRIMARY' ORDER BY s.seq_in_index";
  const char *const names[] = {table->schema, table->base, table->schema,
                               table->base};
  sdel_result *result = NULL;
  int code = ask_rows(&result, catalog->connection, sql, names, 4);

  while (!code && (code = sdel_next(result)) == SDEL_ROW)
    code = take_key(table, result);
  sdel_result_free(result);
  return code;
}

/* Reads the columns that are copied when a row leaves the archive. */
static int read_columns(struct catalog *catalog, struct table *table)
{
  static const char sql[] =
      "SELECT column_name FROM information_schema.columns"
      " WHERE table_schema = ? AND table_name = ?"
      " AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position";
  const char *const names[] = {table->schema, table->base};
  sdel_result *result = NULL;
  int code = ask_rows(&result, catalog->connection, sql, names, 2);

  if (!code)
    code = take_list(&table->columns, &table->column_count, result);
  sdel_result_free(result);
  return code;
}

static const char *marker_of(const struct catalog *catalog, const char *given)
{
  const struct marker *at;

  for (at = catalog->markers; at; at = at->next)
    if (!strcmp(at->given, given))
      return at->column;
  return DEFAULT_MARKER;
}

static int table_read(struct catalog *catalog, struct table *table)
{
  bool listed = false;
  int code = place_read(catalog->connection, table);

  if (!code)
    code = enabled_read(&listed, catalog->connection, table);
  if (!code && !listed)
  {
    table->base = copy_text(table->name);
    if (!table->base)
      code = error_no_memory(&catalog->connection->error);
  }
  /* A catalog of version 0.1.0 does not know its type. */
  if (!code && (!listed || !table->marker_type))
    code = read_marker(catalog, table,
                       listed ? table->marker.column
                              : marker_of(catalog, table->given));
  if (!code && listed && sd_marker_is_apart(&table->marker))
    code = read_keeps_time(catalog, table);
  if (!code)
    code = read_key(catalog, table);
  if (!code && table->storage == STORAGE_ARCHIVE)
    code = read_columns(catalog, table);
  return code;
}

/* The table if it is known, else NULL. */
static const struct table *known_find(struct catalog *catalog,
                                      const char *given, size_t size)
{
  struct known_table **at = &catalog->tables;
  struct known_table *found;

  while (*at && (strlen((*at)->table.given) != size ||
                 memcmp((*at)->table.given, given, size)))
    at = &(*at)->next;
  found = *at;
  if (!found)
    return NULL;
  if (found->table.storage != STORAGE_PLAIN ||
      seconds() - found->read_at < PLAIN_SECONDS)
    return &found->table;
  *at = found->next;
  known_free(found);
  return NULL;
}

/* Splits the name. */
static int name_take(struct table *table, struct error *error)
{
  char schema[SD_NAME_SIZE], name[SD_NAME_SIZE];

  if (sd_name_split(schema, name, table->given, strlen(table->given)))
    return error_set(error, SDEL_EINVAL, "malformed name of a table: %.128s",
                     table->given);
  table->schema = schema[0] ? copy_text(schema) : NULL;
  table->name = copy_text(name);
  return table->name && (table->schema || !schema[0]) ? SDEL_OK
                                                      : error_no_memory(error);
}

int table_get(const struct table **out, struct catalog *catalog,
              const char *given, size_t size)
{
  struct error *error = &catalog->connection->error;
  struct known_table *known;
  int code;

  *out = known_find(catalog, given, size);
  if (*out)
    return SDEL_OK;
  known = calloc(1, sizeof *known);
  if (!known)
    return error_no_memory(error);
  known->table.given = strndup(given, size);
  code = known->table.given ? name_take(&known->table, error)
                            : error_no_memory(error);
  if (!code)
    code = table_read(catalog, &known->table);
  if (code)
  {
    known_free(known);
    return code;
  }
  known->read_at = seconds();
  known->fresh = true;
  known->next = catalog->tables;
  catalog->tables = known;
  *out = &known->table;
  return SDEL_OK;
}

int table_read_all(struct catalog *catalog, const struct table *table)
{
  struct known_table *at = catalog->tables;
  int code;

  while (at && &at->table != table)
    at = at->next;
  if (!at || at->has_all)
    return SDEL_OK;
  columns_free(&at->table);
  code = columns_read(catalog->connection, &at->table);
  at->has_all = !code;
  return code;
}

int table_expect_same(struct catalog *catalog, const struct table *table)
{
  struct known_table *at = catalog->tables;
  int code;

  while (at && &at->table != table)
    at = at->next;
  if (table->listed)
    return identity_expect(catalog->connection, table);
  if (!at || at->is_here)
    return SDEL_OK;
  code = identity_expect_here(catalog->connection, table);
  at->is_here = !code;
  return code;
}

int table_get_marked(const struct table **out, struct catalog *catalog,
                     const char *given, size_t size)
{
  int code = table_get(out, catalog, given, size);

  if (code || (*out)->storage != STORAGE_PLAIN)
    return code;
  code = identity_expect_here(catalog->connection, *out);
  if (code)
    return code;
  return error_set(&catalog->connection->error, SDEL_ENOMARKER,
                   "%s is not enabled and has no column %s that is DATETIME "
                   "NULL or TIMESTAMP NULL: CALL softdelete.enable(..)",
                   (*out)->given, marker_of(catalog, (*out)->given));
}
