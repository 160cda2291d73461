#include "verbs/delete.h"

#include "audit/record.h"
#include "call/execute.h"
#include "server/counters.h"
#include "storage/in_place.h"
#include "table/selection.h"
#include "verbs/verbs.h"

int sd_delete_rows(struct sd_call *call, const struct sd_criterion *criterion,
                   unsigned long long *rows)
{
  if (sd_in_place_delete(call, criterion, rows) ||
      sd_audit(call, criterion, *rows))
    return SD_ERROR;
  atomic_fetch_add(&sd_counters.rows_deleted, (long long)*rows);
  return SD_OK;
}

int sd_delete(struct sd_call *call, const struct sd_selection *selection,
              unsigned long long *rows)
{
  if (sd_delete_rows(call, &selection->criterion, rows))
    return SD_ERROR;
  return sd_expect_one(call, *rows);
}
