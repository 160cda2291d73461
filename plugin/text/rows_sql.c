#include "text/rows_sql.h"

#include <string.h>

/* UPDATE .. SET marker=.., deleted_by=..; restores: those of a live row, else
   the moment and the account of the context. */
static void mark(struct sd_sql *sql, const struct sd_context *context,
                 const struct sd_criterion *criterion, bool restores)
{
  const struct sd_table *table = context->table;
  const struct sd_value now = {context->now, strlen(context->now), "utf8mb4"};

  sd_statement_begin(sql, context,
                     restores ? SD_BEGIN_RESTORE : SD_BEGIN_WRITE);
  sql->writes = SD_WRITES_TABLE;
  sd_sql_raw(sql, "UPDATE ");
  sd_append_base(sql, table);
  sd_sql_raw(sql, " SET ");
  if (restores)
    sd_marker_append_restore(sql, &table->marker, NULL);
  else
    sd_marker_append_delete(sql, &table->marker, NULL, &now);
  if (table->deleted_by[0])
  {
    sd_sql_raw(sql, ",");
    sd_sql_name(sql, table->deleted_by);
    sd_sql_raw(sql, restores ? "=NULL" : "=");
    if (!restores)
      sd_sql_string(sql, context->account);
  }
  sd_sql_raw(sql, " WHERE ");
  sd_append_criterion(sql, table, criterion, NULL);
  if (restores)
    sd_marker_append_deleted(sql, &table->marker, NULL);
  else
    sd_marker_append_live(sql, &table->marker, NULL);
}

void sd_statement_delete(struct sd_sql *sql, const struct sd_context *context,
                         const struct sd_criterion *criterion)
{
  mark(sql, context, criterion, false);
}

void sd_statement_restore(struct sd_sql *sql, const struct sd_context *context,
                          const struct sd_criterion *criterion)
{
  mark(sql, context, criterion, true);
}

void sd_statement_force_delete(struct sd_sql *sql,
                               const struct sd_context *context,
                               const struct sd_criterion *criterion,
                               bool on_delete)
{
  sd_statement_begin(sql, context,
                     on_delete ? SD_BEGIN_WRITE : SD_BEGIN_DESTROY);
  sql->writes = SD_WRITES_TABLE;
  sd_sql_raw(sql, "DELETE FROM ");
  sd_append_base(sql, context->table);
  sd_sql_raw(sql, " WHERE ");
  sd_append_criterion(sql, context->table, criterion, NULL);
  sd_sql_raw(sql, "1");
}

void sd_statement_conflict(struct sd_sql *sql, const struct sd_context *context,
                           const struct sd_criterion *criterion,
                           const struct sd_column *columns, size_t count)
{
  const struct sd_table *table = context->table;

  sd_statement_begin(sql, context, SD_BEGIN_WRITE);
  sd_sql_raw(sql, "SELECT ");
  for (size_t i = 0; i < count; i++)
  {
    sd_sql_column(sql, "l", columns[i].name);
    sd_sql_raw(sql, ",");
  }
  for (size_t i = 0; i < table->key_count; i++)
  {
    if (i > 0)
      sd_sql_raw(sql, ",");
    sd_sql_column(sql, "l", table->key[i].name);
  }
  sd_sql_raw(sql, " FROM ");
  sd_append_base(sql, table);
  sd_sql_raw(sql, " d JOIN ");
  sd_append_base(sql, table);
  sd_sql_raw(sql, " l ON ");
  for (size_t i = 0; i < count; i++)
  {
    if (i > 0)
      sd_sql_raw(sql, " AND ");
    sd_sql_column(sql, "l", columns[i].name);
    sd_sql_raw(sql, "=");
    sd_sql_column(sql, "d", columns[i].name);
  }
  sd_sql_raw(sql, " WHERE ");
  sd_append_criterion(sql, table, criterion, "d");
  sd_marker_append_deleted(sql, &table->marker, "d");
  sd_sql_raw(sql, " AND ");
  sd_marker_append_live(sql, &table->marker, "l");
  sd_sql_raw(sql, " LIMIT 1");
}

void sd_statement_lock_rows(struct sd_sql *sql,
                            const struct sd_context *context,
                            const struct sd_criterion *criterion)
{
  sd_statement_begin(sql, context, SD_BEGIN_READ);
  sd_sql_raw(sql, "SELECT 1 FROM ");
  sd_append_base(sql, context->table);
  sd_sql_raw(sql, " WHERE ");
  sd_append_criterion(sql, context->table, criterion, NULL);
  sd_sql_raw(sql, "1 LIMIT 2 FOR UPDATE");
}
