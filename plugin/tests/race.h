/* What the parts of the race test share, see race.c. */
#ifndef SOFTDELETE_RACE_H
#define SOFTDELETE_RACE_H

#include "live.h"

#include <pthread.h>
#include <stdatomic.h>

/* Threads of each kind. */
#define RACE_CALLERS  5
#define RACE_CHILDREN 6
#define RACE_ALTERERS 2
#define RACE_WORKERS  (RACE_CALLERS + RACE_CHILDREN + RACE_ALTERERS)

/* Enabled tables: race.p0 and race.p1, which sometimes change their names, and
   race.tree, which refers to itself. A caller owns OWN rows of each. */
#define RACE_PARENTS 3

/* MariaDB 10.11.19 ends with an assertion (dict0dict.cc: n_rec_locks == 0) when
   indexes of a table that has a virtual column change while rows come into
   tables that refer to it: docs/limits.md. */
#define RACE_OPTIONS "'{\"key\":\"stored\",\"online\":false}'"
#define RACE_TREE    2
#define RACE_OWN     30

/* Ids of these rows begin here; smaller ones are filler, which makes a purge
   long. */
#define RACE_FIRST 1000000

/* Rows of each child table. */
#define RACE_ROWS 40

/* Seconds after which an answer counts as a hang. */
#define RACE_PATIENCE 60

/* Each is to happen; the text is in race_count.c. */
enum race_event
{
  RACE_INSERT,
  RACE_DELETE,
  RACE_AGE,
  RACE_RESTORE,
  RACE_RESTORE_BY,
  RACE_RESTORE_SINCE,
  RACE_FORCE_DELETE,
  RACE_PURGE,
  RACE_PURGE_MANY,
  RACE_PURGE_LIMITED,
  RACE_PURGE_IN_TRANSACTION,
  RACE_PURGE_READ_COMMITTED,
  RACE_PURGE_UNCHECKED,
  RACE_PURGE_HIDDEN,
  RACE_COMMIT,
  RACE_ROLLBACK,
  RACE_DISABLE,
  RACE_DISABLE_KILLED,
  RACE_ENABLE_KILLED,
  RACE_RENAME_PARENT,
  RACE_SWAP_PARENTS,
  RACE_ALTER_PARENT,
  RACE_ALTER_TREE,
  RACE_CHILD_INSERT,
  RACE_CHILD_DELETE,
  RACE_CHILD_MOVE,
  RACE_CHILD_COMMIT,
  RACE_CHILD_ROLLBACK,
  RACE_CHILD_COLUMN_COPY,
  RACE_CHILD_COLUMN_INPLACE,
  RACE_CHILD_DROP_KEY,
  RACE_CHILD_KEY_COPY,
  RACE_CHILD_KEY_INPLACE,
  RACE_CHILD_CASCADE,
  RACE_CHILD_SET_NULL,
  RACE_CHILD_RESTRICT,
  RACE_CHILD_NO_ACTION,
  RACE_CHILD_CREATE,
  RACE_CHILD_DROP,
  RACE_CHILD_TRUNCATE,
  RACE_CHILD_RENAME,
  RACE_CHILD_OTHER_SCHEMA,
  RACE_KILL_QUERY,
  RACE_KILL_CONNECTION,
  RACE_QUIESCE,
  /* What came of them. */
  RACE_ROWS_PURGED,
  RACE_NOTHING_PURGED,
  RACE_KILLED,
  RACE_LOST,
  RACE_LOCK_WAIT,
  RACE_DEADLOCK,
  RACE_NO_PARENT,
  RACE_REFUSED,
  RACE_UNKNOWN_KEPT,
  RACE_UNKNOWN_DONE,
  RACE_EVENTS
};

enum race_state
{
  RACE_ABSENT,
  RACE_LIVE,
  RACE_DELETED /* or purged since */
};

/* Rows of the parents that one caller owns: nobody else deletes, restores or
   inserts them, but any purge may destroy those that are deleted. */
struct race_own
{
  struct
  {
    enum race_state state;
    unsigned up;    /* id in tree that it refers to, 0: none */
    bool is_orphan; /* and was reported */
  } row[RACE_PARENTS][RACE_OWN];
};

enum race_action
{
  RACE_IS_CASCADE,
  RACE_IS_SET_NULL,
  RACE_IS_RESTRICT,
  RACE_IS_NO_ACTION
};

/* A child table: only its worker changes it. */
struct race_child
{
  bool exists;
  unsigned name; /* which of its names it has, see race_child_name */
  unsigned key;  /* the number of its foreign key; 0: it has none */
  unsigned parent;
  enum race_action action;
  struct
  {
    bool exists;
    bool is_loose; /* the key was added without a look at it */
    unsigned parent;
  } row[RACE_ROWS];
};

struct race_session
{
  unsigned number; /* of the worker */
  struct random random;
  MYSQL *sql;      /* NULL: lost */
  long long value; /* first one of the last answer; -1: none */
  unsigned code;   /* of the last answer */
  bool is_protected;
  char error[400];
};

struct race
{
  const char *socket;
  unsigned seconds;
  unsigned seed;
  bool until_violation;
  bool alters_much; /* the children's tables, also until a violation */
  double begin;
  atomic_bool stop;
  atomic_bool gone; /* the server, or what waits for it: nothing is compared */
  atomic_ulong connection[RACE_WORKERS]; /* to be killed; 0: none */
  atomic_uint only_victim; /* a session's number + 1; 0: everyone is killed */
  pthread_mutex_t kills;   /* held while one is killed */
  atomic_uint statements[RACE_WORKERS]; /* odd: one is running */
  atomic_ullong event[RACE_EVENTS];
  atomic_uint violations;
  /* Held by what changes a parent's name or takes it off. */
  pthread_mutex_t parents;
  /* Held for writing by what gives a parent's table a name: while a RENAME that
     has failed is undone, MariaDB waits for the children's tables with a mutex
     held that those who alter them need. They hold it for reading. */
  pthread_rwlock_t names;
  struct race_own own[RACE_CALLERS];
  struct race_child child[RACE_CHILDREN];
};

extern struct race race;

/* --- race_count.c --- */

void race_event(enum race_event event);
void race_error(unsigned code);

/* Prints what was broken; the first 40 of them. */
void race_violation(const char *kind, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void race_print_counts(void);

/* Names what never happened, and returns how many that are. */
unsigned race_print_missing(void);

/* --- race_session.c --- */

/* Where a worker stands still while the tables are compared, and ends: false.
   To be passed outside of transactions. */
bool race_pass(void);

/* Stops all workers at race_pass, and lets them go. */
void race_halt(void);
void race_go(void);

/* Connects if need be. */
bool race_enter(struct race_session *session);
void race_leave(struct race_session *session);

/* Runs a statement, counts what came of it, returns the error's number. When
   the connection is lost its session in the server is gone, too, and what it
   had not committed. */
unsigned race_run(struct race_session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same for what only looks, and is not to be killed: MariaDB may answer a
   SELECT that is killed as if there were no rows, without an error. */
unsigned race_look(struct race_session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Looks at rows. NULL: it failed, and the connection may be lost. */
MYSQL_RES *race_read(struct race_session *session, const char *text);

/* Until every other session has ended the statement that it is running. */
void race_wait_for_statements(const struct race_session *session);

/* What others are not to kill: MariaDB tries for ever to undo a RENAME whose
   session was killed, with a mutex held that all other DDL needs. No KILL of it
   is under way any more on return. */
void race_protect(struct race_session *session, bool is_protected);

/* Runs it again and again while it is killed or cannot be now, connecting anew.
   False: the test is over. */
bool race_insist(struct race_session *session, const char *text);

/* --- race_model.c --- */

unsigned race_id(unsigned parent, unsigned caller, unsigned row);
void race_child_name(char *name, size_t size, unsigned child, unsigned which);

/* While all stand still: compares the tables with the model, reports what
   differs, and takes the tables as they are. */
void race_compare(MYSQL *sql);

/* --- workers: their argument points to a struct race_session --- */

void *race_caller(void *session);
void *race_child(void *session);
void *race_alterer(void *session);
void *race_killer(void *seed);

#define RACE_ALL_PARENTS                                                 \
  "(SELECT id,owner,deleted_at IS NULL AS live,IFNULL(up,0) AS up,1 AS " \
  "place FROM race.p0 UNION ALL SELECT id,owner,deleted_at IS NULL,"     \
  "IFNULL(up,0),2 FROM race.p1 UNION ALL SELECT id,owner,deleted_at IS " \
  "NULL,IFNULL(up,0),3 FROM race.tree)"

#endif
