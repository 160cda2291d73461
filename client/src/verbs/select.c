#include "verbs/run.h"

int sdel_select(sdel_result **out, sdel_query *query)
{
  int code;

  if (!out)
    return SDEL_EINVAL;
  *out = NULL;
  if (!query)
    return SDEL_EINVAL;
  code = run_begin(query->handle, query->table);
  return code ? code : run_result(out, query, VERB_SELECT);
}
