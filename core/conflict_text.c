#include "conflict_text.h"

#include <stdio.h>

size_t sd_conflict_add(char list[SD_CONFLICT_SIZE], size_t used,
                       const char *column, const char *value)
{
  int added;

  if (used >= SD_CONFLICT_SIZE - 1)
    return used;
  added = snprintf(list + used, SD_CONFLICT_SIZE - used, "%s%s='%s'",
                   used ? ", " : "", column, value ? value : "NULL");
  if (added < 0)
    return used;
  used += (size_t)added;
  return used < SD_CONFLICT_SIZE ? used : SD_CONFLICT_SIZE - 1;
}
