#include "text/audit_sql.h"

/* Longest text of a value that the audit log keeps, in characters. */
#define SD_AUDIT_VALUE "1000"

static const char *action_name(enum sd_action action)
{
  switch (action)
  {
  case SD_ACTION_DELETE:
    return "'delete'";
  case SD_ACTION_DELETE_BY:
    return "'delete_by'";
  case SD_ACTION_RESTORE:
    return "'restore'";
  case SD_ACTION_RESTORE_BY:
    return "'restore_by'";
  case SD_ACTION_RESTORE_SINCE:
    return "'restore_since'";
  case SD_ACTION_PURGE:
    return "'purge'";
  case SD_ACTION_FORCE_DELETE:
    break;
  }
  return "'force_delete'";
}

/* Appends an expression that is the value's text, "0x.." for a binary one. */
static void append_value(struct sd_sql *sql, enum sd_type type,
                         const struct sd_value *value)
{
  if (type == SD_TYPE_BINARY)
  {
    sd_sql_raw(sql, "'0x',LEFT(HEX(");
    sd_sql_bytes(sql, NULL, value->bytes, value->length);
  }
  else
  {
    sd_sql_raw(sql, "LEFT((CONVERT(");
    sd_sql_bytes(sql, value->charset, value->bytes, value->length);
    sd_sql_raw(sql, " USING utf8mb4)");
  }
  sd_sql_raw(sql, ")," SD_AUDIT_VALUE ")");
}

static void append_part(struct sd_sql *sql, bool *first, const char *column,
                        const char *is, enum sd_type type,
                        const struct sd_value *value)
{
  sd_sql_raw(sql, *first ? "CONCAT(" : ",', ',");
  *first = false;
  sd_sql_string(sql, column);
  sd_sql_raw(sql, ",");
  sd_sql_raw(sql, is);
  sd_sql_raw(sql, ",");
  append_value(sql, type, value);
}

/* Appends an expression such as "id=8842" or "deleted_at>=2026-01-01". */
static void append_criterion_text(struct sd_sql *sql,
                                  const struct sd_table *table,
                                  const struct sd_criterion *criterion)
{
  bool first = true;

  for (size_t i = 0; i < criterion->equal_count; i++)
    append_part(sql, &first, criterion->equal[i].column->name, "'='",
                criterion->equal[i].column->type, criterion->equal[i].value);
  if (criterion->from)
    append_part(sql, &first, table->marker.time_column, "'>='",
                SD_TYPE_DATETIME, criterion->from);
  if (criterion->to)
    append_part(sql, &first, table->marker.time_column,
                criterion->to_excluded ? "'<'" : "'<='", SD_TYPE_DATETIME,
                criterion->to);
  sd_sql_raw(sql, first ? "''" : ")");
}

void sd_statement_audit(struct sd_sql *sql, const struct sd_context *context,
                        const char *id, enum sd_action action,
                        const struct sd_criterion *criterion,
                        unsigned long long rows)
{
  const struct sd_table *table = context->table;

  sd_sql_reset(sql);
  sql->writes = SD_WRITES_AUDIT_LOG;
  sd_sql_raw(sql, "INSERT INTO softdelete.audit_log(id,at,account,invoker,"
                  "connection_id,action,table_schema,table_name,criterion,"
                  "row_count) VALUES(");
  sd_sql_string(sql, id);
  sd_sql_raw(sql, ",");
  sd_sql_string(sql, context->now);
  sd_sql_raw(sql, ",");
  sd_sql_string(sql, context->account);
  sd_sql_raw(sql, ",");
  sd_sql_string(sql, context->invoker);
  sd_sql_raw(sql, ",");
  sd_sql_number(sql, context->connection_id);
  sd_sql_raw(sql, ",");
  sd_sql_raw(sql, action_name(action));
  sd_sql_raw(sql, ",");
  sd_sql_string(sql, table->schema);
  sd_sql_raw(sql, ",");
  sd_sql_string(sql, table->name);
  sd_sql_raw(sql, ",");
  append_criterion_text(sql, table, criterion);
  sd_sql_raw(sql, ",");
  sd_sql_number(sql, rows);
  sd_sql_raw(sql, ")");
}

void sd_statement_audit_old(struct sd_sql *sql, unsigned days, unsigned chunk)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT CAST(UTC_TIMESTAMP(6)-INTERVAL ");
  sd_sql_number(sql, days);
  sd_sql_raw(sql, " DAY AS DATETIME(6)),(SELECT at FROM softdelete.audit_log "
                  "WHERE at<UTC_TIMESTAMP(6)-INTERVAL ");
  sd_sql_number(sql, days);
  sd_sql_raw(sql, " DAY ORDER BY at LIMIT 1 OFFSET ");
  sd_sql_number(sql, chunk - 1);
  sd_sql_raw(sql, ") LIMIT 1");
}

void sd_statement_audit_remove(struct sd_sql *sql, const char *cutoff,
                               const char *last)
{
  sd_sql_reset(sql);
  sql->writes = SD_WRITES_AUDIT_LOG;
  sd_sql_raw(sql, "DELETE FROM softdelete.audit_log WHERE at<");
  sd_sql_string(sql, cutoff);
  if (last)
  {
    sd_sql_raw(sql, " AND at<=");
    sd_sql_string(sql, last);
  }
}
