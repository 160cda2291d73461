/* What the text of a statement has to know of a table, and the pieces of text
   that say which of its rows are live. */
#ifndef SDEL_TEXT_SCOPE_H
#define SDEL_TEXT_SCOPE_H

#include <stdbool.h>

#include "marker.h"
#include "softdelete.h"
#include "sql_buffer.h"
#include "typed_value.h"

enum storage
{
  STORAGE_PLAIN, /* no marker: its rows cannot be soft-deleted */
  STORAGE_IN_PLACE,
  STORAGE_ARCHIVE
};

struct table_column
{
  char *name;
  enum sd_type type;
  bool instant; /* a TIMESTAMP: its text depends on the session's zone */
};

struct table
{
  char *given;   /* the name as the caller writes it */
  char *schema;  /* the database that it is in */
  char *name;    /* without the database */
  char *base;    /* the table with the rows: differs under `hide` */
  char *archive; /* the table with the deleted rows of an archive, else NULL */
  enum storage storage;
  struct sd_marker marker; /* unless plain */
  char *key_column;        /* generated column in the unique keys, or NULL */
  bool key_is_flag;        /* it holds 1 for a live row, not the sentinel */
  bool listed;             /* in the server's catalog of enabled tables */
  bool unlisted;           /* that catalog is there, and does not have it */
  char *id;          /* listed: its id; NULL: enabled before there were any */
  char *marker_type; /* COLUMN_TYPE; NULL: not known */
  char *time_type;   /* likewise, of a flag's column with times */
  bool guarded;      /* a DELETE needs @softdelete_purge = 1 */
  char **key;        /* columns of the primary key */
  enum sd_type *key_types;
  size_t key_columns;       /* 0: there is none */
  struct table_column *all; /* all columns, if they were read */
  size_t all_count;
  char **columns; /* archive storage: those that are copied */
  size_t column_count;
};

/* The tables that a query names. They belong to the catalog. */
struct tables
{
  const struct table **list;
  size_t count;
};

/* The table of that name as the caller writes it, or NULL. */
const struct table *tables_find(const struct tables *tables, const char *given,
                                size_t size);

/* Appends `before` and the condition that a row is in the scope; nothing where
   all rows of the relation are. */
void put_scope(struct sd_sql *sql, const struct table *table,
               const char *qualifier, sdel_scope_t scope, const char *before);

/* Appends the relation with the rows of the scope, and its alias. In place it
   has all rows, and the condition is put_scope()'s. */
void put_table(struct sd_sql *sql, const struct table *table, const char *alias,
               sdel_scope_t scope);

/* The name of the table with the rows of the scope. */
const char *table_place(const struct table *table, sdel_scope_t scope);

/* Appends INSERT .. SELECT up to the columns, which copies rows from the
   archive to its table. */
void put_insert_columns(struct sd_sql *sql, const struct table *table,
                        const char *alias);

/* Appends what stands after SET of a row that is deleted now, and of one that
   is restored. */
void put_deleted(struct sd_sql *sql, const struct table *table,
                 const char *qualifier);
void put_restored(struct sd_sql *sql, const struct table *table,
                  const char *qualifier);

/* Appends the condition that a row is deleted and its time compares so with a
   moment, see sd_marker_append_compared(). */
void put_compared(struct sd_sql *sql, const struct table *table,
                  const char *qualifier, enum sd_marker_compare compare,
                  const struct sd_value *moment);

#endif
