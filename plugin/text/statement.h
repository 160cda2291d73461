/* All SQL text of the plugin, but for what reads grants (grant_sql.h).
   Each function empties the text first. What depends on a setting of the
   session says so by SET STATEMENT. */
#ifndef SOFTDELETE_STATEMENT_H
#define SOFTDELETE_STATEMENT_H

#include "age.h"
#include "call/call.h"

/* What a text changes, sd_sql.writes: audit plugins and the general log are
   told. */
enum sd_writes
{
  SD_WRITES_NOTHING, /* also: session state, transactions */
  SD_WRITES_TABLE,   /* the base table of the call */
  SD_WRITES_AUDIT_LOG
};

/* Columns of the answer to sd_statement_probe. */
enum sd_probe
{
  SD_PROBE_CHARSET_CLIENT,     /* a name */
  SD_PROBE_CHARSET_CONNECTION, /* a name */
  SD_PROBE_CHARSET_RESULTS,    /* a name; NULL: none */
  SD_PROBE_NOW,                /* UTC, 2026-01-31 10:00:00.123456 */
  SD_PROBE_TIME,               /* max_statement_time, seconds; 0: none */
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
  bool to_excluded; /* earlier than `to`, of a purge */
};

/* A place in the order of (marker, key): the marker's value, the key's. */
struct sd_place
{
  struct sd_value marker;
  struct sd_value key[SD_KEY_MAX];
};

/* What a statement that depends on settings of the session is begun for. */
enum sd_begin
{
  SD_BEGIN_WRITE,
  SD_BEGIN_READ,   /* ends when the call's time is over */
  SD_BEGIN_DESTROY /* rows that nothing refers to: ON DELETE does nothing, and
                      what refers to a row is looked for when it is locked */
};

/* Empties the text and begins a statement whose result must not depend on what
   the session has set. Literals of a TIMESTAMP marker are in UTC. */
void sd_statement_begin(struct sd_sql *sql, const struct sd_call *call,
                        enum sd_begin kind);

/* Appends the criterion, each part with AND behind it; alias as of
   sd_sql_column. */
void sd_statement_criterion(struct sd_sql *sql, const struct sd_table *table,
                            const struct sd_criterion *criterion,
                            const char *alias);

void sd_statement_probe(struct sd_sql *sql);
void sd_statement_convert(struct sd_sql *sql, const struct sd_value *text);
void sd_statement_charsets(struct sd_sql *sql, const char *client,
                           const char *results);
void sd_statement_catalog(struct sd_sql *sql, const char *schema,
                          const char *table, bool locked);

/* Describes the key's columns, the columns that the call names, the marker and
   deleted_by; returns no row. */
void sd_statement_describe(struct sd_sql *sql, const struct sd_call *call);

void sd_statement_delete(struct sd_sql *sql, const struct sd_call *call,
                         const struct sd_criterion *criterion);
void sd_statement_restore(struct sd_sql *sql, const struct sd_call *call,
                          const struct sd_criterion *criterion);

/* on_delete: what refers to the row is dealt with as its foreign key says. */
void sd_statement_force_delete(struct sd_sql *sql, const struct sd_call *call,
                               const struct sd_criterion *criterion,
                               bool on_delete);

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

/* The place of the last of the next due rows behind `after` (NULL: from the
   start), at most `rows`, which it may lock: marker, then the key. No more is
   fetched: what a local connection has of an answer when the statement is
   killed, the server never frees. */
void sd_statement_due(struct sd_sql *sql, const struct sd_call *call,
                      const struct sd_value *cutoff,
                      const struct sd_place *after, unsigned long long rows,
                      bool locked);

/* A foreign key that refers to a table. */
struct sd_reference
{
  char schema[SD_NAME_SIZE];
  char table[SD_NAME_SIZE];
  char name[2 * SD_NAME_SIZE];
  bool own;      /* of the table itself */
  bool cascades; /* ON DELETE CASCADE or SET NULL */
  bool mortal;   /* set by sd_references_count: deleted rows may go along */
  size_t count;
  char column[SD_KEY_MAX][SD_NAME_SIZE];
  char referred[SD_KEY_MAX][SD_NAME_SIZE]; /* columns of the table */
};

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

/* The foreign keys that refer to a table, a row for each column, ordered; from
   InnoDB's dictionary, which knows all of them, also while DDL runs. */
void sd_statement_references(struct sd_sql *sql, const struct sd_call *call,
                             const char *schema, const char *table);

/* Opens a table, which keeps DDL from it until the transaction ends. */
void sd_statement_open(struct sd_sql *sql, const struct sd_call *call,
                       const char *schema, const char *table);

/* The marker of an enabled table, by the table that has its rows. */
void sd_statement_marker_of(struct sd_sql *sql, const char *schema,
                            const char *base);

/* How many rows refer by this key to rows of the criterion, which it locks;
   marker (NULL: all) is that of the table they are in: only live ones. */
void sd_statement_count_children(struct sd_sql *sql, const struct sd_call *call,
                                 const struct sd_reference *reference,
                                 const struct sd_criterion *criterion,
                                 const char *marker);

/* Appends AND NOT EXISTS (a row that refers to the row). */
void sd_statement_not_referred(struct sd_sql *sql, const struct sd_table *table,
                               const struct sd_reference *reference);

/* Locks the rows of the criterion, at most two. */
void sd_statement_lock_rows(struct sd_sql *sql, const struct sd_call *call,
                            const struct sd_criterion *criterion);

/* Deletes the due rows from behind `after` up to and with `last` that no other
   row refers to. */
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

/* Ends the statement of the session with this connection id; or the session,
   and its transaction with it. */
void sd_statement_kill_query(struct sd_sql *sql, unsigned long long id);
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
