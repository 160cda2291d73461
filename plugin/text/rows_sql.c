#include "text/statement.h"

#include "faults/fault.h"
#include "marker.h"

#include <string.h>

/* Appends a setting of a SET STATEMENT that may have begun. */
static void append_setting(struct sd_sql *sql, const char *setting)
{
  sd_sql_raw(sql, sql->length == 0 ? "SET STATEMENT " : ",");
  sd_sql_raw(sql, setting);
}

void sd_statement_begin(struct sd_sql *sql, const struct sd_call *call,
                        enum sd_begin kind)
{
  sd_sql_reset(sql);
  if (call->table.instant)
    append_setting(sql, "time_zone='+00:00'");
  if (kind == SD_BEGIN_DESTROY && !sd_fault("on_delete_works"))
    append_setting(sql, "foreign_key_checks=0");
  else if (!call->plain_settings)
    append_setting(sql, "foreign_key_checks=1");
  if (!call->plain_settings)
    append_setting(sql, "unique_checks=1,check_constraint_checks=1,"
                        "sql_safe_updates=0,sql_big_selects=1");
  if (kind == SD_BEGIN_READ && call->deadline)
  {
    append_setting(sql, "max_statement_time=");
    sd_sql_seconds(sql, sd_call_time_left(call));
  }
  if (kind == SD_BEGIN_DESTROY)
    append_setting(sql, "optimizer_switch='exists_to_in=off,"
                        "materialization=off,subquery_cache=off'");
  if (sql->length > 0)
    sd_sql_raw(sql, " FOR ");
}

static void append_base(struct sd_sql *sql, const struct sd_table *table)
{
  sd_sql_table(sql, table->schema, table->base);
}

static void append_marker_is(struct sd_sql *sql, const struct sd_table *table,
                             const char *alias, const char *what)
{
  sd_sql_column(sql, alias, table->marker);
  sd_sql_raw(sql, what);
}

void sd_statement_criterion(struct sd_sql *sql, const struct sd_table *table,
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
    append_marker_is(sql, table, alias, ">=");
    sd_value_append(sql, SD_TYPE_DATETIME, criterion->from);
    sd_sql_raw(sql, " AND ");
  }
  if (criterion->to)
  {
    append_marker_is(sql, table, alias,
                     criterion->to_excluded ? SD_MARKER_DUE : "<=");
    sd_value_append(sql, SD_TYPE_DATETIME, criterion->to);
    sd_sql_raw(sql, " AND ");
  }
}

void sd_statement_probe(struct sd_sql *sql)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT @@character_set_client,@@character_set_connection,"
                  "@@character_set_results,UTC_TIMESTAMP(6),"
                  "@@max_statement_time,"
                  "HEX(CONVERT(USER() USING utf8mb4)) LIMIT 1");
}

void sd_statement_convert(struct sd_sql *sql, const struct sd_value *text)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT CONVERT(");
  sd_sql_bytes(sql, text->charset, text->bytes, text->length);
  sd_sql_raw(sql, " USING utf8mb4) LIMIT 1");
}

/* By @@ alone: see sd_connection_log. */
void sd_statement_charsets(struct sd_sql *sql, const char *client,
                           const char *results)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SET @@character_set_client=");
  sd_sql_word(sql, client);
  sd_sql_raw(sql, ",@@character_set_results=");
  sd_sql_word(sql, results);
}

/* Appends a name of a schema or table as the server keeps it. */
static void append_stored_name(struct sd_sql *sql, const char *name)
{
  if (lower_case_table_names)
    sd_sql_raw(sql, "LOWER(");
  sd_sql_string(sql, name);
  if (lower_case_table_names)
    sd_sql_raw(sql, ")");
}

void sd_statement_catalog(struct sd_sql *sql, const char *schema,
                          const char *table, bool locked)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT table_schema,table_name,base_table,state,storage,"
                  "deleted_column,deleted_zone,deleted_by_column,key_column,"
                  "primary_key "
                  "FROM softdelete.tables WHERE table_schema=");
  append_stored_name(sql, schema);
  sd_sql_raw(sql, " AND table_name=");
  append_stored_name(sql, table);
  sd_sql_raw(sql, locked ? " LIMIT 1 LOCK IN SHARE MODE" : " LIMIT 1");
}

void sd_statement_describe(struct sd_sql *sql, const struct sd_call *call)
{
  const struct sd_table *table = &call->table;

  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT ");
  for (size_t i = 0; i < table->key_count; i++)
  {
    sd_sql_name(sql, table->key[i].name);
    sd_sql_raw(sql, ",");
  }
  for (size_t i = 0; i < call->named_count; i++)
  {
    sd_sql_name(sql, call->named[i].name);
    sd_sql_raw(sql, ",");
  }
  sd_sql_name(sql, table->marker);
  if (table->deleted_by[0])
  {
    sd_sql_raw(sql, ",");
    sd_sql_name(sql, table->deleted_by);
  }
  sd_sql_raw(sql, " FROM ");
  append_base(sql, table);
  sd_sql_raw(sql, " LIMIT 0");
}

static void append_text(struct sd_sql *sql, const char *text)
{
  if (text)
    sd_sql_string(sql, text);
  else
    sd_sql_raw(sql, "NULL");
}

/* UPDATE .. SET marker=when, deleted_by=who, which are both NULL to restore. */
static void mark(struct sd_sql *sql, const struct sd_call *call,
                 const struct sd_criterion *criterion, const char *when,
                 const char *who)
{
  const struct sd_table *table = &call->table;

  sd_statement_begin(sql, call, SD_BEGIN_WRITE);
  sql->writes = SD_WRITES_TABLE;
  sd_sql_raw(sql, "UPDATE ");
  append_base(sql, table);
  sd_sql_raw(sql, " SET ");
  append_marker_is(sql, table, NULL, "=");
  append_text(sql, when);
  if (table->deleted_by[0])
  {
    sd_sql_raw(sql, ",");
    sd_sql_name(sql, table->deleted_by);
    sd_sql_raw(sql, "=");
    append_text(sql, who);
  }
  sd_sql_raw(sql, " WHERE ");
  sd_statement_criterion(sql, table, criterion, NULL);
  append_marker_is(sql, table, NULL, when ? SD_MARKER_LIVE : SD_MARKER_DELETED);
}

void sd_statement_delete(struct sd_sql *sql, const struct sd_call *call,
                         const struct sd_criterion *criterion)
{
  mark(sql, call, criterion, call->now, call->account);
}

void sd_statement_restore(struct sd_sql *sql, const struct sd_call *call,
                          const struct sd_criterion *criterion)
{
  mark(sql, call, criterion, NULL, NULL);
}

void sd_statement_force_delete(struct sd_sql *sql, const struct sd_call *call,
                               const struct sd_criterion *criterion,
                               bool on_delete)
{
  sd_statement_begin(sql, call, on_delete ? SD_BEGIN_WRITE : SD_BEGIN_DESTROY);
  sql->writes = SD_WRITES_TABLE;
  sd_sql_raw(sql, "DELETE FROM ");
  append_base(sql, &call->table);
  sd_sql_raw(sql, " WHERE ");
  sd_statement_criterion(sql, &call->table, criterion, NULL);
  sd_sql_raw(sql, "1");
}

void sd_statement_unique_keys(struct sd_sql *sql, const struct sd_call *call)
{
  sd_statement_begin(sql, call, SD_BEGIN_WRITE);
  sd_sql_raw(sql, "SELECT INDEX_NAME,COLUMN_NAME "
                  "FROM information_schema.STATISTICS WHERE TABLE_SCHEMA=");
  sd_sql_string(sql, call->table.schema);
  sd_sql_raw(sql, " AND TABLE_NAME=");
  sd_sql_string(sql, call->table.base);
  sd_sql_raw(sql, " AND NON_UNIQUE=0 AND INDEX_NAME<>'PRIMARY' "
                  "AND COLUMN_NAME<>");
  sd_sql_string(sql, call->table.key_column);
  sd_sql_raw(sql, " ORDER BY INDEX_NAME,SEQ_IN_INDEX LIMIT 4096");
}

void sd_statement_conflict(struct sd_sql *sql, const struct sd_call *call,
                           const struct sd_criterion *criterion,
                           const struct sd_column *columns, size_t count)
{
  const struct sd_table *table = &call->table;

  sd_statement_begin(sql, call, SD_BEGIN_WRITE);
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
  append_base(sql, table);
  sd_sql_raw(sql, " d JOIN ");
  append_base(sql, table);
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
  sd_statement_criterion(sql, table, criterion, "d");
  append_marker_is(sql, table, "d", SD_MARKER_DELETED " AND ");
  append_marker_is(sql, table, "l", SD_MARKER_LIVE " LIMIT 1");
}

void sd_statement_cutoff(struct sd_sql *sql, const struct sd_age *age)
{
  sd_sql_reset(sql);
  /* UTC_TIMESTAMP is that of the call's statement, however often it is asked.
   */
  if (sd_fault("cutoff_twice"))
  {
    sd_sql_raw(sql, "SELECT CONVERT_TZ(SYSDATE(6),@@time_zone,'+00:00')");
    return;
  }
  sd_sql_raw(sql, "SELECT ");
  sd_age_append_ago(sql, age);
  sd_sql_raw(sql, " LIMIT 1");
}

/* Appends a column of the key as it is sorted and compared in ranges: by its
   text for ENUM, with all digits for floating point. */
static void append_ordered(struct sd_sql *sql, const struct sd_column *column)
{
  if (column->is_enum)
    sd_sql_raw(sql, "CAST(");
  else if (column->type == SD_TYPE_REAL)
    sd_sql_raw(sql, "CAST(");
  sd_sql_name(sql, column->name);
  if (column->is_enum)
    sd_sql_raw(sql, " AS CHAR)");
  else if (column->type == SD_TYPE_REAL)
    sd_sql_raw(sql, " AS DOUBLE)");
}

/* Appends (marker, key) < place or > place, and `last` = for the place
   itself: (a>x OR (a=x AND (b>y OR (b=y AND ..)))). */
static void append_beside(struct sd_sql *sql, const struct sd_table *table,
                          const struct sd_place *place, const char *than,
                          const char *last)
{
  append_marker_is(sql, table, NULL, last[0] == '<' ? "<=" : ">=");
  sd_value_append(sql, SD_TYPE_DATETIME, &place->marker);
  sd_sql_raw(sql, " AND (");
  append_marker_is(sql, table, NULL, than);
  sd_value_append(sql, SD_TYPE_DATETIME, &place->marker);
  for (size_t i = 0; i < table->key_count; i++)
  {
    const struct sd_column *column = &table->key[i];

    sd_sql_raw(sql, " OR (");
    if (i == 0)
    {
      append_marker_is(sql, table, NULL, "=");
      sd_value_append(sql, SD_TYPE_DATETIME, &place->marker);
    }
    else
    {
      append_ordered(sql, &table->key[i - 1]);
      sd_sql_raw(sql, "=");
      sd_value_append(sql, table->key[i - 1].type, &place->key[i - 1]);
    }
    sd_sql_raw(sql, " AND (");
    append_ordered(sql, column);
    sd_sql_raw(sql, i + 1 == table->key_count ? last : than);
    sd_value_append(sql, column->type, &place->key[i]);
  }
  for (size_t i = 0; i < table->key_count; i++)
    sd_sql_raw(sql, "))");
  sd_sql_raw(sql, ") AND ");
}

static void append_due(struct sd_sql *sql, const struct sd_table *table,
                       const struct sd_value *cutoff)
{
  append_marker_is(sql, table, NULL, SD_MARKER_DUE);
  sd_value_append(sql, SD_TYPE_DATETIME, cutoff);
}

/* Appends d0,d1,..: the marker and the columns of the key. */
static void append_place(struct sd_sql *sql, const struct sd_table *table,
                         const char *behind)
{
  for (size_t i = 0; i <= table->key_count; i++)
  {
    sd_sql_raw(sql, i > 0 ? ",d" : "d");
    sd_sql_number(sql, i);
    sd_sql_raw(sql, behind);
  }
}

void sd_statement_due(struct sd_sql *sql, const struct sd_call *call,
                      const struct sd_value *cutoff,
                      const struct sd_place *after, unsigned long long rows,
                      bool locked)
{
  const struct sd_table *table = &call->table;

  sd_statement_begin(sql, call, SD_BEGIN_READ);
  sd_sql_raw(sql, "SELECT ");
  append_place(sql, table, "");
  sd_sql_raw(sql, " FROM (SELECT ");
  sd_sql_name(sql, table->marker);
  sd_sql_raw(sql, " d0");
  for (size_t i = 0; i < table->key_count; i++)
  {
    sd_sql_raw(sql, ",");
    append_ordered(sql, &table->key[i]);
    sd_sql_raw(sql, " d");
    sd_sql_number(sql, i + 1);
  }
  sd_sql_raw(sql, " FROM ");
  append_base(sql, table);
  sd_sql_raw(sql, " WHERE ");
  if (after)
    append_beside(sql, table, after, ">", ">");
  append_due(sql, table, cutoff);
  sd_sql_raw(sql, " ORDER BY ");
  append_place(sql, table, "");
  sd_sql_raw(sql, " LIMIT ");
  sd_sql_number(sql, rows);
  sd_sql_raw(sql, locked ? " FOR UPDATE" : "");
  sd_sql_raw(sql, ") softdelete_due ORDER BY ");
  append_place(sql, table, " DESC");
  sd_sql_raw(sql, " LIMIT 1");
}

void sd_statement_purge(struct sd_sql *sql, const struct sd_call *call,
                        const struct sd_value *cutoff,
                        const struct sd_place *after,
                        const struct sd_place *last,
                        const struct sd_reference *references, size_t count)
{
  sd_statement_begin(sql, call, SD_BEGIN_DESTROY);
  sql->writes = SD_WRITES_TABLE;
  sd_sql_raw(sql, "DELETE FROM ");
  append_base(sql, &call->table);
  sd_sql_raw(sql, " WHERE ");
  if (after)
    append_beside(sql, &call->table, after, ">", ">");
  append_beside(sql, &call->table, last, "<", "<=");
  append_due(sql, &call->table, cutoff);
  for (size_t i = 0; i < count; i++)
    sd_statement_not_referred(sql, &call->table, &references[i]);
}

void sd_statement_count_due(struct sd_sql *sql, const struct sd_call *call,
                            const struct sd_value *cutoff)
{
  sd_statement_begin(sql, call, SD_BEGIN_READ);
  sd_sql_raw(sql, "SELECT COUNT(*) FROM ");
  append_base(sql, &call->table);
  sd_sql_raw(sql, " WHERE ");
  append_due(sql, &call->table, cutoff);
  sd_sql_raw(sql, " LIMIT 1");
}

void sd_statement_allow_purge(struct sd_sql *sql)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SET @softdelete_purge_was=@softdelete_purge,"
                  "@softdelete_purge=1");
}

void sd_statement_forbid_purge(struct sd_sql *sql)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SET @softdelete_purge=@softdelete_purge_was,"
                  "@softdelete_purge_was=NULL");
}

void sd_statement_kill_query(struct sd_sql *sql, unsigned long long id)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "KILL HARD QUERY ");
  sd_sql_number(sql, id);
}

void sd_statement_kill(struct sd_sql *sql, unsigned long long id)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "KILL HARD CONNECTION ");
  sd_sql_number(sql, id);
}
