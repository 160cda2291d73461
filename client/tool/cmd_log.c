#include <string.h>

#include "commands.h"
#include "grid.h"
#include "name.h"
#include "report.h"

/* The user of user@host; a host has no @. */
#define USER_OF(account)                                                      \
  "LEFT(" account ", CHAR_LENGTH(" account ") - LOCATE('@', REVERSE(" account \
  ")))"

/* The invoker is shown only where it is another user than the account. */
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
  const char *given =
      tool->options->arg_count > 1 ? tool->options->args[1] : NULL;
  char schema[SD_NAME_SIZE] = "", table[SD_NAME_SIZE] = "";
  sdel_query *query = NULL;
  sdel_result *result = NULL;
  struct grid grid;
  int code;

  if (given && sd_name_split(schema, table, given, strlen(given)))
    return complain(EXIT_USAGE, "malformed name of a table: %s", given);
  grid_open(&grid, names, numbers, 9);
  code = log_query(&query, tool, schema[0] ? schema : NULL,
                   table[0] ? table : NULL);
  if (!code)
    code = sdel_select(&result, query);
  if (!code)
    code = grid_take(&grid, result);
  sdel_result_free(result);
  sdel_query_free(query);
  if (code)
    code = handle_failed(tool->handle, code);
  else
  {
    grid_print(&grid, tool->options->json);
    code = grid.cell_count ? EXIT_DONE : EXIT_NOTHING;
  }
  grid_free(&grid);
  return code;
}
