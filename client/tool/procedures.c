#include "procedures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "name.h"
#include "report.h"
#include "sql_buffer.h"

static void put_text(struct sd_sql *sql, const char *text)
{
  if (text)
    sd_sql_string(sql, text);
  else
    sd_sql_raw(sql, "NULL");
}

static int put_call(struct sd_sql *sql, const char *procedure,
                    const char *table, const char *json_options,
                    bool with_options)
{
  char schema[SD_NAME_SIZE] = "", name[SD_NAME_SIZE];

  if (table && sd_name_split(schema, name, table, strlen(table)))
    return complain(EXIT_USAGE, "malformed name of a table: %s", table);
  sd_sql_raw(sql, "CALL softdelete.");
  sd_sql_raw(sql, procedure);
  sd_sql_raw(sql, "(");
  if (table && !schema[0])
    sd_sql_raw(sql, "DATABASE()");
  else
    put_text(sql, table ? schema : NULL);
  sd_sql_raw(sql, ", ");
  put_text(sql, table ? name : NULL);
  if (with_options)
  {
    sd_sql_raw(sql, ", ");
    put_text(sql, json_options);
  }
  sd_sql_raw(sql, ")");
  return sql->error ? complain(EXIT_FAILED, "%s", sdel_strerror(sql->error))
                    : 0;
}

/* Says so when the step runs in another database than the one before it. */
static void print_use(const char *database, const char *before)
{
  struct sd_sql sql = SD_SQL_INIT;

  if (!database || (before && !strcmp(database, before)))
    return;
  sd_sql_raw(&sql, "USE ");
  sd_sql_name(&sql, database);
  if (!sql.error)
    (void)printf("   %s;\n", sql.text);
  sd_sql_free(&sql);
}

/* Statements are too long for a table: each has lines of its own. The result is
   stored, so a row stays when the next is fetched. */
static void print_steps(MYSQL_RES *result)
{
  const char *database = NULL;
  MYSQL_ROW row;

  while ((row = mysql_fetch_row(result)))
  {
    if (row[0] && row[1])
    {
      (void)printf("%s. %s%s%s%s\n", row[0], row[3] ? row[3] : "",
                   row[2] ? " [" : "", row[2] ? row[2] : "", row[2] ? "]" : "");
      print_use(row[4], database);
      (void)printf("   %s;\n", row[1]);
      database = row[4];
    }
    else
      (void)printf("%s\n", row[3] ? row[3] : "");
  }
}

static bool are_steps(const MYSQL_FIELD *fields, unsigned int columns)
{
  return columns == 5 && !strcmp(fields[0].name, "step") &&
         !strcmp(fields[1].name, "statement");
}

/* Prints a result set; *rows is how many it had. */
static int show(struct tool *tool, MYSQL_RES *result, uint64_t *rows)
{
  unsigned int columns = mysql_num_fields(result), i;
  const MYSQL_FIELD *fields = mysql_fetch_fields(result);
  const char **names = calloc(columns, sizeof *names);
  bool *numbers = calloc(columns, sizeof *numbers);
  struct grid grid;
  MYSQL_ROW row;
  int code = 0;

  *rows = mysql_num_rows(result);
  grid_open(&grid, names, numbers, columns);
  if (!names || !numbers)
    grid.failed = true;
  else
  {
    for (i = 0; i < columns; i++)
    {
      names[i] = fields[i].name;
      numbers[i] = IS_NUM(fields[i].type) != 0;
    }
    if (!tool->options->json && are_steps(fields, columns))
      print_steps(result);
    while ((row = mysql_fetch_row(result)))
      for (i = 0; i < columns; i++)
        grid_add(&grid, row[i]);
    grid_print(&grid, tool->options->json);
  }
  if (grid.failed)
    code = complain(EXIT_FAILED, "out of memory");
  grid_free(&grid);
  free(names);
  free(numbers);
  return code;
}

int call_procedure(struct tool *tool, const char *procedure, const char *table,
                   bool with_options)
{
  struct sd_sql sql = {0};
  MYSQL_RES *result;
  uint64_t rows = 0;
  int more, code = put_call(&sql, procedure, table, tool->options->json_options,
                            with_options);

  if (!code &&
      mysql_real_query(tool->mysql, sql.text, (unsigned long)sql.length))
    code = mysql_failed(tool->mysql);
  sd_sql_free(&sql);
  if (code)
    return code;
  do
  {
    result = mysql_store_result(tool->mysql);
    if (result && !code)
      code = show(tool, result, &rows);
    mysql_free_result(result);
    more = mysql_next_result(tool->mysql);
  } while (more == 0);
  if (!code && (more > 0 || mysql_errno(tool->mysql)))
    code = mysql_failed(tool->mysql);
  return code ? code : rows ? EXIT_DONE : EXIT_NOTHING;
}
