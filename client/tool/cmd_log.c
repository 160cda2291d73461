#include "tool.h"

#include <stdlib.h>
#include <string.h>

#include "name_split.h"
#include "sql_buffer.h"

/* The user of user@host; a host has no @. */
#define USER_OF(account)                                                      \
  "LEFT(" account ", CHAR_LENGTH(" account ") - LOCATE('@', REVERSE(" account \
  ")))"

/* invoker: only where it is another user than the account. */
static int log_query(sdel_query **query, struct tool *tool, const char *schema,
                     const char *table)
{
  static const char sql[] =
      "SELECT at, account,"
      " CASE WHEN " USER_OF("invoker") " <> " USER_OF(
          "account") " THEN invoker END, connection_id, action, table_schema, "
                     "table_name,"
                     " criterion, row_count FROM softdelete.audit_log"
                     " WHERE (? IS NULL OR table_name = ?)"
                     " AND (? IS NULL OR table_schema = ?) ORDER BY at DESC "
                     "LIMIT ?";
  unsigned long limit = tool->options->limit ? tool->options->limit : 100;

  return sdel_query_raw(query, tool->handle, sql,
                        SDEL_VALUES(sdel_text(table), sdel_text(table),
                                    sdel_text(schema), sdel_text(schema),
                                    sdel_uint(limit)));
}

int cmd_log(struct tool *tool)
{
  static const char *const names[] = {
      "at",     "account", "invoker",   "connection_id", "action",
      "schema", "table",   "criterion", "rows"};
  static const bool numbers[] = {false, false, false, true, false,
                                 false, false, false, true};
  char *schema = NULL, *table = NULL;
  sdel_query *query = NULL;
  sdel_result *result = NULL;
  struct grid grid;
  int code = SDEL_OK;

  grid_open(&grid, names, numbers, 9);
  if (tool->options->arg_count > 1)
    code = name_split(&schema, &table, tool->options->args[1],
                      strlen(tool->options->args[1]));
  if (!code)
    code = log_query(&query, tool, schema, table);
  if (!code)
    code = sdel_select(&result, query);
  if (!code)
    code = grid_take(&grid, result);
  sdel_result_free(result);
  sdel_query_free(query);
  free(schema);
  free(table);
  if (code)
    code = tool_failed(tool, code);
  else
  {
    grid_print(&grid, tool->options->json);
    code = grid.cell_count ? EXIT_DONE : EXIT_NOTHING;
  }
  grid_free(&grid);
  return code;
}
