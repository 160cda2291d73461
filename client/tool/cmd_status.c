#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

#include "commands.h"
#include "grid.h"
#include "name.h"
#include "report.h"
#include "sql_buffer.h"

#define SHARE_WIDTH 10

#define COLUMNS 8

static const char *const column_names[COLUMNS] = {
    "table_name", "storage", "state",  "live",
    "deleted",    "oldest",  "newest", "counted"};
static const bool column_numbers[COLUMNS] = {false, false, false, true,
                                             true,  false, false, false};

static int take_rows(struct grid *grid, MYSQL *mysql)
{
  MYSQL_RES *result = mysql_store_result(mysql);
  MYSQL_ROW row;
  unsigned int i;

  if (!result || mysql_num_fields(result) != COLUMNS)
  {
    mysql_free_result(result);
    return complain(EXIT_FAILED,
                    "softdelete.status is not that of this version: run"
                    " install.sql");
  }
  while ((row = mysql_fetch_row(result)))
    for (i = 0; i < COLUMNS; i++)
      grid_add(grid, row[i]);
  mysql_free_result(result);
  return 0;
}

/* Calls softdelete.status; *missing: the server has no such procedure, or the
   account may not call it. */
static int enabled_tables(struct grid *grid, bool *missing, struct tool *tool,
                          const char *schema)
{
  struct sd_sql sql = {0};
  unsigned int error;
  int code;

  sd_sql_raw(&sql, tool->options->exact ? "CALL softdelete.status_exact("
                                        : "CALL softdelete.status(");
  if (schema)
    sd_sql_string(&sql, schema);
  else
    sd_sql_raw(&sql, "NULL");
  sd_sql_raw(&sql, ", NULL)");
  if (sql.error)
    code = complain(EXIT_FAILED, "%s", sdel_strerror(sql.error));
  else if (mysql_real_query(tool->mysql, sql.text, (unsigned long)sql.length))
  {
    error = mysql_errno(tool->mysql);
    *missing = error == ER_SP_DOES_NOT_EXIST || error == ER_BAD_DB_ERROR ||
               error == ER_PROCACCESS_DENIED_ERROR;
    code = *missing ? 0 : mysql_failed(tool->mysql);
  }
  else
  {
    code = take_rows(grid, tool->mysql);
    while (mysql_next_result(tool->mysql) == 0)
      mysql_free_result(mysql_store_result(tool->mysql));
  }
  sd_sql_free(&sql);
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
  char live[32], gone[32], full[2 * SD_NAME_SIZE];
  const char *oldest = NULL, *newest = NULL;
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
  (void)sdel_columns(query, "MIN(deleted_at), MAX(deleted_at)");
  if (!code)
    code = sdel_select(&result, query);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_text(&oldest, NULL, result, 0);
  if (!code)
    code = sdel_get_text(&newest, NULL, result, 1);
  if (code == SDEL_ENULL)
    code = SDEL_OK;
  (void)snprintf(full, sizeof full, "%s.%s", schema, table);
  grid_add(grid, full);
  grid_add(grid, NULL);
  grid_add(grid, "not enabled");
  grid_add(grid, live);
  grid_add(grid, gone);
  grid_add(grid, oldest);
  grid_add(grid, newest);
  grid_add(grid, "exact");
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

/* An estimate has a ~ before it. */
static void add_number(struct grid *grid, const char *text, bool estimate)
{
  char number[32], marked[40];

  (void)snprintf(marked, sizeof marked, "%s%s", estimate ? "~" : "",
                 thousands(number, text ? strtoull(text, NULL, 10) : 0));
  grid_add(grid, text ? marked : NULL);
}

/* To the second. */
static void add_time(struct grid *grid, char *text)
{
  if (text && strlen(text) > 19)
    text[19] = '\0';
  grid_add(grid, text);
}

/* Prints the rows for people: numbers with commas, the share of deleted rows
   as a bar. */
static void print_status(const struct grid *plain)
{
  static const char *const names[] = {"table", "state",  "live",  "deleted",
                                      "share", "oldest", "newest"};
  static const bool numbers[] = {false, false, true, true, false, false, false};
  char share[100];
  struct grid grid;
  bool estimate;
  char **cell;
  size_t i;

  grid_open(&grid, names, numbers, 7);
  for (i = 0; i + COLUMNS <= plain->cell_count; i += COLUMNS)
  {
    cell = plain->cells + i;
    estimate = cell[7] && !strcmp(cell[7], "estimate");
    grid_add(&grid, cell[0]);
    grid_add(&grid, cell[2]);
    add_number(&grid, cell[3], estimate);
    add_number(&grid, cell[4], estimate);
    if (cell[3] && cell[4])
      share_text(share, sizeof share, strtoull(cell[3], NULL, 10),
                 strtoull(cell[4], NULL, 10));
    grid_add(&grid, cell[3] && cell[4] ? share : NULL);
    add_time(&grid, cell[5]);
    add_time(&grid, cell[6]);
  }
  grid_print(&grid, false);
  grid_free(&grid);
}

int cmd_status(struct tool *tool)
{
  const struct options *options = tool->options;
  const char *schema = options->arg_count > 1 ? options->args[1] : NULL;
  bool missing = false;
  struct grid grid;
  int code;

  grid_open(&grid, column_names, column_numbers, COLUMNS);
  code = enabled_tables(&grid, &missing, tool, schema);
  if (missing)
  {
    code = count_bare(&grid, tool, schema);
    if (code)
      code = handle_failed(tool->handle, code);
  }
  if (!code && grid.failed)
    code = complain(EXIT_FAILED, "out of memory");
  if (!code)
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
