#include "purge/blocked.h"

#include "call/execute.h"
#include "text/catalog_sql.h"

#include <stdio.h>
#include <stdlib.h>

bool sd_blocked_mortal(const struct sd_references *references)
{
  for (size_t i = 0; i < references->count; i++)
    if (references->list[i].mortal)
      return true;
  return false;
}

/* Copies the marker of the table with the key; empty: the table is not enabled.
 */
static int find_marker(struct sd_call *call,
                       const struct sd_reference *reference,
                       char marker[SD_NAME_SIZE])
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc;

  marker[0] = '\0';
  sd_statement_marker_of(&sql, reference->schema, reference->table);
  rc = sd_query(call, &sql, &result);
  if (rc == SD_OK && (row = mysql_fetch_row(result)))
    (void)snprintf(marker, SD_NAME_SIZE, "%s", row[0] ? row[0] : "");
  mysql_free_result(result);
  sd_sql_free(&sql);
  return rc;
}

/* Finds out whether deleted rows of the table with the key may go along:
   reference->mortal, and marker then. */
static int find_mortal(struct sd_call *call, struct sd_reference *reference,
                       char marker[SD_NAME_SIZE])
{
  bool is_last = false;

  marker[0] = '\0';
  if (reference->cascades && sd_reference_is_last(call, reference, &is_last))
    return SD_ERROR;
  if (is_last && find_marker(call, reference, marker))
    return SD_ERROR;
  reference->mortal = marker[0] != '\0';
  return SD_OK;
}

static int count_one(struct sd_call *call, struct sd_reference *reference,
                     const struct sd_criterion *criterion, bool live,
                     unsigned long long *count)
{
  char marker[SD_NAME_SIZE] = "";
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc = SD_OK;

  if (live)
    rc = find_mortal(call, reference, marker);
  if (rc != SD_OK)
    return rc;
  sd_statement_count_children(&sql, sd_call_context(call), reference, criterion,
                              marker[0] ? marker : NULL);
  rc = sd_query(call, &sql, &result);
  if (rc == SD_OK && (row = mysql_fetch_row(result)) && row[0])
    *count = strtoull(row[0], NULL, 10);
  else if (rc == SD_OK)
    rc = sd_raise(ER_UNKNOWN_ERROR, "%s: rows that refer cannot be counted",
                  call->function);
  mysql_free_result(result);
  sd_sql_free(&sql);
  return rc;
}

int sd_blocked_count(struct sd_call *call, struct sd_references *references,
                     const struct sd_criterion *criterion, bool live,
                     char list[SD_ERROR_SIZE], unsigned long long *count)
{
  size_t length = 0;

  list[0] = '\0';
  *count = 0;
  for (size_t i = 0; i < references->count; i++)
  {
    char name[2 * SD_NAME_SIZE];
    unsigned long long rows = 0;

    if (count_one(call, &references->list[i], criterion, live, &rows))
      return SD_ERROR;
    if (rows > 0 && length < SD_ERROR_SIZE)
      length +=
          (size_t)snprintf(list + length, SD_ERROR_SIZE - length,
                           "%s%llu row(s) of %s", length > 0 ? ", " : "", rows,
                           sd_reference_name(call, &references->list[i], name));
    *count += rows;
  }
  return SD_OK;
}
