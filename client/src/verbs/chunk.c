/* The keys of a chunk are read without locks, in their order. Then its rows are
   changed by these keys, with the same condition again. So only rows that are
   due are locked, and a row that somebody else has changed meanwhile is left
   alone. */
#include "verbs/chunk.h"

#include <stdlib.h>
#include <string.h>

#include "catalog/table.h"
#include "text/keys.h"
#include "text/value.h"
#include "verbs/run.h"
#include "wire/execute.h"
#include "wire/result.h"

#define CHUNK_DEFAULT 1000u
#define CHUNK_MAX     10000u

void chunks_free(struct chunks *chunks)
{
  sdel_query_free(chunks->select);
  sdel_query_free(chunks->change);
  sdel_query_free(chunks->lock);
  sd_references_free(&chunks->references);
  free(chunks->last);
}

/* A query for the deleted rows. */
static int query_open(sdel_query **out, const struct chunks *chunks)
{
  int code = sdel_query_new(out, chunks->handle, chunks->table->given);

  if (code)
    return code;
  (void)sdel_alias(*out, chunks->alias);
  (void)sdel_scope(*out, SDEL_DELETED);
  return SDEL_OK;
}

static int queries_open(struct chunks *chunks)
{
  int code = query_open(&chunks->select, chunks);

  if (!code)
    code = query_open(&chunks->change, chunks);
  return code ? code : query_open(&chunks->lock, chunks);
}

/* Says what the queries read. */
static int queries_shape(struct chunks *chunks)
{
  struct sd_sql columns = SD_SQL_INIT;
  int code;

  put_key_columns(&columns, chunks->table, chunks->alias);
  code = columns.error;
  if (!code)
    code = sdel_columns(chunks->select, columns.text);
  if (!code)
    code = sdel_columns(chunks->lock, columns.text);
  if (!code)
    code = sdel_order(chunks->select, columns.text);
  if (!code)
    code = sdel_limit(chunks->select, chunks->size, 0);
  chunks->lock->lock = true;
  chunks->lock->keys_read = true;
  chunks->change->keys_read = true;
  sd_sql_free(&columns);
  return code;
}

int chunks_open(struct chunks *chunks, sdel_t *handle, const char *given,
                const sdel_options *options)
{
  struct error *error = &handle->connection.error;
  int code;

  memset(chunks, 0, sizeof *chunks);
  chunks->handle = handle;
  chunks->size = options && options->chunk ? options->chunk : CHUNK_DEFAULT;
  code = run_begin(handle, given);
  tables_forget(
      &handle->catalog); /* no table may turn out to be gone half-way */
  if (!code)
    code = table_get_marked(&chunks->table, &handle->catalog, given,
                            strlen(given));
  if (!code)
    code = table_expect_same(&handle->catalog, chunks->table);
  if (code)
    return code;
  chunks->alias = table_place(chunks->table, SDEL_DELETED);
  if (chunks->size > CHUNK_MAX)
    return error_set(error, SDEL_EINVAL, "chunk: expected at most %u, got %zu",
                     CHUNK_MAX, chunks->size);
  if (!chunks->table->key_columns)
    return error_set(error, SDEL_EKEY, "%s: no primary key", given);
  code = queries_open(chunks);
  return code ? code : queries_shape(chunks);
}

/* A time in UTC as the marker keeps it. */
static int marker_time(sdel_value *out, struct connection *connection,
                       const struct table *table, const sdel_time *time)
{
  sdel_time local;
  int code;

  *out = sdel_datetime(*time);
  if (!table->instant)
    return SDEL_OK;
  code = ask_time(&local, connection,
                  "SELECT CAST(CONVERT_TZ(?, '+00:00', @@session.time_zone)"
                  " AS DATETIME(6))",
                  out, 1);
  if (code == SDEL_ENULL)
    return error_set(&connection->error, SDEL_EUNSUPPORTED,
                     "the server does not know this session's time zone: SET "
                     "time_zone = '+00:00'");
  *out = sdel_datetime(local);
  return code;
}

int chunks_where_marker(struct chunks *chunks, const char *compare,
                        const sdel_time *time)
{
  struct sd_sql sql = SD_SQL_INIT;
  sdel_value value;
  int code =
      marker_time(&value, &chunks->handle->connection, chunks->table, time);

  sd_sql_qualified(&sql, chunks->alias, chunks->table->marker);
  sd_sql_raw(&sql, compare);
  sd_sql_raw(&sql, "?");
  if (!code)
    code = sql.error;
  if (!code)
    code = sdel_where(chunks->select, sql.text, &value, 1);
  if (!code)
    code = sdel_where(chunks->change, sql.text, &value, 1);
  if (!code)
    code = sdel_where(chunks->lock, sql.text, &value, 1);
  sd_sql_free(&sql);
  return code;
}

int chunks_due(uint64_t *rows, struct chunks *chunks)
{
  sdel_result *result = NULL;
  int code = run_result(&result, chunks->select, VERB_COUNT);

  return code ? code : result_number(rows, result);
}

/* Reads the keys that follow those of the last chunk. */
static int chunk_read(struct keys *keys, struct chunks *chunks)
{
  struct request after = REQUEST_INIT;
  sdel_result *result = NULL;
  int code = SDEL_OK;

  if (chunks->last)
  {
    put_after(&after, chunks->table, chunks->alias, chunks->last);
    code = request_error(&after);
    if (!code)
      code =
          sdel_where(chunks->select, after.sql.text, after.values, after.count);
  }
  if (!code)
    code = run_result(&result, chunks->select, VERB_SELECT);
  if (!code)
    code = keys_take(keys, result);
  if (chunks->last && !chunks->select->failure)
    query_drop_last(chunks->select);
  sdel_result_free(result);
  request_free(&after);
  return code;
}

static int chunk_change(struct chunks *chunks, chunk_fn change,
                        const struct keys *keys, sdel_progress *progress)
{
  size_t columns = chunks->table->key_columns;
  uint64_t rows = 0;
  int code = change(&rows, chunks, keys);

  if (code)
    return code;
  progress->rows += rows;
  progress->chunks++;
  free(chunks->last);
  return values_copy(&chunks->last, keys->list + keys->values - columns,
                     columns);
}

int chunk_report(struct error *error, const sdel_progress *progress,
                 const sdel_options *options)
{
  if (options && options->on_chunk && options->on_chunk(progress, options->arg))
    return error_set(error, SDEL_ESTOPPED, "stopped after %llu rows",
                     (unsigned long long)progress->rows);
  return SDEL_OK;
}

int chunks_run(struct chunks *chunks, chunk_fn change, sdel_progress *progress,
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
      code = chunk_change(chunks, change, &keys, progress);
      if (!code)
        code =
            chunk_report(&chunks->handle->connection.error, progress, options);
    }
    keys_free(&keys);
  }
  return code;
}
