#include "audit/record.h"
#include "server/counters.h"
#include "faults/fault.h"
#include "purge/references.h"
#include "table/selection.h"
#include "verbs/verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows that one chunk removes at most. */
#define SD_CHUNK_ROWS 2000

struct purge
{
  struct sd_call *call;
  struct sd_sql sql;
  const struct sd_age *age;
  char moment[SD_MOMENT_SIZE];
  struct sd_value cutoff;
  struct sd_criterion criterion; /* what is due */
  struct sd_references references;
  bool locked;             /* references are those of this transaction */
  MYSQL_RES *places;       /* the end of the current chunk */
  struct sd_place last;    /* where it ends; borrows from places */
  MYSQL_RES *before;       /* of the chunk before */
  struct sd_place after;   /* where that ended; borrows from before */
  unsigned long long left; /* rows that max_rows still allows */
};

/* The cutoff is taken once: what falls due meanwhile is for the next purge. */
static int take_cutoff(struct purge *purge)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;

  sd_statement_cutoff(&purge->sql, purge->age);
  if (sd_query(purge->call, &purge->sql, &result))
    return SD_ERROR;
  row = mysql_fetch_row(result);
  (void)snprintf(purge->moment, sizeof(purge->moment), "%s",
                 row && row[0] ? row[0] : "");
  mysql_free_result(result);
  if (!purge->moment[0])
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: the age reaches back behind the first date",
                    purge->call->function);
  purge->cutoff =
      (struct sd_value){purge->moment, strlen(purge->moment), "utf8mb4"};
  purge->criterion =
      (struct sd_criterion){.to = &purge->cutoff, .to_excluded = true};
  return SD_OK;
}

/* Notes where the next due rows end. They are locked where others may begin to
   refer to them, or where the transaction may be older than they. */
static int find_chunk(struct purge *purge, bool *found)
{
  struct sd_call *call = purge->call;
  MYSQL_ROW row;
  unsigned long *lengths;

  sd_statement_due(&purge->sql, call, &purge->cutoff,
                   purge->before ? &purge->after : NULL,
                   purge->left < SD_CHUNK_ROWS ? purge->left : SD_CHUNK_ROWS,
                   (purge->references.count > 0 || !call->own_transaction) &&
                       !sd_fault("rows_unlocked"));
  mysql_free_result(purge->places);
  purge->places = NULL;
  if (sd_query(call, &purge->sql, &purge->places))
    return SD_ERROR;
  row = mysql_fetch_row(purge->places);
  *found = row != NULL;
  if (!row)
    return SD_OK;
  lengths = mysql_fetch_lengths(purge->places);
  purge->last.marker = (struct sd_value){row[0], lengths[0], "utf8mb4"};
  for (size_t i = 0; i < call->table.key_count; i++)
    purge->last.key[i] =
        (struct sd_value){row[i + 1], lengths[i + 1], "utf8mb4"};
  return SD_OK;
}

/* Removes the rows of the chunk that nothing refers to. */
static int remove_chunk(struct purge *purge, unsigned long long *removed)
{
  sd_statement_purge(&purge->sql, purge->call, &purge->cutoff,
                     purge->before ? &purge->after : NULL, &purge->last,
                     purge->references.list, purge->references.count);
  if (sd_execute(purge->call, &purge->sql, removed) ||
      sd_references_expect(purge->call, &purge->references))
    return SD_ERROR;
  mysql_free_result(purge->before);
  purge->before = purge->places;
  purge->after = purge->last;
  purge->places = NULL;
  return SD_OK;
}

/* In autocommit every chunk is a transaction of its own; the table may be
   another one in the next. */
static int end_chunk(struct purge *purge, unsigned long long removed)
{
  struct sd_call *call = purge->call;

  purge->locked = !call->own_transaction;
  if (!call->own_transaction)
    return SD_OK;
  return sd_audit(call, &purge->criterion, removed) ||
                 sd_transaction_commit(call)
             ? SD_ERROR
             : SD_OK;
}

static int begin_chunk(struct purge *purge)
{
  struct sd_call *call = purge->call;

  if (sd_sessions_closing())
    return sd_raise(ER_PLUGIN_IS_NOT_LOADED,
                    "%s: the plugin is being uninstalled", call->function);
  if (!call->begun && (sd_transaction_begin(call) || sd_call_find_again(call)))
    return SD_ERROR;
  if (sd_fault("cutoff_twice") && take_cutoff(purge))
    return SD_ERROR;
  if (!purge->locked && sd_references_lock(call, &purge->references))
    return SD_ERROR;
  purge->locked = true;
  return SD_OK;
}

/* Removes one chunk; *found is false when nothing is due any more. */
static int purge_chunk(struct purge *purge, bool *found,
                       unsigned long long *rows)
{
  unsigned long long removed = 0;

  if (begin_chunk(purge) || find_chunk(purge, found))
    return SD_ERROR;
  if (!*found)
    return SD_OK;
  if (remove_chunk(purge, &removed) || end_chunk(purge, removed))
    return SD_ERROR;
  *rows += removed;
  if (purge->left != ~0ULL)
    purge->left -= removed < purge->left ? removed : purge->left;
  atomic_fetch_add(&sd_counters.rows_purged, (long long)removed);
  return SD_OK;
}

/* Removes what is due from the first to the last row. */
static int purge_pass(struct purge *purge, unsigned long long *rows)
{
  bool found = true;

  mysql_free_result(purge->before);
  purge->before = NULL;
  while (found && purge->left > 0)
    if (purge_chunk(purge, &found, rows))
      return SD_ERROR;
  return SD_OK;
}

/* Rows that refer to rows of the same table go first: each pass takes the
   leaves of what is left. */
static int purge_all(struct purge *purge, unsigned long long *rows)
{
  unsigned long long before;

  do
  {
    before = *rows;
    if (purge_pass(purge, rows))
      return SD_ERROR;
  } while (*rows > before && purge->left > 0 &&
           sd_references_own(&purge->references));
  return SD_OK;
}

static int warn_blocked(struct purge *purge)
{
  struct sd_call *call = purge->call;
  char list[SD_ERROR_SIZE];
  unsigned long long children = 0;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc;

  if (purge->references.count == 0 || purge->left == 0)
    return SD_OK;
  sd_statement_count_due(&purge->sql, call, &purge->cutoff);
  if (sd_query(call, &purge->sql, &result))
    return SD_ERROR;
  row = mysql_fetch_row(result);
  rc = row && row[0] && strcmp(row[0], "0") != 0
           ? sd_references_count(call, &purge->references, &purge->criterion,
                                 false, list, &children)
           : SD_OK;
  if (rc == SD_OK && children > 0)
    sd_warn("%s: %s row(s) of %s.%s are due but kept: %s refer to them; purge "
            "those first",
            call->function, row[0], call->table.schema, call->table.name, list);
  mysql_free_result(result);
  return rc;
}

int sd_purge(struct sd_call *call, const struct sd_selection *selection,
             unsigned long long *rows)
{
  struct purge *purge = calloc(1, sizeof(*purge));
  int rc = SD_ERROR;

  if (!purge)
    return sd_raise(ER_OUT_OF_RESOURCES, "%s: out of memory", call->function);
  purge->call = call;
  purge->age = &selection->age;
  purge->left = selection->max_rows;
  call->interrupt = sd_interrupt_watch();
  if (take_cutoff(purge) || sd_allow_purge(call) || purge_all(purge, rows) ||
      warn_blocked(purge))
    goto cleanup;
  rc = call->own_transaction ? sd_transaction_commit(call)
                             : sd_audit(call, &purge->criterion, *rows);

cleanup:
  if (rc != SD_OK && call->own_transaction && *rows > 0)
    sd_raise_more("; %llu row(s) were purged before", *rows);
  sd_interrupt_free(call->interrupt);
  call->interrupt = NULL;
  mysql_free_result(purge->places);
  mysql_free_result(purge->before);
  sd_references_free(&purge->references);
  sd_sql_free(&purge->sql);
  free(purge);
  return rc;
}
