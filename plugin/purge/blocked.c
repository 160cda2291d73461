#include "purge/blocked.h"

#include "call/execute.h"
#include "text/catalog_sql.h"

#include <stdio.h>
#include <stdlib.h>

static int read_marker(struct sd_call *call,
                       const struct sd_reference *reference,
                       struct sd_marker *marker, MYSQL_ROW row)
{
  const struct sd_marker_row texts = sd_marker_row_of(row);
  char name[2 * SD_NAME_SIZE];

  if (sd_marker_read(marker, &texts))
    return SD_OK;
  return sd_raise(ER_SIGNAL_EXCEPTION,
                  "%s: softdelete.tables does not say what the marker of %s, "
                  "which refers to %s.%s, is",
                  call->function, sd_reference_name(call, reference, name),
                  call->table.schema, call->table.name);
}

/* Reads the marker of the table with the key; its name is empty where the table
   is not enabled. */
static int find_marker(struct sd_call *call,
                       const struct sd_reference *reference,
                       struct sd_marker *marker)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc;

  sd_statement_marker_of(&sql, reference->schema, reference->table);
  rc = sd_query(call, &sql, &result);
  sd_sql_free(&sql);
  if (rc == SD_OK && (row = mysql_fetch_row(result)))
    rc = read_marker(call, reference, marker, row);
  mysql_free_result(result);
  return rc;
}

/* Decides whether deleted rows of the table with the key let the row pass, and
   reads their marker. */
static int let_deleted_pass(struct sd_call *call,
                            struct sd_reference *reference,
                            struct sd_marker *marker)
{
  bool is_last = false;

  marker->column[0] = '\0';
  if (reference->cascades && sd_reference_is_last(call, reference, &is_last))
    return SD_ERROR;
  if (is_last && find_marker(call, reference, marker))
    return SD_ERROR;
  sd_reference_let_deleted_pass(reference, is_last, marker->column);
  return SD_OK;
}

/* A SELECT that is killed may say 0, and the row would be destroyed although
   others refer to it: 0 is asked for twice. */
static int ask_count(struct sd_call *call, struct sd_sql *sql,
                     unsigned long long *count)
{
  char number[SD_NUMBER_SIZE];

  *count = 0;
  for (int asked = 0; asked < 2 && *count == 0; asked++)
  {
    if (sd_query_text(call, sql, number, sizeof(number)))
      return SD_ERROR;
    if (!number[0])
      return sd_raise(ER_UNKNOWN_ERROR, "%s: rows that refer cannot be counted",
                      call->function);
    *count = strtoull(number, NULL, 10);
  }
  return SD_OK;
}

static int count_one(struct sd_call *call, struct sd_reference *reference,
                     const struct sd_criterion *criterion, bool live,
                     unsigned long long *count)
{
  struct sd_marker marker;
  struct sd_sql sql = SD_SQL_INIT;
  int rc;

  if (live && let_deleted_pass(call, reference, &marker))
    return SD_ERROR;
  sd_statement_count_children(&sql, sd_call_context(call), reference, criterion,
                              reference->deleted_pass ? &marker : NULL);
  rc = ask_count(call, &sql, count);
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
    if (rows > 0)
      length = sd_references_list(
          list, SD_ERROR_SIZE, length, rows,
          sd_reference_name(call, &references->list[i], name));
    *count += rows;
  }
  return SD_OK;
}
