#include "fault.h"

#ifdef SOFTDELETE_PLANT_FAULTS

#include <stdlib.h>
#include <string.h>

bool sd_fault(const char *name)
{
  const char *planted = getenv("SOFTDELETE_FAULT");

  return planted && strcmp(planted, name) == 0;
}

#endif
