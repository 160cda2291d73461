/* What the parts of the stress test share, see stress.c. */
#ifndef SOFTDELETE_STRESS_H
#define SOFTDELETE_STRESS_H

#include "live.h"

#include <stdatomic.h>

#define STRESS_CALLERS 16

/* Tables stress.t0 .. that are altered, dropped and created again, beside
   stress.ledger, which stays as it is: there the audit log must agree with the
   rows. */
#define STRESS_TABLES 4

/* Rows of each table: keys are 1 to this. */
#define STRESS_ROWS 200

/* Seconds after which an answer counts as a hang. */
#define STRESS_PATIENCE 90

/* Seconds that others may wait for INSTALL and UNINSTALL. */
#define STRESS_WAIT_MOST 2.0

/* Errors are counted by number up to here; greater ones are the client's. */
#define STRESS_ERRORS 6000

/* What is timed: none of it waits for a lock of another session. */
enum stress_wait
{
  STRESS_PLAIN,   /* SELECT 1 */
  STRESS_CONNECT, /* and disconnect */
  STRESS_REFUSED, /* a call that is refused */
  STRESS_CALL,    /* on a table of its own */
  STRESS_INSTALL,
  STRESS_UNINSTALL,
  STRESS_STALL, /* of the machine */
  STRESS_WAITS
};

struct stress
{
  const char *socket;
  unsigned seconds;
  unsigned seed;
  atomic_bool stop;
  atomic_bool gone; /* nobody can connect any more, or a call hangs */
  atomic_ullong statements;
  atomic_ullong calls;
  atomic_ullong connects;
  atomic_ullong outcome[STRESS_ERRORS];    /* of calls; 0: done */
  atomic_ulong connection[STRESS_CALLERS]; /* to be killed; 0: none */
  atomic_ulong longest[STRESS_WAITS];      /* microseconds */
};

extern struct stress stress;

/* Adds a call of a function with arguments of any kind, more often than not
   such that something happens. */
void add_call(struct text *text, struct random *random);

/* Adds a statement that has calls in it, where they may be and where they may
   not; *is_call is whether it has. Sessions' settings, transactions and plain
   statements are among them. */
void add_statement(struct text *text, struct random *random, bool *is_call);

/* Name of a table for a call, as text of SQL. */
const char *random_table(struct random *random);

/* The server's socket, an account of the test's; NULL when the server is gone
   for longer than STRESS_PATIENCE seconds. */
MYSQL *stress_connect(const char *user);

/* Runs a statement, drops all its results, and returns its error's number. */
unsigned stress_run(MYSQL *sql, const char *text, size_t length);

/* Counts what came of a call. */
void stress_count(unsigned code);

/* Notes how long something took. */
void stress_wait(enum stress_wait wait, double seconds);

/* Seconds of the longest. */
double stress_longest(enum stress_wait wait);

/* Whether UNINSTALL, while a purge works that takes several seconds, and what
   comes after it, take no longer than they may; and makes the table for it. */
bool stress_uninstall_in_purge(void);
int stress_prepare_slow(MYSQL *sql);

/* Threads; their argument points to their number. */
void *run_caller(void *number);
void *run_killer(void *number);
void *run_watcher(void *number);
void *run_installer(void *number);
void *run_alterer(void *number);
void *run_granter(void *number);
void *run_canary(void *number);
void *run_control(void *number);

#endif
