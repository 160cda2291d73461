#include "internal.h"

#include <string.h>

int sdel_restore(uint64_t *rows, sdel_query *query)
{
  return run_change(rows, query, VERB_RESTORE);
}

int sdel_restore_keys(uint64_t *rows, sdel_t *handle, const char *table,
                      const sdel_value *keys, size_t columns, size_t count)
{
  return run_keys(rows, handle, table, VERB_RESTORE, keys, columns, count);
}

/* A time in UTC in the marker's own convention. */
static int marker_time(sdel_value *out, sdel_t *handle,
                       const struct table *table, const sdel_time *time)
{
  struct build build = {handle, {0}, {0}};
  sdel_result *result = NULL;
  sdel_time local;
  int code;

  *out = sdel_datetime(*time);
  if (!table->zoned)
    return SDEL_OK;
  sd_sql_raw(&build.sql,
             "SELECT CAST(CONVERT_TZ(?, '+00:00', @@session.time_zone)"
             " AS DATETIME(6))");
  params_add(&build.params, out, 1);
  code = run_sql(&result, NULL, handle, &build);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
  {
    code = sdel_get_time(&local, result, 0);
    *out = sdel_datetime(local);
  }
  if (code == SDEL_ENULL)
    code = error_set(handle, SDEL_EUNSUPPORTED,
                     "the server does not know this session's time zone: SET "
                     "time_zone = '+00:00'");
  sdel_result_free(result);
  build_free(&build);
  return code;
}

static int since_conditions(struct chunks *chunks, const sdel_time *since,
                            const sdel_time *until)
{
  sdel_value value;
  int code = marker_time(&value, chunks->handle, chunks->table, since);

  if (!code)
    code = chunks_where_marker(chunks, " >= ?", &value);
  if (!code && until)
  {
    code = marker_time(&value, chunks->handle, chunks->table, until);
    if (!code)
      code = chunks_where_marker(chunks, " <= ?", &value);
  }
  return code;
}

static int restore_since(sdel_progress *progress, struct chunks *chunks,
                         const char *table, const sdel_time *since,
                         const sdel_time *until, const sdel_options *options)
{
  sdel_t *handle = chunks->handle;
  bool have = false;
  int code = chunks_open(chunks, handle, table, options);

  if (!code)
    code = since_conditions(chunks, since, until);
  if (!code)
    code = chunks_due(&progress->total, chunks);
  if (code || (options && options->dry_run))
    return code;
  if (chunks->table->listed)
    code = functions_have(&have, handle);
  if (code || !have)
    return code ? code : chunks_run(chunks, VERB_RESTORE, progress, options);
  code = function_restore_since(&progress->rows, handle, chunks->table, since,
                                until);
  if (code || !progress->rows)
    return code;
  progress->chunks = 1;
  return chunk_report(handle, progress, options);
}

int sdel_restore_since(sdel_progress *progress, sdel_t *handle,
                       const char *table, const sdel_time *since,
                       const sdel_time *until, const sdel_options *options)
{
  struct chunks chunks;
  sdel_progress unused;
  int code;

  if (!progress)
    progress = &unused;
  memset(progress, 0, sizeof *progress);
  if (!handle || !table || !since)
    return SDEL_EINVAL;
  memset(&chunks, 0, sizeof chunks);
  chunks.handle = handle;
  code = run_begin(handle, table);
  tables_forget(handle); /* so that nothing is found gone half-way */
  if (!code)
    code = restore_since(progress, &chunks, table, since, until, options);
  chunks_free(&chunks);
  return code;
}
