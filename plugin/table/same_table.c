#include "table/same_table.h"

#include "call/execute.h"
#include "text/catalog_sql.h"

#include <stdio.h>

/* Columns of the answer for a view; that for a table has two. */
#define SD_VIEW_COLUMNS 4

/* Asks for the definition of a table or view of the call's schema. *row is of
 *result, which is to be freed with mysql_free_result. */
static int read_definition(struct sd_call *call, const char *name,
                           MYSQL_RES **result, MYSQL_ROW *row)
{
  struct sd_sql sql = SD_SQL_INIT;
  int rc;

  sd_statement_definition(&sql, call->table.schema, name);
  rc = sd_query(call, &sql, result);
  sd_sql_free(&sql);
  *row = rc == SD_OK ? mysql_fetch_row(*result) : NULL;
  if (rc == SD_OK && (!*row || !(*row)[1]))
    rc = sd_raise(ER_UNKNOWN_ERROR, "%s: the server does not show table %s.%s",
                  call->function, call->table.schema, name);
  return rc;
}

int sd_table_expect_same(struct sd_call *call)
{
  const struct sd_table *table = &call->table;
  const struct sd_identity known = {table->id,          &table->marker,
                                    table->marker_type, table->time_type,
                                    table->deleted_by,  table->live_style};
  char differs[SD_DIFFERS_SIZE];
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc = read_definition(call, table->base, &result, &row);

  if (rc == SD_OK &&
      !sd_identity_is(differs, &known, row[1], mysql_fetch_lengths(result)[1]))
    rc = sd_raise(ER_SIGNAL_EXCEPTION, "%s: " SD_IDENTITY_OTHER, call->function,
                  table->schema, table->name, differs, table->schema,
                  table->name);
  mysql_free_result(result);
  return rc;
}

/* *is_view: it is no table. */
static bool has_tag(struct sd_call *call, const char *name, bool *is_view)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  bool found = false;

  *is_view = false;
  if (read_definition(call, name, &result, &row))
    sd_drop_error();
  else
  {
    *is_view = mysql_num_fields(result) == SD_VIEW_COLUMNS;
    found = sd_identity_has_tag(row[1], mysql_fetch_lengths(result)[1]);
  }
  mysql_free_result(result);
  return found;
}

/* With `hide` the name is that of a view. */
void sd_table_look_for_tag(struct sd_call *call)
{
  struct sd_table *table = &call->table;
  char rows[SD_NAME_SIZE + 4];
  bool is_view;

  table->elsewhere = has_tag(call, table->name, &is_view);
  if (!is_view)
    return;
  (void)snprintf(rows, sizeof(rows), "%s_all", table->name);
  table->elsewhere = has_tag(call, rows, &is_view);
}
