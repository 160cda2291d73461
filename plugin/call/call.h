/* One call of a function: the session it came from, the connection that runs
   its statements inside the caller's transaction, and its table. */
#ifndef SOFTDELETE_CALL_H
#define SOFTDELETE_CALL_H

#include "server/error.h"
#include "server/interrupt.h"
#include "call/session.h"
#include "table/table.h"

/* Most arguments of a function: a table and 32 pairs of column and value. */
#define SD_ARGUMENTS_MAX 65

/* Length of a character set's name in the server. */
#define SD_CHARSET_SIZE 33

/* Room for a moment as text. */
#define SD_MOMENT_SIZE 40

/* user@host: 128 and 255 characters of up to 4 bytes. */
#define SD_ACCOUNT_SIZE 1540

enum sd_action
{
  SD_ACTION_DELETE,
  SD_ACTION_RESTORE,
  SD_ACTION_RESTORE_BY,
  SD_ACTION_RESTORE_SINCE,
  SD_ACTION_PURGE,
  SD_ACTION_FORCE_DELETE
};

struct sd_arguments
{
  size_t count;
  struct sd_value value[SD_ARGUMENTS_MAX];
};

struct sd_call;
struct sd_selection;

/* Reads the arguments behind the table: which rows are meant. It needs to know
   the table and runs no statement. Raises 1210 with expected against actual. */
typedef int sd_select(struct sd_selection *selection, struct sd_call *call,
                      const struct sd_arguments *args);

/* What a function does, between the gate and the commit. *rows is 0 before. */
typedef int sd_run(struct sd_call *call, const struct sd_selection *selection,
                   unsigned long long *rows);

struct sd_verb
{
  const char *function; /* softdelete_delete */
  const char *usage;    /* its arguments, for error texts */
  enum sd_action action;
  size_t min_arguments;
  size_t max_arguments;
  sd_select *select;
  sd_run *run;
};

struct sd_call
{
  const struct sd_verb *verb;
  const char *function; /* verb->function */
  MYSQL_THD thd;
  struct sd_session *session;
  MYSQL *sql;           /* runs statements in the caller's session, whose
                           session->logged or session->unlogged it is */
  bool own_transaction; /* caller is in autocommit: the call commits */
  bool begun;           /* between sd_transaction_begin and its end */
  bool refused;         /* the error that waits is the gate's */
  bool plain_settings;  /* no session setting that changes a result is set */
  bool charsets_set;    /* the session's character sets were set to utf8mb4 */
  bool purge_allowed;   /* @softdelete_purge was set to 1 */
  char charset_client[SD_CHARSET_SIZE];
  char charset_results[SD_CHARSET_SIZE]; /* NULL: the word */
  char charset_connection[SD_CHARSET_SIZE];
  char now[SD_MOMENT_SIZE]; /* UTC; a literal of it replicates in any format */
  char account[SD_ACCOUNT_SIZE]; /* user@host that is authorized, UTF-8 */
  char invoker[SD_ACCOUNT_SIZE]; /* USER() of the session, UTF-8 */
  struct sd_table table;
  size_t named_count; /* columns that the arguments name */
  struct sd_column named[SD_KEY_MAX];
  struct sd_description *description; /* owned: what sd_preview knew */
  long long deadline;             /* of sd_connection_clock; 0: there is none */
  struct sd_interrupt *interrupt; /* owned; NULL: none watches */
};

/* Runs a function from the first check to the commit or the undoing of all it
   changed. Returns SD_OK with the number of rows, or SD_ERROR after raising. */
int sd_call_run(const struct sd_verb *verb, struct sd_arguments *args,
                unsigned long long *rows);

/* In a new transaction: finds call->table once more, asks the gate, and
   describes it. Raises 1205 when it is not the table that it was. */
int sd_call_find_again(struct sd_call *call);

/* open_call.c */

/* Finds the connection, and what the session has set; for a call that has no
   connection yet. Leaves no trace in the session but what close undoes. */
int sd_call_open(struct sd_call *call, struct sd_arguments *args);

/* Gives the session back what the call has set. */
void sd_call_close(struct sd_call *call);

/* Lets the guard's trigger pass for this call, until it ends. */
int sd_allow_purge(struct sd_call *call);

/* preview.c */

/* Decides what can be decided before the session has a savepoint, a lock or a
   transaction of the call: whether the account may do this, and whether the
   arguments fit the table. Fills call->table, whose types may be stale. Raises
   as the gate and the verb do; the session, its locks and its transaction are
   as they were. */
int sd_preview(struct sd_call *call, const struct sd_arguments *args);

/* execute.c */

/* Milliseconds, at least 1, until call->deadline. */
unsigned long long sd_call_time_left(const struct sd_call *call);

/* Runs a statement without result set; *rows (NULL: not wanted) is the number
   of rows it changed. Raises the server's error. */
int sd_execute(struct sd_call *call, struct sd_sql *sql,
               unsigned long long *rows);

/* As sd_execute, but leaves the server's error on call->sql unraised and
   returns its number, 0 when the statement was done. */
unsigned sd_try(struct sd_call *call, struct sd_sql *sql,
                unsigned long long *rows);

/* As sd_execute, but leaves error `code` unraised. Returns 0 when the statement
   was done, `code`, or another number of an error that is raised. */
unsigned sd_execute_or(struct sd_call *call, struct sd_sql *sql,
                       unsigned long long *rows, unsigned code);

/* Raises when a statement by primary key changed more than one row: then the
   catalog's key is no longer the table's. */
int sd_expect_one(struct sd_call *call, unsigned long long rows);

/* Runs a query. *result is to be freed with mysql_free_result. */
int sd_query(struct sd_call *call, struct sd_sql *sql, MYSQL_RES **result);

/* transaction.c */

/* Runs what leaves the session as it was; what cannot be run ends it, and its
   transaction with it. */
void sd_run_or_kill_session(struct sd_call *call, struct sd_sql *sql);

/* Begins the call's transaction, or its savepoint within the caller's, which
   all calls of one statement share: it is undone as a whole. */
int sd_transaction_begin(struct sd_call *call);

/* Makes the changes durable where the call owns the transaction, if it has not
   done so. */
int sd_transaction_commit(struct sd_call *call);

/* Undoes the call's changes since sd_transaction_begin, and with them those of
   the statement's calls before it; raises nothing. */
void sd_transaction_rollback(struct sd_call *call);

#endif
