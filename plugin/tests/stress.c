/* usage: stress --socket PATH [--seconds N] [--seed N]

   Calls the functions from 16 connections with arguments of every type and
   size, in every place and every kind of session, while others kill them,
   install and uninstall the plugin, alter and drop the tables, grant and
   revoke. Needs a server of its own, with the schema softdelete, root without a
   password. Prints what came of the calls, and checks that the server is there,
   that no answer took longer than STRESS_PATIENCE seconds, that the tables are
   sound, and that the audit log agrees with the rows: it is
   written in the transaction that changes the rows, whatever becomes of it.
   Ends with the line "N passed, N failed". */
#include "stress.h"
#include "version.h"

#include <errmsg.h>
#include <getopt.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct stress stress = {.seconds = 60, .seed = 1};

static unsigned passed;
static unsigned failed;

/* What refers to another table is never dropped: InnoDB crashes by itself when
   a table is updated while one that refers to it is dropped or made. */
static const char *const setup[] = {
    "CREATE OR REPLACE DATABASE stress",
    "USE stress",
    "CREATE TABLE stress.parent (id INT PRIMARY KEY) ENGINE=InnoDB",
    "CREATE TABLE stress.ledger (id INT PRIMARY KEY, email VARCHAR(50) NOT "
    "NULL UNIQUE, note TEXT) ENGINE=InnoDB",
    "INSERT INTO stress.ledger SELECT seq,CONCAT(seq,'@x'),seq%7 FROM "
    "seq_1_to_200",
    "INSERT INTO stress.parent SELECT seq FROM seq_1_to_200",
    "CREATE TABLE stress.child (id INT PRIMARY KEY, parent INT, FOREIGN KEY "
    "(parent) REFERENCES stress.parent (id)) ENGINE=InnoDB",
    "INSERT INTO stress.child SELECT seq,seq FROM seq_1_to_200",
    "CREATE TABLE stress.composite (a INT, b VARCHAR(9), PRIMARY KEY(a,b)) "
    "ENGINE=InnoDB",
    "INSERT INTO stress.composite SELECT seq,'a' FROM seq_1_to_200",
    "CREATE TABLE stress.made (a TEXT) ENGINE=InnoDB",
    "CREATE TABLE stress.canary (id INT PRIMARY KEY) ENGINE=InnoDB",
    "INSERT INTO stress.canary VALUES (1)",
    "CALL softdelete.enable('stress','canary',NULL)",
    "CREATE TABLE stress.fires (id INT) ENGINE=InnoDB",
    "CALL softdelete.enable('stress','ledger',NULL)",
    "CALL softdelete.enable('stress','parent',NULL)",
    "CALL softdelete.enable('stress','child',NULL)",
    "CALL softdelete.enable('stress','composite','{\"deleted_by\":true}')",
    "CREATE PROCEDURE stress.p_take(x TEXT) SELECT x",
    "CREATE PROCEDURE stress.p_delete(t TEXT,k INT) SELECT "
    "softdelete_delete(t,k)",
    "CREATE PROCEDURE stress.p_definer(t TEXT,k INT) SQL SECURITY DEFINER "
    "SELECT softdelete_restore(t,k)",
    "CREATE FUNCTION stress.f_delete(t TEXT,k TEXT) RETURNS INT RETURN "
    "softdelete_delete(t,k)",
    "CREATE TRIGGER stress.fires_ai AFTER INSERT ON stress.fires FOR EACH ROW "
    "SET @x=softdelete_delete('stress.ledger',NEW.id)",
    "CREATE PROCEDURE stress.p_remake(t TEXT) BEGIN NOT ATOMIC "
    "EXECUTE IMMEDIATE CONCAT('CREATE TABLE IF NOT EXISTS stress.',t,' (id INT "
    "PRIMARY KEY,email VARCHAR(50) UNIQUE,note TEXT) ENGINE=InnoDB'); "
    "CALL softdelete.enable('stress',t,'{\"unique\":\"live\"}'); "
    "EXECUTE IMMEDIATE CONCAT('INSERT IGNORE INTO stress.',t,'(id,email,"
    "note) SELECT seq,UUID(),seq%7 FROM seq_1_to_200'); END",
    "CALL stress.p_remake('t0')",
    "CALL stress.p_remake('t1')",
    "CALL stress.p_remake('t2')",
    "CALL stress.p_remake('t3')",
    "CREATE OR REPLACE ROLE stress_role",
    "CREATE OR REPLACE USER stress_clerk@localhost",
    "GRANT EXECUTE ON *.* TO stress_clerk@localhost",
    "GRANT SELECT,UPDATE,DELETE ON stress.* TO stress_clerk@localhost",
    "CREATE EVENT stress.e_delete ON SCHEDULE EVERY 1 SECOND DO "
    "BEGIN START TRANSACTION; SELECT softdelete_delete('stress.ledger',"
    "FLOOR(RAND()*200)); COMMIT; SELECT softdelete_restore('stress.ledger',"
    "FLOOR(RAND()*200)); END",
    "TRUNCATE softdelete.audit_log"};

static const char *const install =
    "INSTALL PLUGIN softdelete SONAME 'softdelete'";

/* Each is to answer this. */
static const struct check
{
  const char *name;
  const char *query;
  const char *answer;
} checks[] = {
    {"the audit log of the ledger agrees with its rows",
     "SELECT (SELECT COALESCE(SUM(IF(action LIKE 'delete%',row_count,0))-"
     "SUM(IF(action LIKE 'restore%',row_count,0)),0) FROM softdelete.audit_log "
     "WHERE table_schema='stress' AND table_name='ledger')-"
     "(SELECT COUNT(*) FROM stress.ledger WHERE deleted_at IS NOT NULL)",
     "0"},
    {"the audit log of the composite table agrees with its rows",
     "SELECT (SELECT COALESCE(SUM(IF(action LIKE 'delete%',row_count,0))-"
     "SUM(IF(action LIKE 'restore%',row_count,0)),0) FROM softdelete.audit_log "
     "WHERE table_schema='stress' AND table_name='composite' AND action NOT IN "
     "('purge','force_delete'))<0",
     "0"},
    {"the ledger has all its rows", "SELECT COUNT(*) FROM stress.ledger",
     "200"},
    {"the ledger is sound", "CHECK TABLE stress.ledger EXTENDED", "OK"},
    {"the audit log is sound", "CHECK TABLE softdelete.audit_log EXTENDED",
     "OK"},
    {"the catalog is sound", "CHECK TABLE softdelete.tables EXTENDED", "OK"},
    {"mysql.func is sound", "CHECK TABLE mysql.func EXTENDED", "OK"},
    {"mysql.plugin is sound", "CHECK TABLE mysql.plugin EXTENDED", "OK"},
    {"the composite table is sound", "CHECK TABLE stress.composite", "OK"}};

MYSQL *stress_connect(const char *user)
{
  time_t until = time(NULL) + STRESS_PATIENCE;
  unsigned patience = STRESS_PATIENCE;
  MYSQL *sql;

  while (!atomic_load(&stress.gone) && time(NULL) < until)
  {
    sql = mysql_init(NULL);
    mysql_options(sql, MYSQL_OPT_CONNECT_TIMEOUT, &patience);
    mysql_options(sql, MYSQL_OPT_READ_TIMEOUT, &patience);
    if (mysql_real_connect(sql, NULL, user, "", NULL, 0, stress.socket,
                           CLIENT_MULTI_STATEMENTS | CLIENT_MULTI_RESULTS))
    {
      atomic_fetch_add(&stress.connects, 1);
      (void)stress_run(sql, "USE stress", strlen("USE stress"));
      return sql;
    }
    mysql_close(sql);
    (void)usleep(20000);
    /* The account comes and goes. */
    user = "root";
  }
  atomic_store(&stress.gone, true);
  atomic_store(&stress.stop, true);
  return NULL;
}

static void note_hang(time_t begin, const char *text, size_t length)
{
  if (time(NULL) - begin < STRESS_PATIENCE - 1)
    return;
  (void)printf("# no answer for %ld s: %.*s\n", (long)(time(NULL) - begin),
               length > 300 ? 300 : (int)length, text);
  atomic_store(&stress.gone, true);
  atomic_store(&stress.stop, true);
}

unsigned stress_run(MYSQL *sql, const char *text, size_t length)
{
  time_t begin = time(NULL);
  unsigned code = 0;
  MYSQL_RES *result;

  if (mysql_real_query(sql, text, length))
    code = mysql_errno(sql);
  while (code == 0)
  {
    int next;

    result = mysql_store_result(sql);
    if (result)
      mysql_free_result(result);
    else if (mysql_errno(sql))
      code = mysql_errno(sql);
    next = code ? -1 : mysql_next_result(sql);
    if (next > 0)
      code = mysql_errno(sql);
    if (next != 0)
      break;
  }
  if (code == CR_SERVER_LOST)
    note_hang(begin, text, length);
  return code;
}

void stress_count(unsigned code)
{
  atomic_fetch_add(&stress.outcome[code < STRESS_ERRORS ? code : 1], 1);
}

static void tell(const char *name, bool holds)
{
  (void)printf("%s - %s\n", holds ? "ok" : "not ok", name);
  if (holds)
    passed++;
  else
    failed++;
}

/* Whether the last column of the last row is this. CHECK TABLE may warn before:
   of secondary index records of deleted rows that the server's purge missed. */
static bool is_answer(MYSQL *sql, const char *query, const char *answer)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  char got[256] = "";

  if (mysql_query(sql, query) || !(result = mysql_store_result(sql)))
    (void)printf("# %s\n", mysql_error(sql));
  while (result && (row = mysql_fetch_row(result)))
  {
    const char *value = row[mysql_num_fields(result) - 1];

    (void)snprintf(got, sizeof(got), "%s", value ? value : "NULL");
    if (strcmp(got, answer) != 0)
      (void)printf("# expected %s, got %s\n", answer, got);
  }
  mysql_free_result(result);
  return strcmp(got, answer) == 0;
}

static int prepare(void)
{
  MYSQL *sql = stress_connect("root");

  if (!sql)
    return -1;
  (void)stress_run(sql, install, strlen(install));
  for (size_t i = 0; i < COUNT(setup); i++)
    if (stress_run(sql, setup[i], strlen(setup[i])))
    {
      (void)printf("# %s: %s\n", setup[i], mysql_error(sql));
      return -1;
    }
  mysql_close(sql);
  return 0;
}

/* What prepared transactions still hold would block the checks. */
static void end_transactions(MYSQL *sql)
{
  char text[64];

  (void)stress_run(sql, "SET GLOBAL read_only=0", 22);
  (void)stress_run(sql, "SET GLOBAL event_scheduler=OFF", 30);
  for (unsigned i = 0; i < STRESS_CALLERS; i++)
  {
    (void)snprintf(text, sizeof(text), "XA ROLLBACK 'x%u'", i);
    (void)stress_run(sql, text, strlen(text));
  }
}

static void check_all(void)
{
  MYSQL *sql = stress_connect("root");

  tell("the server is there, and no answer was missing",
       sql && !atomic_load(&stress.gone));
  if (!sql)
    return;
  end_transactions(sql);
  for (size_t i = 0; i < COUNT(checks); i++)
    tell(checks[i].name, is_answer(sql, checks[i].query, checks[i].answer));
  (void)stress_run(sql, install, strlen(install));
  mysql_close(sql);
  sql = stress_connect("root");
  tell("a call is answered",
       sql && is_answer(sql, "SELECT softdelete_version()", SD_VERSION));
  if (sql)
    mysql_close(sql);
}

/* Nobody waits for INSTALL and UNINSTALL; when the machine stood still, that is
   allowed for. */
static void check_waits(void)
{
  static const char *const names[STRESS_WAITS] = {
      [STRESS_PLAIN] = "SELECT 1",
      [STRESS_CONNECT] = "a connection begins or ends",
      [STRESS_REFUSED] = "a call is refused",
      [STRESS_CALL] = "a call on a table of its own",
      [STRESS_INSTALL] = "INSTALL",
      [STRESS_UNINSTALL] = "UNINSTALL",
      [STRESS_STALL] = "the machine stood still"};
  double most = STRESS_WAIT_MOST + stress_longest(STRESS_STALL);
  char name[100];

  for (enum stress_wait i = 0; i < STRESS_WAITS; i++)
    (void)printf("# longest: %s: %.3f s\n", names[i], stress_longest(i));
  for (enum stress_wait i = 0; i < STRESS_STALL; i++)
  {
    (void)snprintf(name, sizeof(name), "%s within %.1f s", names[i], most);
    tell(name, stress_longest(i) <= most);
  }
}

static void check_uninstall(void)
{
  MYSQL *sql = stress_connect("root");

  tell("the table for a long purge is made",
       sql && stress_prepare_slow(sql) == 0);
  if (sql)
    mysql_close(sql);
  tell("UNINSTALL during a purge", stress_uninstall_in_purge());
}

static void print_counts(void)
{
  (void)printf("# seed %u, %u s: %llu statements, %llu of them with calls, "
               "%llu connections\n",
               stress.seed, stress.seconds, atomic_load(&stress.statements),
               atomic_load(&stress.calls), atomic_load(&stress.connects));
  (void)printf("# calls by error number (0: done, 1: other):\n#");
  for (unsigned i = 0; i < STRESS_ERRORS; i++)
    if (atomic_load(&stress.outcome[i]))
      (void)printf(" %u: %llu", i, atomic_load(&stress.outcome[i]));
  (void)printf("\n");
}

static int read_options(int argc, char **argv)
{
  static const struct option options[] = {
      {"socket", required_argument, NULL, 's'},
      {"seconds", required_argument, NULL, 't'},
      {"seed", required_argument, NULL, 'r'},
      {NULL, 0, NULL, 0}};
  int option;

  stress.socket = getenv("SOFTDELETE_SOCKET");
  while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
    if (option == 's')
      stress.socket = optarg;
    else if (option == 't')
      stress.seconds = (unsigned)strtoul(optarg, NULL, 10);
    else if (option == 'r')
      stress.seed = (unsigned)strtoul(optarg, NULL, 10);
    else
      return -1;
  return stress.socket ? 0 : -1;
}

static void run_all(void)
{
  static void *(*const chaos[])(void *) = {
      run_killer,  run_killer,  run_watcher, run_installer, run_installer,
      run_alterer, run_granter, run_canary,  run_canary,    run_control};
  pthread_t thread[STRESS_CALLERS + COUNT(chaos)];
  unsigned number[STRESS_CALLERS + COUNT(chaos)];
  time_t until = time(NULL) + (time_t)stress.seconds;

  for (unsigned i = 0; i < COUNT(thread); i++)
  {
    number[i] = i;
    if (pthread_create(&thread[i], NULL,
                       i < STRESS_CALLERS ? run_caller
                                          : chaos[i - STRESS_CALLERS],
                       &number[i]))
      abort();
  }
  while (time(NULL) < until && !atomic_load(&stress.stop))
    (void)usleep(100000);
  atomic_store(&stress.stop, true);
  for (unsigned i = 0; i < COUNT(thread); i++)
    pthread_join(thread[i], NULL);
}

int main(int argc, char **argv)
{
  (void)setvbuf(stdout, NULL, _IOLBF, 0);
  if (read_options(argc, argv))
  {
    (void)fprintf(stderr,
                  "usage: stress --socket PATH [--seconds N] [--seed N]\n");
    return 2;
  }
  mysql_library_init(0, NULL, NULL);
  if (prepare() == 0)
  {
    run_all();
    print_counts();
    check_all();
    check_waits();
    check_uninstall();
  }
  else
    tell("the tables are made", false);
  (void)printf("%u passed, %u failed\n", passed, failed);
  mysql_library_end();
  return failed ? 1 : 0;
}
