#include "text/context.h"

#include "faults/fault.h"
#include "marker.h"

/* Appends a setting, and SET STATEMENT before the first. */
static void append_setting(struct sd_sql *sql, const char *setting)
{
  sd_sql_raw(sql, sql->length == 0 ? "SET STATEMENT " : ",");
  sd_sql_raw(sql, setting);
}

void sd_statement_begin(struct sd_sql *sql, const struct sd_context *context,
                        enum sd_begin kind)
{
  sd_sql_reset(sql);
  if (context->table->zoned)
    append_setting(sql, "time_zone='+00:00'");
  if (kind == SD_BEGIN_DESTROY && !sd_fault("on_delete_works"))
    append_setting(sql, "foreign_key_checks=0");
  else if (!context->plain_settings)
    append_setting(sql, "foreign_key_checks=1");
  if (!context->plain_settings)
    append_setting(sql, "unique_checks=1,check_constraint_checks=1,"
                        "sql_safe_updates=0,sql_big_selects=1");
  if (kind == SD_BEGIN_READ && context->milliseconds)
  {
    append_setting(sql, "max_statement_time=");
    sd_sql_seconds(sql, context->milliseconds);
  }
  if (kind == SD_BEGIN_DESTROY)
    append_setting(sql, "optimizer_switch='exists_to_in=off,"
                        "materialization=off,subquery_cache=off'");
  if (sql->length > 0)
    sd_sql_raw(sql, " FOR ");
}

void sd_append_base(struct sd_sql *sql, const struct sd_table *table)
{
  sd_sql_table(sql, table->schema, table->base);
}

void sd_append_marker(struct sd_sql *sql, const struct sd_table *table,
                      const char *alias, const char *what)
{
  sd_sql_column(sql, alias, table->marker);
  sd_sql_raw(sql, what);
}

void sd_append_criterion(struct sd_sql *sql, const struct sd_table *table,
                         const struct sd_criterion *criterion,
                         const char *alias)
{
  for (size_t i = 0; i < criterion->equal_count; i++)
  {
    const struct sd_equality *equal = &criterion->equal[i];

    sd_sql_column(sql, alias, equal->column->name);
    sd_sql_raw(sql, "=");
    sd_value_append(sql, equal->column->type, equal->value);
    sd_sql_raw(sql, " AND ");
  }
  if (criterion->from)
  {
    sd_append_marker(sql, table, alias, ">=");
    sd_value_append(sql, SD_TYPE_DATETIME, criterion->from);
    sd_sql_raw(sql, " AND ");
  }
  if (criterion->to)
  {
    sd_append_marker(sql, table, alias,
                     criterion->to_excluded ? SD_MARKER_DUE : "<=");
    sd_value_append(sql, SD_TYPE_DATETIME, criterion->to);
    sd_sql_raw(sql, " AND ");
  }
}
