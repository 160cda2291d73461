#include "text/scope.h"

#include <string.h>

#include "marker.h"

const struct table *tables_find(const struct tables *tables, const char *given,
                                size_t size)
{
  size_t i;

  for (i = 0; i < tables->count; i++)
    if (strlen(tables->list[i]->given) == size &&
        !memcmp(tables->list[i]->given, given, size))
      return tables->list[i];
  return NULL;
}

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
  /* With it, a lookup by a unique key reads one row, however many deleted rows
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

  sd_sql_raw(sql, table->instant ? "NOW" : "UTC_TIMESTAMP");
  sd_sql_raw(sql, precision);
}

const char *table_place(const struct table *table, sdel_scope_t scope)
{
  return table->archive && scope == SDEL_DELETED ? table->archive : table->base;
}

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
