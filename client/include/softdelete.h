/*
  libsoftdelete: soft delete for programs that talk to MariaDB or MySQL.

  A row that is soft-deleted stays in its table with the time of its deletion
  in a marker column. This library writes the filter: a query made with it
  sees live rows unless it asks for others, in joined tables too, and can
  delete, restore and destroy rows. It works with tables enabled by
  `CALL softdelete.enable(..)` and with any table that merely has a column
  `deleted_at DATETIME NULL` (or TIMESTAMP NULL).

  Conventions of this header

  - Every function that can fail returns 0 (SDEL_OK) or a negative SDEL_E..
    code; sdel_next() alone also returns SDEL_ROW. Out-parameters come first
    and are set to NULL or 0 on failure, except that an out-parameter counting
    rows says what was done before a failure where the text says so.
  - The text of the last error is on the handle: sdel_error().
  - Each `_free` and sdel_close() accepts NULL.
  - Text goes in and comes out in the character set of the connection. Sizes
    are bytes.
  - A handle, its queries and its results belong to one thread at a time.
    Different handles on different connections are independent; there is no
    global state.
  - Transactions stay the caller's: the library never commits or rolls back
    what the caller has begun. Where one call needs several statements they
    run between SAVEPOINT and ROLLBACK TO SAVEPOINT inside the caller's
    transaction, and in a transaction of their own in autocommit; so a call
    that fails has changed nothing, unless its text says otherwise. (In
    autocommit that transaction ends a LOCK TABLES, as any does.)

  SQL text that a caller hands in (conditions, columns, raw statements) is
  the program's own and is sent as it is, except that

  - `{orders}` or `{orders o}` or `{orders AS o}` in place of a table name
    stands for the rows of that table in the scope of the query, and
    `{orders:live}`, `{orders:deleted}`, `{orders:all}` for a scope of its
    own, wherever it stands outside strings, quoted names and comments;
  - a condition must stand for itself: unbalanced parentheses, an open
    string or comment, a `;` or an executable comment are refused
    (SDEL_ESYNTAX), as is a backslash inside double quotes, which means
    different things in different sql_modes.

  Values never belong into that text: write `?` and hand in an sdel_value.
*/
#ifndef SOFTDELETE_H
#define SOFTDELETE_H

#include <stddef.h>
#include <stdint.h>

#include <mysql.h>

/* SDEL_VERSION, a string, and SDEL_VERSION_MAJOR, _MINOR, _PATCH and _NUMBER,
   integers: the version of this header. sdel_version() gives that of the
   library. */
#include "softdelete_version.h"

#ifdef __cplusplus
#define SDEL_BEGIN_DECLS \
  extern "C"             \
  {
#define SDEL_END_DECLS }
#else
#define SDEL_BEGIN_DECLS
#define SDEL_END_DECLS
#endif

#if defined(__GNUC__)
#define SDEL_API __attribute__((visibility("default")))
#else
#define SDEL_API
#endif

/* Return codes. */
#define SDEL_OK 0
/* sdel_next(): a row is there. */
#define SDEL_ROW 1

/* Out of memory. */
#define SDEL_ENOMEM (-1)
/* An argument is NULL or out of range, or the call does not fit the query. */
#define SDEL_EINVAL (-2)
/* The server refused; sdel_errno() and sdel_sqlstate() say why. */
#define SDEL_ESERVER (-3)
/* The connection is gone. What the server had committed stays. */
#define SDEL_ELOST (-4)
/* The table does not exist, or the account may not see it. */
#define SDEL_ENOTABLE (-5)
/* The table is not enabled and has no marker column of that name. */
#define SDEL_ENOMARKER (-6)
/* No such column, in the result or on the server. */
#define SDEL_ENOCOLUMN (-7)
/* The table has no primary key, or the key has another number of columns. */
#define SDEL_EKEY (-8)
/* The number of `?` differs from the number of values. */
#define SDEL_EPARAMS (-9)
/* Update or delete without any condition; see sdel_everything(). */
#define SDEL_ENOWHERE (-10)
/* SQL text that cannot stand for itself, or a malformed {table}. */
#define SDEL_ESYNTAX (-11)
/* The statement would be longer than SDEL_SQL_MAX, or have over 65,535 `?`. */
#define SDEL_ETOOBIG (-12)
/* A streamed result is still open on this connection. */
#define SDEL_EBUSY (-13)
/* The column's value is not of that type. */
#define SDEL_ETYPE (-14)
/* The column's value does not fit. */
#define SDEL_ERANGE (-15)
/* The column's value is NULL. */
#define SDEL_ENULL (-16)
/* The connection's character set is not safe to scan (big5, gbk, sjis, ..). */
#define SDEL_ECHARSET (-17)
/* A unique key has that value already: on a live row, after a restore. */
#define SDEL_EUNIQUE (-18)
/* The account lacks a privilege, or the server is read-only. */
#define SDEL_EDENIED (-19)
/* The caller's progress function asked to stop. */
#define SDEL_ESTOPPED (-20)
/* Not possible with this table or this kind of query. */
#define SDEL_EUNSUPPORTED (-21)

/* Longest SQL text that is built or accepted, in bytes. */
#define SDEL_SQL_MAX (4u * 1024u * 1024u)
/* Prepared statements kept per handle unless sdel_set_cache() says else. */
#define SDEL_CACHE_DEFAULT 32u
#define SDEL_CACHE_MAX     1024u

SDEL_BEGIN_DECLS

typedef struct sdel_handle sdel_t;
typedef struct sdel_query sdel_query;
typedef struct sdel_result sdel_result;

/* Which rows of a table. */
typedef enum
{
  SDEL_LIVE = 0,
  SDEL_DELETED = 1,
  SDEL_ALL = 2
} sdel_scope_t;

typedef enum
{
  SDEL_INNER = 0,
  SDEL_LEFT = 1
} sdel_join_t;

/* A date and time; no zone: what the column holds. */
typedef struct
{
  unsigned int year, month, day, hour, minute, second;
  unsigned int microsecond;
} sdel_time;

/* A value for a `?`. Make it with the functions below; the members are not
   part of the contract. */
typedef struct
{
  int kind;
  union
  {
    int64_t i;
    uint64_t u;
    double d;
    sdel_time t;
    struct
    {
      const char *p;
      size_t n;
    } s;
  } as;
} sdel_value;

/*
  Values. Text and bytes are borrowed: they must stay as they are until the
  call that the value is handed to returns; a query copies them.
  A NULL pointer gives an SQL NULL.
*/
SDEL_API sdel_value sdel_null(void);
SDEL_API sdel_value sdel_int(int64_t value);
SDEL_API sdel_value sdel_uint(uint64_t value);
SDEL_API sdel_value sdel_double(double value);
/* Text that ends with a NUL. */
SDEL_API sdel_value sdel_text(const char *text);
/* Text of `size` bytes. */
SDEL_API sdel_value sdel_text_n(const char *text, size_t size);
/* Bytes, without a character set. */
SDEL_API sdel_value sdel_blob(const void *bytes, size_t size);
/* An exact number written as text: "12.50". */
SDEL_API sdel_value sdel_decimal(const char *digits);
SDEL_API sdel_value sdel_datetime(sdel_time time);

/*
  C only: SDEL_VALUES(sdel_int(1), sdel_text("x")) stands for the two
  arguments `values, count` of the functions below. With none write NULL, 0.
*/
#ifndef __cplusplus
#define SDEL_VALUES(...)             \
  (const sdel_value[]){__VA_ARGS__}, \
      sizeof((const sdel_value[]){__VA_ARGS__}) / sizeof(sdel_value)
#endif

/* ---- Handle ---------------------------------------------------------- */

/*
  Puts a handle on an open connection. Sends nothing to the server. The
  connection stays the caller's: it may be used directly between calls, has
  to outlive the handle, and is not closed with it.
  A table name without a database means the database that is current when the
  handle first meets the name; after changing it call sdel_forget().

  SDEL_OK; SDEL_EINVAL: out or mysql is NULL; SDEL_ECHARSET; SDEL_ENOMEM.
*/
SDEL_API int sdel_open(sdel_t **out, MYSQL *mysql);

/* Frees the handle and its prepared statements. Free its results and queries
   before. Does not close the connection. */
SDEL_API void sdel_close(sdel_t *handle);

/* The last error as one line, "" when there was none. Owned by the handle,
   valid until its next call. */
SDEL_API const char *sdel_error(const sdel_t *handle);
/* The server's (or Connector/C's) error number of the last error, else 0. */
SDEL_API unsigned int sdel_errno(const sdel_t *handle);
/* Its SQLSTATE, "00000" when the error was not the server's. */
SDEL_API const char *sdel_sqlstate(const sdel_t *handle);
/* The name of a code, for messages without a handle. Static. */
SDEL_API const char *sdel_strerror(int code);
/* The library's version. Static. */
SDEL_API const char *sdel_version(void);

/*
  How many prepared statements the handle keeps; the least recently used is
  closed first. 0 keeps none.
  SDEL_OK; SDEL_EINVAL: handle is NULL or count > SDEL_CACHE_MAX.
*/
SDEL_API int sdel_set_cache(sdel_t *handle, unsigned int count);

/*
  Names the marker column of a table that is not enabled on the server and
  whose marker is not `deleted_at`. Holds for this handle, from the next
  query on. NULL as column takes that back.
  SDEL_OK; SDEL_EINVAL: handle or table is NULL, or a name is malformed;
  SDEL_ENOMEM.
*/
SDEL_API int sdel_set_marker(sdel_t *handle, const char *table,
                             const char *column);

/* Forgets what is known of the tables and closes the prepared statements.
   After softdelete.enable, ALTER TABLE and the like the handle reads a table
   again by itself, when the server says that something is gone. Needed when
   all names stay and only their meaning changes: another current database, a
   marker altered from DATETIME to TIMESTAMP. */
SDEL_API void sdel_forget(sdel_t *handle);

/* ---- Query ----------------------------------------------------------- */

/*
  A query on one table: "orders", "shop.orders", "`odd name`.orders". The
  server is asked when the query first runs. The query borrows the handle and
  may be run any number of times, by any verb.

  The calls that shape a query return SDEL_OK or one of their codes; the
  query remembers the first failure and its verbs return it, so the returns
  may be left unread until then. All of them return SDEL_EINVAL for a NULL
  query or text and for a raw query that they do not fit, and SDEL_ENOMEM.

  SDEL_OK; SDEL_EINVAL: an argument is NULL or the name malformed;
  SDEL_ENOMEM.
*/
SDEL_API int sdel_query_new(sdel_query **out, sdel_t *handle,
                            const char *table);

/*
  A query made of a whole statement with {table} in it. Run it with
  sdel_select() or sdel_execute(); sdel_scope() and sdel_stream() fit it.
  {table} stands for a derived table: it can be read, not written to.

  SDEL_OK; SDEL_EINVAL: a pointer is NULL; SDEL_EPARAMS; SDEL_ESYNTAX;
  SDEL_ETOOBIG; SDEL_ENOMEM.
*/
SDEL_API int sdel_query_raw(sdel_query **out, sdel_t *handle, const char *sql,
                            const sdel_value *values, size_t count);

SDEL_API void sdel_query_free(sdel_query *query);

/* The table's alias. SDEL_EINVAL: empty or over 64 bytes. */
SDEL_API int sdel_alias(sdel_query *query, const char *alias);

/* The scope; the last one counts. Without it reads, updates and soft deletes
   see live rows, restore sees deleted rows, and force delete sees all.
   SDEL_EINVAL: no such scope. */
SDEL_API int sdel_scope(sdel_query *query, sdel_scope_t scope);

/* What to select, as SQL: "id, total", "DISTINCT city", "COUNT(*) AS n".
   Without it "*" of the table and of joined ones. The last call counts.
   SDEL_ESYNTAX; SDEL_EPARAMS: has a `?`. */
SDEL_API int sdel_columns(sdel_query *query, const char *columns);

/* A condition; it is put in parentheses, and several are joined by AND.
   SDEL_ESYNTAX; SDEL_EPARAMS. */
SDEL_API int sdel_where(sdel_query *query, const char *condition,
                        const sdel_value *values, size_t count);

/* The condition that the primary key has these values, one for each of its
   columns in their order. A wrong number is told by the verb: SDEL_EKEY. */
SDEL_API int sdel_where_key(sdel_query *query, const sdel_value *values,
                            size_t count);

/* The condition that a column ("email" or "o.email", not quoted) has one of
   the values; none of them when count is 0. SDEL_EINVAL: malformed name. */
SDEL_API int sdel_where_in(sdel_query *query, const char *column,
                           const sdel_value *values, size_t count);

/* Joins a table, in a scope of its own. The scope goes into ON, so that an
   outer join keeps its left row. A joined table without a marker is joined as
   it is. alias NULL: none. SDEL_ESYNTAX; SDEL_EPARAMS. */
SDEL_API int sdel_join(sdel_query *query, sdel_join_t kind, const char *table,
                       const char *alias, sdel_scope_t scope, const char *on,
                       const sdel_value *values, size_t count);

/* GROUP BY, ORDER BY; the last call counts. SDEL_ESYNTAX; SDEL_EPARAMS. */
SDEL_API int sdel_group(sdel_query *query, const char *columns);
SDEL_API int sdel_order(sdel_query *query, const char *columns);

/* At most `rows` rows, after skipping `offset`. Of a SELECT both; of an
   update or delete rows alone, and not with joins (SDEL_EUNSUPPORTED by the
   verb). */
SDEL_API int sdel_limit(sdel_query *query, uint64_t rows, uint64_t offset);

/* What sdel_update() sets, as SQL: "total = total + ?". Several calls add
   up. SDEL_ESYNTAX; SDEL_EPARAMS. */
SDEL_API int sdel_set(sdel_query *query, const char *assignments,
                      const sdel_value *values, size_t count);

/* Allows update, delete, restore and force delete without a condition. */
SDEL_API int sdel_everything(sdel_query *query);

/* Read the result row by row from the connection (on != 0) instead of
   fetching it as a whole first: constant memory, but until the result is
   freed the connection can do nothing else (SDEL_EBUSY). */
SDEL_API int sdel_stream(sdel_query *query, int on);

/* ---- Reading ---------------------------------------------------------

  Every verb may return, besides its own codes: what the query's shaping
  failed with; SDEL_EINVAL (NULL, or a verb that does not fit the query),
  SDEL_ENOTABLE, SDEL_ENOMARKER, SDEL_EKEY, SDEL_ENOCOLUMN, SDEL_EDENIED,
  SDEL_ELOST, SDEL_ESERVER, SDEL_EBUSY, SDEL_ETOOBIG, SDEL_ENOMEM.
*/

/* Runs the query; free the result with sdel_result_free(). */
SDEL_API int sdel_select(sdel_result **out, sdel_query *query);
/* Number of rows that sdel_select() would give, without LIMIT. */
SDEL_API int sdel_count(uint64_t *rows, sdel_query *query);
/* 1 if there is such a row, else 0. */
SDEL_API int sdel_exists(int *found, sdel_query *query);

/* ---- Writing --------------------------------------------------------- */

/*
  `rows` may be NULL; it gets the number of rows that changed. 0 is not an
  error. All return SDEL_ENOWHERE for a query without a condition (unless
  sdel_everything() was called), SDEL_EUNIQUE for a duplicate value and
  SDEL_EUNSUPPORTED where stated at sdel_limit().
*/

/* Sets columns of the rows in scope (live ones by default). */
SDEL_API int sdel_update(uint64_t *rows, sdel_query *query);
/* Soft-deletes the live rows that match, whatever the query's scope. */
SDEL_API int sdel_delete(uint64_t *rows, sdel_query *query);
/* Makes the deleted rows that match live, whatever the query's scope.
   SDEL_EUNIQUE: a live row has taken a unique value; nothing changed. */
SDEL_API int sdel_restore(uint64_t *rows, sdel_query *query);
/* Destroys the rows that match: of the query's scope, live and deleted ones
   without one. */
SDEL_API int sdel_force_delete(uint64_t *rows, sdel_query *query);
/* Runs a raw query that gives no result set. */
SDEL_API int sdel_execute(uint64_t *rows, sdel_query *query);

/*
  The same by a list of primary keys: `count` keys of `columns` values each,
  one key after the other. Keys that are unknown, named twice or already in
  the wanted state are passed over and not counted. All or nothing.
  SDEL_EKEY: columns differs from the table's key.
*/
SDEL_API int sdel_delete_keys(uint64_t *rows, sdel_t *handle, const char *table,
                              const sdel_value *keys, size_t columns,
                              size_t count);
SDEL_API int sdel_restore_keys(uint64_t *rows, sdel_t *handle,
                               const char *table, const sdel_value *keys,
                               size_t columns, size_t count);
SDEL_API int sdel_force_delete_keys(uint64_t *rows, sdel_t *handle,
                                    const char *table, const sdel_value *keys,
                                    size_t columns, size_t count);

/* What a long call has done so far. */
typedef struct
{
  uint64_t rows;    /* rows changed */
  uint64_t total;   /* rows that were due when it began */
  uint64_t chunks;  /* chunks done */
  uint64_t blocked; /* rows left because other rows refer to them */
} sdel_progress;

/* Called after each chunk; anything but 0 stops the call there. It must not
   use the handle. */
typedef int (*sdel_progress_fn)(const sdel_progress *progress, void *arg);

typedef struct
{
  size_t chunk;              /* rows at a time; 0: 1,000; at most 10,000 */
  int dry_run;               /* not 0: only count: progress.total */
  sdel_progress_fn on_chunk; /* may be NULL */
  void *arg;                 /* handed to on_chunk */
} sdel_options;

/*
  Destroys the rows deleted longer than `age` seconds ago (0: all deleted
  ones), by the server's softdelete_purge() where it is there, else chunk by
  chunk from here. In autocommit each chunk commits. A live row is never
  touched. Without the server's function a row that any other row refers to
  by a foreign key is left and counted as blocked, whatever ON DELETE and
  foreign_key_checks say: purge children first. For that the account needs
  EXECUTE on the procedure softdelete.count_references, or PROCESS, and SELECT
  on the tables that refer to this one.
  options NULL: the defaults. progress may be NULL; it says what was done also
  when the call failed or was stopped.

  SDEL_ESTOPPED: on_chunk asked for it; the chunks done stay done.
  SDEL_EDENIED: also when the account cannot know, or cannot see, all foreign
  keys that refer to the table, some because their table is being altered.
  SDEL_EUNSUPPORTED: a temporary table of the session hides one that refers to
  the table.
*/
SDEL_API int sdel_purge(sdel_progress *progress, sdel_t *handle,
                        const char *table, uint64_t age,
                        const sdel_options *options);

/*
  Brings back the rows that were deleted at or after `since` and, unless it is
  NULL, before or at `until`: undoes an accident. Both are UTC. In autocommit
  each chunk commits. options and progress as above.

  SDEL_EUNIQUE: a row's unique value is taken; its chunk is not restored.
  SDEL_ESTOPPED.
*/
SDEL_API int sdel_restore_since(sdel_progress *progress, sdel_t *handle,
                                const char *table, const sdel_time *since,
                                const sdel_time *until,
                                const sdel_options *options);

/* ---- Result ---------------------------------------------------------- */

/* The next row. SDEL_ROW; SDEL_OK: there is none; SDEL_ELOST, SDEL_ESERVER,
   SDEL_ENOMEM, SDEL_EINVAL: result is NULL. After anything but SDEL_ROW
   there is no row to read. */
SDEL_API int sdel_next(sdel_result *result);
/* Frees the result; the rest of a streamed one is read and thrown away. */
SDEL_API void sdel_result_free(sdel_result *result);

/* Number of columns, 0 for NULL. */
SDEL_API unsigned int sdel_column_count(const sdel_result *result);
/* Name of a column, NULL when there is none; owned by the result. */
SDEL_API const char *sdel_column_name(const sdel_result *result,
                                      unsigned int column);
/* Index of the first column of that name (ASCII letters in either case).
   SDEL_OK; SDEL_ENOCOLUMN; SDEL_EINVAL. */
SDEL_API int sdel_column(unsigned int *out, const sdel_result *result,
                         const char *name);

/*
  Values of the current row. For all: SDEL_OK; SDEL_ENULL: it is NULL (out is
  0, NULL, all zero); SDEL_ENOCOLUMN: no such column; SDEL_EINVAL: result or
  out is NULL or no row is there; SDEL_ETYPE: another kind of value;
  SDEL_ERANGE: it does not fit; SDEL_ENOMEM.
*/

/* 1 if NULL, 0 if not. Not ENULL, ETYPE, ERANGE. */
SDEL_API int sdel_is_null(int *out, sdel_result *result, unsigned int column);
/* Integers, BIT, and text that is an integer. */
SDEL_API int sdel_get_int(int64_t *out, sdel_result *result,
                          unsigned int column);
SDEL_API int sdel_get_uint(uint64_t *out, sdel_result *result,
                           unsigned int column);
/* Any number, and text that is one. */
SDEL_API int sdel_get_double(double *out, sdel_result *result,
                             unsigned int column);
/* Any value as text; decimals exactly. Ends with a NUL that is not counted
   in size; size may be NULL. Owned by the result, valid until sdel_next().
   Blobs come as they are. Not ETYPE, ERANGE. */
SDEL_API int sdel_get_text(const char **out, size_t *size, sdel_result *result,
                           unsigned int column);
/* DATE, DATETIME and TIMESTAMP. */
SDEL_API int sdel_get_time(sdel_time *out, sdel_result *result,
                           unsigned int column);

SDEL_END_DECLS

#endif
