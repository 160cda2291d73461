/* Conditions for primary keys, and the verbs that take a list of them. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Keys in one statement. Below 1,000, from where MariaDB turns an IN list
   into a subquery. */
#define KEYS_AT_ONCE 512u

static void put_one_key(struct build *build, const struct table *table,
                        const char *qualifier)
{
  size_t i;

  for (i = 0; i < table->key_columns; i++)
  {
    sd_sql_raw(&build->sql, i ? " AND " : "");
    sd_sql_qualified(&build->sql, qualifier, table->key[i]);
    sd_sql_raw(&build->sql, " = ?");
  }
}

/* A composite key as (a = ? AND b = ?) OR (..): both servers find the rows
   by the key that way, which MariaDB does not with (a, b) IN (..). */
void put_keys(struct build *build, const struct table *table,
              const char *qualifier, const sdel_value *keys, size_t count)
{
  size_t i;

  sd_sql_raw(&build->sql, "(");
  if (table->key_columns == 1 && count > 1)
  {
    sd_sql_qualified(&build->sql, qualifier, table->key[0]);
    sd_sql_raw(&build->sql, " IN (");
    for (i = 0; i < count; i++)
      sd_sql_raw(&build->sql, i ? ",?" : "?");
    sd_sql_raw(&build->sql, ")");
  }
  else
    for (i = 0; i < count; i++)
    {
      sd_sql_raw(&build->sql, i ? ") OR (" : count > 1 ? "(" : "");
      put_one_key(build, table, qualifier);
    }
  if (table->key_columns > 1 && count > 1)
    sd_sql_raw(&build->sql, ")");
  sd_sql_raw(&build->sql, ")");
  params_add(&build->params, keys, count * table->key_columns);
}

/* Runs the verb for up to KEYS_AT_ONCE keys. The list is filled up to a power
   of two by naming the last one again, so that lists of all lengths share a
   few prepared statements. */
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
    return error_set(query->handle, SDEL_ENOMEM, "out of memory");
  for (i = 0; i < padded; i++)
    memcpy(list + i * columns, keys + (i < count ? i : count - 1) * columns,
           columns * sizeof *list);
  code = query_keys(query, list, columns, padded);
  free(list);
  if (code)
    return error_set(query->handle, code, "%s", query->why);
  code = change_rows(rows, query, verb);
  query_drop_last(query);
  return code;
}

int change_keys(uint64_t *rows, sdel_query *query, enum verb verb,
                const sdel_value *keys, size_t columns, size_t count)
{
  size_t done, some;
  uint64_t changed = 0;
  struct atomic atomic;
  bool many = count > KEYS_AT_ONCE;
  int code = many ? atomic_begin(&atomic, query->handle) : SDEL_OK;

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
    code = atomic_end(&atomic, query->handle, code);
  if (code)
    *rows = 0;
  return code;
}

int run_keys(uint64_t *rows, sdel_t *handle, const char *table, enum verb verb,
             const sdel_value *keys, size_t columns, size_t count)
{
  sdel_query *query = NULL;
  uint64_t unused;
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
    code = change_keys(rows, query, verb, keys, columns, count);
  sdel_query_free(query);
  return code;
}
