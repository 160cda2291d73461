/* The sessions that delete, restore, purge and destroy rows of the parents. */
#include "race.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const parents[RACE_PARENTS] = {"race.p0", "race.p1",
                                                  "race.tree"};

struct caller
{
  struct race_session *session;
  unsigned number;
  struct race_own *own;
  struct race_own before; /* as of the begin of the transaction */
  bool in_transaction;
  bool is_undone;  /* the server has rolled it back */
  bool is_unknown; /* what became of a call is to be looked up */
  unsigned error;  /* the last one; 0: none */
  char error_text[sizeof(((struct race_session *)NULL)->error)];
  unsigned long long calls;
};

static bool once(struct caller *caller, unsigned times)
{
  return random_once(&caller->session->random, times);
}

static unsigned below(struct caller *caller, unsigned number)
{
  return random_below(&caller->session->random, number);
}

/* What an error means for the transaction. */
static unsigned learn(struct caller *caller, unsigned code)
{
  if (code == ER_LOCK_DEADLOCK || code == CR_SERVER_LOST)
    caller->is_undone = true;
  if (code)
  {
    caller->error = code;
    memcpy(caller->error_text, caller->session->error,
           sizeof(caller->error_text));
  }
  return code;
}

#define run(caller, ...) learn(caller, race_run((caller)->session, __VA_ARGS__))
#define look(caller, ...) \
  learn(caller, race_look((caller)->session, __VA_ARGS__))

/* The number that was asked for, whatever fails meanwhile; -1 when the
   transaction in which it was asked is lost. */
static long long ask(struct caller *caller, const char *text)
{
  unsigned code = ER_QUERY_INTERRUPTED;

  while (code && !caller->is_undone && !atomic_load(&race.stop))
    if ((code = race_look(caller->session, "%s", text)) &&
        caller->in_transaction)
      (void)learn(caller, code);
  return code ? -1 : caller->session->value;
}

/* The rows of one name that the caller sees live now and that were deleted. */
static long long find_restored(struct caller *caller, unsigned parent)
{
  MYSQL_RES *result;
  long long found = 0;
  char text[160];
  MYSQL_ROW row;

  (void)snprintf(text, sizeof(text),
                 "SELECT id FROM %s WHERE owner=%u AND deleted_at IS NULL",
                 parents[parent], caller->number);
  if (!(result = race_read(caller->session, text)))
  {
    /* The transaction begins anew. */
    caller->is_undone = true;
    return -1;
  }
  while ((row = mysql_fetch_row(result)))
  {
    unsigned id = (unsigned)strtoul(row[0], NULL, 10) - RACE_FIRST;
    enum race_state *state = &caller->own->row[id / 10000][id % 100].state;

    found += *state == RACE_DELETED;
    *state = RACE_LIVE;
  }
  mysql_free_result(result);
  return found;
}

/* Only in a transaction: there the name means the same table all the time. */
static void restore_many(struct caller *caller, unsigned parent)
{
  bool since = once(caller, 2);
  long long rows;
  long long found;

  if (since ? run(caller,
                  "SELECT softdelete_restore_since('%s','2001-01-%02u',"
                  "'2001-01-%02u 12:00:00')",
                  parents[parent], caller->number + 1, caller->number + 1)
            : run(caller, "SELECT softdelete_restore_by('%s','owner',%u)",
                  parents[parent], caller->number))
    return;
  race_event(since ? RACE_RESTORE_SINCE : RACE_RESTORE_BY);
  rows = caller->session->value;
  found = find_restored(caller, parent);
  if (found >= 0 && found != rows)
    race_violation("a number of rows is wrong",
                   "restore of %s: %lld, were "
                   "%lld",
                   parents[parent], rows, found);
}

/* Whether a call changed its row, or may have: in autocommit a KILL that comes
   after its COMMIT is answered by 1317, too. */
static bool is_done(struct caller *caller, unsigned code, enum race_event event)
{
  if (code == 0)
    race_event(event);
  if (code == ER_QUERY_INTERRUPTED && !caller->in_transaction)
    return caller->is_unknown = true;
  return code == CR_SERVER_LOST || (code == 0 && caller->session->value == 1);
}

/* A call that failed in a transaction has changed nothing in it. */
static void expect_unchanged(struct caller *caller, unsigned code,
                             unsigned parent, unsigned row)
{
  enum race_state was = caller->own->row[parent][row].state;
  unsigned id = race_id(parent, caller->number, row);
  enum race_state now;

  if (code == 0 || !caller->in_transaction || caller->is_undone ||
      look(caller,
           "SELECT IFNULL((SELECT IF(live,%d,%d) FROM " RACE_ALL_PARENTS
           " AS p WHERE id=%u),%d)",
           (int)RACE_LIVE, (int)RACE_DELETED, id, (int)RACE_ABSENT))
    return;
  now = (enum race_state)caller->session->value;
  if (now != was && !(was == RACE_DELETED && now == RACE_ABSENT))
    race_violation("a call that failed has changed a row",
                   "%u: error %u, was %d, is %d", id, code, (int)was, (int)now);
}

static void change_one(struct caller *caller, unsigned parent, unsigned row)
{
  enum race_state *state = &caller->own->row[parent][row].state;
  unsigned id = race_id(parent, caller->number, row);
  const char *table = parents[parent];

  unsigned code;

  switch (below(caller, 5))
  {
  case 0:
    if (*state != RACE_DELETED)
      return;
    if (!run(caller,
             "UPDATE %s SET deleted_at='2001-01-%02u 01:02:03' WHERE id=%u AND "
             "deleted_at IS NOT NULL",
             table, caller->number + 1, id))
      race_event(RACE_AGE);
    return;
  case 1:
    code = run(caller, "SELECT softdelete_restore('%s',%u)", table, id);
    if (is_done(caller, code, RACE_RESTORE))
      *state = RACE_LIVE;
    break;
  default:
    code = run(caller, "SELECT softdelete_delete('%s',%u)", table, id);
    if (is_done(caller, code, RACE_DELETE))
      *state = RACE_DELETED;
  }
  expect_unchanged(caller, code, parent, row);
}

/* Whether a deleted row is gone by now. A name may mean another table for a
   while: a row is inserted only where it is in none. */
static bool is_absent(struct caller *caller, unsigned id)
{
  char text[600];
  long long answer;

  (void)snprintf(text, sizeof(text),
                 "SELECT IF(EXISTS(SELECT 1 FROM " RACE_ALL_PARENTS
                 " AS p WHERE id=%u),0,IF(EXISTS(SELECT 1 FROM race.gone WHERE "
                 "id=%u),1,2))",
                 id, id);
  if (look(caller, "%s", text))
    return false;
  answer = caller->session->value;
  if (answer == 2)
    race_violation("a deleted row went without a DELETE of it",
                   "%u, connection %lu, %s", id,
                   mysql_thread_id(caller->session->sql),
                   caller->in_transaction ? "in a transaction" : "alone");
  return answer > 0;
}

static void insert_one(struct caller *caller, unsigned parent, unsigned row)
{
  enum race_state *state = &caller->own->row[parent][row].state;
  unsigned *up = &caller->own->row[parent][row].up;
  unsigned id = race_id(parent, caller->number, row);
  unsigned refers = 0;
  unsigned code;

  if (*state == RACE_DELETED && !is_absent(caller, id))
    return;
  *state = RACE_ABSENT;
  if (parent == RACE_TREE && !once(caller, 4))
    refers =
        race_id(parent, below(caller, RACE_CALLERS), below(caller, RACE_OWN));
  code = run(caller, "INSERT INTO %s (id,owner,up) VALUES (%u,%u,NULLIF(%u,0))",
             parents[parent], id, caller->number, refers);
  if (code && code != CR_SERVER_LOST)
    return;
  race_event(RACE_INSERT);
  *state = RACE_LIVE;
  *up = refers;
}

/* How many rows the call destroyed, as race.gone tells, against its number. */
static void check_count(struct caller *caller, const char *what,
                        unsigned long long call, long long rows)
{
  long long gone;
  char text[100];

  (void)snprintf(text, sizeof(text),
                 "SELECT COUNT(*) FROM race.gone WHERE call_id=%llu", call);
  gone = ask(caller, text);
  if (gone >= 0 && gone != rows)
    race_violation("a number of rows is wrong", "%s: %lld, were %lld", what,
                   rows, gone);
}

/* Begins a call whose rows race.gone is to name. */
static unsigned begin_call(struct caller *caller, const char *kind)
{
  caller->calls++;
  return run(caller,
             "SET @race_kind='%s',@race_call=%llu,"
             "@race_begin=UTC_TIMESTAMP(6)",
             kind, caller->calls);
}

static void force_delete(struct caller *caller, unsigned parent, unsigned row)
{
  unsigned id = race_id(parent, caller->number, row);
  unsigned code;

  if (begin_call(caller, "force_delete"))
    return;
  code = run(caller, "SELECT softdelete_force_delete('%s',%u)", parents[parent],
             id);
  if (is_done(caller, code, RACE_FORCE_DELETE))
    caller->own->row[parent][row].state = RACE_ABSENT;
  expect_unchanged(caller, code, parent, row);
  if (code == 0)
    check_count(caller, "force_delete", caller->calls, caller->session->value);
}

/* Rows that were deleted after the purge had begun are not due. */
static void check_cutoff(struct caller *caller)
{
  char text[400];

  (void)snprintf(
      text, sizeof(text),
      "SELECT COUNT(*) FROM race.gone WHERE call_id=%llu AND marker>=(SELECT "
      "MIN(REPLACE(criterion,'deleted_at<','')) FROM softdelete.audit_log "
      "WHERE at>=@race_begin AND connection_id=CONNECTION_ID() AND "
      "action='purge')",
      caller->calls);
  if (ask(caller, text) > 0)
    race_violation("a row was purged that was not due", "call %llu",
                   caller->calls);
}

/* What one purge has of its own. */
struct purge_kind
{
  bool is_many;
  bool is_unchecked;
  bool is_hidden;
  unsigned hidden; /* by its number and name */
  bool is_read_committed;
  bool is_limited;
};

static bool prepare_purge(struct caller *caller, struct purge_kind *kind,
                          unsigned parent)
{
  char name[64];

  kind->is_many =
      !caller->in_transaction && once(caller, race.until_violation ? 2 : 8);
  kind->is_unchecked = once(caller, 4);
  kind->is_hidden = once(caller, race.until_violation ? 2 : 6);
  kind->is_read_committed = !caller->in_transaction && once(caller, 3);
  kind->is_limited = once(caller, 6);
  kind->hidden = below(caller, RACE_CHILDREN * 4);
  for (unsigned i = 0; race.until_violation && i < RACE_CHILDREN; i++)
    if (race.child[i].key && race.child[i].parent == parent)
      kind->hidden = i * 4 + race.child[i].name;
  race_child_name(name, sizeof(name), kind->hidden / 4, kind->hidden % 4);
  if (kind->is_many &&
      run(caller,
          "INSERT IGNORE INTO %s (id,owner,deleted_at) SELECT seq,99,"
          "IF(seq<=4000,'2000-01-01',UTC_TIMESTAMP(6)+INTERVAL (seq-4000)*100 "
          "MICROSECOND) FROM race.seq_1_to_5000",
          parents[parent]))
    return false;
  if (kind->is_hidden &&
      run(caller, "CREATE TEMPORARY TABLE %s (id INT PRIMARY KEY, parent INT)",
          name))
    return false;
  if (kind->is_read_committed &&
      run(caller, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"))
    return false;
  return !kind->is_unchecked || !run(caller, "SET foreign_key_checks=0");
}

static void count_purge(struct caller *caller, const struct purge_kind *kind,
                        long long rows)
{
  race_event(RACE_PURGE);
  race_event(rows ? RACE_ROWS_PURGED : RACE_NOTHING_PURGED);
  if (rows >= 4000)
    race_event(RACE_PURGE_MANY);
  if (kind->is_limited)
    race_event(RACE_PURGE_LIMITED);
  if (caller->in_transaction)
    race_event(RACE_PURGE_IN_TRANSACTION);
  if (kind->is_read_committed)
    race_event(RACE_PURGE_READ_COMMITTED);
  if (kind->is_unchecked)
    race_event(RACE_PURGE_UNCHECKED);
}

/* Until it is done, unless the session is lost, and its settings with it. */
static void reset(struct caller *caller, const char *text)
{
  while (caller->session->sql && run(caller, "%s", text))
    ;
}

static void end_purge(struct caller *caller, const struct purge_kind *kind)
{
  char name[64];
  char text[128];

  if (kind->is_hidden)
  {
    race_child_name(name, sizeof(name), kind->hidden / 4, kind->hidden % 4);
    (void)snprintf(text, sizeof(text), "DROP TEMPORARY TABLE IF EXISTS %s",
                   name);
    reset(caller, text);
  }
  if (kind->is_read_committed)
    reset(caller, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  if (kind->is_unchecked)
    reset(caller, "SET foreign_key_checks=1");
}

static void purge(struct caller *caller, unsigned parent)
{
  struct purge_kind kind = {.is_many = false};
  unsigned code = 1;
  long long rows = 0;

  if (prepare_purge(caller, &kind, parent) && !begin_call(caller, "purge"))
  {
    code = kind.is_limited
               ? run(caller, "SELECT softdelete_purge('%s','0 SECOND',%u)",
                     parents[parent], 1 + below(caller, 5))
               : run(caller, "SELECT softdelete_purge('%s','0 SECOND')",
                     parents[parent]);
    if (kind.is_hidden && (code == 0 || code == ER_SIGNAL_EXCEPTION))
      race_event(RACE_PURGE_HIDDEN);
    rows = caller->session->value;
  }
  if (code == 0)
  {
    count_purge(caller, &kind, rows);
    check_count(caller, "purge", caller->calls, rows);
    check_cutoff(caller);
  }
  else if (code == ER_QUERY_INTERRUPTED && !caller->in_transaction)
  {
    const char *text = strstr(caller->session->error, "row(s) were purged");

    while (text && text > caller->session->error && text[-1] != ';' &&
           text[-1] != ':')
      text--;
    if (text)
      check_count(caller, "purge, killed", caller->calls,
                  strtoll(text, NULL, 10));
  }
  end_purge(caller, &kind);
}

static void step(struct caller *caller)
{
  unsigned parent = below(caller, RACE_PARENTS);
  unsigned row = below(caller, RACE_OWN);
  enum race_state state = caller->own->row[parent][row].state;
  /* A fault is found by those who destroy. */
  unsigned kind = below(caller, race.until_violation ? 14 : 40);

  if (kind < 4)
    purge(caller, parent);
  else if (kind == 4 || (kind > 11 && race.until_violation))
    force_delete(caller, parent, row);
  else if (kind == 5 && caller->in_transaction)
    restore_many(caller, parent);
  else if (state == RACE_ABSENT || (state == RACE_DELETED && kind < 25))
    insert_one(caller, parent, row);
  else
    change_one(caller, parent, row);
}

/* Whether the rows may be as they are: as before, or as after. */
static void resolve_row(struct caller *caller, unsigned parent, unsigned row,
                        enum race_state now, unsigned up)
{
  enum race_state before = caller->before.row[parent][row].state;
  enum race_state *after = &caller->own->row[parent][row].state;
  bool may_be_absent = before == RACE_ABSENT || *after == RACE_ABSENT;
  bool may_be_purged = before == RACE_DELETED || *after == RACE_DELETED;

  if (before != *after)
    race_event(now == *after ? RACE_UNKNOWN_DONE : RACE_UNKNOWN_KEPT);
  /* One that never was, as when it was inserted and deleted by what was undone,
     does not go by a DELETE. */
  if (now == RACE_ABSENT && may_be_absent)
    *after = RACE_ABSENT;
  else if (now == RACE_ABSENT && may_be_purged)
    *after = RACE_DELETED;
  else if (now == before || now == *after)
    *after = now;
  else
    race_violation("a row of a parent is not as it was left",
                   "%u: was %d or %d, is %d",
                   race_id(parent, caller->number, row), (int)before,
                   (int)*after, (int)now);
  if (now != RACE_ABSENT)
    caller->own->row[parent][row].up = up;
}

/* A COMMIT was lost: reads what became of it. The names of the tables may be
   others for a while. */
static void resolve(struct caller *caller)
{
  enum race_state now[RACE_PARENTS][RACE_OWN];
  unsigned up[RACE_PARENTS][RACE_OWN];
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  char text[500];

  (void)snprintf(text, sizeof(text),
                 "SELECT id,live,up FROM " RACE_ALL_PARENTS
                 " AS p WHERE owner=%u",
                 caller->number);
  if (!race_insist(caller->session, text))
    return;
  while (!result && !atomic_load(&race.gone))
    if (!race_enter(caller->session) ||
        !(result = race_read(caller->session, text)))
      race_leave(caller->session);
  memset(now, 0, sizeof(now));
  memset(up, 0, sizeof(up));
  while (result && (row = mysql_fetch_row(result)))
  {
    unsigned id = (unsigned)strtoul(row[0], NULL, 10) - RACE_FIRST;

    now[id / 10000][id % 100] = row[1][0] == '1' ? RACE_LIVE : RACE_DELETED;
    up[id / 10000][id % 100] = (unsigned)strtoul(row[2], NULL, 10);
  }
  for (unsigned i = 0; result && i < RACE_PARENTS * RACE_OWN; i++)
    resolve_row(caller, i / RACE_OWN, i % RACE_OWN,
                now[i / RACE_OWN][i % RACE_OWN],
                up[i / RACE_OWN][i % RACE_OWN]);
  mysql_free_result(result);
}

static void run_transaction(struct caller *caller)
{
  bool commits = !once(caller, 3);
  unsigned code;

  caller->in_transaction = true;
  for (unsigned i = 1 + below(caller, 5); i > 0 && !caller->is_undone; i--)
    step(caller);
  code = caller->is_undone ? ER_LOCK_DEADLOCK
         : commits         ? run(caller, "COMMIT")
                           : run(caller, "ROLLBACK");
  if (!code)
    race_event(commits ? RACE_COMMIT : RACE_ROLLBACK);
  /* One that was killed leaves the transaction open. */
  while (code && caller->session->sql && race_run(caller->session, "ROLLBACK"))
    ;
  if (code == CR_SERVER_LOST && commits)
    resolve(caller);
  else if (code || !commits)
    *caller->own = caller->before;
  caller->in_transaction = false;
}

/* Whatever fails, in autocommit it leaves no transaction behind. */
static void expect_no_transaction(struct caller *caller)
{
  if (caller->error && caller->session->sql &&
      !race_look(caller->session, "SELECT @@in_transaction") &&
      caller->session->value)
    race_violation("a transaction was left open",
                   "connection %lu, after %u: %s",
                   mysql_thread_id(caller->session->sql), caller->error,
                   caller->error_text);
}

void *race_caller(void *argument)
{
  struct race_session *session = argument;
  struct caller caller = {.session = session, .number = session->number};

  caller.own = &race.own[caller.number];
  caller.calls = caller.number * 1000000000ULL;
  (void)mysql_thread_init();
  while (race_pass())
  {
    caller.before = *caller.own;
    caller.is_undone = false;
    caller.is_unknown = false;
    caller.error = 0;
    if (once(&caller, 3) && !run(&caller, "START TRANSACTION"))
      run_transaction(&caller);
    else
      step(&caller);
    expect_no_transaction(&caller);
    /* What was lost outside of a transaction may have been done. */
    if (!caller.session->sql || caller.is_unknown)
      resolve(&caller);
    else if (caller.is_undone)
      while (run(&caller, "ROLLBACK") == ER_QUERY_INTERRUPTED)
        ;
    live_rest(&session->random, 2000);
  }
  race_leave(session);
  mysql_thread_end();
  return NULL;
}
