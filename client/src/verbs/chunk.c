/* Deleted rows of a time, chunk by chunk: what purge and restore_since
   share. A chunk is read without locks as a list of keys in their order, then
   changed by those keys under the condition once more, so that neither rows
   that are not due are locked nor one that changed meanwhile is hit. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include "keyset.h"

#define CHUNK_DEFAULT  1000u
#define BINARY_CHARSET 63u /* collation number of bytes */
#define CHUNK_MAX      10000u

static bool has_bytes(const sdel_value *value)
{
  return value->kind == VALUE_TEXT || value->kind == VALUE_BLOB ||
         value->kind == VALUE_DECIMAL;
}

void keys_free(struct keys *keys)
{
  size_t i;

  for (i = 0; i < keys->values; i++)
    if (has_bytes(&keys->list[i]))
      free((void *)(uintptr_t)keys->list[i].as.s.p);
  free(keys->list);
  memset(keys, 0, sizeof *keys);
}

/* A column's value as one that can be bound, with text of its own. */
static int value_take(sdel_value *out, sdel_result *result, unsigned int column)
{
  const MYSQL_FIELD *field = &result->statement->fields[column];
  const MYSQL_BIND *bind = &result->statement->binds[column];
  const char *text;
  char *copy;
  size_t size;
  int code;

  *out = sdel_null();
  if (bind->buffer_type == MYSQL_TYPE_LONGLONG && bind->is_unsigned)
  {
    out->kind = VALUE_UINT;
    return sdel_get_uint(&out->as.u, result, column);
  }
  if (bind->buffer_type == MYSQL_TYPE_LONGLONG)
  {
    out->kind = VALUE_INT;
    return sdel_get_int(&out->as.i, result, column);
  }
  code = sdel_get_text(&text, &size, result, column);
  if (code)
    return code;
  copy = malloc(size + 1);
  if (!copy)
    return error_set(result->handle, SDEL_ENOMEM, "out of memory");
  memcpy(copy, text, size + 1);
  *out = sdel_text_n(copy, size);
  if (field->type == MYSQL_TYPE_NEWDECIMAL)
    out->kind = VALUE_DECIMAL;
  else if (bind->buffer_type == MYSQL_TYPE_BLOB &&
           field->charsetnr == BINARY_CHARSET)
    out->kind = VALUE_BLOB;
  return SDEL_OK;
}

int keys_take(struct keys *keys, sdel_result *result)
{
  unsigned int columns = sdel_column_count(result), i;
  sdel_value *longer;
  int code;

  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    if (keys->values + columns > keys->room)
    {
      keys->room = keys->room ? keys->room * 2 : 64u * columns;
      longer = realloc(keys->list, keys->room * sizeof *longer);
      if (!longer)
        return error_set(result->handle, SDEL_ENOMEM, "out of memory");
      keys->list = longer;
    }
    for (i = 0; i < columns; i++)
    {
      code = value_take(&keys->list[keys->values], result, i);
      if (code)
        return code;
      keys->values++;
    }
  }
  return code;
}

/* "k1, k2" of the table's key. */
static int key_columns_text(struct sd_sql *sql, const struct table *table,
                            const char *alias)
{
  size_t i;

  for (i = 0; i < table->key_columns; i++)
  {
    sd_sql_raw(sql, i ? ", " : "");
    sd_sql_qualified(sql, alias, table->key[i]);
  }
  return sql->error;
}

/* A key of the table as a place in the order of its columns. */
struct key_place
{
  const struct chunks *chunks;
  struct params *params;
};

static void append_key_column(struct sd_sql *sql, void *context, size_t i)
{
  const struct key_place *place = context;

  sd_sql_qualified(sql, place->chunks->alias, place->chunks->table->key[i]);
}

static void append_key_value(struct sd_sql *sql, void *context, size_t i)
{
  const struct key_place *place = context;

  sd_sql_raw(sql, "?");
  params_add(place->params, &place->chunks->last[i], 1);
}

/* The condition that a row comes after the last one of the chunk before. */
static int after_text(struct sd_sql *sql, struct params *params,
                      const struct chunks *chunks)
{
  struct key_place context = {chunks, params};
  const struct sd_keyset place = {chunks->table->key_columns, append_key_column,
                                  append_key_value, &context};

  sd_keyset_append_range(sql, &place, SD_KEYSET_AFTER);
  return sql->error ? sql->error : params->error;
}

void chunks_free(struct chunks *chunks)
{
  sdel_query_free(chunks->select);
  sdel_query_free(chunks->change);
  sdel_query_free(chunks->lock);
  references_free(&chunks->references);
  free(chunks->last);
}

int chunks_open(struct chunks *chunks, sdel_t *handle, const char *given,
                const sdel_options *options)
{
  struct sd_sql columns = {0};
  const struct table *table;
  int code = table_get_marked(&table, handle, given);

  chunks->handle = handle;
  chunks->size = options && options->chunk ? options->chunk : CHUNK_DEFAULT;
  if (code)
    return code;
  chunks->table = table;
  chunks->alias = table_place(table, SDEL_DELETED);
  if (chunks->size > CHUNK_MAX)
    return error_set(handle, SDEL_EINVAL, "chunk: expected at most %u, got %zu",
                     CHUNK_MAX, chunks->size);
  if (!table->key_columns)
    return error_set(handle, SDEL_EKEY, "%s: no primary key", given);
  code = sdel_query_new(&chunks->select, handle, given);
  if (!code)
    code = sdel_query_new(&chunks->change, handle, given);
  if (!code)
    code = sdel_query_new(&chunks->lock, handle, given);
  if (code)
    return code;
  (void)sdel_alias(chunks->select, chunks->alias);
  (void)sdel_alias(chunks->change, chunks->alias);
  (void)sdel_alias(chunks->lock, chunks->alias);
  (void)sdel_scope(chunks->select, SDEL_DELETED);
  (void)sdel_scope(chunks->change, SDEL_DELETED);
  (void)sdel_scope(chunks->lock, SDEL_DELETED);
  chunks->lock->lock = true;
  (void)sdel_limit(chunks->select, chunks->size, 0);
  code = key_columns_text(&columns, table, chunks->alias);
  if (!code)
    code = sdel_columns(chunks->select, columns.text);
  if (!code)
    code = sdel_columns(chunks->lock, columns.text);
  if (!code)
    code = sdel_order(chunks->select, columns.text);
  sd_sql_free(&columns);
  return code;
}

int chunks_where_marker(struct chunks *chunks, const char *compare,
                        const sdel_value *value)
{
  struct sd_sql sql = {0};
  int code;

  sd_sql_qualified(&sql, chunks->alias, chunks->table->marker);
  sd_sql_raw(&sql, compare);
  code = sql.error;
  if (!code)
    code = sdel_where(chunks->select, sql.text, value, 1);
  if (!code)
    code = sdel_where(chunks->change, sql.text, value, 1);
  if (!code)
    code = sdel_where(chunks->lock, sql.text, value, 1);
  sd_sql_free(&sql);
  return code;
}

int chunks_due(uint64_t *rows, struct chunks *chunks)
{
  sdel_result *result = NULL;
  int code = run_result(&result, chunks->select, VERB_COUNT);

  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_uint(rows, result, 0);
  sdel_result_free(result);
  return code;
}

/* Reads the keys that follow those of the last chunk. */
static int chunk_read(struct keys *keys, struct chunks *chunks)
{
  struct sd_sql sql = {0};
  struct params params = {0};
  sdel_result *result = NULL;
  int code = SDEL_OK;

  if (chunks->last)
  {
    code = after_text(&sql, &params, chunks);
    if (!code)
      code = sdel_where(chunks->select, sql.text, params.list, params.count);
  }
  if (!code)
    code = run_result(&result, chunks->select, VERB_SELECT);
  if (!code)
    code = keys_take(keys, result);
  if (chunks->last && !chunks->select->error)
    query_drop_last(chunks->select);
  sdel_result_free(result);
  sd_sql_free(&sql);
  params_free(&params);
  return code;
}

static int chunk_change(struct chunks *chunks, enum verb verb,
                        const struct keys *keys, sdel_progress *progress)
{
  size_t columns = chunks->table->key_columns;
  uint64_t rows = 0;
  int code = verb == VERB_FORCE_DELETE
                 ? destroy_keys(&rows, chunks, keys)
                 : change_keys(&rows, chunks->change, verb, keys->list, columns,
                               keys->values / columns);

  if (code)
    return code;
  progress->rows += rows;
  progress->chunks++;
  free(chunks->last);
  return values_copy(&chunks->last, keys->list + keys->values - columns,
                     columns);
}

int chunk_report(sdel_t *handle, const sdel_progress *progress,
                 const sdel_options *options)
{
  if (options && options->on_chunk && options->on_chunk(progress, options->arg))
    return error_set(handle, SDEL_ESTOPPED, "stopped after %llu rows",
                     (unsigned long long)progress->rows);
  return SDEL_OK;
}

int chunks_run(struct chunks *chunks, enum verb verb, sdel_progress *progress,
               const sdel_options *options)
{
  struct keys keys;
  bool more = true;
  int code = SDEL_OK;

  free(chunks->last);
  chunks->last = NULL;
  while (!code && more)
  {
    memset(&keys, 0, sizeof keys);
    code = chunk_read(&keys, chunks);
    more = keys.values / chunks->table->key_columns == chunks->size;
    if (!code && keys.values)
    {
      code = chunk_change(chunks, verb, &keys, progress);
      if (!code)
        code = chunk_report(chunks->handle, progress, options);
    }
    keys_free(&keys);
  }
  return code;
}
