#include "text/purge_sql.h"

#include "faults/fault.h"
#include "keyset.h"

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

/* A place in the order of (time, key). */
struct keyset
{
  const struct sd_table *table;
  const struct sd_place *place;
};

static void append_column(struct sd_sql *sql, void *context, size_t i)
{
  const struct keyset *keyset = context;

  if (i == 0)
    sd_sql_name(sql, keyset->table->marker.time_column);
  else
    append_ordered(sql, &keyset->table->key[i - 1]);
}

static void append_value(struct sd_sql *sql, void *context, size_t i)
{
  const struct keyset *keyset = context;

  if (i == 0)
    sd_value_append(sql, sd_marker_time_type(&keyset->table->marker),
                    &keyset->place->time);
  else
    sd_value_append(sql, keyset->table->key[i - 1].type,
                    &keyset->place->key[i - 1]);
}

/* Appends that a row lies after the place, or up to it, and AND. */
static void append_keyset_range(struct sd_sql *sql,
                                const struct sd_table *table,
                                const struct sd_place *place,
                                enum sd_keyset_range range)
{
  struct keyset context = {table, place};
  const struct sd_keyset keyset = {table->key_count + 1, append_column,
                                   append_value, &context};

  sd_keyset_append_range(sql, &keyset, range);
  sd_sql_raw(sql, " AND ");
}

static void append_due(struct sd_sql *sql, const struct sd_table *table,
                       const struct sd_value *cutoff)
{
  sd_marker_append_compared(sql, &table->marker, NULL, SD_MARKER_BEFORE,
                            cutoff);
}

/* Appends d0,d1,..: the time and the columns of the key, each with what comes
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
  sd_sql_name(sql, table->marker.time_column);
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
    append_keyset_range(sql, table, after, SD_KEYSET_AFTER);
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
                        const struct sd_references *references)
{
  struct sd_referred_table rows;

  sd_referred_table(&rows, context->table, NULL);
  sd_statement_begin(sql, context, SD_BEGIN_DESTROY);
  sql->writes = SD_WRITES_TABLE;
  sd_sql_raw(sql, "DELETE FROM ");
  sd_append_base(sql, context->table);
  sd_sql_raw(sql, " WHERE ");
  if (after)
    append_keyset_range(sql, context->table, after, SD_KEYSET_AFTER);
  append_keyset_range(sql, context->table, last, SD_KEYSET_UP_TO);
  append_due(sql, context->table, cutoff);
  sd_references_append_none(sql, references, SD_REFERENCES_ALL, &rows.referred,
                            true);
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
