#include "internal.h"

int sdel_restore(uint64_t *rows, sdel_query *query)
{
  return run_change(rows, query, VERB_RESTORE);
}

int sdel_restore_keys(uint64_t *rows, sdel_t *handle, const char *table,
                      const sdel_value *keys, size_t columns, size_t count)
{
  return run_keys(rows, handle, table, VERB_RESTORE, keys, columns, count);
}
