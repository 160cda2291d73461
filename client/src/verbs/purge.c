#include <string.h>

#include "catalog/server_functions.h"
#include "marker.h"
#include "verbs/destroy.h"
#include "verbs/handle.h"
#include "wire/execute.h"

/* The moment `age` seconds ago, as the marker keeps it. */
static int cutoff(sdel_value *out, struct connection *connection,
                  const struct table *table, uint64_t age)
{
  const sdel_value value = sdel_uint(age);
  sdel_time time;
  int code = ask_time(&time, connection,
                      table->instant
                          ? "SELECT CONVERT_TZ(UTC_TIMESTAMP(6) - INTERVAL ? "
                            "SECOND, '+00:00', @@session.time_zone)"
                          : "SELECT UTC_TIMESTAMP(6) - INTERVAL ? SECOND",
                      &value, 1);

  if (code == SDEL_ENULL)
    return error_set(&connection->error, SDEL_EINVAL,
                     "an age of %llu seconds is too long",
                     (unsigned long long)age);
  *out = sdel_datetime(time);
  return code;
}

/* Where rows refer to rows of the same table, children go first: their parents
   are found by the next pass. */
static int purge_passes(sdel_progress *progress, struct chunks *chunks,
                        const sdel_options *options)
{
  uint64_t before;
  int code = destroy_prepare(chunks);

  do
  {
    before = progress->rows;
    if (!code)
      code = chunks_run(chunks, destroy_keys, progress, options);
  } while (!code && progress->rows > before &&
           children_own(chunks->table, &chunks->references));
  return code;
}

static int purge_by_function(sdel_progress *progress, struct chunks *chunks,
                             uint64_t age, const sdel_options *options)
{
  struct connection *connection = &chunks->handle->connection;
  uint64_t rows = chunks->size;
  int code = SDEL_OK;

  while (!code && rows == chunks->size)
  {
    code = function_purge(&rows, connection, chunks->table, age, chunks->size);
    if (code || !rows)
      break;
    progress->rows += rows;
    progress->chunks++;
    code = chunk_report(&connection->error, progress, options);
  }
  return code;
}

static int purge(sdel_progress *progress, struct chunks *chunks, sdel_t *handle,
                 const char *table, uint64_t age, const sdel_options *options)
{
  sdel_value until;
  bool have = false;
  int code = chunks_open(chunks, handle, table, options);

  if (!code)
    code = cutoff(&until, &handle->connection, chunks->table, age);
  if (!code)
    code = chunks_where_marker(chunks, " " SD_MARKER_DUE " ?", &until);
  if (!code)
    code = chunks_due(&progress->total, chunks);
  if (code || (options && options->dry_run))
    return code;
  if (chunks->table->listed)
    code = functions_have(&have, &handle->catalog);
  handle->by_function = have;
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
  code = purge(progress, &chunks, handle, table, age, options);
  if (!code && !(options && options->dry_run) &&
      progress->total > progress->rows)
    progress->blocked = progress->total - progress->rows;
  chunks_free(&chunks);
  return code;
}
