#include "text/context.h"

#include "faults/fault.h"

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
  if (kind == SD_BEGIN_RESTORE &&
      sd_marker_restores_zero(&context->table->marker))
    append_setting(sql, "sql_mode=''");
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

/* The next comparison with this column, from `at` on. */
static size_t find_same(const struct sd_criterion *criterion, size_t at,
                        const struct sd_column *column)
{
  while (at < criterion->equal_count && criterion->equal[at].column != column)
    at++;
  return at;
}

/* column=value, or column IN (value,..) where it is named more than once: by
   the first of them. */
static void append_equal(struct sd_sql *sql,
                         const struct sd_criterion *criterion, size_t first,
                         const char *alias)
{
  const struct sd_column *column = criterion->equal[first].column;
  size_t next = find_same(criterion, first + 1, column);
  bool many = next < criterion->equal_count;

  if (find_same(criterion, 0, column) < first)
    return;
  sd_sql_column(sql, alias, column->name);
  sd_sql_raw(sql, many ? " IN(" : "=");
  sd_value_append(sql, column->type, criterion->equal[first].value);
  for (; next < criterion->equal_count;
       next = find_same(criterion, next + 1, column))
  {
    sd_sql_raw(sql, ",");
    sd_value_append(sql, column->type, criterion->equal[next].value);
  }
  sd_sql_raw(sql, many ? ") AND " : " AND ");
}

void sd_append_criterion(struct sd_sql *sql, const struct sd_table *table,
                         const struct sd_criterion *criterion,
                         const char *alias)
{
  for (size_t i = 0; i < criterion->equal_count; i++)
    append_equal(sql, criterion, i, alias);
  if (criterion->from)
  {
    sd_marker_append_compared(sql, &table->marker, alias, SD_MARKER_SINCE,
                              criterion->from);
    sd_sql_raw(sql, " AND ");
  }
  if (criterion->to)
  {
    sd_marker_append_compared(sql, &table->marker, alias,
                              criterion->to_excluded ? SD_MARKER_BEFORE
                                                     : SD_MARKER_UNTIL,
                              criterion->to);
    sd_sql_raw(sql, " AND ");
  }
}
