#include "catalog/unique_keys.h"

#include <stdlib.h>
#include <string.h>

#include "wire/execute.h"
#include "wire/result.h"

void unique_keys_free(struct unique_keys *keys)
{
  size_t i;

  for (i = 0; i < keys->count; i++)
  {
    free(keys->list[i].key);
    free(keys->list[i].column);
  }
  free(keys->list);
  memset(keys, 0, sizeof *keys);
}

static int take_columns(struct unique_keys *out, sdel_result *result)
{
  struct unique_column *longer;
  int code;

  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    longer = realloc(out->list, (out->count + 1) * sizeof *longer);
    if (!longer)
      return error_no_memory(&result->connection->error);
    out->list = longer;
    longer += out->count++;
    memset(longer, 0, sizeof *longer);
    code = result_text(&longer->key, result, 0);
    if (!code)
      code = result_text(&longer->column, result, 1);
    if (code)
      return code;
  }
  return code;
}

int unique_keys_read(struct unique_keys *out, struct connection *connection,
                     const struct table *table)
{
  static const char sql[] =
      "SELECT index_name, column_name FROM information_schema.statistics"
      " WHERE table_schema = ? AND table_name = ? AND non_unique = 0"
      " AND index_name <> 'PRIMARY'"
      " AND (column_name IS NULL OR column_name <> COALESCE(?, ''))"
      " ORDER BY index_name, seq_in_index";
  const char *const names[] = {table->schema, table->base, table->key_column};
  sdel_result *result = NULL;
  int code;

  memset(out, 0, sizeof *out);
  code = ask_rows(&result, connection, sql, names, 3);
  if (!code)
    code = take_columns(out, result);
  sdel_result_free(result);
  return code;
}
