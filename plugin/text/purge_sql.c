#include "text/purge_sql.h"

#include "faults/fault.h"
#include "marker.h"

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

/* Appends a column of the key as ranges sort and compare it: an ENUM by its
   text, a floating point number with all its digits. */
static void append_ordered(struct sd_sql *sql, const struct sd_column *column)
{
  bool cast = column->is_enum || column->type == SD_TYPE_REAL;

  if (cast)
    sd_sql_raw(sql, "CAST(");
  sd_sql_name(sql, column->name);
  if (cast)
    sd_sql_raw(sql, column->is_enum ? " AS CHAR)" : " AS DOUBLE)");
}

/* Appends (marker, key) < place or > place. `last` compares the last column of
   the key, with = if the place itself belongs to the range:
   (a>x OR (a=x AND (b>y OR (b=y AND ..)))). */
static void append_beside(struct sd_sql *sql, const struct sd_table *table,
                          const struct sd_place *place, const char *than,
                          const char *last)
{
  sd_append_marker(sql, table, NULL, last[0] == '<' ? "<=" : ">=");
  sd_value_append(sql, SD_TYPE_DATETIME, &place->marker);
  sd_sql_raw(sql, " AND (");
  sd_append_marker(sql, table, NULL, than);
  sd_value_append(sql, SD_TYPE_DATETIME, &place->marker);
  for (size_t i = 0; i < table->key_count; i++)
  {
    const struct sd_column *column = &table->key[i];

    sd_sql_raw(sql, " OR (");
    if (i == 0)
    {
      sd_append_marker(sql, table, NULL, "=");
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
  sd_append_marker(sql, table, NULL, SD_MARKER_DUE);
  sd_value_append(sql, SD_TYPE_DATETIME, cutoff);
}

/* Appends d0,d1,..: the marker and the columns of the key, each with what comes
   after it. */
static void append_place(struct sd_sql *sql, const struct sd_table *table,
                         const char *after)
{
  for (size_t i = 0; i <= table->key_count; i++)
  {
    sd_sql_raw(sql, i > 0 ? ",d" : "d");
    sd_sql_number(sql, i);
    sd_sql_raw(sql, after);
  }
}

void sd_statement_due(struct sd_sql *sql, const struct sd_context *context,
                      const struct sd_value *cutoff,
                      const struct sd_place *after, unsigned long long rows,
                      bool locked)
{
  const struct sd_table *table = context->table;

  sd_statement_begin(sql, context, SD_BEGIN_READ);
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
  sd_append_base(sql, table);
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

void sd_statement_purge(struct sd_sql *sql, const struct sd_context *context,
                        const struct sd_value *cutoff,
                        const struct sd_place *after,
                        const struct sd_place *last,
                        const struct sd_reference *references, size_t count)
{
  sd_statement_begin(sql, context, SD_BEGIN_DESTROY);
  sql->writes = SD_WRITES_TABLE;
  sd_sql_raw(sql, "DELETE FROM ");
  sd_append_base(sql, context->table);
  sd_sql_raw(sql, " WHERE ");
  if (after)
    append_beside(sql, context->table, after, ">", ">");
  append_beside(sql, context->table, last, "<", "<=");
  append_due(sql, context->table, cutoff);
  for (size_t i = 0; i < count; i++)
    sd_append_not_referred(sql, context->table, &references[i]);
}

void sd_statement_count_due(struct sd_sql *sql,
                            const struct sd_context *context,
                            const struct sd_value *cutoff)
{
  sd_statement_begin(sql, context, SD_BEGIN_READ);
  sd_sql_raw(sql, "SELECT COUNT(*) FROM ");
  sd_append_base(sql, context->table);
  sd_sql_raw(sql, " WHERE ");
  append_due(sql, context->table, cutoff);
  sd_sql_raw(sql, " LIMIT 1");
}
