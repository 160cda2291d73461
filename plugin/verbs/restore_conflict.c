#include "verbs/restore_conflict.h"

#include "call/execute.h"
#include "conflict_text.h"
#include "gate/authorize.h"
#include "text/catalog_sql.h"
#include "text/rows_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "email='ann@x', tenant='7'" of `count` columns. */
static void list_values(char list[SD_CONFLICT_SIZE],
                        const struct sd_column *columns, const MYSQL_ROW values,
                        size_t count)
{
  size_t used = 0;

  list[0] = '\0';
  for (size_t i = 0; i < count; i++)
    used = sd_conflict_add(list, used, columns[i].name, values[i]);
}

/* Whether the caller may see what the error would show of the live row. */
static bool is_readable(struct sd_call *call, const struct sd_column *columns,
                        size_t count)
{
  bool readable = true;

  for (size_t i = 0; readable && i < count; i++)
    readable = sd_authorize_reads(call, columns[i].name);
  return readable;
}

/* Raises, and returns true, if a live row has the same values in the columns of
   a unique key as a row that would be restored. */
static bool raise_conflict(struct sd_call *call,
                           const struct sd_criterion *criterion,
                           const struct sd_column *columns, size_t count)
{
  const struct sd_table *table = &call->table;
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  char taken[SD_CONFLICT_SIZE];
  char key[SD_CONFLICT_SIZE];
  bool found = false;

  if (!is_readable(call, columns, count) ||
      !is_readable(call, table->key, table->key_count))
    goto cleanup;
  sd_statement_conflict(&sql, sd_call_context(call), criterion, columns, count);
  if (sd_try(call, &sql, NULL) || !(result = mysql_store_result(call->sql)) ||
      !(row = mysql_fetch_row(result)))
    goto cleanup;
  list_values(taken, columns, row, count);
  list_values(key, table->key, row + count, table->key_count);
  sd_raise(ER_DUP_ENTRY, "%s: " SD_CONFLICT_TAKEN, call->function, taken,
           table->schema, table->name, key);
  found = true;

cleanup:
  mysql_free_result(result);
  sd_sql_free(&sql);
  return found;
}

/* Looks through the unique keys: rows of key, column. */
static bool find_conflict(struct sd_call *call,
                          const struct sd_criterion *criterion, MYSQL_RES *keys,
                          struct sd_column *columns)
{
  char name[SD_NAME_SIZE] = "";
  size_t count = 0;
  MYSQL_ROW row;

  while ((row = mysql_fetch_row(keys)))
  {
    if (strcmp(name, row[0]) != 0)
    {
      if (count > 0 && raise_conflict(call, criterion, columns, count))
        return true;
      (void)snprintf(name, sizeof(name), "%s", row[0]);
      count = 0;
    }
    if (row[1] && count < SD_KEY_MAX)
      (void)snprintf(columns[count++].name, SD_NAME_SIZE, "%s", row[1]);
  }
  return count > 0 && raise_conflict(call, criterion, columns, count);
}

int sd_raise_taken(struct sd_call *call, const struct sd_criterion *criterion)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *keys = NULL;
  struct sd_column *columns = calloc(SD_KEY_MAX, sizeof(*columns));
  char text[SD_ERROR_SIZE];
  bool raised = false;

  (void)snprintf(text, sizeof(text), "%s", mysql_error(call->sql));
  sd_statement_unique_keys(&sql, sd_call_context(call));
  if (columns && !sd_try(call, &sql, NULL) &&
      (keys = mysql_store_result(call->sql)))
    raised = find_conflict(call, criterion, keys, columns);
  if (!raised)
    sd_raise(ER_DUP_ENTRY, "%s: %s; " SD_CONFLICT_UNKNOWN, call->function,
             text);
  mysql_free_result(keys);
  free(columns);
  sd_sql_free(&sql);
  return SD_ERROR;
}
