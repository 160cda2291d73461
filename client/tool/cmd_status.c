#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "grid.h"
#include "report.h"
#include "sql_buffer.h"

#define SHARE_WIDTH 10

static int enabled_tables(sdel_result **result, struct tool *tool,
                          const char *schema)
{
  sdel_query *query = NULL;
  int code =
      sdel_query_raw(&query, tool->handle,
                     "SELECT table_schema, table_name, live_rows, deleted_rows,"
                     " oldest_deleted, overdue_rows FROM softdelete.status"
                     " WHERE ? IS NULL OR table_schema = ?"
                     " ORDER BY table_schema, table_name",
                     SDEL_VALUES(sdel_text(schema), sdel_text(schema)));

  if (!code)
    code = sdel_select(result, query);
  sdel_query_free(query);
  return code;
}

/* Finds the tables that have a marker, on a server without the schema
   softdelete. */
static int bare_tables(sdel_result **result, struct tool *tool,
                       const char *schema)
{
  sdel_query *query = NULL;
  int code = sdel_query_raw(
      &query, tool->handle,
      "SELECT c.table_schema, c.table_name FROM information_schema.columns c"
      " JOIN information_schema.tables t ON t.table_schema = c.table_schema"
      " AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'"
      " WHERE c.table_schema = COALESCE(?, DATABASE())"
      " AND c.column_name = 'deleted_at'"
      " AND c.data_type IN ('datetime', 'timestamp') ORDER BY 2",
      SDEL_VALUES(sdel_text(schema)));

  if (!code)
    code = sdel_select(result, query);
  sdel_query_free(query);
  return code;
}

static void share_text(char *out, size_t room, uint64_t live, uint64_t gone)
{
  double share = live + gone ? (double)gone / (double)(live + gone) : 0;
  int filled = (int)(share * SHARE_WIDTH + 0.5), i;
  size_t at = 0;

  for (i = 0; i < SHARE_WIDTH; i++)
    at += (size_t)snprintf(out + at, room - at, "%s",
                           i < filled ? "\u2588" : "\u2591");
  (void)snprintf(out + at, room - at, " %5.1f %%", share * 100);
}

/* Counts the rows of a table that is not enabled. */
static int count_table(struct grid *grid, struct tool *tool, const char *schema,
                       const char *table)
{
  sdel_query *query = NULL;
  sdel_result *result = NULL;
  struct sd_sql name = {0};
  char live[32], gone[32];
  const char *oldest = NULL;
  uint64_t rows = 0;
  int code;

  sd_sql_qualified(&name, schema, table);
  code =
      name.error ? name.error : sdel_query_new(&query, tool->handle, name.text);
  if (!code)
    code = sdel_count(&rows, query);
  (void)snprintf(live, sizeof live, "%llu", (unsigned long long)rows);
  (void)sdel_scope(query, SDEL_DELETED);
  if (!code)
    code = sdel_count(&rows, query);
  (void)snprintf(gone, sizeof gone, "%llu", (unsigned long long)rows);
  (void)sdel_columns(query, "MIN(deleted_at)");
  if (!code)
    code = sdel_select(&result, query);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_text(&oldest, NULL, result, 0);
  if (code == SDEL_ENULL)
    code = SDEL_OK;
  grid_add(grid, schema);
  grid_add(grid, table);
  grid_add(grid, live);
  grid_add(grid, gone);
  grid_add(grid, oldest);
  grid_add(grid, NULL);
  sdel_result_free(result);
  sdel_query_free(query);
  sd_sql_free(&name);
  return code;
}

static int count_bare(struct grid *grid, struct tool *tool, const char *schema)
{
  sdel_result *result = NULL;
  const char *found, *table;
  int code = bare_tables(&result, tool, schema);

  if (code)
    return code;
  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    code = sdel_get_text(&found, NULL, result, 0);
    if (!code)
      code = sdel_get_text(&table, NULL, result, 1);
    if (!code)
      code = count_table(grid, tool, found, table);
    if (code)
      break;
  }
  sdel_result_free(result);
  return code;
}

/* Prints the rows for people: schema and table as one name, numbers with
   commas, the share of deleted rows as a bar. */
static void print_status(const struct grid *plain)
{
  static const char *const names[] = {"table", "live",   "deleted",
                                      "share", "oldest", "overdue"};
  static const bool numbers[] = {false, true, true, false, false, true};
  char text[600], number[32];
  struct grid grid;
  uint64_t live, gone;
  char **cell;
  size_t i;

  grid_open(&grid, names, numbers, 6);
  for (i = 0; i + 6 <= plain->cell_count; i += 6)
  {
    cell = plain->cells + i;
    live = cell[2] ? strtoull(cell[2], NULL, 10) : 0;
    gone = cell[3] ? strtoull(cell[3], NULL, 10) : 0;
    (void)snprintf(text, sizeof text, "%s.%s", cell[0], cell[1]);
    grid_add(&grid, text);
    grid_add(&grid, thousands(number, live));
    grid_add(&grid, thousands(number, gone));
    share_text(text, sizeof text, live, gone);
    grid_add(&grid, text);
    if (cell[4] && strlen(cell[4]) > 19)
      cell[4][19] = '\0'; /* to the second */
    grid_add(&grid, cell[4]);
    grid_add(&grid, cell[5]);
  }
  grid_print(&grid, false);
  grid_free(&grid);
}

int cmd_status(struct tool *tool)
{
  static const char *const names[] = {"table_schema",   "table_name",
                                      "live_rows",      "deleted_rows",
                                      "oldest_deleted", "overdue_rows"};
  static const bool numbers[] = {false, false, true, true, false, true};
  const struct options *options = tool->options;
  const char *schema = options->arg_count > 1 ? options->args[1] : NULL;
  sdel_result *result = NULL;
  struct grid grid;
  int code;

  grid_open(&grid, names, numbers, 6);
  code = enabled_tables(&result, tool, schema);
  if (!code)
    code = grid_take(&grid, result);
  else if (code == SDEL_ENOTABLE || code == SDEL_EDENIED)
    code = count_bare(&grid, tool, schema);
  sdel_result_free(result);
  if (code)
    code = handle_failed(tool->handle, code);
  else
  {
    if (options->json)
      grid_print(&grid, true);
    else
      print_status(&grid);
    code = grid.cell_count ? EXIT_DONE : EXIT_NOTHING;
  }
  grid_free(&grid);
  return code;
}
