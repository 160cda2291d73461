/* What live and deleted mean in SQL. */
#include "internal.h"

#include <string.h>

#include "marker.h"

/* Writes `before` and the condition; nothing where the scope needs none. */
void put_scope(struct sqlbuf *sql, const struct table *table,
               const char *qualifier, sdel_scope_t scope, const char *before)
{
  if (table->storage != STORAGE_IN_PLACE || scope == SDEL_ALL)
    return;
  sqlbuf_put(sql, before);
  sqlbuf_column(sql, qualifier, table->marker);
  if (scope == SDEL_DELETED)
  {
    sqlbuf_put(sql, SD_MARKER_DELETED);
    return;
  }
  sqlbuf_put(sql, SD_MARKER_LIVE);
  if (!table->key_column)
    return;
  /* So that a lookup by a unique key is one read, however many deleted rows
     have that value. */
  sqlbuf_put(sql, " AND ");
  sqlbuf_column(sql, qualifier, table->key_column);
  sqlbuf_put(sql, table->key_is_flag ? " = 1" : " = " SD_SENTINEL);
}

static void put_place(struct sqlbuf *sql, const struct table *table,
                      const char *name)
{
  sqlbuf_column(sql, table->schema, name);
}

static void put_column_list(struct sqlbuf *sql, const struct table *table)
{
  size_t i;

  for (i = 0; i < table->column_count; i++)
  {
    sqlbuf_put(sql, i ? ", " : "");
    sqlbuf_name(sql, table->columns[i]);
  }
}

/* Live and archived rows as one relation. */
static void put_union(struct sqlbuf *sql, const struct table *table)
{
  sqlbuf_put(sql, "(SELECT ");
  put_column_list(sql, table);
  sqlbuf_put(sql, " FROM ");
  put_place(sql, table, table->base);
  sqlbuf_put(sql, " UNION ALL SELECT ");
  put_column_list(sql, table);
  sqlbuf_put(sql, " FROM ");
  put_place(sql, table, table->archive);
  sqlbuf_put(sql, ")");
}

/* The relation that holds the rows of a scope, under an alias. In place the
   condition has still to be written: put_scope(). */
void put_table(struct sqlbuf *sql, const struct table *table, const char *alias,
               sdel_scope_t scope)
{
  if (table->storage != STORAGE_ARCHIVE || scope == SDEL_LIVE)
    put_place(sql, table, table->base);
  else if (scope == SDEL_DELETED)
    put_place(sql, table, table->archive);
  else
    put_union(sql, table);
  sqlbuf_put(sql, " AS ");
  sqlbuf_name(sql, alias);
}

void put_now(struct sqlbuf *sql, const struct table *table)
{
  char precision[4] = {'(', table->precision, ')', '\0'};

  sqlbuf_put(sql, table->zoned ? "NOW" : "UTC_TIMESTAMP");
  sqlbuf_put(sql, precision);
}

/* The name of the table that holds the rows of a scope. */
const char *table_place(const struct table *table, sdel_scope_t scope)
{
  return table->archive && scope == SDEL_DELETED ? table->archive : table->base;
}

/* INSERT .. SELECT up to the columns, from an archive to its table. */
void put_insert_columns(struct sqlbuf *sql, const struct table *table,
                        const char *alias)
{
  size_t i;

  sqlbuf_put(sql, "INSERT INTO ");
  put_place(sql, table, table->base);
  sqlbuf_put(sql, " (");
  put_column_list(sql, table);
  sqlbuf_put(sql, ") SELECT ");
  for (i = 0; i < table->column_count; i++)
  {
    sqlbuf_put(sql, i ? ", " : "");
    sqlbuf_column(sql, alias, table->columns[i]);
  }
}
