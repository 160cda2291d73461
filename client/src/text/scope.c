#include "text/scope.h"

#include <string.h>

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

/* core/ writes a=b where the library's statements have a = b. */
static void put_spaced(struct sd_sql *sql, const struct sd_sql *from)
{
  const char *at = from->text ? from->text : "";
  size_t length;
  bool quoted = false;

  if (from->error && !sql->error)
    sql->error = from->error;
  for (; *at; at += length)
  {
    quoted = quoted != (*at == '`');
    length = *at == '=' ? 1 : 1 + strcspn(at + 1, "`=");
    if (*at == '=' && !quoted)
      sd_sql_raw(sql, " = ");
    else
      sd_sql_append(sql, at, length);
  }
}

/* Of sd_marker_append_..: the qualifier is a caller's name. */
typedef void append_fn(struct sd_sql *sql, const struct sd_marker *marker,
                       const char *alias);

static void put_marker(struct sd_sql *sql, const struct table *table,
                       const char *qualifier, append_fn *append)
{
  struct sd_sql alias = SD_SQL_INIT, text = SD_SQL_INIT;

  if (qualifier)
    sd_sql_name(&alias, qualifier);
  text.error = alias.error;
  append(&text, &table->marker, alias.text);
  put_spaced(sql, &text);
  sd_sql_free(&alias);
  sd_sql_free(&text);
}

static void append_deletion(struct sd_sql *sql, const struct sd_marker *marker,
                            const char *alias)
{
  sd_marker_append_delete(sql, marker, alias, NULL);
}

void put_deleted(struct sd_sql *sql, const struct table *table,
                 const char *qualifier)
{
  put_marker(sql, table, qualifier, append_deletion);
}

void put_restored(struct sd_sql *sql, const struct table *table,
                  const char *qualifier)
{
  put_marker(sql, table, qualifier, sd_marker_append_restore);
}

void put_compared(struct sd_sql *sql, const struct table *table,
                  const char *qualifier, enum sd_marker_compare compare,
                  const struct sd_value *moment)
{
  struct sd_sql alias = SD_SQL_INIT;

  sd_sql_name(&alias, qualifier);
  if (alias.error && !sql->error)
    sql->error = alias.error;
  sd_marker_append_compared(sql, &table->marker, alias.text, compare, moment);
  sd_sql_free(&alias);
}

/* With it, a lookup by a unique key reads one row, however many deleted rows
   have that value. */
static void put_key_is_live(struct sd_sql *sql, const struct table *table,
                            const char *qualifier)
{
  struct sd_sql text = SD_SQL_INIT;

  sd_sql_qualified(&text, qualifier, table->key_column);
  sd_marker_append_key_is_live(&text, table->key_is_flag);
  put_spaced(sql, &text);
  sd_sql_free(&text);
}

void put_scope(struct sd_sql *sql, const struct table *table,
               const char *qualifier, sdel_scope_t scope, const char *before)
{
  if (table->storage != STORAGE_IN_PLACE || scope == SDEL_ALL)
    return;
  sd_sql_raw(sql, before);
  put_marker(sql, table, qualifier,
             scope == SDEL_DELETED ? sd_marker_append_deleted
                                   : sd_marker_append_live);
  if (scope == SDEL_DELETED || !table->key_column)
    return;
  sd_sql_raw(sql, " AND ");
  put_key_is_live(sql, table, qualifier);
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
