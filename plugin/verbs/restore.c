#include "verbs/restore.h"

#include "audit/record.h"
#include "call/execute.h"
#include "server/counters.h"
#include "storage/in_place.h"
#include "table/selection.h"
#include "verbs/restore_conflict.h"
#include "verbs/verbs.h"

int sd_restore_rows(struct sd_call *call, const struct sd_criterion *criterion,
                    unsigned long long *rows)
{
  unsigned code = sd_in_place_restore(call, criterion, rows);

  if (code == ER_DUP_ENTRY)
    (void)sd_raise_taken(call, criterion);
  if (code || sd_audit(call, criterion, *rows))
    return SD_ERROR;
  atomic_fetch_add(&sd_counters.rows_restored, (long long)*rows);
  return SD_OK;
}

int sd_restore(struct sd_call *call, const struct sd_selection *selection,
               unsigned long long *rows)
{
  if (sd_restore_rows(call, &selection->criterion, rows))
    return SD_ERROR;
  return sd_expect_one(call, *rows);
}
