#include "verbs/change.h"

int sdel_execute(uint64_t *rows, sdel_query *query)
{
  return run_change(rows, query, VERB_EXECUTE);
}
