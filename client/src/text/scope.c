/* What live and deleted mean in SQL. */
#include "internal.h"

#include <string.h>

#include "marker.h"

/* Writes `before` and the condition; nothing where the scope needs none. */
void put_scope(struct sd_sql *sql, const struct table *table,
               const char *qualifier, sdel_scope_t scope, const char *before)
{
  if (table->storage != STORAGE_IN_PLACE || scope == SDEL_ALL)
    return;
  sd_sql_raw(sql, before);
  sd_sql_qualified(sql, qualifier, table->marker);
  if (scope == SDEL_DELETED)
  {
    sd_sql_raw(sql, SD_MARKER_DELETED);
    return;
  }
  sd_sql_raw(sql, SD_MARKER_LIVE);
  if (!table->key_column)
    return;
  /* So that a lookup by a unique key is one read, however many deleted rows
     have that value. */
  sd_sql_raw(sql, " AND ");
  sd_sql_qualified(sql, qualifier, table->key_column);
  sd_sql_raw(sql, table->key_is_flag ? " = 1" : " = " SD_SENTINEL);
}

static void put_place(struct sd_sql *sql, const struct table *table,
                      const char *name)
{
  sd_sql_qualified(sql, table->schema, name);
}

static void put_column_list(struct sd_sql *sql, const struct table *table)
{
  size_t i;

  for (i = 0; i < table->column_count; i++)
  {
    sd_sql_raw(sql, i ? ", " : "");
    sd_sql_name(sql, table->columns[i]);
  }
}

/* Live and archived rows as one relation. */
static void put_union(struct sd_sql *sql, const struct table *table)
{
  sd_sql_raw(sql, "(SELECT ");
  put_column_list(sql, table);
  sd_sql_raw(sql, " FROM ");
  put_place(sql, table, table->base);
  sd_sql_raw(sql, " UNION ALL SELECT ");
  put_column_list(sql, table);
  sd_sql_raw(sql, " FROM ");
  put_place(sql, table, table->archive);
  sd_sql_raw(sql, ")");
}

/* The relation that holds the rows of a scope, under an alias. In place the
   condition has still to be written: put_scope(). */
void put_table(struct sd_sql *sql, const struct table *table, const char *alias,
               sdel_scope_t scope)
{
  if (table->storage != STORAGE_ARCHIVE || scope == SDEL_LIVE)
    put_place(sql, table, table->base);
  else if (scope == SDEL_DELETED)
    put_place(sql, table, table->archive);
  else
    put_union(sql, table);
  sd_sql_raw(sql, " AS ");
  sd_sql_name(sql, alias);
}

void put_now(struct sd_sql *sql, const struct table *table)
{
  char precision[4] = {'(', table->precision, ')', '\0'};

  sd_sql_raw(sql, table->zoned ? "NOW" : "UTC_TIMESTAMP");
  sd_sql_raw(sql, precision);
}

/* The name of the table that holds the rows of a scope. */
const char *table_place(const struct table *table, sdel_scope_t scope)
{
  return table->archive && scope == SDEL_DELETED ? table->archive : table->base;
}

/* INSERT .. SELECT up to the columns, from an archive to its table. */
void put_insert_columns(struct sd_sql *sql, const struct table *table,
                        const char *alias)
{
  size_t i;

  sd_sql_raw(sql, "INSERT INTO ");
  put_place(sql, table, table->base);
  sd_sql_raw(sql, " (");
  put_column_list(sql, table);
  sd_sql_raw(sql, ") SELECT ");
  for (i = 0; i < table->column_count; i++)
  {
    sd_sql_raw(sql, i ? ", " : "");
    sd_sql_qualified(sql, alias, table->columns[i]);
  }
}
