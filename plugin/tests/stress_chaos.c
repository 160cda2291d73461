/* Those who get in the way of the callers: they kill, look on, install and
   uninstall, alter and drop the tables, grant and revoke. */
#include "stress.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One statement that is made up anew each time round. */
typedef void chaos_step(struct text *text, struct random *random);

static void time_step(const char *text, unsigned code, double seconds)
{
  /* Others' locks of the tables of plugins and functions. */
  if (code == ER_LOCK_WAIT_TIMEOUT)
    return;
  if (strncmp(text, "INSTALL", 7) == 0)
    stress_wait(STRESS_INSTALL, seconds);
  else if (strncmp(text, "UNINSTALL", 9) == 0)
    stress_wait(STRESS_UNINSTALL, seconds);
}

static void *run_chaos(unsigned number, unsigned most_milliseconds,
                       chaos_step *step)
{
  struct random random = random_new(stress.seed, number);
  struct text text = {NULL, 0, 0};
  MYSQL *sql = NULL;
  double begin;
  unsigned code;

  mysql_thread_init();
  while (!atomic_load(&stress.stop))
  {
    if (!sql && !(sql = stress_connect("root")))
      break;
    text_reset(&text);
    step(&text, &random);
    atomic_fetch_add(&stress.statements, 1);
    begin = live_now();
    code = stress_run(sql, text.bytes, text.length);
    time_step(text.bytes, code, live_now() - begin);
    if (code >= 2000)
    {
      mysql_close(sql);
      sql = NULL;
    }
    live_rest(&random, 1000 * most_milliseconds);
  }
  if (sql)
    mysql_close(sql);
  text_free(&text);
  mysql_thread_end();
  return NULL;
}

static void add_kill(struct text *text, struct random *random)
{
  static const char *const how[] = {
      "KILL",       "KILL QUERY", "KILL QUERY",      "KILL QUERY",
      "KILL QUERY", "KILL SOFT",  "KILL HARD QUERY", "KILL SOFT QUERY"};
  unsigned long id =
      atomic_load(&stress.connection[random_below(random, STRESS_CALLERS)]);

  if (id == 0)
    text_add(text, "DO 0");
  else
    text_add(text, "%s %lu", how[random_below(random, COUNT(how))], id);
}

void *run_killer(void *number)
{
  return run_chaos(*(unsigned *)number, 10, add_kill);
}

/* Not INSTALL SONAME without a plugin's name: while a session's end unloads
   what UNINSTALL found busy, the server would initialize that plugin a second
   time. */
static void add_install(struct text *text, struct random *random)
{
  static const char *const how[] = {
      "INSTALL PLUGIN softdelete SONAME 'softdelete'",
      "INSTALL PLUGIN IF NOT EXISTS softdelete SONAME 'softdelete'",
      "UNINSTALL PLUGIN softdelete",
      "UNINSTALL PLUGIN IF EXISTS softdelete",
      "UNINSTALL SONAME 'softdelete'",
      "DROP FUNCTION IF EXISTS softdelete_restore",
      "CREATE FUNCTION IF NOT EXISTS softdelete_delete RETURNS INTEGER SONAME "
      "'softdelete.so'"};

  /* Most of the time it is there. */
  text_add(text, "%s",
           how[random_once(random, 6) ? random_below(random, COUNT(how)) : 0]);
}

void *run_installer(void *number)
{
  return run_chaos(*(unsigned *)number, 400, add_install);
}

/* What looks at other sessions while they call. */
static void add_look(struct text *text, struct random *random)
{
  static const char *const how[] = {
      "SHOW FULL PROCESSLIST",
      "SELECT COUNT(*) FROM information_schema.processlist WHERE user<>'x'",
      "SHOW ENGINE INNODB STATUS"};

  text_add(text, "%s", how[random_below(random, COUNT(how))]);
}

void *run_watcher(void *number)
{
  return run_chaos(*(unsigned *)number, 2, add_look);
}

static void add_alter(struct text *text, struct random *random)
{
  unsigned table = random_below(random, STRESS_TABLES);

  switch (random_below(random, 10))
  {
  case 0:
    text_add(text, "ALTER TABLE stress.t%u ADD COLUMN IF NOT EXISTS more INT",
             table);
    break;
  case 1:
    text_add(text, "ALTER TABLE stress.t%u DROP COLUMN IF EXISTS more", table);
    break;
  case 2:
    text_add(text, "RENAME TABLE stress.t%u TO stress.t9", table);
    break;
  case 3:
    text_add(text, "RENAME TABLE stress.t9 TO stress.t%u", table);
    break;
  case 4:
    text_add(text, "DROP TABLE IF EXISTS stress.t%u", table);
    break;
  case 5:
    text_add(text,
             "CALL softdelete.disable('stress','t%u','{\"deleted_rows\":"
             "\"restore\"}')",
             table);
    break;
  case 6:
    text_add(text, "ALTER TABLE stress.t%u FORCE, ALGORITHM=COPY", table);
    break;
  case 7:
    text_add(text, "TRUNCATE TABLE stress.t%u", table);
    break;
  default:
    text_add(text, "CALL stress.p_remake('t%u')", table);
  }
}

void *run_alterer(void *number)
{
  return run_chaos(*(unsigned *)number, 200, add_alter);
}

static void add_grant(struct text *text, struct random *random)
{
  static const char *const privileges[] = {
      "SELECT,UPDATE", "SELECT,UPDATE,DELETE", "UPDATE", "ALL", "SELECT"};
  static const char *const objects[] = {"*.*", "stress.*", "stress.ledger",
                                        "stress.t0"};
  static const char *const others[] = {
      "GRANT stress_role TO stress_clerk@localhost",
      "REVOKE stress_role FROM stress_clerk@localhost",
      "SET DEFAULT ROLE stress_role FOR stress_clerk@localhost",
      "CREATE OR REPLACE ROLE stress_role",
      "GRANT UPDATE(deleted_at),SELECT(id,deleted_at) ON stress.ledger TO "
      "stress_clerk@localhost",
      "ALTER USER stress_clerk@localhost ACCOUNT UNLOCK",
      "CREATE USER IF NOT EXISTS stress_clerk@localhost",
      "FLUSH PRIVILEGES",
      "SET GLOBAL read_only=1",
      "SET GLOBAL read_only=0",
      "SET GLOBAL read_only=0"};
  bool grant = !random_once(random, 3);

  if (random_once(random, 3))
  {
    text_add(text, "%s", others[random_below(random, COUNT(others))]);
    return;
  }
  text_add(text, "%s %s ON %s %s %s", grant ? "GRANT" : "REVOKE",
           privileges[random_below(random, COUNT(privileges))],
           objects[random_below(random, COUNT(objects))], grant ? "TO" : "FROM",
           random_once(random, 2) ? "stress_role" : "stress_clerk@localhost");
}

void *run_granter(void *number)
{
  return run_chaos(*(unsigned *)number, 100, add_grant);
}
