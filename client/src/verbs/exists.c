#include "verbs/run.h"

int sdel_exists(int *found, sdel_query *query)
{
  uint64_t number;
  int code;

  if (!found)
    return SDEL_EINVAL;
  code = run_number(&number, query, VERB_EXISTS);
  *found = number != 0;
  return code;
}
