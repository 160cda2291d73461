#include "text/catalog_sql.h"

/* Appends a name of a schema or table as the server keeps it. */
static void append_stored_name(struct sd_sql *sql,
                               const struct sd_context *context,
                               const char *name)
{
  if (context->lower_case_names)
    sd_sql_raw(sql, "LOWER(");
  sd_sql_string(sql, name);
  if (context->lower_case_names)
    sd_sql_raw(sql, ")");
}

void sd_statement_catalog(struct sd_sql *sql, const struct sd_context *context,
                          bool locked)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT table_schema,table_name,base_table,state,storage,"
                  "deleted_by_column,key_column,primary_key,unique_style,"
                  "table_id," SD_MARKER_ROW
                  " FROM softdelete.tables WHERE table_schema=");
  append_stored_name(sql, context, context->table->schema);
  sd_sql_raw(sql, " AND table_name=");
  append_stored_name(sql, context, context->table->name);
  sd_sql_raw(sql, locked ? " LIMIT 1 LOCK IN SHARE MODE" : " LIMIT 1");
}

void sd_statement_exists(struct sd_sql *sql, const struct sd_table *table)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT 1 FROM information_schema.TABLES WHERE "
                  "TABLE_SCHEMA=");
  sd_sql_string(sql, table->schema);
  sd_sql_raw(sql, " AND TABLE_NAME=");
  sd_sql_string(sql, table->name);
  sd_sql_raw(sql, " LIMIT 1");
}

/* Appends the columns that softdelete writes, and ends the statement. */
static void append_own(struct sd_sql *sql, const struct sd_table *table)
{
  if (sd_marker_is_apart(&table->marker))
  {
    sd_sql_name(sql, table->marker.time_column);
    sd_sql_raw(sql, ",");
  }
  sd_sql_name(sql, table->marker.column);
  if (table->deleted_by[0])
  {
    sd_sql_raw(sql, ",");
    sd_sql_name(sql, table->deleted_by);
  }
  sd_sql_raw(sql, " FROM ");
  sd_append_base(sql, table);
  sd_sql_raw(sql, " LIMIT 0");
}

void sd_statement_describe(struct sd_sql *sql, const struct sd_context *context,
                           const struct sd_column *named, size_t named_count)
{
  const struct sd_table *table = context->table;

  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT ");
  for (size_t i = 0; i < table->key_count; i++)
  {
    sd_sql_name(sql, table->key[i].name);
    sd_sql_raw(sql, ",");
  }
  for (size_t i = 0; i < named_count; i++)
  {
    sd_sql_name(sql, named[i].name);
    sd_sql_raw(sql, ",");
  }
  append_own(sql, table);
}

void sd_statement_definition(struct sd_sql *sql, const char *schema,
                             const char *table)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SHOW CREATE TABLE ");
  sd_sql_table(sql, schema, table);
}

void sd_statement_columns(struct sd_sql *sql, const struct sd_table *table)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT *,");
  append_own(sql, table);
}

void sd_statement_unique_keys(struct sd_sql *sql,
                              const struct sd_context *context)
{
  const struct sd_table *table = context->table;

  sd_statement_begin(sql, context, SD_BEGIN_WRITE);
  sd_sql_raw(sql, "SELECT INDEX_NAME,COLUMN_NAME "
                  "FROM information_schema.STATISTICS WHERE TABLE_SCHEMA=");
  sd_sql_string(sql, table->schema);
  sd_sql_raw(sql, " AND TABLE_NAME=");
  sd_sql_string(sql, table->base);
  sd_sql_raw(sql, " AND NON_UNIQUE=0 AND INDEX_NAME<>'PRIMARY' "
                  "AND COLUMN_NAME<>");
  sd_sql_string(sql, table->key_column);
  sd_sql_raw(sql, " ORDER BY INDEX_NAME,SEQ_IN_INDEX LIMIT 4096");
}

void sd_statement_marker_of(struct sd_sql *sql, const char *schema,
                            const char *base)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT " SD_MARKER_ROW " FROM softdelete.tables "
                  "WHERE state='enabled' AND table_schema=");
  sd_sql_string(sql, schema);
  sd_sql_raw(sql, " AND base_table=");
  sd_sql_string(sql, base);
  sd_sql_raw(sql, " LIMIT 1 LOCK IN SHARE MODE");
}
