/* usage: kills --socket PATH [--kills N] [--seed N]

   Interrupts calls at moments made up at random: an autocommit purge N times,
   by KILL QUERY, other calls likewise, and calls by max_statement_time. Each is
   answered with the number of rows that it changed, which is that of all that
   there were, or with the server's own error for what interrupted it.
   Interrupted, a purge in autocommit says how many rows it had destroyed;
   everything else has changed nothing. The rows and the audit log agree with
   the answer.

   Needs a server of its own, with the plugin and schema softdelete, root
   without a password. Prints when the calls were interrupted, and fails when
   too few of them were. Ends with the line "N passed, N failed". */
#include "live.h"

#include <getopt.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows that a purge has to destroy. */
#define KILLS_ROWS "5000"

/* A purge that was killed may still finish its chunk, which has so many rows at
   most. */
#define KILLS_CHUNK 2000

/* Seconds in which an interrupted call is to answer. */
#define KILLS_ANSWER         2.0
#define KILLS_TIMEOUT_ANSWER 0.3

/* Seconds after which an answer counts as a hang. */
#define KILLS_PATIENCE 60

/* Calls that are timed before the others. */
#define MEASURED 10

/* How often what is wrong is reported in full. */
#define KILLS_REPORTS 5

#define FILL                                                  \
  "INSERT IGNORE INTO kills.many (id,deleted_at) SELECT seq," \
  "'2001-01-01' FROM kills.seq_1_to_" KILLS_ROWS              \
  "; UPDATE kills.many SET deleted_at='2001-01-01' WHERE "    \
  "deleted_at IS NULL OR deleted_at>'2001-01-01'"
#define FILL_LIVE FILL "; UPDATE kills.many SET deleted_at=NULL"
#define GONE      "SELECT " KILLS_ROWS "-COUNT(*) FROM kills.many"

/* A call that is interrupted again and again. */
struct trial
{
  const char *name;
  const char *action;  /* in the audit log */
  const char *prepare; /* makes what the call is to change */
  const char *call;
  const char *changed;  /* asks how many rows it has changed */
  bool in_transaction;  /* which is committed, whatever the answer is */
  bool is_partial;      /* interrupted, it has done a part */
  bool by_timeout;      /* by max_statement_time, else by KILL QUERY */
  unsigned every;       /* a fraction of the trials: 1 is all */
  unsigned least_share; /* percent of them that are to be interrupted; one row
                           is changed too fast for any */
};

static const struct trial trials[] = {
    {"purge", "purge", FILL, "SELECT softdelete_purge('kills.many','1 DAY')",
     GONE, false, true, false, 1, 34},
    {"purge in a transaction", "purge", FILL,
     "SELECT softdelete_purge('kills.many','1 DAY')", GONE, true, false, false,
     10, 34},
    {"restore_since", "restore_since", FILL,
     "SELECT softdelete_restore_since('kills.many','2000-01-01')",
     "SELECT COUNT(*) FROM kills.many WHERE deleted_at IS NULL", false, false,
     false, 10, 34},
    {"delete", "delete", "UPDATE kills.one SET deleted_at=NULL",
     "SELECT softdelete_delete('kills.one',1)",
     "SELECT COUNT(*) FROM kills.one WHERE deleted_at IS NOT NULL", false,
     false, false, 1, 0},
    {"delete_by", "delete_by", FILL_LIVE,
     "SELECT softdelete_delete_by('kills.many','note','note')",
     "SELECT COUNT(*) FROM kills.many WHERE deleted_at IS NOT NULL", false,
     false, false, 10, 34},
    {"restore in a transaction", "restore",
     "UPDATE kills.one SET deleted_at='2001-01-01'",
     "SELECT softdelete_restore('kills.one',1)",
     "SELECT COUNT(*) FROM kills.one WHERE deleted_at IS NULL", true, false,
     false, 1, 0},
    {"force_delete in a transaction", "force_delete",
     "INSERT IGNORE INTO kills.one (id) VALUES (1)",
     "SELECT softdelete_force_delete('kills.one',1)",
     "SELECT 1-COUNT(*) FROM kills.one", true, false, false, 1, 0},
    {"purge, max_statement_time", "purge", FILL,
     "SELECT softdelete_purge('kills.many','1 DAY')", GONE, false, true, true,
     10, 34},
    {"restore_since, max_statement_time", "restore_since", FILL,
     "SELECT softdelete_restore_since('kills.many','2000-01-01')",
     "SELECT COUNT(*) FROM kills.many WHERE deleted_at IS NULL", false, false,
     true, 10, 34}};

static const char *const setup[] = {
    "CREATE DATABASE kills",
    "CREATE TABLE kills.many (id INT PRIMARY KEY, note VARCHAR(50) NOT NULL "
    "DEFAULT 'note') ENGINE=InnoDB",
    "CREATE TABLE kills.one (id INT PRIMARY KEY) ENGINE=InnoDB",
    "INSERT INTO kills.one VALUES (1)",
    "CALL softdelete.enable('kills','many',NULL)",
    "CALL softdelete.enable('kills','one',NULL)",
    "TRUNCATE softdelete.audit_log"};

struct test
{
  const char *socket;
  unsigned kills;
  unsigned seed;
  struct random random;
  MYSQL *caller;
  MYSQL *killer;  /* and looks at what came of it */
  double typical; /* seconds of this trial's call, uninterrupted */
  /* The last call. */
  unsigned code;
  long long answer;
  long long was_begun;      /* when it was killed */
  long long changed_before; /* when the kill was done */
  char error[500];
  double late; /* seconds from the interruption to the answer */
  /* This trial's. */
  unsigned over;
  unsigned before; /* interrupted, and nothing was changed */
  unsigned midway;
  unsigned after; /* interrupted, and all was changed */
  unsigned wrong;
  double latest;
};

static unsigned passed;
static unsigned failed;

static void tell(const char *name, const char *what, bool holds)
{
  (void)printf("%s - %s: %s\n", holds ? "ok" : "not ok", name, what);
  if (holds)
    passed++;
  else
    failed++;
}

static void must(MYSQL *sql, const char *text, long long *number)
{
  if (live_ask(sql, text, number))
  {
    (void)printf("# %s: %s\n", text, mysql_error(sql));
    (void)printf("%u passed, %u failed\n", passed, failed + 1);
    exit(1);
  }
}

static void read_answer(struct test *test)
{
  MYSQL *sql = test->caller;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;

  test->answer = -1;
  test->code =
      mysql_read_query_result(sql) || !(result = mysql_store_result(sql))
          ? mysql_errno(sql)
          : 0;
  (void)snprintf(test->error, sizeof(test->error), "%s", mysql_error(sql));
  if (result && (row = mysql_fetch_row(result)) && row[0])
    test->answer = strtoll(row[0], NULL, 10);
  mysql_free_result(result);
}

static void wait_for(double seconds)
{
  double until = live_now() + seconds;

  while (live_now() < until)
    ;
}

/* Runs the call and kills it when `delay` is over. */
static void kill_call(struct test *test, const struct trial *trial,
                      double delay)
{
  unsigned long id = mysql_thread_id(test->caller);
  char text[200];
  double killed;

  (void)snprintf(text, sizeof(text),
                 "SELECT COUNT(*) FROM information_schema.processlist WHERE "
                 "id=%lu AND info LIKE 'SELECT soft%%'; KILL QUERY %lu",
                 id, id);
  (void)mysql_send_query(test->caller, trial->call, strlen(trial->call));
  wait_for(delay);
  killed = live_now();
  must(test->killer, text, &test->was_begun);
  if (trial->is_partial)
    must(test->killer, trial->changed, &test->changed_before);
  read_answer(test);
  test->late = live_now() - killed;
  /* What came too late for the call interrupts this. */
  (void)live_ask(test->caller, "DO 0", NULL);
}

static void limit_call(struct test *test, const char *call, double limit)
{
  char text[64];
  double begin;

  (void)snprintf(text, sizeof(text), "SET max_statement_time=%.6f", limit);
  must(test->caller, text, NULL);
  begin = live_now();
  (void)mysql_send_query(test->caller, call, strlen(call));
  read_answer(test);
  test->late = live_now() - begin - limit;
  must(test->caller, "SET max_statement_time=0", NULL);
}

/* The number before "row(s) were purged", -1 when the text does not have it. */
static long long number_in(const char *error)
{
  const char *at = strstr(error, " row(s) were purged");

  if (!at || at == error)
    return -1;
  while (at > error && at[-1] >= '0' && at[-1] <= '9')
    at--;
  return strtoll(at, NULL, 10);
}

static void report(struct test *test, const struct trial *trial,
                   const char *what, long long changed, long long logged)
{
  if (test->wrong++ < KILLS_REPORTS)
    (void)printf("# %s: %s: answer %lld, error %u (%s), changed %lld, audit "
                 "log %lld\n",
                 trial->name, what, test->answer, test->code, test->error,
                 changed, logged);
}

/* Compares the answer with what is there. */
static void check(struct test *test, const struct trial *trial, long long all)
{
  unsigned interrupted =
      trial->by_timeout ? ER_STATEMENT_TIMEOUT : ER_QUERY_INTERRUPTED;
  double most = trial->by_timeout ? KILLS_TIMEOUT_ANSWER : KILLS_ANSWER;
  long long changed = -1;
  long long logged = -1;
  long long told;
  char text[200];

  (void)snprintf(text, sizeof(text),
                 "SELECT COALESCE(SUM(row_count),0) FROM softdelete.audit_log "
                 "WHERE action='%s' AND table_schema='kills'",
                 trial->action);
  must(test->killer, trial->changed, &changed);
  must(test->killer, text, &logged);
  must(test->killer, "DELETE FROM softdelete.audit_log", NULL);
  told = test->code == 0 ? test->answer : number_in(test->error);
  if (test->code != 0 && test->code != interrupted)
    report(test, trial, "another error", changed, logged);
  else if (test->code && !trial->is_partial && changed)
    report(test, trial, "interrupted, but rows were changed", changed, logged);
  else if (told != changed && !(test->code && told < 0 && changed == 0))
    report(test, trial, "the answer is not what was changed", changed, logged);
  else if (test->code == 0 && changed < all)
    report(test, trial, "it says that it is over, but rows are left", changed,
           logged);
  else if (logged != changed)
    report(test, trial, "the audit log is not what was changed", changed,
           logged);
  else if (trial->is_partial && !trial->by_timeout && test->was_begun &&
           changed - test->changed_before > KILLS_CHUNK)
    report(test, trial, "the kill was ignored", changed, logged);
  else if (test->late > most)
    report(test, trial, "the answer took too long", changed, logged);
  if (test->late > test->latest)
    test->latest = test->late;
  if (test->code == 0)
    test->over++;
  else if (changed == 0)
    test->before++;
  else if (changed < all)
    test->midway++;
  else
    test->after++;
}

static void run_once(struct test *test, const struct trial *trial,
                     long long all)
{
  double moment = test->typical * random_below(&test->random, 1100) / 1000;

  must(test->killer, trial->prepare, NULL);
  if (trial->in_transaction)
    must(test->caller, "START TRANSACTION", NULL);
  if (trial->by_timeout)
    limit_call(test, trial->call, 0.001 + moment / 2);
  else
    kill_call(test, trial, moment);
  if (trial->in_transaction)
    must(test->caller, "COMMIT", NULL);
  check(test, trial, all);
}

/* Notes how long the call takes when nothing interrupts it, and returns how
   many rows it changes. */
static long long measure(struct test *test, const struct trial *trial)
{
  long long all = -1;

  test->typical = 0;
  for (int i = 0; i < MEASURED; i++)
  {
    double begin;

    must(test->killer, trial->prepare, NULL);
    begin = live_now();
    must(test->caller, trial->call, &all);
    test->typical += (live_now() - begin) / MEASURED;
  }
  must(test->killer, "DELETE FROM softdelete.audit_log", NULL);
  return all;
}

static void run_trial(struct test *test, const struct trial *trial)
{
  unsigned times = test->kills / trial->every;
  double begin = live_now();
  long long all;
  unsigned interrupted;

  test->over = test->before = test->midway = test->after = test->wrong = 0;
  test->latest = 0;
  all = measure(test, trial);
  for (unsigned i = 0; i < times; i++)
    run_once(test, trial, all);
  interrupted = test->before + test->midway + test->after;
  (void)printf("# %s, %u times, %.0f s; %.1f ms uninterrupted: over %u, "
               "interrupted %u: before any row %u, midway %u, after all %u; "
               "latest answer after %.0f ms\n",
               trial->name, times, live_now() - begin, 1000 * test->typical,
               test->over, interrupted, test->before, test->midway, test->after,
               1000 * test->latest);
  if (test->wrong)
    (void)printf("# %s: wrong in %u of %u\n", trial->name, test->wrong, times);
  tell(trial->name, "each answer is right", test->wrong == 0);
  tell(trial->name, "enough were interrupted",
       100 * interrupted >= trial->least_share * times);
}

static int read_options(struct test *test, int argc, char **argv)
{
  static const struct option options[] = {
      {"socket", required_argument, NULL, 's'},
      {"kills", required_argument, NULL, 'k'},
      {"seed", required_argument, NULL, 'r'},
      {NULL, 0, NULL, 0}};
  int option;

  test->socket = getenv("SOFTDELETE_SOCKET");
  while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
    if (option == 's')
      test->socket = optarg;
    else if (option == 'k')
      test->kills = (unsigned)strtoul(optarg, NULL, 10);
    else if (option == 'r')
      test->seed = (unsigned)strtoul(optarg, NULL, 10);
    else
      return -1;
  return test->socket ? 0 : -1;
}

int main(int argc, char **argv)
{
  struct test test = {.kills = 1000, .seed = 1};

  (void)setvbuf(stdout, NULL, _IOLBF, 0);
  if (read_options(&test, argc, argv))
  {
    (void)fprintf(stderr,
                  "usage: kills --socket PATH [--kills N] [--seed N]\n");
    return 2;
  }
  mysql_library_init(0, NULL, NULL);
  test.random = random_new(test.seed, 0);
  test.caller = live_connect(test.socket, KILLS_PATIENCE);
  test.killer = live_connect(test.socket, KILLS_PATIENCE);
  if (test.caller && test.killer &&
      !live_run_all(test.killer, setup, COUNT(setup)))
    for (size_t i = 0; i < COUNT(trials); i++)
      run_trial(&test, &trials[i]);
  else
    tell("setup", "the tables are made", false);
  (void)printf("# seed %u\n", test.seed);
  mysql_close(test.caller);
  mysql_close(test.killer);
  (void)printf("%u passed, %u failed\n", passed, failed);
  mysql_library_end();
  return failed ? 1 : 0;
}
