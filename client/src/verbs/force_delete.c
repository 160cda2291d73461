#include "verbs/change.h"
#include "verbs/change_keys.h"

int sdel_force_delete(uint64_t *rows, sdel_query *query)
{
  return run_change(rows, query, VERB_FORCE_DELETE);
}

int sdel_force_delete_keys(uint64_t *rows, sdel_t *handle, const char *table,
                           const sdel_value *keys, size_t columns, size_t count)
{
  return run_keys(rows, handle, table, VERB_FORCE_DELETE, keys, columns, count);
}
