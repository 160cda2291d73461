#include "catalog/columns.h"

#include <stdlib.h>
#include <strings.h>

#include "wire/execute.h"
#include "wire/result.h"

static const struct
{
  const char *type;
  enum column_kind kind;
} kinds[] = {
    {"tinyint", COLUMN_NUMBER},    {"smallint", COLUMN_NUMBER},
    {"mediumint", COLUMN_NUMBER},  {"int", COLUMN_NUMBER},
    {"bigint", COLUMN_NUMBER},     {"decimal", COLUMN_NUMBER},
    {"float", COLUMN_NUMBER},      {"double", COLUMN_NUMBER},
    {"year", COLUMN_NUMBER},       {"char", COLUMN_TEXT},
    {"varchar", COLUMN_TEXT},      {"tinytext", COLUMN_TEXT},
    {"text", COLUMN_TEXT},         {"mediumtext", COLUMN_TEXT},
    {"longtext", COLUMN_TEXT},     {"enum", COLUMN_TEXT},
    {"set", COLUMN_TEXT},          {"binary", COLUMN_BYTES},
    {"varbinary", COLUMN_BYTES},   {"tinyblob", COLUMN_BYTES},
    {"blob", COLUMN_BYTES},        {"mediumblob", COLUMN_BYTES},
    {"longblob", COLUMN_BYTES},    {"date", COLUMN_TIME},
    {"time", COLUMN_TIME},         {"datetime", COLUMN_TIME},
    {"timestamp", COLUMN_INSTANT},
};

static enum column_kind kind_of(const char *type)
{
  size_t i;

  for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (!strcasecmp(type, kinds[i].type))
      return kinds[i].kind;
  return COLUMN_OTHER;
}

void columns_free(struct table *table)
{
  size_t i;

  for (i = 0; i < table->kind_count; i++)
    free(table->kinds[i].name);
  free(table->kinds);
  table->kinds = NULL;
  table->kind_count = 0;
}

static int take_column(struct table *table, sdel_result *result)
{
  struct table_column *longer =
      realloc(table->kinds, (table->kind_count + 1) * sizeof *longer);
  const char *type;
  int code;

  if (!longer)
    return error_no_memory(&result->connection->error);
  table->kinds = longer;
  code = result_text(&longer[table->kind_count].name, result, 0);
  if (code)
    return code;
  code = sdel_get_text(&type, NULL, result, 1);
  longer[table->kind_count++].kind = code ? COLUMN_OTHER : kind_of(type);
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
