/* What happened, and what should not have. */
#include "race.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define REPORTS_MAX 40
#define KINDS_MAX   32
#define ERRORS      6000

static const char *const names[RACE_EVENTS] = {
    [RACE_INSERT] = "parent inserted",
    [RACE_DELETE] = "delete",
    [RACE_AGE] = "deletion moved back by hand",
    [RACE_RESTORE] = "restore",
    [RACE_RESTORE_BY] = "restore_by",
    [RACE_RESTORE_SINCE] = "restore_since",
    [RACE_FORCE_DELETE] = "force_delete",
    [RACE_PURGE] = "purge",
    [RACE_PURGE_MANY] = "purge of several chunks",
    [RACE_PURGE_LIMITED] = "purge with max_rows",
    [RACE_PURGE_IN_TRANSACTION] = "purge in a transaction",
    [RACE_PURGE_READ_COMMITTED] = "purge, READ COMMITTED",
    [RACE_PURGE_UNCHECKED] = "purge, foreign_key_checks=0",
    [RACE_PURGE_HIDDEN] = "purge, a temporary table hides a child",
    [RACE_COMMIT] = "COMMIT",
    [RACE_ROLLBACK] = "ROLLBACK",
    [RACE_DISABLE] = "disable with purge, enable",
    [RACE_DISABLE_KILLED] = "disable killed",
    [RACE_ENABLE_KILLED] = "enable killed",
    [RACE_RENAME_PARENT] = "parent renamed and back",
    [RACE_SWAP_PARENTS] = "parents swapped and back",
    [RACE_ALTER_PARENT] = "parent altered",
    [RACE_ALTER_TREE] = "key of the tree changed",
    [RACE_CHILD_INSERT] = "child inserted",
    [RACE_CHILD_DELETE] = "child deleted",
    [RACE_CHILD_MOVE] = "child moved",
    [RACE_CHILD_COMMIT] = "children's COMMIT",
    [RACE_CHILD_ROLLBACK] = "children's ROLLBACK",
    [RACE_CHILD_COLUMN_COPY] = "child's column, copy",
    [RACE_CHILD_COLUMN_INPLACE] = "child's column, inplace",
    [RACE_CHILD_DROP_KEY] = "DROP FOREIGN KEY",
    [RACE_CHILD_KEY_COPY] = "ADD FOREIGN KEY, copy",
    [RACE_CHILD_KEY_INPLACE] = "ADD FOREIGN KEY, inplace",
    [RACE_CHILD_CASCADE] = "key with CASCADE",
    [RACE_CHILD_SET_NULL] = "key with SET NULL",
    [RACE_CHILD_RESTRICT] = "key with RESTRICT",
    [RACE_CHILD_NO_ACTION] = "key with NO ACTION",
    [RACE_CHILD_CREATE] = "CREATE TABLE of a child",
    [RACE_CHILD_DROP] = "DROP TABLE of a child",
    [RACE_CHILD_TRUNCATE] = "TRUNCATE of a child",
    [RACE_CHILD_RENAME] = "child renamed",
    [RACE_CHILD_OTHER_SCHEMA] = "child moved to another schema",
    [RACE_KILL_QUERY] = "KILL QUERY",
    [RACE_KILL_CONNECTION] = "KILL CONNECTION",
    [RACE_QUIESCE] = "comparison with the model",
    [RACE_ROWS_PURGED] = "-> rows purged",
    [RACE_NOTHING_PURGED] = "-> nothing purged",
    [RACE_KILLED] = "-> 1317, interrupted",
    [RACE_LOST] = "-> connection lost",
    [RACE_LOCK_WAIT] = "-> 1205, lock wait timeout",
    [RACE_DEADLOCK] = "-> 1213, deadlock",
    [RACE_NO_PARENT] = "-> 1452, no such parent",
    [RACE_REFUSED] = "-> 1644, refused",
    [RACE_UNKNOWN_KEPT] = "-> lost, and as it was",
    [RACE_UNKNOWN_DONE] = "-> lost, and changed"};

/* Answers by the error's number; 1: greater ones. */
static atomic_ullong errors[ERRORS];

/* Violations by kind. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static const char *kinds[KINDS_MAX];
static unsigned times[KINDS_MAX];

void race_event(enum race_event event)
{
  atomic_fetch_add(&race.event[event], 1);
}

void race_error(unsigned code)
{
  atomic_fetch_add(&errors[code < ERRORS ? code : 1], 1);
}

void race_violation(const char *kind, const char *format, ...)
{
  va_list args;
  size_t i = 0;

  (void)pthread_mutex_lock(&mutex);
  while (i + 1 < KINDS_MAX && kinds[i] && strcmp(kinds[i], kind) != 0)
    i++;
  kinds[i] = kind;
  times[i]++;
  if (atomic_fetch_add(&race.violations, 1) < REPORTS_MAX)
  {
    (void)printf("# after %.2f s: %s: ", live_now() - race.begin, kind);
    va_start(args, format);
    (void)vprintf(format, args);
    va_end(args);
    (void)printf("\n");
  }
  (void)pthread_mutex_unlock(&mutex);
  if (race.until_violation)
    atomic_store(&race.stop, true);
}

void race_print_counts(void)
{
  for (unsigned i = 0; i < RACE_EVENTS; i++)
    (void)printf("# %9llu  %s\n", atomic_load(&race.event[i]), names[i]);
  (void)printf("# answers by error number:");
  for (unsigned i = 0; i < ERRORS; i++)
    if (atomic_load(&errors[i]))
      (void)printf(" %u: %llu", i, atomic_load(&errors[i]));
  (void)printf("\n");
  for (unsigned i = 0; i < KINDS_MAX && kinds[i]; i++)
    (void)printf("# %9u  VIOLATIONS: %s\n", times[i], kinds[i]);
}

unsigned race_print_missing(void)
{
  unsigned missing = 0;

  for (unsigned i = 0; i < RACE_EVENTS; i++)
    if (atomic_load(&race.event[i]) == 0)
    {
      (void)printf("# never happened: %s\n", names[i]);
      missing++;
    }
  return missing;
}
