#include "audit/record.h"
#include "call/execute.h"
#include "call/open.h"
#include "faults/fault.h"
#include "purge/blocked.h"
#include "server/counters.h"
#include "storage/in_place.h"
#include "table/selection.h"
#include "text/rows_sql.h"
#include "verbs/verbs.h"

/* Locks the row, so that none can begin to refer to it. A SELECT that is killed
   may say that it is not there: so it is asked for again. */
static int lock_row(struct sd_call *call, const struct sd_criterion *criterion,
                    bool *found)
{
  struct sd_sql sql = SD_SQL_INIT;
  int rc = SD_OK;

  sd_statement_lock_rows(&sql, sd_call_context(call), criterion);
  *found = false;
  for (int asked = 0; rc == SD_OK && asked < 2 && !*found; asked++)
  {
    MYSQL_RES *result = NULL;

    rc = sd_query(call, &sql, &result);
    *found = rc == SD_OK && mysql_num_rows(result) > 0;
    mysql_free_result(result);
  }
  sd_sql_free(&sql);
  return rc;
}

/* Looks for rows that refer to it. */
static int refuse_referred(struct sd_call *call,
                           struct sd_references *references,
                           const struct sd_criterion *criterion)
{
  char list[SD_ERROR_SIZE];
  unsigned long long count = 0;

  if (!sd_fault("force_delete_unchecked") &&
      sd_blocked_count(call, references, criterion, true, list, &count))
    return SD_ERROR;
  if (count == 0)
    return SD_OK;
  return sd_raise(ER_ROW_IS_REFERENCED_2, "%s: " SD_REFERENCES_REFUSED,
                  call->function, list, call->table.schema, call->table.name);
}

/* What ON DELETE takes along is deleted, and nothing refers to it. */
static int destroy(struct sd_call *call, const struct sd_references *references,
                   const struct sd_criterion *criterion,
                   unsigned long long *rows)
{
  bool on_delete = sd_references_deleted_pass(references) ||
                   sd_fault("force_delete_unchecked");

  if (sd_in_place_destroy(call, criterion, on_delete, rows) ||
      sd_expect_one(call, *rows))
    return SD_ERROR;
  return sd_references_expect(call, references);
}

int sd_force_delete(struct sd_call *call, const struct sd_selection *selection,
                    unsigned long long *rows)
{
  struct sd_references references = {NULL, 0};
  bool found = false;
  int rc = SD_ERROR;

  if (sd_allow_purge(call) || sd_references_lock(call, &references) ||
      lock_row(call, &selection->criterion, &found))
    goto cleanup;
  if (found && (refuse_referred(call, &references, &selection->criterion) ||
                destroy(call, &references, &selection->criterion, rows) ||
                sd_audit(call, &selection->criterion, *rows)))
    goto cleanup;
  atomic_fetch_add(&sd_counters.rows_purged, (long long)*rows);
  rc = SD_OK;

cleanup:
  sd_references_free(&references);
  return rc;
}
