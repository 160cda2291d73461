#include "text/rows_sql.h"

#include "marker.h"

static void append_text(struct sd_sql *sql, const char *text)
{
  if (text)
    sd_sql_string(sql, text);
  else
    sd_sql_raw(sql, "NULL");
}

/* UPDATE .. SET marker=when, deleted_by=who; a restore sets both to NULL. */
static void mark(struct sd_sql *sql, const struct sd_context *context,
                 const struct sd_criterion *criterion, const char *when,
                 const char *who)
{
  const struct sd_table *table = context->table;

  sd_statement_begin(sql, context, SD_BEGIN_WRITE);
  sql->writes = SD_WRITES_TABLE;
  sd_sql_raw(sql, "UPDATE ");
  sd_append_base(sql, table);
  sd_sql_raw(sql, " SET ");
  sd_append_marker(sql, table, NULL, "=");
  append_text(sql, when);
  if (table->deleted_by[0])
  {
    sd_sql_raw(sql, ",");
    sd_sql_name(sql, table->deleted_by);
    sd_sql_raw(sql, "=");
    append_text(sql, who);
  }
  sd_sql_raw(sql, " WHERE ");
  sd_append_criterion(sql, table, criterion, NULL);
  sd_append_marker(sql, table, NULL, when ? SD_MARKER_LIVE : SD_MARKER_DELETED);
}

void sd_statement_delete(struct sd_sql *sql, const struct sd_context *context,
                         const struct sd_criterion *criterion)
{
  mark(sql, context, criterion, context->now, context->account);
}

void sd_statement_restore(struct sd_sql *sql, const struct sd_context *context,
                          const struct sd_criterion *criterion)
{
  mark(sql, context, criterion, NULL, NULL);
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
  sd_append_marker(sql, table, "d", SD_MARKER_DELETED " AND ");
  sd_append_marker(sql, table, "l", SD_MARKER_LIVE " LIMIT 1");
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
