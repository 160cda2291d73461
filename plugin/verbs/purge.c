#include "call/execute.h"
#include "call/open.h"
#include "call/transaction.h"
#include "audit/record.h"
#include "purge/blocked.h"
#include "purge/chunk.h"
#include "table/selection.h"
#include "verbs/verbs.h"

#include <stdlib.h>
#include <string.h>

/* Destroys what is due from the first to the last row. */
static int purge_pass(struct sd_chunks *chunks, unsigned long long *rows)
{
  bool found = true;

  sd_chunks_rewind(chunks);
  while (found && chunks->left > 0)
    if (sd_chunks_next(chunks, &found, rows))
      return SD_ERROR;
  return SD_OK;
}

/* Rows that refer to rows of the same table go first: each pass takes the
   leaves of what is left. */
static int purge_all(struct sd_chunks *chunks, unsigned long long *rows)
{
  unsigned long long before;

  do
  {
    before = *rows;
    if (purge_pass(chunks, rows))
      return SD_ERROR;
  } while (*rows > before && chunks->left > 0 &&
           sd_references_own(&chunks->references));
  return SD_OK;
}

static int warn_blocked(struct sd_chunks *chunks)
{
  struct sd_call *call = chunks->call;
  char list[SD_ERROR_SIZE];
  unsigned long long children = 0;
  char due[SD_NUMBER_SIZE];
  int rc = SD_OK;

  if (chunks->references.count == 0 || chunks->left == 0)
    return SD_OK;
  sd_statement_count_due(&chunks->sql, sd_call_context(call),
                         &chunks->cutoff.value);
  if (sd_query_text(call, &chunks->sql, due, sizeof(due)))
    return SD_ERROR;
  if (due[0] && strcmp(due, "0") != 0)
    rc = sd_blocked_count(call, &chunks->references, &chunks->cutoff.criterion,
                          false, list, &children);
  if (rc == SD_OK && children > 0)
    sd_warn("%s: " SD_REFERENCES_KEPT, call->function, due, call->table.schema,
            call->table.name, list);
  return rc;
}

int sd_purge(struct sd_call *call, const struct sd_selection *selection,
             unsigned long long *rows)
{
  struct sd_chunks *chunks = calloc(1, sizeof(*chunks));
  int rc = SD_ERROR;

  if (!chunks)
    return sd_raise(ER_OUT_OF_RESOURCES, "%s: out of memory", call->function);
  if (sd_chunks_begin(chunks, call, &selection->age, selection->max_rows) ||
      sd_allow_purge(call) || purge_all(chunks, rows) || warn_blocked(chunks))
    goto cleanup;
  rc = call->own_transaction ? sd_transaction_commit(call)
                             : sd_audit(call, &chunks->cutoff.criterion, *rows);

cleanup:
  if (rc != SD_OK && call->own_transaction && *rows > 0)
    sd_raise_more("; %llu row(s) were purged before", *rows);
  sd_chunks_free(chunks);
  free(chunks);
  return rc;
}
