/* All SQL text of the plugin, but for what reads grants (statement_grants.h).
   Each function empties the text first. What depends on a setting of the
   session says so by SET STATEMENT. */
#ifndef SOFTDELETE_STATEMENT_H
#define SOFTDELETE_STATEMENT_H

#include "age.h"
#include "call.h"

/* Columns of the answer to sd_statement_probe. */
enum sd_probe
{
  SD_PROBE_CHARSET_CLIENT,     /* a name */
  SD_PROBE_CHARSET_CONNECTION, /* a name */
  SD_PROBE_CHARSET_RESULTS,    /* a name; NULL: none */
  SD_PROBE_NOW,                /* UTC, 2026-01-31 10:00:00.123456 */
  SD_PROBE_INVOKER,            /* USER() in UTF-8, in hexadecimal digits */
  SD_PROBE_COLUMNS
};

/* Columns of the answer to sd_statement_catalog. */
enum sd_catalog
{
  SD_CATALOG_SCHEMA, /* in the case in which the server keeps it */
  SD_CATALOG_NAME,
  SD_CATALOG_BASE,
  SD_CATALOG_STATE,
  SD_CATALOG_STORAGE,
  SD_CATALOG_MARKER,
  SD_CATALOG_ZONE,
  SD_CATALOG_DELETED_BY,
  SD_CATALOG_KEY_COLUMN,
  SD_CATALOG_PRIMARY_KEY,
  SD_CATALOG_COLUMNS
};

/* A comparison of a column with a value. */
struct sd_equality
{
  const struct sd_column *column;
  const struct sd_value *value;
};

/* Which rows a statement is about: rows that equal all of these, and, where
   from is not NULL, that were deleted at `from` or later, and, where to is not
   NULL, at `to` or earlier. */
struct sd_criterion
{
  const struct sd_equality *equal;
  size_t equal_count;
  const struct sd_value *from;
  const struct sd_value *to;
  bool to_excluded; /* for the record only: of a purge */
};

/* A place in the order of (marker, key): the marker's value, the key's. */
struct sd_place
{
  struct sd_value marker;
  struct sd_value key[SD_KEY_MAX];
};

void sd_statement_probe(struct sd_sql *sql);
void sd_statement_convert(struct sd_sql *sql, const struct sd_value *text);
void sd_statement_charsets(struct sd_sql *sql, const char *client,
                           const char *results);
void sd_statement_catalog(struct sd_sql *sql, const char *schema,
                          const char *table);

/* Describes the key's columns, the marker and deleted_by, or one column;
   returns no row. */
void sd_statement_describe(struct sd_sql *sql, const struct sd_table *table);
void sd_statement_describe_column(struct sd_sql *sql,
                                  const struct sd_table *table,
                                  const char *column);

void sd_statement_delete(struct sd_sql *sql, const struct sd_call *call,
                         const struct sd_criterion *criterion);
void sd_statement_restore(struct sd_sql *sql, const struct sd_call *call,
                          const struct sd_criterion *criterion);
void sd_statement_force_delete(struct sd_sql *sql, const struct sd_call *call,
                               const struct sd_criterion *criterion);

/* The columns of all unique keys but the primary and the generated one: rows
   of key, column, ordered. */
void sd_statement_unique_keys(struct sd_sql *sql, const struct sd_call *call);

/* A live row that has the values of a deleted row of the criterion in these
   columns: the values as text, then the live row's primary key. */
void sd_statement_conflict(struct sd_sql *sql, const struct sd_call *call,
                           const struct sd_criterion *criterion,
                           const struct sd_column *columns, size_t count);

/* The moment before which rows are due: one column, text. */
void sd_statement_cutoff(struct sd_sql *sql, const struct sd_age *age);

/* The places of the next due rows behind `after` (NULL: from the start), at
   most `rows`, in order, which it locks: marker, then the key. */
void sd_statement_due(struct sd_sql *sql, const struct sd_call *call,
                      const struct sd_value *cutoff,
                      const struct sd_place *after, unsigned long long rows);

/* A foreign key of another table that refers to this one. */
struct sd_reference
{
  char schema[SD_NAME_SIZE];
  char table[SD_NAME_SIZE];
  char name[SD_NAME_SIZE];
  size_t count;
  char column[SD_KEY_MAX][SD_NAME_SIZE];
  char referred[SD_KEY_MAX][SD_NAME_SIZE]; /* columns of this table */
};

/* These foreign keys: rows of schema, table, name, column, column referred to,
   ordered. */
void sd_statement_references(struct sd_sql *sql, const struct sd_call *call);

/* Deletes the due rows from behind `after` up to and with `last` that no row of
   another table refers to. */
void sd_statement_purge(struct sd_sql *sql, const struct sd_call *call,
                        const struct sd_value *cutoff,
                        const struct sd_place *after,
                        const struct sd_place *last,
                        const struct sd_reference *references, size_t count);

/* How many rows are due. */
void sd_statement_count_due(struct sd_sql *sql, const struct sd_call *call,
                            const struct sd_value *cutoff);

/* The guard of the table lets deletes pass, and no longer. */
void sd_statement_allow_purge(struct sd_sql *sql);
void sd_statement_forbid_purge(struct sd_sql *sql);

/* Ends the session with this connection id, and its transaction with it. */
void sd_statement_kill(struct sd_sql *sql, unsigned long long id);

/* A function as the server registers it. */
struct sd_function
{
  const char *name;
  int returns; /* enum Item_result */
};

#define SD_RETURNS_STRING  STRING_RESULT
#define SD_RETURNS_INTEGER INT_RESULT

void sd_statement_create_function(struct sd_sql *sql,
                                  const struct sd_function *function);
void sd_statement_register_function(struct sd_sql *sql,
                                    const struct sd_function *function);
void sd_statement_drop_function(struct sd_sql *sql,
                                const struct sd_function *function);

/* id: 36 characters of a UUID. */
void sd_statement_audit(struct sd_sql *sql, const struct sd_call *call,
                        const char *id, const struct sd_criterion *criterion,
                        unsigned long long rows);

/* Since when records are too old, and the time of the last of the `chunk`
   oldest of them, NULL when there are fewer. */
void sd_statement_audit_old(struct sd_sql *sql, unsigned days, unsigned chunk);

/* Removes the records from before `cutoff`, up to and with `last` unless that
   is NULL. */
void sd_statement_audit_remove(struct sd_sql *sql, const char *cutoff,
                               const char *last);

#endif
