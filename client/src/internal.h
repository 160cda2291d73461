/* What the files of the library share. */
#ifndef SDEL_INTERNAL_H
#define SDEL_INTERNAL_H

#include <locale.h>
#include <stdbool.h>

#include "softdelete.h"
#include "name_split.h"
#include "sql_buffer.h"

#define SDEL_MAX_PARAMS 65535u

/* The error of a buffer is a code of the library. */
_Static_assert(SD_SQL_OK == SDEL_OK && SD_SQL_MEMORY == SDEL_ENOMEM &&
                   SD_SQL_INVALID == SDEL_EINVAL &&
                   SD_SQL_TOO_LONG == SDEL_ETOOBIG,
               "core/sql_buffer.h and softdelete.h have other codes");
_Static_assert(SD_SQL_MAX == SDEL_SQL_MAX,
               "core/sql_buffer.h and softdelete.h have other limits");

/* ---- table.c: what is known of a table ---- */

enum storage
{
  STORAGE_PLAIN, /* no marker: not soft-deletable */
  STORAGE_IN_PLACE,
  STORAGE_ARCHIVE
};

struct table
{
  char *given;   /* the name as the caller writes it: the cache's key */
  char *schema;  /* the database it stands in */
  char *name;    /* without the database */
  char *base;    /* where the rows are: differs under `hide` */
  char *archive; /* where deleted rows are (archive storage), else NULL */
  enum storage storage;
  char *marker;       /* deleted_at, or what it is called */
  bool zoned;         /* a TIMESTAMP: NOW(), not UTC_TIMESTAMP() */
  char precision;     /* of the marker: '0' .. '6' */
  char *key_column;   /* generated column of the unique keys, or NULL */
  bool key_is_flag;   /* it holds 1 for a live row, not the sentinel */
  bool listed;        /* in the catalog */
  bool guarded;       /* a DELETE needs @softdelete_purge = 1 */
  char **key;         /* primary key */
  size_t key_columns; /* 0: none */
  char **columns;     /* archive storage: columns that can be copied */
  size_t column_count;
  double read_at; /* seconds of a clock that never goes back */
  bool fresh;     /* read during the call that runs now */
  struct table *next;
};

/* Finds or reads a table. The result is the handle's, until the next
   tables_forget(). */
int table_get(const struct table **out, sdel_t *handle, const char *given,
              size_t size);
/* As table_get(), but a table without a marker is an error. */
int table_get_marked(const struct table **out, sdel_t *handle,
                     const char *given);
void tables_forget(sdel_t *handle);
/* Marks what is known as not read by the call that begins. */
void tables_age(sdel_t *handle);
/* True if a table was known before this call: reading it again may help. */
bool tables_may_be_stale(const sdel_t *handle);
void table_free(struct table *table);

/* ---- handle.c ---- */

struct marker
{
  char *given;
  char *column;
  struct marker *next;
};

struct statement;

struct sdel_handle
{
  MYSQL *mysql;
  struct table *tables;
  struct marker *markers;
  struct statement *cache;
  struct statement *retired; /* to be closed when nothing is streamed */
  unsigned int cache_count, cache_max;
  uint64_t clock; /* of the cache's LRU order */
  unsigned long thread_id;
  const sdel_result *streaming;
  const char *about; /* what the running call is about, for error texts */
  int savepoints;    /* open now */
  locale_t c_locale; /* numbers have a point, whatever the program's is */
  int has_functions; /* the plugin's: -1 not known yet */
  unsigned int server_errno;
  char sqlstate[6];
  char error[1024];
};

/* Sets the error text; returns code. */
int error_set(sdel_t *handle, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Keeps the server's words; what: the table or statement it was about. */
int error_from_server(sdel_t *handle, const char *what, unsigned int number,
                      const char *sqlstate, const char *text);
void error_clear(sdel_t *handle);

/* The error of a call, kept while cleaning up after it. */
struct error_state
{
  unsigned int server_errno;
  char sqlstate[6];
  char error[1024];
};
void error_save(struct error_state *state, const sdel_t *handle);
void error_load(sdel_t *handle, const struct error_state *state);
bool no_backslash(const sdel_t *handle);
/* Code for a server's or Connector/C's error number. */
int code_of(unsigned int number);
/* Runs one statement without a result, as text. */
int run_text(sdel_t *handle, const char *sql);

/* ---- atomic.c: several statements, all or nothing ---- */

struct atomic
{
  bool own; /* a transaction of our own, not a savepoint */
  char savepoint[24];
};
int atomic_begin(struct atomic *atomic, sdel_t *handle);
/* Ends it: keeps the work if code is 0, else takes it back and returns code
   with its error text. */
int atomic_end(struct atomic *atomic, sdel_t *handle, int code);

/* ---- query.c ---- */

enum clause_kind
{
  CLAUSE_TEXT,
  CLAUSE_KEY, /* one or more keys, one after the other */
  CLAUSE_IN
};

struct clause
{
  enum clause_kind kind;
  char *text; /* TEXT: the SQL; IN: the column */
  sdel_value *values;
  size_t count;
  size_t key_columns; /* KEY: values of one key */
};

struct join
{
  sdel_join_t kind;
  char *table;
  char *alias; /* or NULL */
  sdel_scope_t scope;
  struct clause on;
};

struct clauses
{
  struct clause *list;
  size_t count;
};

struct sdel_query
{
  sdel_t *handle;
  char *table; /* NULL: a raw query */
  char *alias;
  struct clause raw;
  int scope; /* -1: not set */
  char *columns;
  char *group;
  char *order;
  struct clauses where;
  struct clauses set;
  struct join *joins;
  size_t join_count;
  bool limited;
  bool everything;
  bool stream;
  bool lock; /* a select FOR UPDATE */
  uint64_t limit, offset;
  int error; /* of shaping it */
  char why[256];
};

/* Adds one condition that has any of the keys. */
int query_keys(sdel_query *query, const sdel_value *keys, size_t columns,
               size_t count);
/* Takes the last condition away again. */
void query_drop_last(sdel_query *query);

/* ---- params: values in the order of their `?` ---- */

struct params
{
  sdel_value *list;
  size_t count, room;
  int error;
};
void params_add(struct params *params, const sdel_value *values, size_t count);
void params_free(struct params *params);

/* ---- build.c: the statements ---- */

enum verb
{
  VERB_SELECT,
  VERB_COUNT,
  VERB_EXISTS,
  VERB_UPDATE,
  VERB_DELETE,
  VERB_RESTORE,
  VERB_FORCE_DELETE,
  VERB_EXECUTE
};

/* What a statement is about and where it goes. */
struct build
{
  sdel_t *handle;
  struct sd_sql sql;
  struct params params;
};
void build_free(struct build *build);

/* The statement of a query; build->sql and build->params. For archive
   storage: `step` 0 and 1 of those verbs that need two. */
int build_query(struct build *build, const sdel_query *query, enum verb verb,
                int step);
/* Number of statements that a verb takes on a query's table. */
int build_steps(int *steps, const struct table **table, const sdel_query *query,
                enum verb verb);

/* ---- scope.c: the pieces that know what live means ---- */

void put_scope(struct sd_sql *sql, const struct table *table,
               const char *qualifier, sdel_scope_t scope, const char *before);
void put_table(struct sd_sql *sql, const struct table *table, const char *alias,
               sdel_scope_t scope);
const char *table_place(const struct table *table, sdel_scope_t scope);
void put_insert_columns(struct sd_sql *sql, const struct table *table,
                        const char *alias);
void put_now(struct sd_sql *sql, const struct table *table);
/* template.c: text with {table} replaced. */
int put_text(struct build *build, const char *text, sdel_scope_t scope);

/* ---- statement.c: prepared statements and their cache ---- */

struct column
{
  enum enum_field_types type; /* of the field that it was bound for */
  unsigned int flags;
  char *buffer; /* of text and bytes */
  size_t room;
  union
  {
    int64_t i;
    double d;
    MYSQL_TIME t;
  } value;
  unsigned long length;
  my_bool is_null;
  my_bool truncated;
  char *text; /* made on demand for a value that is not text */
  size_t text_room;
};

struct statement
{
  char *sql;
  size_t size;
  uint64_t hash;
  MYSQL_STMT *stmt;
  MYSQL_BIND *params;
  MYSQL_TIME *times; /* one for each parameter */
  size_t param_count;
  MYSQL_RES *meta; /* NULL: no result set */
  MYSQL_FIELD *fields;
  unsigned int column_count;
  struct column *columns;
  MYSQL_BIND *binds;
  uint64_t used;
  bool busy;   /* a result is open on it */
  bool cached; /* it is in the handle's list */
  struct statement *next;
};

/* Prepares (or takes from the cache) and executes. The statement is busy
   until statement_done(). */
int statement_run(struct statement **out, sdel_t *handle,
                  const struct build *build);
void statement_done(sdel_t *handle, struct statement *statement);
/* Keeps its error on the handle and closes it. */
int statement_fail(sdel_t *handle, struct statement *statement);
void statements_forget(sdel_t *handle);
void statements_close_retired(sdel_t *handle);

/* ---- value.c ---- */

enum value_kind
{
  VALUE_NULL,
  VALUE_INT,
  VALUE_UINT,
  VALUE_DOUBLE,
  VALUE_TEXT,
  VALUE_BLOB,
  VALUE_DECIMAL,
  VALUE_TIME
};
void value_bind(MYSQL_BIND *bind, MYSQL_TIME *time, const sdel_value *value);
/* Deep copies; *out is NULL for none. values_free() frees them. */
int values_copy(sdel_value **out, const sdel_value *values, size_t count);

/* ---- result.c ---- */

struct sdel_result
{
  sdel_t *handle;
  struct statement *statement;
  bool streaming;
  bool row; /* there is a current row */
  bool done;
};
int result_columns(struct statement *statement);
int result_open(sdel_result **out, sdel_t *handle, struct statement *statement,
                bool stream);

/* ---- run.c: a verb from query to server ---- */

/* To be called first by everything that talks to the server. about: the
   table, for error texts; borrowed until the next call. */
int run_begin(sdel_t *handle, const char *about);
/* True for errors of a statement that did nothing because a table is not
   what it was when the library last looked. */
bool tables_gone(const sdel_t *handle);
/* SQL of the library's own. result or rows may be NULL. */
int run_sql(sdel_result **result, uint64_t *rows, sdel_t *handle,
            const struct build *build);
/* One statement of a verb that changes rows. */
int run_step(uint64_t *rows, sdel_query *query, enum verb verb, int step);
int run_result(sdel_result **out, sdel_query *query, enum verb verb);
/* The same for one number in one row. */
int run_number(uint64_t *out, sdel_query *query, enum verb verb);

/* ---- change.c ---- */

/* A verb that changes rows, with all its steps; the whole public call. */
int run_change(uint64_t *rows, sdel_query *query, enum verb verb);
/* The same as a part of a longer call. */
int change_rows(uint64_t *rows, sdel_query *query, enum verb verb);

/* ---- keys.c ---- */

void put_keys(struct build *build, const struct table *table,
              const char *qualifier, const sdel_value *keys, size_t count);
/* A verb on a list of keys; the whole public call. */
int run_keys(uint64_t *rows, sdel_t *handle, const char *table, enum verb verb,
             const sdel_value *keys, size_t columns, size_t count);
/* The same as a part of a longer call, with further conditions: the query is
   left with those it had. All or nothing. */
int change_keys(uint64_t *rows, sdel_query *query, enum verb verb,
                const sdel_value *keys, size_t columns, size_t count);

/* ---- references.c: foreign keys that refer to a table ---- */

/* One column of one key; those of a key follow each other in its order, those
   of a table's keys, too. */
struct reference
{
  char *constraint, *schema, *table, *column, *referred;
};

struct references
{
  struct reference *list;
  size_t count;
  size_t keys; /* number of foreign keys */
};
/* Those that the account can see. To be freed also after an error. */
int references_read(struct references *out, sdel_t *handle,
                    const struct table *table);
void references_free(struct references *references);
bool reference_same_table(const struct reference *one,
                          const struct reference *two);
bool reference_same_key(const struct reference *one,
                        const struct reference *two);
/* How many there are, whoever can see them. */
int references_count(uint64_t *out, sdel_t *handle, const struct table *table);
/* same: whether these are all there are. */
int references_complete(bool *same, sdel_t *handle, const struct table *table,
                        const struct references *references);
/* Inside a transaction: opens their tables, so that they cannot be changed or
   dropped any more. same: whether they are all there are, and as known. */
int references_hold(bool *same, sdel_t *handle, const struct table *table,
                    const struct references *references);
/* The error that there are more than the account can see. */
int references_incomplete(sdel_t *handle, const struct table *table,
                          const struct references *references);

/* ---- chunk.c: deleted rows of a time, chunk by chunk ---- */

struct chunks
{
  sdel_t *handle;
  const struct table *table; /* until the handle forgets it */
  const char *alias;         /* where its deleted rows are */
  sdel_query *select, *change;
  sdel_query *lock; /* reads the keys FOR UPDATE */
  sdel_value *last; /* the last key of the chunk before */
  size_t size;
  struct references references; /* of a purge */
  bool conditions;              /* that they give are in the queries */
};
int chunks_open(struct chunks *chunks, sdel_t *handle, const char *given,
                const sdel_options *options);
void chunks_free(struct chunks *chunks);
/* Adds a condition on the marker: " <= ?" and a value. */
int chunks_where_marker(struct chunks *chunks, const char *compare,
                        const sdel_value *value);
/* How many rows there are. */
int chunks_due(uint64_t *rows, struct chunks *chunks);
/* Runs the verb on all of them, from the first key on. */
int chunks_run(struct chunks *chunks, enum verb verb, sdel_progress *progress,
               const sdel_options *options);
/* Tells the caller of a chunk; SDEL_ESTOPPED if it wants no more. */
int chunk_report(sdel_t *handle, const sdel_progress *progress,
                 const sdel_options *options);

/* Keys that a query gave, one after the other. */
struct keys
{
  sdel_value *list; /* their text is owned one by one */
  size_t values;
  size_t room;
};
int keys_take(struct keys *keys, sdel_result *result);
void keys_free(struct keys *keys);

/* ---- children.c ---- */

enum children
{
  CHILDREN_ALL,
  CHILDREN_OWN,   /* rows of the same table */
  CHILDREN_OTHERS /* rows of other tables */
};
/* A condition that no such row, but itself, refers to a row. lock: it locks
   the rows that it finds. */
int children_condition(struct sd_sql *sql, const struct table *table,
                       const char *alias, const struct references *references,
                       enum children which, bool lock);
/* True if rows of the table refer to rows of the table. */
bool children_own(const struct table *table,
                  const struct references *references);

/* ---- destroy.c ---- */

/* Reads the foreign keys and puts the conditions into the queries. */
int destroy_prepare(struct chunks *chunks);
/* Destroys the rows of these keys that nothing refers to, all or nothing. */
int destroy_keys(uint64_t *rows, struct chunks *chunks,
                 const struct keys *keys);

/* ---- functions.c: the server plugin's ---- */

int functions_have(bool *have, sdel_t *handle);
int function_purge(uint64_t *rows, sdel_t *handle, const struct table *table,
                   uint64_t age, uint64_t max_rows);
int function_restore_since(uint64_t *rows, sdel_t *handle,
                           const struct table *table, const sdel_time *since,
                           const sdel_time *until);

char *copy_text(const char *text);

#endif
