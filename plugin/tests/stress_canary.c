/* How long others wait while the plugin is installed and uninstalled: sessions
   that nobody kills, whose statements touch nothing that the others lock, and a
   purge that is under way when UNINSTALL comes. */
#include "stress.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

/* A thread that does not use the server sleeps so long at a time, to tell when
   the machine itself stands still. */
#define CONTROL_MICROSECONDS 5000

/* Rows of the long purge, and what makes each of them slow. */
#define SLOW_ROWS "3000"
#define SLOW_ROW  "BENCHMARK(5000,MD5('x'))"

void stress_wait(enum stress_wait wait, double seconds)
{
  unsigned long microseconds = (unsigned long)(seconds * 1e6);
  unsigned long longest = atomic_load(&stress.longest[wait]);

  while (longest < microseconds &&
         !atomic_compare_exchange_weak(&stress.longest[wait], &longest,
                                       microseconds))
    ;
}

double stress_longest(enum stress_wait wait)
{
  return (double)atomic_load(&stress.longest[wait]) / 1e6;
}

static void time_statement(MYSQL *sql, enum stress_wait wait, const char *text)
{
  double begin = live_now();
  unsigned code = stress_run(sql, text, strlen(text));

  /* A lock of the others. */
  if (code != ER_LOCK_WAIT_TIMEOUT)
    stress_wait(wait, live_now() - begin);
}

/* One that comes, does a little, and leaves. */
void *run_canary(void *number)
{
  struct random random = random_new(stress.seed, *(unsigned *)number);

  (void)mysql_thread_init();
  while (!atomic_load(&stress.stop))
  {
    double begin = live_now();
    MYSQL *sql = live_connect(stress.socket, STRESS_PATIENCE);

    stress_wait(STRESS_CONNECT, live_now() - begin);
    for (unsigned i = random_below(&random, 4); sql && i > 0; i--)
    {
      time_statement(sql, STRESS_PLAIN, "SELECT 1");
      time_statement(sql, STRESS_REFUSED, "SELECT softdelete_delete('a')");
      time_statement(sql, STRESS_CALL,
                     "SELECT softdelete_delete('stress.canary',1)");
      time_statement(sql, STRESS_CALL,
                     "SELECT softdelete_restore('stress.canary',1)");
    }
    begin = live_now();
    if (sql)
      mysql_close(sql);
    stress_wait(STRESS_CONNECT, live_now() - begin);
    live_rest(&random, 5000);
  }
  mysql_thread_end();
  return NULL;
}

void *run_control(void *number)
{
  struct random random = random_new(stress.seed, *(unsigned *)number);

  while (!atomic_load(&stress.stop))
  {
    double begin = live_now();

    live_rest(&random, CONTROL_MICROSECONDS);
    stress_wait(STRESS_STALL, live_now() - begin);
  }
  return NULL;
}

static const char *const slow[] = {
    "CREATE OR REPLACE TABLE stress.slow (id INT PRIMARY KEY) ENGINE=InnoDB",
    "CALL softdelete.enable('stress','slow',NULL)",
    "CREATE TRIGGER stress.slow_bd BEFORE DELETE ON stress.slow FOR EACH ROW "
    "SET @slow=" SLOW_ROW};

static const char *const fill[] = {
    "INSERT IGNORE INTO stress.slow (id,deleted_at) SELECT seq,'2001-01-01' "
    "FROM stress.seq_1_to_" SLOW_ROWS,
    "INSTALL PLUGIN IF NOT EXISTS softdelete SONAME 'softdelete'"};

/* Whether a statement, a new connection and its end take no longer than they
   may. */
static bool is_soon(MYSQL *sql, const char *text)
{
  double begin = live_now();
  unsigned code = live_ask(sql, text, NULL);
  MYSQL *other = live_connect(stress.socket, STRESS_PATIENCE);
  double seconds;

  if (other)
    mysql_close(other);
  seconds = live_now() - begin;
  (void)printf("# %s: %.3f s%s%s\n", text, seconds, code ? ": " : "",
               code ? mysql_error(sql) : "");
  return code == 0 && seconds <= STRESS_WAIT_MOST;
}

/* Until no session holds the plugin any more. */
static bool uninstall(MYSQL *sql)
{
  struct random random = random_new(stress.seed, 5001);
  double until = live_now() + STRESS_PATIENCE;
  long long left = 1;

  (void)live_ask(sql, "UNINSTALL PLUGIN IF EXISTS softdelete", NULL);
  while (left && live_now() < until)
  {
    live_rest(&random, 20000);
    (void)live_ask(sql,
                   "SELECT COUNT(*) FROM information_schema.global_variables "
                   "WHERE variable_name LIKE 'softdelete%'",
                   &left);
  }
  return left == 0;
}

/* Sessions that begin when the plugin is there hold it until their statement
   ends; it is one that is older whose purge has to be stopped. */
bool stress_uninstall_in_purge(void)
{
  static const char *const purge = "SELECT softdelete_purge('stress.slow',1)";
  struct random random = random_new(stress.seed, 5000);
  MYSQL *sql = live_connect(stress.socket, STRESS_PATIENCE);
  MYSQL *caller = NULL;
  double begin;
  bool holds = sql && uninstall(sql);
  unsigned code;

  if (holds)
    caller = live_connect(stress.socket, STRESS_PATIENCE);
  holds = caller && live_run_all(sql, fill, COUNT(fill)) == 0;
  if (holds)
  {
    (void)mysql_send_query(caller, purge, strlen(purge));
    live_rest(&random, 2000000);
    holds = is_soon(sql, "UNINSTALL PLUGIN softdelete");
    begin = live_now();
    code = mysql_read_query_result(caller) ? mysql_errno(caller) : 0;
    mysql_free_result(mysql_store_result(caller));
    if (code == 0)
      code = mysql_errno(caller);
    (void)printf("# the purge answered %.3f s later: %u %s\n",
                 live_now() - begin, code, mysql_error(caller));
    holds = holds && code == ER_QUERY_INTERRUPTED &&
            live_now() - begin <= STRESS_WAIT_MOST;
    holds = is_soon(sql, fill[1]) && holds;
  }
  if (caller)
    mysql_close(caller);
  if (sql)
    mysql_close(sql);
  return holds;
}

int stress_prepare_slow(MYSQL *sql)
{
  return live_run_all(sql, slow, COUNT(slow));
}
