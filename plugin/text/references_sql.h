/* Statements about the foreign keys that refer to a table, and about the rows
   that refer to its rows. */
#ifndef SOFTDELETE_REFERENCES_SQL_H
#define SOFTDELETE_REFERENCES_SQL_H

#include "references.h"
#include "text/context.h"

/* Columns of the answer to sd_statement_references. */
enum sd_reference_column
{
  SD_REFERENCE_SCHEMA,
  SD_REFERENCE_TABLE,
  SD_REFERENCE_ALTERED, /* 1: of the copy that an ALTER TABLE makes */
  SD_REFERENCE_NAME,
  SD_REFERENCE_TYPE, /* bits: 1 ON DELETE CASCADE, 2 SET NULL */
  SD_REFERENCE_COLUMN,
  SD_REFERENCE_REFERRED,
  SD_REFERENCE_COLUMNS
};

/* Asks for the foreign keys that refer to a table, a row for each column,
   ordered; from InnoDB's dictionary, which knows all of them, also while DDL
   runs. */
void sd_statement_references(struct sd_sql *sql,
                             const struct sd_context *context,
                             const char *schema, const char *table);

/* Opens a table, which keeps DDL from it until the transaction ends. */
void sd_statement_open(struct sd_sql *sql, const struct sd_context *context,
                       const char *schema, const char *table);

/* Counts the rows that refer by this key to rows of the criterion, and locks
   them. marker is that of the table they are in: only live rows count; NULL:
   all rows count. */
void sd_statement_count_children(struct sd_sql *sql,
                                 const struct sd_context *context,
                                 const struct sd_reference *reference,
                                 const struct sd_criterion *criterion,
                                 const struct sd_marker *marker);

/* The table as one that foreign keys refer to; alias as in sd_referred. */
struct sd_referred_table
{
  struct sd_referred referred;
  const char *key[SD_KEY_MAX];
};
void sd_referred_table(struct sd_referred_table *referred,
                       const struct sd_table *table, const char *alias);

#endif
