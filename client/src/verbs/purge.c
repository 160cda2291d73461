#include "internal.h"

#include <string.h>

#include "marker.h"

/* The moment `age` seconds ago in the marker's own convention. */
static int cutoff(sdel_value *out, sdel_t *handle, const struct table *table,
                  uint64_t age)
{
  struct build build = {handle, {0}, {0}};
  sdel_value value = sdel_uint(age);
  sdel_result *result = NULL;
  sdel_time time;
  int code;

  sd_sql_raw(&build.sql,
             table->zoned ? "SELECT CONVERT_TZ(UTC_TIMESTAMP(6) - INTERVAL ? "
                            "SECOND, '+00:00', @@session.time_zone)"
                          : "SELECT UTC_TIMESTAMP(6) - INTERVAL ? SECOND");
  params_add(&build.params, &value, 1);
  code = run_sql(&result, NULL, handle, &build);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
  {
    code = sdel_get_time(&time, result, 0);
    *out = sdel_datetime(time);
  }
  if (code == SDEL_ENULL)
    code = error_set(handle, SDEL_EINVAL, "an age of %llu seconds is too long",
                     (unsigned long long)age);
  sdel_result_free(result);
  build_free(&build);
  return code;
}

/* Children of the same table first: again as long as rows become free. */
static int purge_passes(sdel_progress *progress, struct chunks *chunks,
                        const sdel_options *options)
{
  uint64_t before;
  int code = destroy_prepare(chunks);

  do
  {
    before = progress->rows;
    if (!code)
      code = chunks_run(chunks, VERB_FORCE_DELETE, progress, options);
  } while (!code && progress->rows > before &&
           children_own(chunks->table, &chunks->references));
  return code;
}

static int purge_by_function(sdel_progress *progress, struct chunks *chunks,
                             uint64_t age, const sdel_options *options)
{
  uint64_t rows = chunks->size;
  int code = SDEL_OK;

  while (!code && rows == chunks->size)
  {
    code =
        function_purge(&rows, chunks->handle, chunks->table, age, chunks->size);
    if (code || !rows)
      break;
    progress->rows += rows;
    progress->chunks++;
    code = chunk_report(chunks->handle, progress, options);
  }
  return code;
}

static int purge(sdel_progress *progress, struct chunks *chunks,
                 const char *table, uint64_t age, const sdel_options *options)
{
  sdel_t *handle = chunks->handle;
  sdel_value until;
  bool have = false;
  int code = chunks_open(chunks, handle, table, options);

  if (!code)
    code = cutoff(&until, handle, chunks->table, age);
  if (!code)
    code = chunks_where_marker(chunks, " " SD_MARKER_DUE " ?", &until);
  if (!code)
    code = chunks_due(&progress->total, chunks);
  if (code || (options && options->dry_run))
    return code;
  if (chunks->table->listed)
    code = functions_have(&have, handle);
  if (!code)
    code = have ? purge_by_function(progress, chunks, age, options)
                : purge_passes(progress, chunks, options);
  return code;
}

int sdel_purge(sdel_progress *progress, sdel_t *handle, const char *table,
               uint64_t age, const sdel_options *options)
{
  struct chunks chunks;
  sdel_progress unused;
  int code;

  if (!progress)
    progress = &unused;
  memset(progress, 0, sizeof *progress);
  if (!handle || !table)
    return SDEL_EINVAL;
  memset(&chunks, 0, sizeof chunks);
  chunks.handle = handle;
  code = run_begin(handle, table);
  tables_forget(handle); /* so that nothing is found gone half-way */
  if (!code)
    code = purge(progress, &chunks, table, age, options);
  if (!code && !(options && options->dry_run) &&
      progress->total > progress->rows)
    progress->blocked = progress->total - progress->rows;
  chunks_free(&chunks);
  return code;
}
