#include "purge/chunk.h"

#include "audit/record.h"
#include "call/execute.h"
#include "call/transaction.h"
#include "faults/fault.h"
#include "server/counters.h"
#include "table/table.h"

/* Rows that one chunk destroys at most. */
#define SD_CHUNK_ROWS 2000

int sd_chunks_begin(struct sd_chunks *chunks, struct sd_call *call,
                    const struct sd_age *age, unsigned long long max_rows)
{
  chunks->call = call;
  chunks->age = age;
  chunks->left = max_rows;
  return sd_cutoff_take(call, age, &chunks->cutoff);
}

void sd_chunks_rewind(struct sd_chunks *chunks)
{
  mysql_free_result(chunks->before);
  chunks->before = NULL;
}

void sd_chunks_free(struct sd_chunks *chunks)
{
  mysql_free_result(chunks->places);
  mysql_free_result(chunks->before);
  sd_references_free(&chunks->references);
  sd_sql_free(&chunks->sql);
}

static int ask_due(struct sd_chunks *chunks, MYSQL_ROW *row)
{
  mysql_free_result(chunks->places);
  chunks->places = NULL;
  if (sd_query(chunks->call, &chunks->sql, &chunks->places))
    return SD_ERROR;
  *row = mysql_fetch_row(chunks->places);
  return SD_OK;
}

/* Finds out where the next due rows end. They are locked if other rows could
   begin to refer to them, or if the transaction may be older than they are. A
   SELECT that is killed may say that there are none: so it is asked again. */
static int find_chunk(struct sd_chunks *chunks, bool *found)
{
  struct sd_call *call = chunks->call;
  MYSQL_ROW row;
  unsigned long *lengths;

  sd_statement_due(&chunks->sql, sd_call_context(call), &chunks->cutoff.value,
                   chunks->before ? &chunks->after : NULL,
                   chunks->left < SD_CHUNK_ROWS ? chunks->left : SD_CHUNK_ROWS,
                   (chunks->references.count > 0 || !call->own_transaction) &&
                       !sd_fault("rows_unlocked"));
  if (ask_due(chunks, &row) || (!row && ask_due(chunks, &row)))
    return SD_ERROR;
  *found = row != NULL;
  if (!row)
    return SD_OK;
  lengths = mysql_fetch_lengths(chunks->places);
  chunks->last.time = (struct sd_value){row[0], lengths[0], "utf8mb4"};
  for (size_t i = 0; i < call->table.key_count; i++)
    chunks->last.key[i] =
        (struct sd_value){row[i + 1], lengths[i + 1], "utf8mb4"};
  return SD_OK;
}

/* Destroys the rows of the chunk that nothing refers to. A DELETE that is
   killed may say that there are none: so it runs again. */
static int remove_chunk(struct sd_chunks *chunks, unsigned long long *removed)
{
  sd_statement_purge(&chunks->sql, sd_call_context(chunks->call),
                     &chunks->cutoff.value,
                     chunks->before ? &chunks->after : NULL, &chunks->last,
                     &chunks->references);
  if (sd_execute(chunks->call, &chunks->sql, removed) ||
      (*removed == 0 && sd_execute(chunks->call, &chunks->sql, removed)) ||
      sd_references_expect(chunks->call, &chunks->references))
    return SD_ERROR;
  mysql_free_result(chunks->before);
  chunks->before = chunks->places;
  chunks->after = chunks->last;
  chunks->places = NULL;
  return SD_OK;
}

/* In autocommit every chunk is a transaction of its own; in the next one the
   table may have changed. */
static int end_chunk(struct sd_chunks *chunks, unsigned long long removed)
{
  struct sd_call *call = chunks->call;

  chunks->locked = !call->own_transaction;
  if (!call->own_transaction)
    return SD_OK;
  return sd_audit(call, &chunks->cutoff.criterion, removed) ||
                 sd_transaction_commit(call)
             ? SD_ERROR
             : SD_OK;
}

static int begin_chunk(struct sd_chunks *chunks)
{
  struct sd_call *call = chunks->call;

  if (sd_sessions_closing())
    return sd_raise(ER_PLUGIN_IS_NOT_LOADED,
                    "%s: the plugin is being uninstalled", call->function);
  if (!call->begun && (sd_transaction_begin(call) || sd_table_find_again(call)))
    return SD_ERROR;
  if (sd_fault("cutoff_twice") &&
      sd_cutoff_take(call, chunks->age, &chunks->cutoff))
    return SD_ERROR;
  if (!chunks->locked && sd_references_lock(call, &chunks->references))
    return SD_ERROR;
  chunks->locked = true;
  return SD_OK;
}

int sd_chunks_next(struct sd_chunks *chunks, bool *found,
                   unsigned long long *rows)
{
  unsigned long long removed = 0;

  if (begin_chunk(chunks) || find_chunk(chunks, found))
    return SD_ERROR;
  if (!*found)
    return SD_OK;
  if (remove_chunk(chunks, &removed) || end_chunk(chunks, removed))
    return SD_ERROR;
  *rows += removed;
  if (chunks->left != ~0ULL)
    chunks->left -= removed < chunks->left ? removed : chunks->left;
  atomic_fetch_add(&sd_counters.rows_purged, (long long)removed);
  return SD_OK;
}
