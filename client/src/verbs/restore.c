#include <string.h>

#include "catalog/server_functions.h"
#include "verbs/change.h"
#include "verbs/change_keys.h"
#include "verbs/chunk.h"
#include "verbs/handle.h"

int sdel_restore(uint64_t *rows, sdel_query *query)
{
  return run_change(rows, query, VERB_RESTORE);
}

int sdel_restore_keys(uint64_t *rows, sdel_t *handle, const char *table,
                      const sdel_value *keys, size_t columns, size_t count)
{
  return run_keys(rows, handle, table, VERB_RESTORE, keys, columns, count);
}

static int since_conditions(struct chunks *chunks, const sdel_time *since,
                            const sdel_time *until)
{
  int code = chunks_where_time(chunks, SD_MARKER_SINCE, since);

  return code || !until ? code
                        : chunks_where_time(chunks, SD_MARKER_UNTIL, until);
}

/* A chunk_fn. */
static int restore_keys(uint64_t *rows, struct chunks *chunks,
                        const struct keys *keys)
{
  size_t columns = chunks->table->key_columns;

  return change_keys(rows, chunks->change, VERB_RESTORE, keys->list, columns,
                     keys->values / columns);
}

static int restore_since(sdel_progress *progress, struct chunks *chunks,
                         sdel_t *handle, const char *table,
                         const sdel_time *since, const sdel_time *until,
                         const sdel_options *options)
{
  bool have = false;
  int code = chunks_open(chunks, handle, table, options);

  if (!code)
    code = since_conditions(chunks, since, until);
  if (!code)
    code = chunks_due(&progress->total, chunks);
  if (code || (options && options->dry_run))
    return code;
  if (chunks->table->listed)
    code = functions_have(&have, &handle->catalog);
  handle->by_function = have;
  if (code || !have)
    return code ? code : chunks_run(chunks, restore_keys, progress, options);
  code = function_restore_since(&progress->rows, &handle->connection,
                                chunks->table, since, until);
  if (code || !progress->rows)
    return code;
  progress->chunks = 1;
  return chunk_report(&handle->connection.error, progress, options);
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
  code = restore_since(progress, &chunks, handle, table, since, until, options);
  return chunks_end(&chunks, code);
}
