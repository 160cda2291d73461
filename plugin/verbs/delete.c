#include "audit/record.h"
#include "call/execute.h"
#include "server/counters.h"
#include "storage/in_place.h"
#include "table/selection.h"
#include "verbs/verbs.h"

int sd_delete(struct sd_call *call, const struct sd_selection *selection,
              unsigned long long *rows)
{
  if (sd_in_place_delete(call, &selection->criterion, rows) ||
      sd_expect_one(call, *rows) ||
      sd_audit(call, &selection->criterion, *rows))
    return SD_ERROR;
  atomic_fetch_add(&sd_counters.rows_deleted, (long long)*rows);
  return SD_OK;
}
