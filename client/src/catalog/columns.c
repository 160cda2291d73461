#include "catalog/columns.h"

#include <stdlib.h>
#include <strings.h>

#include "catalog/column_type.h"
#include "wire/execute.h"
#include "wire/result.h"

void columns_free(struct table *table)
{
  size_t i;

  for (i = 0; i < table->all_count; i++)
    free(table->all[i].name);
  free(table->all);
  table->all = NULL;
  table->all_count = 0;
}

static int take_column(struct table *table, sdel_result *result)
{
  struct table_column *longer =
      realloc(table->all, (table->all_count + 1) * sizeof *longer);
  const char *type;
  int code;

  if (!longer)
    return error_no_memory(&result->connection->error);
  table->all = longer;
  code = result_text(&longer[table->all_count].name, result, 0);
  if (code)
    return code;
  code = sdel_get_text(&type, NULL, result, 1);
  longer[table->all_count].type = column_type(code ? NULL : type);
  longer[table->all_count++].instant = !code && !strcasecmp(type, "timestamp");
  return code;
}

int columns_read(struct connection *connection, struct table *table)
{
  static const char sql[] =
      "SELECT column_name, data_type FROM information_schema.columns"
      " WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position";
  const char *const names[] = {table->schema, table->base};
  sdel_result *result = NULL;
  int code = ask_rows(&result, connection, sql, names, 2);

  while (!code && (code = sdel_next(result)) == SDEL_ROW)
    code = take_column(table, result);
  sdel_result_free(result);
  return code;
}
