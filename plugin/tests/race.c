/* usage: race --socket PATH [--seconds N] [--seed N] [--until-violation
          [--alter-much]]

   Purges, destroys, restores and deletes rows of tables, takes the tables off
   and enables them, while other sessions insert, move and delete rows that
   refer to them, add and drop the foreign keys, create, drop, alter, truncate
   and rename the tables on both sides, and kill each other. Each row has one
   session that changes it and knows what it must be; where a session does not
   know what became of its statement it looks, and expects what was before or
   what was to be. Every second or two all stand still, and all tables are
   compared with what the sessions know:

   - no row of a child is gone, or changed, that its session did not change;
   - no live row of a parent is gone;
   - no row refers through a foreign key to a row that is not there, unless the
     key was added with foreign_key_checks=0 when it was so already;
   - each number that a function returns is the number of rows that it changed.

   Needs a server of its own, with the plugin and schema softdelete, root
   without a password. Prints how often everything happened, and fails when
   something of it never did. With --until-violation it ends with the first
   violation, and what did not happen is no failure. Ends with the line "N
   passed, N failed".
 */
#include "race.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

struct race race = {.seconds = 60,
                    .seed = 1,
                    .kills = PTHREAD_MUTEX_INITIALIZER,
                    .parents = PTHREAD_MUTEX_INITIALIZER,
                    .names = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP};

static unsigned passed;
static unsigned failed;

static const char *const setup[] = {
    "CREATE DATABASE race", "CREATE DATABASE race_other",
    "CREATE TABLE race.gone (call_id BIGINT UNSIGNED, id INT, was_live INT "
    "NOT NULL, marker DATETIME(6), kind VARCHAR(20) NOT NULL, PRIMARY "
    "KEY(call_id,id), KEY(id)) ENGINE=InnoDB"};

static const char *const parents[RACE_PARENTS] = {"p0", "p1", "tree"};

static int prepare(MYSQL *sql)
{
  struct text text = {NULL, 0, 0};
  unsigned code = 0;

  if (live_run_all(sql, setup, COUNT(setup)))
    return -1;
  for (size_t i = 0; i < RACE_PARENTS && code == 0; i++)
  {
    text_reset(&text);
    text_add(&text,
             "CREATE TABLE race.%s (id INT PRIMARY KEY, owner INT NOT NULL, "
             "up INT, KEY(owner), KEY(up)) ENGINE=InnoDB COMMENT='%s';",
             parents[i], parents[i]);
    text_add(&text, "CALL softdelete.enable('race','%s'," RACE_OPTIONS ");",
             parents[i]);
    text_add(&text,
             "CREATE TRIGGER race.%s_ad AFTER DELETE ON race.%s FOR EACH ROW "
             "INSERT INTO race.gone VALUES (IFNULL(@race_call,0),OLD.id,"
             "OLD.deleted_at IS NULL,OLD.deleted_at,IFNULL(@race_kind,"
             "'a statement'))",
             parents[i], parents[i]);
    code = live_ask(sql, text.bytes, NULL);
  }
  text_free(&text);
  if (code == 0)
    code = live_ask(sql,
                    "ALTER TABLE race.tree ADD CONSTRAINT tree_up0 FOREIGN KEY "
                    "(up) REFERENCES race.tree (id) ON DELETE CASCADE",
                    NULL);
  if (code)
    (void)printf("# %s\n", mysql_error(sql));
  return code ? -1 : 0;
}

static void tell(const char *name, bool holds)
{
  (void)printf("%s - %s\n", holds ? "ok" : "not ok", name);
  if (holds)
    passed++;
  else
    failed++;
}

/* Lets them run, and stops them again and again to compare. */
static void watch(MYSQL *sql)
{
  struct random random = random_new(race.seed, 1000);
  double until = race.begin + race.seconds;

  while (live_now() < until && !atomic_load(&race.stop))
  {
    live_rest(&random, race.until_violation ? 1500000 : 2000000);
    if (atomic_load(&race.stop))
      break;
    race_halt();
    /* One that gave up does not know what became of its statement. */
    if (!atomic_load(&race.gone))
      race_compare(sql);
    race_go();
  }
  atomic_store(&race.stop, true);
}

static void run_all(MYSQL *sql)
{
  static struct race_session session[RACE_WORKERS];
  struct random random = random_new(race.seed, 2000);
  pthread_t thread[RACE_WORKERS + 1];

  race.begin = live_now();
  for (unsigned i = 0; i < RACE_WORKERS; i++)
  {
    session[i].number = i;
    session[i].random = random_new(race.seed, i);
    if (pthread_create(&thread[i], NULL,
                       i < RACE_CALLERS                   ? race_caller
                       : i < RACE_CALLERS + RACE_CHILDREN ? race_child
                                                          : race_alterer,
                       &session[i]))
      abort();
  }
  if (pthread_create(&thread[RACE_WORKERS], NULL, race_killer, &random))
    abort();
  watch(sql);
  for (unsigned i = 0; i < COUNT(thread); i++)
    (void)pthread_join(thread[i], NULL);
  if (!atomic_load(&race.gone))
    race_compare(sql);
}

static int read_options(int argc, char **argv)
{
  static const struct option options[] = {
      {"socket", required_argument, NULL, 's'},
      {"seconds", required_argument, NULL, 't'},
      {"seed", required_argument, NULL, 'r'},
      {"until-violation", no_argument, NULL, 'u'},
      {"alter-much", no_argument, NULL, 'a'},
      {NULL, 0, NULL, 0}};
  int option;

  race.socket = getenv("SOFTDELETE_SOCKET");
  while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
    if (option == 's')
      race.socket = optarg;
    else if (option == 't')
      race.seconds = (unsigned)strtoul(optarg, NULL, 10);
    else if (option == 'r')
      race.seed = (unsigned)strtoul(optarg, NULL, 10);
    else if (option == 'u')
      race.until_violation = true;
    else if (option == 'a')
      race.alters_much = true;
    else
      return -1;
  return race.socket ? 0 : -1;
}

int main(int argc, char **argv)
{
  MYSQL *sql;

  (void)setvbuf(stdout, NULL, _IOLBF, 0);
  if (read_options(argc, argv))
  {
    (void)fprintf(stderr, "usage: race --socket PATH [--seconds N] [--seed N] "
                          "[--until-violation [--alter-much]]\n");
    return 2;
  }
  mysql_library_init(0, NULL, NULL);
  sql = live_connect(race.socket, RACE_PATIENCE);
  if (sql && prepare(sql) == 0)
  {
    run_all(sql);
    (void)printf("# seed %u, %.0f s\n", race.seed, live_now() - race.begin);
    race_print_counts();
    tell("no row was lost, no number wrong",
         atomic_load(&race.violations) == 0);
    if (!race.until_violation)
      tell("everything happened", race_print_missing() == 0);
  }
  else
    tell("the tables are made", false);
  if (sql)
    mysql_close(sql);
  (void)printf("%u passed, %u failed\n", passed, failed);
  mysql_library_end();
  return failed ? 1 : 0;
}
