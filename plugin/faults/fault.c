#include "faults/fault.h"

#ifdef SOFTDELETE_PLANT_FAULTS

#include <stdlib.h>
#include <string.h>

bool sd_fault(const char *name)
{
  const char *planted = getenv("SOFTDELETE_FAULT");
  size_t length = strlen(name);

  for (; planted; planted = strchr(planted, ','))
  {
    planted += *planted == ',';
    if (strncmp(planted, name, length) == 0 &&
        (planted[length] == '\0' || planted[length] == ','))
      return true;
  }
  return false;
}

#endif
