/*
  libsoftdelete: soft delete for programs that talk to MariaDB or MySQL.

  A soft-deleted row stays in its table; a marker column tells it from a live
  one. A query of this library sees live rows unless it asks for others, also in
  joined tables, and can update, delete, restore and destroy rows. The library
  works with tables that `CALL softdelete.enable(..)` has enabled, and with any
  table that has a column `deleted_at DATETIME NULL` or TIMESTAMP NULL.

  The marker of an enabled table is of one of four kinds. The library reads from
  the server which one, and what it writes:

  - time: NULL in a live row, else the time of the deletion, in UTC: a DATETIME,
    a TIMESTAMP, or a DATE, which has the day.
  - sentinel: the same, but NOT NULL: one value, such as 1970-01-01 00:00:00,
    stands for a live row.
  - epoch: 0, or NULL, in a live row, else the time since 1970 as a number of
    seconds, milliseconds, microseconds or nanoseconds, rounded down.
  - flag: one value, or NULL, in a live row; any other is that of a deleted row.
    It says no time. If `enable` was given a "time_column", a delete writes the
    time there, and a restore writes NULL. Without one, sdel_purge() and
    sdel_restore_since() return SDEL_EUNSUPPORTED.

  Conventions of this header

  - A function that can fail returns SDEL_OK, which is 0, or a negative SDEL_E..
    code. Only sdel_next() also returns SDEL_ROW. Out-parameters come first.
    After a failure they are NULL or 0, unless the function's text says
    otherwise.
  - sdel_error() gives the text of the handle's last error.
  - Each `_free` and sdel_close() accepts NULL.
  - Text is in the character set of the connection, going in and coming out.
    Sizes are bytes.
  - A handle, its queries and its results belong to one thread at a time.
    Different handles on different connections are independent; there is no
    global state.
  - The library never commits or rolls back a transaction of the caller's. A
    call that needs several statements runs them after a SAVEPOINT in the
    caller's transaction. In autocommit it runs them in a transaction of its
    own, which ends a LOCK TABLES as any transaction does. A call that fails has
    changed nothing, unless its text says otherwise.

  SQL text that a caller passes (conditions, columns, raw statements) is sent
  as it is, with two exceptions:

  - Outside of strings, quoted names and comments, `{orders}`, `{orders o}` and
    `{orders AS o}` stand in place of a table's name for the rows of that table
    in the scope of the query; `{orders:live}`, `{orders:deleted}` and
    `{orders:all}` for those in another scope.
  - Text must be complete in itself. Unbalanced parentheses, an open string or
    comment, a `;` and an executable comment are refused (SDEL_ESYNTAX). So is a
    backslash inside double quotes, which depends on the sql_mode.

  Never put a value into the text: write `?` and pass an sdel_value.
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

/* SDEL_OK, SDEL_ROW and the codes of errors; SDEL_SQL_MAX, SDEL_CACHE_MAX. */
#include "softdelete_codes.h"

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

SDEL_BEGIN_DECLS

typedef struct sdel_handle sdel_t;
typedef struct sdel_query sdel_query;
typedef struct sdel_result sdel_result;

/* Scopes: which rows of a table. */
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

/* A date and time as a column holds it, without a time zone. */
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

/* Values. Text and bytes are borrowed: they must not change until the function
   that the value is passed to returns. A query keeps a copy of them. A NULL
   pointer makes an SQL NULL. */
SDEL_API sdel_value sdel_null(void);
SDEL_API sdel_value sdel_int(int64_t value);
SDEL_API sdel_value sdel_uint(uint64_t value);
SDEL_API sdel_value sdel_double(double value);
/* Text that ends with a NUL. */
SDEL_API sdel_value sdel_text(const char *text);
/* Text of `size` bytes. */
SDEL_API sdel_value sdel_text_n(const char *text, size_t size);
/* `size` bytes, without a character set. */
SDEL_API sdel_value sdel_blob(const void *bytes, size_t size);
/* An exact number written as text: "12.50". */
SDEL_API sdel_value sdel_decimal(const char *digits);
/* Not checked: for the server, what is no date comes before all dates. */
SDEL_API sdel_value sdel_datetime(sdel_time time);

/* In C, SDEL_VALUES(sdel_int(1), sdel_text("x")) stands for the two arguments
   `values, count` of the functions below. For no values write NULL, 0. */
#ifndef __cplusplus
#define SDEL_VALUES(...)             \
  (const sdel_value[]){__VA_ARGS__}, \
      sizeof((const sdel_value[]){__VA_ARGS__}) / sizeof(sdel_value)
#endif

/* ---- Handle ---------------------------------------------------------- */

/* Makes a handle for an open connection; free it with sdel_close(). Sends
   nothing to the server. The connection stays the caller's: it can be used
   directly between calls, must outlive the handle, and is not closed with it. A
   table's name without a database means the database that is current when the
   handle first meets the name. Call sdel_forget() after USE.
   SDEL_OK; SDEL_EINVAL: out or mysql is NULL; SDEL_ECHARSET; SDEL_ENOMEM. */
SDEL_API int sdel_open(sdel_t **out, MYSQL *mysql);

/* Frees the handle and its prepared statements. Free its results and queries
   first. Does not close the connection. */
SDEL_API void sdel_close(sdel_t *handle);

/* The text of the last error as one line; "" if there was none, or handle is
   NULL. Owned by the handle, valid until its next call. */
SDEL_API const char *sdel_error(const sdel_t *handle);
/* Its number if it is an error of the server or of Connector/C, else 0. */
SDEL_API unsigned int sdel_errno(const sdel_t *handle);
/* Its SQLSTATE, else "00000". Valid as sdel_error(). */
SDEL_API const char *sdel_sqlstate(const sdel_t *handle);
/* The name of a code, for messages without a handle. A static text. */
SDEL_API const char *sdel_strerror(int code);
/* The version of the library. A static text. */
SDEL_API const char *sdel_version(void);

/* Sets how many prepared statements the handle keeps; the least recently used
   is closed first. 0: none.
   SDEL_OK; SDEL_EINVAL: handle is NULL or count > SDEL_CACHE_MAX. */
SDEL_API int sdel_set_cache(sdel_t *handle, unsigned int count);

/* Names the marker column of a table that is not enabled on the server, where
   it is not `deleted_at`. It is DATETIME NULL or TIMESTAMP NULL: only an
   enabled table can have a marker of another kind than time. Counts for this
   handle, from its next call on, for the table as it is written here. column
   NULL: `deleted_at` again. SDEL_OK; SDEL_EINVAL: handle or table is NULL, the
   table's name is malformed, or column is ""; SDEL_ENOMEM. */
SDEL_API int sdel_set_marker(sdel_t *handle, const char *table,
                             const char *column);

/* Forgets what is known of the tables, and closes the prepared statements. A
   handle reads a table again by itself when the server says that something is
   gone, as after softdelete.enable or ALTER TABLE. Call this when a name has
   stayed but means something else: after USE, or when a marker was altered from
   DATETIME to TIMESTAMP, or is of another kind. */
SDEL_API void sdel_forget(sdel_t *handle);

/* ---- Query -----------------------------------------------------------

   The functions that shape a query return SDEL_OK or one of their codes. The
   query remembers the first failure, and its verbs return it, so these codes
   need not be looked at. All of these functions return SDEL_EINVAL if an
   argument is NULL or if they do not fit a raw query; SDEL_ETOOBIG if a text is
   longer than SDEL_SQL_MAX; SDEL_ENOMEM. */

/* Makes a query on one table: "orders", "shop.orders", "`odd name`.orders".
   Free it with sdel_query_free(). Sends nothing to the server. The query
   borrows the handle and can be run any number of times, by any verb.
   SDEL_OK; SDEL_EINVAL: an argument is NULL, or the name is malformed;
   SDEL_ENOMEM. */
SDEL_API int sdel_query_new(sdel_query **out, sdel_t *handle,
                            const char *table);

/* Makes a raw query: a whole statement, which can have {table} in it. Run it
   with sdel_select() or sdel_execute(). Of the functions that shape a query
   only sdel_scope() and sdel_stream() fit it. {table} stands for a derived
   table, which can be read but not written to. values NULL: count has to be 0.
   SDEL_OK; SDEL_EINVAL: a pointer is NULL; SDEL_EPARAMS; SDEL_ESYNTAX;
   SDEL_ETOOBIG; SDEL_ENOMEM. */
SDEL_API int sdel_query_raw(sdel_query **out, sdel_t *handle, const char *sql,
                            const sdel_value *values, size_t count);

/* Frees the query. Results that it gave are not affected. */
SDEL_API void sdel_query_free(sdel_query *query);

/* Sets the table's alias; without it, it is the table's name. SDEL_EINVAL: ""
   or more than 64 bytes. */
SDEL_API int sdel_alias(sdel_query *query, const char *alias);

/* Sets the scope. Without it, reads and updates see live rows, and force delete
   sees all. SDEL_EINVAL: no such scope. */
SDEL_API int sdel_scope(sdel_query *query, sdel_scope_t scope);

/* Sets what to select, as SQL: "id, total", "DISTINCT city", "COUNT(*) AS n".
   Without it, "*": all columns of the table and of those that are joined.
   SDEL_ESYNTAX; SDEL_EPARAMS: the text has a `?`. */
SDEL_API int sdel_columns(sdel_query *query, const char *columns);

/* Adds a condition. Each is put in parentheses, and all are joined by AND.
   "column = ?" is as sdel_where_in() of one value. SDEL_ESYNTAX;
   SDEL_EPARAMS. */
SDEL_API int sdel_where(sdel_query *query, const char *condition,
                        const sdel_value *values, size_t count);

/* Adds the condition that the primary key has these values, one for each of its
   columns, in their order. Another number of values makes the verb return
   SDEL_EKEY. */
SDEL_API int sdel_where_key(sdel_query *query, const sdel_value *values,
                            size_t count);

/* Adds the condition that a column ("email" or "o.email") has one of the
   values; it is true of no row when count is 0. SDEL_EINVAL: the name is
   malformed; SDEL_ETOOBIG: more than 65,535 values.

   A verb that changes rows returns SDEL_EINVAL for NULL, and for a value that a
   column of the query's table cannot have, as '30ish' for an INT. It compares a
   number with a text as its digits. For rows without a value, write
   "column IS NULL" in sdel_where(). */
SDEL_API int sdel_where_in(sdel_query *query, const char *column,
                           const sdel_value *values, size_t count);

/* Joins a table, in a scope of its own, which is a part of the ON, so that a
   left join keeps its left row. Without a marker, the scope is all rows. alias
   NULL: the table's name. SDEL_EINVAL: a malformed name, no such kind or scope;
   SDEL_ESYNTAX; SDEL_EPARAMS. */
SDEL_API int sdel_join(sdel_query *query, sdel_join_t kind, const char *table,
                       const char *alias, sdel_scope_t scope, const char *on,
                       const sdel_value *values, size_t count);

/* Set GROUP BY and ORDER BY. SDEL_ESYNTAX; SDEL_EPARAMS: the text has a `?`. */
SDEL_API int sdel_group(sdel_query *query, const char *columns);
SDEL_API int sdel_order(sdel_query *query, const char *columns);

/* Sets LIMIT: at most `rows` rows, after `offset` rows. A verb that changes
   rows returns SDEL_EUNSUPPORTED if there is an offset, if rows are limited or
   ordered in a query with joins, on an archive (except in sdel_update()), or,
   in sdel_force_delete(), in a query with an alias. */
SDEL_API int sdel_limit(sdel_query *query, uint64_t rows, uint64_t offset);

/* Adds to what sdel_update() sets: "total = total + ?". SDEL_ESYNTAX;
   SDEL_EPARAMS. */
SDEL_API int sdel_set(sdel_query *query, const char *assignments,
                      const sdel_value *values, size_t count);

/* Allows a query without a condition to change rows: all of its scope. */
SDEL_API int sdel_everything(sdel_query *query);

/* on is not 0: sdel_select() reads its result from the connection row by row,
   instead of as a whole. That takes constant memory, but the connection can do
   nothing else until the result is read to its end or freed: other calls return
   SDEL_EBUSY. SDEL_EINVAL: query is NULL. */
SDEL_API int sdel_stream(sdel_query *query, int on);

/* ---- Reading ---------------------------------------------------------

  Every verb can return, besides its own codes, the code with which the query's
  shaping failed, and SDEL_EINVAL (an argument is NULL, or the verb does not fit
  the query), SDEL_ESYNTAX (a malformed {table}), SDEL_ENOTABLE, SDEL_ENOMARKER,
  SDEL_EKEY, SDEL_ENOCOLUMN, SDEL_EPARAMS (the server counts the `?`
  differently), SDEL_EDENIED, SDEL_ELOST, SDEL_ESERVER, SDEL_EBUSY,
  SDEL_ETOOBIG, SDEL_ENOMEM.
*/

/* Runs the query; free the result with sdel_result_free(). SDEL_EINVAL: also
   for a raw query that gives no result. */
SDEL_API int sdel_select(sdel_result **out, sdel_query *query);
/* Counts the rows that sdel_select() would give without LIMIT. */
SDEL_API int sdel_count(uint64_t *rows, sdel_query *query);
/* found: 1 if there is such a row, else 0. */
SDEL_API int sdel_exists(int *found, sdel_query *query);

/* ---- Writing ---------------------------------------------------------

  If the table is enabled and the server has the plugin, a delete, a restore and
  a force delete are calls of the server's functions, so that they are in the
  audit log, softdelete.audit_log:

  - by sdel_where_key() alone, or by a list of keys: softdelete_delete(),
    softdelete_restore() and softdelete_force_delete();
  - a delete or a restore by values of columns, which are in sdel_where_key(),
    in sdel_where_in(), or in an sdel_where() of the form "column = ?":
    softdelete_delete_by() and softdelete_restore_by(). So are several keys of
    one column.

  They need the privileges of the functions, and give their errors: a value that
  its column cannot have is SDEL_EINVAL. Everything else is a statement of the
  library's own, which is not in the audit log: a condition in SQL, a join, an
  order, a limit, sdel_everything(), a force delete in a scope or by a
  condition, a column in two conditions, two lists of 32 or more values, a
  value of another kind than the column, and sdel_update(). So is all that
  changes a table that is not enabled, or a server without the plugin. */

/* 1 if the last call with this handle changed rows by functions of the server,
   which write the audit log if softdelete_audit is ON; else 0. */
SDEL_API int sdel_by_function(const sdel_t *handle);

/* `rows` gets the number of rows that changed; it may be NULL. 0 is not an
   error. All of these return SDEL_ENOWHERE for a query without a condition,
   unless sdel_everything() was called; SDEL_EUNIQUE for a duplicate value;
   SDEL_EINVAL for a query with columns or a group; SDEL_EUNSUPPORTED as stated
   here and at sdel_limit(). */

/* Sets columns of the rows in scope, by default of live ones. SDEL_EINVAL: also
   without sdel_set(); SDEL_EUNSUPPORTED: live and deleted rows of an archive in
   one call. */
SDEL_API int sdel_update(uint64_t *rows, sdel_query *query);
/* Soft-deletes the live rows that match, whatever the query's scope. */
SDEL_API int sdel_delete(uint64_t *rows, sdel_query *query);
/* Makes the deleted rows that match live, whatever the query's scope.
   SDEL_EUNIQUE: a live row, which the text names, has taken a unique value. */
SDEL_API int sdel_restore(uint64_t *rows, sdel_query *query);
/* Destroys the rows in scope that match, by default live and deleted ones, even
   where the table's guard refuses DELETE. Needs what a purge needs without the
   functions. SDEL_ESERVER with 1451: live rows refer to them.
   SDEL_EUNSUPPORTED: with a limit where foreign keys refer to the table; with a
   join on an archive, or of its live rows alone. */
SDEL_API int sdel_force_delete(uint64_t *rows, sdel_query *query);
/* Runs a raw query. SDEL_EINVAL: also for one that gives a result. */
SDEL_API int sdel_execute(uint64_t *rows, sdel_query *query);

/* The same by a list of primary keys: `count` keys of `columns` values each,
   one key after the other. Keys that no row has, that come twice, or whose row
   is already in the wanted state are not counted. All or nothing: after a
   failure no row has changed. rows may be NULL. keys NULL: count has to be 0.
   SDEL_EKEY: the key has another number of columns; SDEL_EINVAL: also for NULL
   and a value that its column cannot have. */
SDEL_API int sdel_delete_keys(uint64_t *rows, sdel_t *handle, const char *table,
                              const sdel_value *keys, size_t columns,
                              size_t count);
SDEL_API int sdel_restore_keys(uint64_t *rows, sdel_t *handle,
                               const char *table, const sdel_value *keys,
                               size_t columns, size_t count);
SDEL_API int sdel_force_delete_keys(uint64_t *rows, sdel_t *handle,
                                    const char *table, const sdel_value *keys,
                                    size_t columns, size_t count);

/* What a call that works in chunks has done so far. */
typedef struct
{
  uint64_t rows;    /* rows changed */
  uint64_t total;   /* rows that were due when it began */
  uint64_t chunks;  /* chunks done */
  uint64_t blocked; /* rows that stay because other rows refer to them */
} sdel_progress;

/* Is called after each chunk, with the options' arg. Anything but 0 stops the
   call there. It must not use the handle. */
typedef int (*sdel_progress_fn)(const sdel_progress *progress, void *arg);

typedef struct
{
  size_t chunk;              /* rows of a chunk; 0: 1,000; at most 10,000 */
  int dry_run;               /* not 0: only counts, into progress.total */
  sdel_progress_fn on_chunk; /* may be NULL */
  void *arg;                 /* for on_chunk */
} sdel_options;

/* Destroys the rows that were deleted longer than `age` seconds ago, in chunks;
   0: all deleted rows. A time that the table keeps in whole days, seconds or
   other units stands for its whole unit: a row is destroyed when all of the
   unit is that long ago. A row of a flag whose time is NULL is never destroyed.
   In autocommit each chunk is a transaction. A live row is never destroyed, nor
   a row that another row refers to by a foreign key, whatever ON DELETE and
   foreign_key_checks say; such rows are counted as blocked. Purge the tables
   that refer to this one first. If the table is enabled and the server has the
   function softdelete_purge(), each chunk is a call of it. Else the account
   needs EXECUTE on the procedure softdelete.count_references, or PROCESS, and
   SELECT on the tables that refer to this one. options NULL: the defaults.
   progress may be NULL; it says what was done also after a failure.

   What every verb can return; SDEL_EKEY: the table has no primary key;
   SDEL_EINVAL: also if options->chunk or age is too large; SDEL_ESTOPPED:
   on_chunk asked for it, and the chunks that are done stay done; SDEL_EDENIED:
   also if the account cannot see all foreign keys that refer to the table,
   which can be because it is being altered; SDEL_EUNSUPPORTED: a temporary
   table hides one that refers to this one, or the marker is a flag without a
   time. */
SDEL_API int sdel_purge(sdel_progress *progress, sdel_t *handle,
                        const char *table, uint64_t age,
                        const sdel_options *options);

/* Restores the rows that were deleted at `since` or later and, unless it is
   NULL, at `until` or earlier: undoes an accident. Both are in UTC, whatever
   the session's time zone. Of a DATE the whole day of a moment counts; of an
   epoch only units that begin in the time between the two. If the
   table is enabled and the server has the function softdelete_restore_since(),
   one call of it restores all rows or none. Else they are restored in chunks,
   and in autocommit each chunk is a transaction. options and progress as for
   sdel_purge().

   What every verb can return; SDEL_EKEY: the table has no primary key;
   SDEL_EINVAL: also if options->chunk is too large, or a time is none of the
   calendar; SDEL_EUNIQUE: a live row has taken a unique value, and the chunk
   with that row is not restored; SDEL_ESTOPPED: on_chunk asked for it;
   SDEL_EUNSUPPORTED: the marker is a flag without a time. */
SDEL_API int sdel_restore_since(sdel_progress *progress, sdel_t *handle,
                                const char *table, const sdel_time *since,
                                const sdel_time *until,
                                const sdel_options *options);

/* ---- Result ---------------------------------------------------------- */

/* Goes to the next row. SDEL_ROW; SDEL_OK: there is none; SDEL_EINVAL: result
   is NULL, or reading it has failed before; SDEL_ELOST; SDEL_ESERVER;
   SDEL_ENOMEM. After anything but SDEL_ROW there is no current row. */
SDEL_API int sdel_next(sdel_result *result);
/* Frees the result. The rest of a streamed one is read and discarded. */
SDEL_API void sdel_result_free(sdel_result *result);

/* The number of columns; 0 if result is NULL. */
SDEL_API unsigned int sdel_column_count(const sdel_result *result);
/* A column's name, from 0 on; NULL if there is none. Owned by the result. */
SDEL_API const char *sdel_column_name(const sdel_result *result,
                                      unsigned int column);
/* The index of the first column of that name; ASCII letters match in either
   case. SDEL_OK; SDEL_ENOCOLUMN; SDEL_EINVAL: a pointer is NULL. */
SDEL_API int sdel_column(unsigned int *out, const sdel_result *result,
                         const char *name);

/* Values of the current row. All return SDEL_OK; SDEL_ENULL: the value is NULL,
   and out is 0, NULL or all zeros; SDEL_ENOCOLUMN: there is no such column;
   SDEL_EINVAL: result or out is NULL, or there is no current row; SDEL_ETYPE:
   the value is of another type; SDEL_ERANGE: it does not fit; SDEL_ESERVER,
   SDEL_ENOMEM. */

/* out: 1 if it is NULL, else 0. Never SDEL_ENULL, SDEL_ETYPE, SDEL_ERANGE. */
SDEL_API int sdel_is_null(int *out, sdel_result *result, unsigned int column);
/* An integer, a BIT, or text that is an integer. */
SDEL_API int sdel_get_int(int64_t *out, sdel_result *result,
                          unsigned int column);
SDEL_API int sdel_get_uint(uint64_t *out, sdel_result *result,
                           unsigned int column);
/* Any number, and text that is one. */
SDEL_API int sdel_get_double(double *out, sdel_result *result,
                             unsigned int column);
/* Any value as text, decimals with all their digits, blobs as they are. It ends
   with a NUL, which size does not count; size may be NULL. Owned by the result,
   valid until its next sdel_next(). Never SDEL_ETYPE or SDEL_ERANGE. */
SDEL_API int sdel_get_text(const char **out, size_t *size, sdel_result *result,
                           unsigned int column);
/* A DATE, DATETIME or TIMESTAMP. */
SDEL_API int sdel_get_time(sdel_time *out, sdel_result *result,
                           unsigned int column);

SDEL_END_DECLS

#endif
