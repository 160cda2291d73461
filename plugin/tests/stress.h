/* What the parts of the stress test share, see stress.c. */
#ifndef SOFTDELETE_STRESS_H
#define SOFTDELETE_STRESS_H

#include "live.h"

#include <stdatomic.h>

#define STRESS_CALLERS 16

/* Tables stress.t0 .. that are altered, dropped and made anew, beside
   stress.ledger, which stays as it is: there the record must agree with the
   rows. */
#define STRESS_TABLES 4

/* Rows of each table: keys are 1 to this. */
#define STRESS_ROWS 200

/* Seconds after which an answer counts as a hang. */
#define STRESS_PATIENCE 90

/* Errors are counted by number up to here; greater ones are the client's. */
#define STRESS_ERRORS 6000

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

/* Threads; their argument points to their number. */
void *run_caller(void *number);
void *run_killer(void *number);
void *run_watcher(void *number);
void *run_installer(void *number);
void *run_alterer(void *number);
void *run_granter(void *number);

#endif
