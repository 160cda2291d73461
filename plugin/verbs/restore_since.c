#include "verbs/restore.h"
#include "table/selection.h"
#include "verbs/verbs.h"

int sd_restore_since(struct sd_call *call, const struct sd_selection *selection,
                     unsigned long long *rows)
{
  return sd_restore_rows(call, &selection->criterion, rows);
}
