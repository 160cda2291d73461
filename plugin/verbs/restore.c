#include "verbs/restore.h"

#include "audit/record.h"
#include "server/counters.h"
#include "table/selection.h"
#include "verbs/verbs.h"

int sd_restore_rows(struct sd_call *call, const struct sd_criterion *criterion,
                    unsigned long long *rows)
{
  struct sd_sql sql = SD_SQL_INIT;
  unsigned code;
  int rc = SD_ERROR;

  sd_statement_restore(&sql, call, criterion);
  code = sd_execute_or(call, &sql, rows, ER_DUP_ENTRY);
  if (code == ER_DUP_ENTRY)
    sd_raise_taken(call, criterion);
  if (code || sd_audit(call, criterion, *rows))
    goto cleanup;
  atomic_fetch_add(&sd_counters.rows_restored, (long long)*rows);
  rc = SD_OK;

cleanup:
  sd_sql_free(&sql);
  return rc;
}

int sd_restore(struct sd_call *call, const struct sd_selection *selection,
               unsigned long long *rows)
{
  if (sd_restore_rows(call, &selection->criterion, rows))
    return SD_ERROR;
  return sd_expect_one(call, *rows);
}
