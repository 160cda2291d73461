/* usage: upgrade --socket PATH --install PATH [--seed N] [--each N]

   Upgrades softdelete from 0.1.0 to the version of an install.sql while
   programs work with its tables. The tables have markers of each kind with each
   style of the unique keys, and for each of these N combinations of the other
   options, of which there are 16. The programs insert, update, delete, restore
   and read rows, by SQL and by the functions, and try to destroy some.
   Meanwhile install.sql runs, then enable for all tables, then enable with
   {"online": false} for each.

   These errors are right: 1062 when a live row has the value of an INSERT,
   UPDATE or restore; 1644 from the guard; 1054 from a function while
   install.sql has not ended; and 1213 in a transaction of several statements,
   or from a function, once enable runs, as beside any ALTER. There is no other
   error. Each read must see what a model says, and so must the rows be at the
   end, with their deletion times. Then check finds nothing, and all triggers
   and views belong to softdelete@localhost.

   Needs a server of its own, with the plugin, the schema softdelete of 0.1.0,
   root without a password. Ends with the line "N passed, N failed". */
#include "upgrade.h"

#include <getopt.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct upgrade upgrade = {.seed = 1, .each = 2};

static unsigned passed;
static unsigned failed;

static const char *const event_names[UPGRADE_EVENTS] = {
    [UPGRADE_INSERT] = "rows inserted",
    [UPGRADE_UPDATE] = "rows updated",
    [UPGRADE_DELETE] = "rows deleted by UPDATE",
    [UPGRADE_RESTORE] = "rows restored by UPDATE",
    [UPGRADE_FUNCTION_DELETE] = "rows deleted by softdelete_delete",
    [UPGRADE_FUNCTION_RESTORE] = "rows restored by softdelete_restore",
    [UPGRADE_HARD_DELETE] = "rows destroyed in tables without a guard",
    [UPGRADE_COMMIT] = "transactions committed",
    [UPGRADE_ROLLBACK] = "transactions rolled back",
    [UPGRADE_REUSED] = "values of deleted rows that a new row took",
    [UPGRADE_DUPLICATE] = "writes refused for the value of a live row (1062)",
    [UPGRADE_TOO_OLD] =
        "functions refused before the end of install.sql (1054)",
    [UPGRADE_READ_ONE] = "reads of a live row",
    [UPGRADE_READ_ALL] = "reads of a whole table and its views",
    [UPGRADE_PROBE_READ] = "reads of rows that nobody changes",
    [UPGRADE_PROBE_REFUSED] = "hard DELETEs refused by the guard (1644)",
    [UPGRADE_UNDONE] = "transactions undone while enable ran (1213)",
    [UPGRADE_CALL_UNDONE] = "functions undone while enable ran (1213)"};

void upgrade_event(enum upgrade_event event)
{
  atomic_fetch_add(&upgrade.event[event], 1);
}

void upgrade_violation(const char *format, ...)
{
  char text[600];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  if (atomic_fetch_add(&upgrade.violations, 1) < 40)
    (void)printf("# wrong: %s\n", text);
}

static void tell(const char *title, bool is_right)
{
  (void)printf("%s - %s\n", is_right ? "ok" : "not ok", title);
  if (is_right)
    passed++;
  else
    failed++;
}

static bool ask(MYSQL *sql, const char *text)
{
  if (live_ask(sql, text, NULL) == 0)
    return true;
  upgrade_violation("%s: %s", text, mysql_error(sql));
  return false;
}

/* Until each thread has done something more. */
static void let_them_work(void)
{
  unsigned long long before[COUNT(upgrade.steps)];
  double begin = live_now();
  struct random random = random_new(0, 0);

  for (unsigned i = 0; i < COUNT(before); i++)
    before[i] = atomic_load(&upgrade.steps[i]);
  for (unsigned i = 0; i < COUNT(before); i++)
    while (atomic_load(&upgrade.steps[i]) < before[i] + 200 &&
           live_now() < begin + UPGRADE_PATIENCE)
      live_rest(&random, 2000);
}

static void install(void)
{
  char command[600];

  (void)snprintf(command, sizeof(command),
                 "mariadb --no-defaults --socket='%s' --user=root <'%s'",
                 upgrade.socket, upgrade.install);
  if (system(command) != 0)
    upgrade_violation("install.sql failed");
  atomic_store(&upgrade.installed, true);
}

/* Prints what check says but for the code `except`. */
static bool check_is_empty(MYSQL *sql, const char *except)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  unsigned findings = 0;

  if (!mysql_query(sql, "CALL softdelete.check(NULL, NULL)"))
    result = mysql_store_result(sql);
  if (!result)
    (void)printf("# check: %s\n", mysql_error(sql));
  while (result && (row = mysql_fetch_row(result)))
    if (strcmp(row[2], except) != 0 && findings++ < 10)
      (void)printf("# check: %s: %s: %s\n", row[0], row[2], row[3]);
  mysql_free_result(result);
  while (mysql_next_result(sql) == 0)
    mysql_free_result(mysql_store_result(sql));
  return result && findings == 0;
}

static bool is_zero(MYSQL *sql, const char *query)
{
  long long number = -1;

  return live_ask(sql, query, &number) == 0 && number == 0;
}

/* One table after the other, so that those who probe can look at it. */
static void tag_tables(MYSQL *sql)
{
  char text[200];

  for (unsigned i = 0; i < upgrade.tables; i++)
  {
    atomic_store(&upgrade.focus, i + 1);
    (void)snprintf(text, sizeof(text),
                   "CALL softdelete.enable('shop','%s','{\"online\":false}')",
                   upgrade.table[i].name);
    (void)ask(sql, text);
  }
  atomic_store(&upgrade.focus, 0);
}

static void end_phase(const char *name, double begin)
{
  (void)printf("# %s: %.1f s\n", name, live_now() - begin);
  let_them_work();
}

static void run_upgrade(MYSQL *sql)
{
  double begin = live_now();

  end_phase("as 0.1.0 left it", begin);
  begin = live_now();
  install();
  end_phase("install.sql", begin);
  begin = live_now();
  atomic_store(&upgrade.is_altering, true);
  (void)ask(sql, "CALL softdelete.enable(NULL,NULL,NULL)");
  end_phase("enable of all tables", begin);
  tell("check finds missing tags only after enable of all tables",
       check_is_empty(sql, "tag_missing"));
  begin = live_now();
  tag_tables(sql);
  end_phase("enable of each table, which may block writes", begin);
}

static void work(MYSQL *sql)
{
  pthread_t thread[COUNT(upgrade.steps)];
  unsigned number[COUNT(upgrade.steps)];

  for (unsigned i = 0; i < COUNT(thread); i++)
  {
    number[i] = i;
    if (pthread_create(&thread[i], NULL,
                       i < UPGRADE_WRITERS ? upgrade_writer : upgrade_prober,
                       &number[i]))
      abort();
  }
  run_upgrade(sql);
  atomic_store(&upgrade.stop, true);
  for (unsigned i = 0; i < COUNT(thread); i++)
    (void)pthread_join(thread[i], NULL);
}

static bool create_tables(void)
{
  MYSQL *sql = upgrade_connect();
  bool done = sql != NULL;

  for (unsigned i = 0; i < upgrade.tables && done; i++)
    done = upgrade_create_table(sql, &upgrade.table[i]);
  mysql_close(sql);
  return done;
}

static void verify(MYSQL *sql)
{
  for (unsigned i = 0; i < upgrade.tables; i++)
    upgrade_compare(sql, &upgrade.table[i]);
  (void)printf("# %u combinations of options\n", upgrade.tables);
  for (unsigned i = 0; i < UPGRADE_EVENTS; i++)
  {
    (void)printf("# %llu %s\n", atomic_load(&upgrade.event[i]), event_names[i]);
    if (i < UPGRADE_UNDONE && atomic_load(&upgrade.event[i]) == 0)
      tell(event_names[i], false);
  }
  tell("every answer and every row is as the model says",
       atomic_load(&upgrade.violations) == 0);
  tell("check finds nothing at the end", check_is_empty(sql, ""));
  tell("all triggers and views belong to softdelete@localhost",
       is_zero(sql,
               "SELECT (SELECT COUNT(*) FROM information_schema.triggers "
               "WHERE trigger_schema='shop' AND "
               "definer<>'softdelete@localhost')+"
               "(SELECT COUNT(*) FROM information_schema.views WHERE "
               "table_schema='shop' AND definer<>'softdelete@localhost')"));
  tell("each table bears its tag",
       is_zero(sql, "SELECT COUNT(*) FROM softdelete.tables AS t LEFT JOIN "
                    "information_schema.columns AS c ON "
                    "c.table_schema=t.table_schema AND "
                    "c.table_name=t.base_table AND c.column_name="
                    "'softdelete_key' AND table_id=JSON_VALUE(column_comment,"
                    "'$.id') WHERE c.column_name IS NULL"));
}

static int read_options(int argc, char **argv)
{
  static const struct option options[] = {
      {"socket", required_argument, NULL, 's'},
      {"install", required_argument, NULL, 'i'},
      {"seed", required_argument, NULL, 'r'},
      {"each", required_argument, NULL, 'e'},
      {NULL, 0, NULL, 0}};
  int option;

  upgrade.socket = getenv("SOFTDELETE_SOCKET");
  while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
    if (option == 's')
      upgrade.socket = optarg;
    else if (option == 'i')
      upgrade.install = optarg;
    else if (option == 'r')
      upgrade.seed = (unsigned)strtoul(optarg, NULL, 10);
    else if (option == 'e')
      upgrade.each = (unsigned)strtoul(optarg, NULL, 10);
    else
      return -1;
  return upgrade.socket && upgrade.install && upgrade.each ? 0 : -1;
}

int main(int argc, char **argv)
{
  MYSQL *sql = NULL;
  double begin = live_now();

  (void)setvbuf(stdout, NULL, _IOLBF, 0);
  if (read_options(argc, argv))
  {
    (void)fprintf(stderr, "usage: upgrade --socket PATH --install PATH "
                          "[--seed N] [--each N]\n");
    return 2;
  }
  mysql_library_init(0, NULL, NULL);
  upgrade_choose_tables();
  if (create_tables() && (sql = upgrade_connect()))
  {
    (void)printf("# tables of 0.1.0: %.1f s\n", live_now() - begin);
    work(sql);
    verify(sql);
  }
  else
    tell("the tables are made", false);
  (void)printf("# seed %u\n", upgrade.seed);
  mysql_close(sql);
  free(upgrade.table);
  (void)printf("%u passed, %u failed\n", passed, failed);
  mysql_library_end();
  return failed ? 1 : 0;
}
