#include "text/references_sql.h"

#include "faults/fault.h"

/* Appends a name of a schema or table as InnoDB's dictionary writes it: in the
   character set of file names. */
static void append_file_name(struct sd_sql *sql, const char *name)
{
  sd_sql_raw(sql, "CAST(CONVERT(");
  sd_sql_string(sql, name);
  sd_sql_raw(sql, " USING filename) AS BINARY)");
}

/* Appends a part of schema/table of the dictionary as a name. */
static void append_part(struct sd_sql *sql, const char *count)
{
  sd_sql_raw(sql, "CONVERT(CONVERT(CAST(SUBSTRING_INDEX(f.FOR_NAME,'/',");
  sd_sql_raw(sql, count);
  sd_sql_raw(sql, ") AS BINARY) USING filename) USING utf8mb4),");
}

/* A planted fault: what information_schema says of foreign keys is incomplete
   while DDL runs. */
static void plant_usage(struct sd_sql *sql, const char *schema,
                        const char *table)
{
  sd_sql_raw(sql, "SELECT k.TABLE_SCHEMA,k.TABLE_NAME,0,k.CONSTRAINT_NAME,"
                  "r.DELETE_RULE='CASCADE',k.COLUMN_NAME,"
                  "k.REFERENCED_COLUMN_NAME "
                  "FROM information_schema.KEY_COLUMN_USAGE k "
                  "JOIN information_schema.REFERENTIAL_CONSTRAINTS r "
                  "ON r.CONSTRAINT_SCHEMA=k.CONSTRAINT_SCHEMA "
                  "AND r.CONSTRAINT_NAME=k.CONSTRAINT_NAME "
                  "AND r.TABLE_NAME=k.TABLE_NAME "
                  "WHERE k.REFERENCED_TABLE_SCHEMA=");
  sd_sql_string(sql, schema);
  sd_sql_raw(sql, " AND k.REFERENCED_TABLE_NAME=");
  sd_sql_string(sql, table);
  sd_sql_raw(sql, " ORDER BY 1,2,4,k.ORDINAL_POSITION LIMIT 65536");
}

void sd_statement_references(struct sd_sql *sql,
                             const struct sd_context *context,
                             const char *schema, const char *table)
{
  sd_statement_begin(sql, context, SD_BEGIN_READ);
  if (sd_fault("references_from_usage"))
  {
    plant_usage(sql, schema, table);
    return;
  }
  sd_sql_raw(sql, "SELECT ");
  append_part(sql, "1");
  append_part(sql, "-1");
  sd_sql_raw(sql, "f.FOR_NAME LIKE '%/#sql%',f.ID,f.TYPE,c.FOR_COL_NAME,"
                  "c.REF_COL_NAME FROM information_schema.INNODB_SYS_FOREIGN f "
                  "STRAIGHT_JOIN information_schema.INNODB_SYS_FOREIGN_COLS c "
                  "ON c.ID=f.ID WHERE ");
  if (context->lower_case_names)
    sd_sql_raw(sql, "LOWER(f.REF_NAME)=LOWER(CONVERT(CONCAT(");
  else
    sd_sql_raw(sql, "CAST(f.REF_NAME AS BINARY)=CONCAT(");
  append_file_name(sql, schema);
  sd_sql_raw(sql, ",'/',");
  append_file_name(sql, table);
  sd_sql_raw(sql, context->lower_case_names ? ") USING utf8mb3))" : ")");
  sd_sql_raw(sql, " ORDER BY f.FOR_NAME,f.ID,c.POS LIMIT 65536");
}

void sd_statement_open(struct sd_sql *sql, const struct sd_context *context,
                       const char *schema, const char *table)
{
  sd_statement_begin(sql, context, SD_BEGIN_READ);
  sd_sql_raw(sql, "SELECT 1 FROM ");
  sd_sql_table(sql, schema, table);
  sd_sql_raw(sql, " LIMIT 0");
}

void sd_referred_table(struct sd_referred_table *referred,
                       const struct sd_table *table, const char *alias)
{
  for (size_t i = 0; i < table->key_count; i++)
    referred->key[i] = table->key[i].name;
  referred->referred = (struct sd_referred){table->schema, table->base, alias,
                                            referred->key, table->key_count};
}

void sd_statement_count_children(struct sd_sql *sql,
                                 const struct sd_context *context,
                                 const struct sd_reference *reference,
                                 const struct sd_criterion *criterion,
                                 const struct sd_marker *marker)
{
  const struct sd_table *table = context->table;
  struct sd_referred_table rows;

  sd_referred_table(&rows, table, "p");
  sd_statement_begin(sql, context, SD_BEGIN_READ);
  sd_sql_raw(sql, "SELECT COUNT(*) FROM ");
  sd_append_base(sql, table);
  sd_sql_raw(sql, " p");
  sd_reference_append_join(sql, reference, &rows.referred);
  sd_sql_raw(sql, " WHERE ");
  sd_append_criterion(sql, table, criterion, "p");
  sd_reference_append_counted(sql, &rows.referred, marker);
  sd_sql_raw(sql, " LIMIT 1 LOCK IN SHARE MODE");
}
