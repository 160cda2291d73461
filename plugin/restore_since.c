#include "key.h"
#include "restore.h"
#include "verbs.h"

int sd_restore_since(struct sd_call *call, const struct sd_arguments *args,
                     unsigned long long *rows)
{
  struct sd_selection selection;

  if (sd_select_since(&selection, call, args))
    return SD_ERROR;
  return sd_restore_rows(call, &selection.criterion, rows);
}
