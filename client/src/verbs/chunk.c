/* The keys of a chunk are read without locks, in their order. Then its rows are
   changed by these keys, with the same condition again. So only rows that are
   due are locked, and a row that somebody else has changed meanwhile is left
   alone. */
#include "verbs/chunk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/table.h"
#include "datetime.h"
#include "text/keys.h"
#include "text/value.h"
#include "verbs/run.h"
#include "wire/execute.h"
#include "wire/result.h"

#define CHUNK_DEFAULT 1000u
#define CHUNK_MAX     10000u

/* Room for seven numbers of any length. */
#define TIME_SIZE 96

/* Where a clock is put back, a TIMESTAMP compares wrongly in the zone of that
   clock, and a time of the day is two moments. */
#define UTC_BEGIN \
  "SET @softdelete_zone_was=@@session.time_zone,time_zone='+00:00'"
#define UTC_END                         \
  "SET time_zone=@softdelete_zone_was," \
  "@softdelete_zone_was=NULL"

int chunks_end(struct chunks *chunks, int code)
{
  if (chunks->in_utc)
    code = run_finally(&chunks->handle->connection, UTC_END, code);
  sdel_query_free(chunks->select);
  sdel_query_free(chunks->change);
  sdel_query_free(chunks->lock);
  sd_references_free(&chunks->references);
  free(chunks->last);
  return code;
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

/* What all that can be wanted of the table needs. */
static int check_table(struct chunks *chunks, const char *given)
{
  struct error *error = &chunks->handle->connection.error;
  const struct table *table = chunks->table;

  if (chunks->size > CHUNK_MAX)
    return error_set(error, SDEL_EINVAL, "chunk: expected at most %u, got %zu",
                     CHUNK_MAX, chunks->size);
  if (!table->key_columns)
    return error_set(error, SDEL_EKEY, "%s: no primary key", given);
  if (table->marker.time == SD_MARKER_NO_TIME)
    return error_set(error, SDEL_EUNSUPPORTED, SD_MARKER_TIMELESS,
                     table->schema, table->name, table->marker.column);
  return SDEL_OK;
}

static int begin_utc(struct chunks *chunks)
{
  int code;

  if (chunks->table->marker.time != SD_MARKER_INSTANT)
    return SDEL_OK;
  code = run_text(&chunks->handle->connection, UTC_BEGIN);
  chunks->in_utc = !code;
  return code;
}

int chunks_open(struct chunks *chunks, sdel_t *handle, const char *given,
                const sdel_options *options)
{
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
  if (!code)
    code = check_table(chunks, given);
  if (!code)
    code = begin_utc(chunks);
  if (code)
    return code;
  chunks->alias = table_place(chunks->table, SDEL_DELETED);
  code = queries_open(chunks);
  return code ? code : queries_shape(chunks);
}

/* Writes a time as core/ takes it. A server would take one that is none for the
   date 0. */
static int time_text(char text[TIME_SIZE], struct error *error,
                     const sdel_time *time)
{
  struct sd_datetime ignored;

  (void)snprintf(text, TIME_SIZE, "%04u-%02u-%02u %02u:%02u:%02u.%06u",
                 time->year, time->month, time->day, time->hour, time->minute,
                 time->second, time->microsecond);
  return sd_datetime_parse(&ignored, text, strlen(text))
             ? SDEL_OK
             : error_set(error, SDEL_EINVAL,
                         "expected a date and time of the calendar, got %s",
                         text);
}

/* A time that a column has cut off is not before a moment in the part that is
   lost. core/ writes its moments so, too. */
static sdel_time cut_off(const struct sd_marker *marker, sdel_time time)
{
  unsigned int unit = 1;
  char digits;

  for (digits = marker->precision; digits < '6'; digits++)
    unit *= 10;
  time.microsecond -= time.microsecond % unit;
  return time;
}

/* Adds a condition to all queries. */
static int chunks_where(struct chunks *chunks, const char *sql,
                        const sdel_value *values, size_t count)
{
  int code = sdel_where(chunks->select, sql, values, count);

  if (!code)
    code = sdel_where(chunks->change, sql, values, count);
  return code ? code : sdel_where(chunks->lock, sql, values, count);
}

int chunks_where_time(struct chunks *chunks, enum sd_marker_compare compare,
                      const sdel_time *time)
{
  const struct sd_marker *marker = &chunks->table->marker;
  /* A DATETIME is bound, so that all such statements have the same text. */
  const bool bound =
      marker->kind == SD_MARKER_TIME && marker->time != SD_MARKER_DATE;
  const sdel_value value = sdel_datetime(
      compare == SD_MARKER_SINCE ? *time : cut_off(marker, *time));
  struct sd_sql sql = SD_SQL_INIT;
  struct sd_value moment = {NULL, 0, NULL};
  char text[TIME_SIZE];
  int code = time_text(text, &chunks->handle->connection.error, time);

  if (!bound)
    moment = (struct sd_value){text, strlen(text), NULL};
  if (!code)
  {
    put_compared(&sql, chunks->table, chunks->alias, compare, &moment);
    code = sql.error;
  }
  if (!code)
    code = chunks_where(chunks, sql.text, &value, bound ? 1 : 0);
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
