#include "authorize.h"
#include "key.h"
#include "restore.h"
#include "verbs.h"

int sd_restore_by(struct sd_call *call, const struct sd_arguments *args,
                  unsigned long long *rows)
{
  struct sd_selection selection;

  if (sd_select_columns(&selection, call, args) ||
      sd_authorize(call, selection.column, selection.criterion.equal_count))
    return SD_ERROR;
  return sd_restore_rows(call, &selection.criterion, rows);
}
