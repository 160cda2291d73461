#include "table/selection.h"
#include "verbs/delete.h"
#include "verbs/verbs.h"

int sd_delete_by(struct sd_call *call, const struct sd_selection *selection,
                 unsigned long long *rows)
{
  return sd_delete_rows(call, &selection->criterion, rows);
}
