/* The plugin's SQL functions: SELECT softdelete_delete('t', 1). */
#include "way.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void failed(struct outcome *outcome, MYSQL *mysql)
{
  outcome->failed = true;
  outcome->number = mysql_errno(mysql);
  (void)snprintf(outcome->text, sizeof outcome->text, "%s", mysql_error(mysql));
}

static char *call_text(const struct step *verb)
{
  char *sql = NULL;
  size_t size, i;
  FILE *out = open_memstream(&sql, &size);

  if (!out)
    return NULL;
  if (!strcmp(verb->table, "NULL"))
    (void)fprintf(out, "SELECT softdelete_%s(NULL", step_word(verb));
  else
    (void)fprintf(out, "SELECT softdelete_%s('%s'", step_word(verb),
                  verb->table);
  for (i = 0; i < verb->value_count; i++)
    (void)fprintf(out, ", %s", verb->values[i].literal);
  (void)fputc(')', out);
  (void)fclose(out);
  return sql;
}

/* A purge says by a warning how many rows it kept, and why. */
static void read_warnings(struct outcome *outcome, MYSQL *mysql)
{
  MYSQL_RES *result;
  MYSQL_ROW row;
  const char *number;

  if (!mysql_warning_count(mysql) || mysql_query(mysql, "SHOW WARNINGS"))
    return;
  result = mysql_store_result(mysql);
  while (result && (row = mysql_fetch_row(result)))
    if (!strncmp(row[2], "softdelete_purge: ", 18) &&
        strstr(row[2], " are due but kept"))
    {
      number = row[2] + 18;
      outcome->blocked += strtoull(number, NULL, 10);
      (void)snprintf(outcome->blocked_text, sizeof outcome->blocked_text, "%s",
                     row[2]);
    }
  mysql_free_result(result);
}

void functions_run(struct outcome *outcome, MYSQL *mysql,
                   const struct step *verb)
{
  char *sql = call_text(verb);
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;

  if (!sql || mysql_query(mysql, sql) ||
      !(result = mysql_store_result(mysql)) ||
      !(row = mysql_fetch_row(result)) || !row[0])
    failed(outcome, mysql);
  else
    outcome->rows = strtoull(row[0], NULL, 10);
  mysql_free_result(result);
  free(sql);
  if (!outcome->failed && verb->kind == STEP_PURGE)
    read_warnings(outcome, mysql);
}
