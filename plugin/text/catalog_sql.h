/* Statements that find out what a table is: its row of the catalog, and what
   the server says of its columns. */
#ifndef SOFTDELETE_CATALOG_SQL_H
#define SOFTDELETE_CATALOG_SQL_H

#include "text/context.h"

/* Columns of the answer to sd_statement_catalog. */
enum sd_catalog
{
  SD_CATALOG_SCHEMA, /* in the case in which the server keeps it */
  SD_CATALOG_NAME,
  SD_CATALOG_BASE,
  SD_CATALOG_STATE,
  SD_CATALOG_STORAGE,
  SD_CATALOG_DELETED_BY,
  SD_CATALOG_KEY_COLUMN,
  SD_CATALOG_PRIMARY_KEY,
  SD_CATALOG_STYLE,
  SD_CATALOG_ID,
  SD_CATALOG_MARKER, /* the first of SD_MARKER_ROW */
  SD_CATALOG_COLUMNS = SD_CATALOG_MARKER + SD_MARKER_ROW_COLUMNS
};

/* Asks for the catalog's row of the context's table, by its schema and name.
   locked: the row stays locked, shared, until the transaction ends. */
void sd_statement_catalog(struct sd_sql *sql, const struct sd_context *context,
                          bool locked);

/* Asks whether the server has a table of this name, without opening one: a row
   if it has. */
void sd_statement_exists(struct sd_sql *sql, const struct sd_table *table);

/* Describes the key's columns, the columns that a call names, where the marker
   is a flag the column with its times, the marker, and deleted_by, in this
   order. The answer has no row. */
void sd_statement_describe(struct sd_sql *sql, const struct sd_context *context,
                           const struct sd_column *named, size_t named_count);

/* Asks for the text that creates a table or view, as sd_identity_is() reads it:
   the second column. A table is not opened for longer than the statement. */
void sd_statement_definition(struct sd_sql *sql, const char *schema,
                             const char *table);

/* Describes all visible columns of the base table, then a flag's column with
   times, the marker and deleted_by. The answer has no row. */
void sd_statement_columns(struct sd_sql *sql, const struct sd_table *table);

/* Asks for the columns of all unique keys but the primary and the generated
   one: rows of key, column, ordered. */
void sd_statement_unique_keys(struct sd_sql *sql,
                              const struct sd_context *context);

/* Asks for the marker of an enabled table, by the table that holds its rows:
   the columns SD_MARKER_ROW. */
void sd_statement_marker_of(struct sd_sql *sql, const char *schema,
                            const char *base);

#endif
