/* One call of a function: the session it comes from, the connection that runs
   its statements inside the caller's transaction, and its table. */
#ifndef SOFTDELETE_CALL_H
#define SOFTDELETE_CALL_H

#include "call/session.h"
#include "server/error.h"
#include "server/interrupt.h"
#include "text/audit_sql.h"

/* Most arguments of a function: a table and pairs of column and value. */
#define SD_PAIRS_MAX     32
#define SD_ARGUMENTS_MAX (1 + 2 * SD_PAIRS_MAX)

/* Length of a character set's name in the server. */
#define SD_CHARSET_SIZE 33

struct sd_arguments
{
  size_t count;
  struct sd_value value[SD_ARGUMENTS_MAX];
};

struct sd_call;
struct sd_selection;

/* Reads the arguments after the table: which rows are meant. It needs to know
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
  MYSQL *sql;           /* runs statements in the caller's session; it is
                           session->logged or session->unlogged */
  bool own_transaction; /* the caller is in autocommit: the call commits */
  bool begun;           /* between sd_transaction_begin and its end */
  bool failed;          /* after sd_transaction_rollback */
  bool refused;         /* the error that waits is the gate's */
  bool charsets_set;    /* the session's character sets were set to utf8mb4 */
  bool purge_allowed;   /* @softdelete_purge was set to 1 */
  char charset_client[SD_CHARSET_SIZE];
  char charset_results[SD_CHARSET_SIZE]; /* NULL: the word */
  char charset_connection[SD_CHARSET_SIZE];
  struct sd_table table;
  struct sd_context context; /* of its statements: see sd_call_context */
  size_t named_count;        /* columns that the arguments name */
  struct sd_column named[SD_KEY_MAX];
  size_t named_by[SD_PAIRS_MAX];      /* which of them each pair names */
  struct sd_description *description; /* owned: what sd_preview knew */
  long long deadline;             /* of sd_connection_clock; 0: there is none */
  struct sd_interrupt *interrupt; /* owned; NULL: none watches */
};

#endif
