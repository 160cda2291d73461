#include <string.h>

#include "age.h"
#include "catalog/server_functions.h"
#include "verbs/destroy.h"
#include "verbs/handle.h"
#include "wire/execute.h"

/* The moment `age` seconds ago, in UTC. */
static int cutoff(sdel_time *out, struct connection *connection, uint64_t age)
{
  struct sd_age seconds;
  struct sd_sql sql = SD_SQL_INIT;
  int code;

  /* MySQL takes a number that is too large for a negative one. */
  if (sd_age_of_seconds(&seconds, age))
    return error_set(&connection->error, SDEL_EINVAL,
                     "an age of %llu seconds is too long",
                     (unsigned long long)age);
  sd_sql_raw(&sql, "SELECT ");
  sd_age_append_ago(&sql, &seconds);
  code = sql.error ? error_no_memory(&connection->error)
                   : ask_time(out, connection, sql.text, NULL, 0);
  sd_sql_free(&sql);
  if (code == SDEL_ENULL)
    return error_set(&connection->error, SDEL_EINVAL,
                     "an age of %llu seconds is too long",
                     (unsigned long long)age);
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
           sd_references_own(&chunks->references));
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
  sdel_time until;
  bool have = false;
  int code = chunks_open(chunks, handle, table, options);

  if (!code)
    code = cutoff(&until, &handle->connection, age);
  if (!code)
    code = chunks_where_time(chunks, SD_MARKER_BEFORE, &until);
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
  code = chunks_end(&chunks, code);
  if (!code && !(options && options->dry_run) &&
      progress->total > progress->rows)
    progress->blocked = progress->total - progress->rows;
  return code;
}
