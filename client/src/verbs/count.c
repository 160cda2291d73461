#include "verbs/run.h"

int sdel_count(uint64_t *rows, sdel_query *query)
{
  return rows ? run_number(rows, query, VERB_COUNT) : SDEL_EINVAL;
}
