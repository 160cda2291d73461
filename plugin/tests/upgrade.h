/* What the parts of the upgrade test share, see upgrade.c. */
#ifndef SOFTDELETE_UPGRADE_H
#define SOFTDELETE_UPGRADE_H

#include "live.h"

#include <stdatomic.h>

/* Each table has one writer, which alone knows its rows. */
#define UPGRADE_WRITERS 3
#define UPGRADE_PROBERS 2

/* Rows of a table at first, and at most: their ids begin with 1. */
#define UPGRADE_FIRST 200
#define UPGRADE_ROWS  600

/* Nobody changes the marker of these two. Probers look at them. */
#define UPGRADE_ALWAYS_LIVE    1
#define UPGRADE_ALWAYS_DELETED 2

/* Rows share these values. Row 10 and every tenth one has a value of its own.
 */
#define UPGRADE_VALUES 150

/* Seconds after which an answer counts as a hang. */
#define UPGRADE_PATIENCE 60

/* Each is to happen; the text is in upgrade.c. */
enum upgrade_event
{
  UPGRADE_INSERT,
  UPGRADE_UPDATE,
  UPGRADE_DELETE,
  UPGRADE_RESTORE,
  UPGRADE_FUNCTION_DELETE,
  UPGRADE_FUNCTION_RESTORE,
  UPGRADE_HARD_DELETE,
  UPGRADE_COMMIT,
  UPGRADE_ROLLBACK,
  UPGRADE_REUSED,
  UPGRADE_DUPLICATE,
  UPGRADE_TOO_OLD,
  UPGRADE_READ_ONE,
  UPGRADE_READ_ALL,
  UPGRADE_PROBE_READ,
  UPGRADE_PROBE_REFUSED,
  /* These need not happen. */
  UPGRADE_UNDONE,
  UPGRADE_CALL_UNDONE,
  UPGRADE_EVENTS
};

struct upgrade_row
{
  bool there;
  bool deleted;
  long long moment; /* of the delete: microseconds since 2026 */
  unsigned value;
  unsigned changes;
};

struct upgrade_table
{
  /* As 0.1.0 has enabled it. */
  bool adopted;
  bool is_timestamp;
  unsigned precision; /* of the marker */
  bool live;          /* the style of the unique keys: live, or coalesce */
  bool views;
  bool hide;
  bool guard;
  bool deleted_by;

  char name[16];
  char base[32];  /* where the rows are */
  char front[80]; /* where a program finds the live ones */
  const char *marker;
  unsigned count; /* ids used so far */
  long long clock;
  struct upgrade_row row[UPGRADE_ROWS + 1];
};

struct upgrade
{
  const char *socket;
  const char *install; /* today's install.sql */
  unsigned seed;
  unsigned each; /* combinations of views, hide, guard, deleted_by */
  struct upgrade_table *table;
  unsigned tables;
  atomic_bool stop;
  atomic_bool installed;   /* all of install.sql has run */
  atomic_bool is_altering; /* enable runs */
  atomic_uint focus;       /* this table is being altered, the number + 1 */
  atomic_ullong event[UPGRADE_EVENTS];
  atomic_ullong steps[UPGRADE_WRITERS + UPGRADE_PROBERS];
  atomic_uint violations;
};

extern struct upgrade upgrade;

/* Something is not as it must be; the first 40 are printed. */
void upgrade_violation(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
void upgrade_event(enum upgrade_event event);

/* --- upgrade_table.c --- */

/* Makes the list of tables. */
void upgrade_choose_tables(void);

/* Creates a table with its rows, and enables it. */
bool upgrade_create_table(MYSQL *sql, struct upgrade_table *table);

/* The next time of a delete, no other row of the table has it. */
long long upgrade_next_moment(struct upgrade_table *table);

/* The id of the live row that has a value; 0: none. */
unsigned upgrade_owner(const struct upgrade_table *table, unsigned value);

/* The rows, the live ones and the deleted ones are those of the model. */
void upgrade_compare(MYSQL *sql, const struct upgrade_table *table);

/* Root, in UTC, in the schema of the tables. */
MYSQL *upgrade_connect(void);

/* --- upgrade_writer.c: the argument is the number of the thread --- */

void *upgrade_writer(void *number);
void *upgrade_prober(void *number);

#define UPGRADE_MOMENT \
  "TIMESTAMP'2026-01-01 00:00:00'+INTERVAL %lld MICROSECOND"
#define UPGRADE_SINCE(column) \
  "TIMESTAMPDIFF(MICROSECOND,TIMESTAMP'2026-01-01 00:00:00'," column ")"

#endif
