#include "verbs/change_keys.h"

#include <stdlib.h>
#include <string.h>

#include "verbs/by_function.h"
#include "verbs/change.h"
#include "verbs/key_list.h"
#include "verbs/run.h"
#include "wire/transaction.h"

/* Runs the verb for up to KEYS_AT_ONCE keys. The last key is repeated up to the
   next power of two, so that lists of all lengths share a few prepared
   statements. */
static int change_some(uint64_t *rows, sdel_query *query, enum verb verb,
                       const sdel_value *keys, size_t columns, size_t count)
{
  size_t padded = 1, i;
  sdel_value *list;
  int code;

  while (padded < count)
    padded *= 2;
  list = malloc(padded * columns * sizeof *list);
  if (!list)
    return error_no_memory(&query->handle->connection.error);
  for (i = 0; i < padded; i++)
    memcpy(list + i * columns, keys + (i < count ? i : count - 1) * columns,
           columns * sizeof *list);
  code = query_keys(query, list, columns, padded);
  free(list);
  if (code)
    return error_set(&query->handle->connection.error, code, "%s", query->why);
  code = change_rows(rows, query, verb);
  query_drop_last(query);
  return code;
}

int change_keys(uint64_t *rows, sdel_query *query, enum verb verb,
                const sdel_value *keys, size_t columns, size_t count)
{
  struct connection *connection = &query->handle->connection;
  size_t done, some;
  uint64_t changed = 0;
  struct atomic atomic;
  bool many = count > KEYS_AT_ONCE;
  int code = many ? atomic_begin(&atomic, connection) : SDEL_OK;

  *rows = 0;
  if (code)
    return code;
  for (done = 0; !code && done < count; done += some)
  {
    some = count - done < KEYS_AT_ONCE ? count - done : KEYS_AT_ONCE;
    code = change_some(&changed, query, verb, keys + done * columns, columns,
                       some);
    *rows += changed;
  }
  if (many)
    code = atomic_end(&atomic, connection, code);
  if (code)
    *rows = 0;
  return code;
}

int run_keys(uint64_t *rows, sdel_t *handle, const char *table, enum verb verb,
             const sdel_value *keys, size_t columns, size_t count)
{
  sdel_query *query = NULL;
  uint64_t unused;
  bool done = false;
  int code;

  if (!rows)
    rows = &unused;
  *rows = 0;
  if (!handle || !table || !columns || (count && !keys))
    return SDEL_EINVAL;
  code = run_begin(handle, table);
  if (!code)
    code = sdel_query_new(&query, handle, table);
  if (!code)
    code = keys_by_function(&done, rows, handle, table, verb, keys, columns,
                            count);
  if (code && (tables_gone(handle) || function_refused_table(handle)))
  {
    tables_forget(&handle->catalog);
    code = keys_by_function(&done, rows, handle, table, verb, keys, columns,
                            count);
  }
  if (!code && !done)
    code = change_keys(rows, query, verb, keys, columns, count);
  sdel_query_free(query);
  return code;
}
