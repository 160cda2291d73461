/* Those who change the parents' tables, and those who kill. */
#include "race.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>

/* A statement that is killed while it opens a table leaves triggers in the
   server's table cache that it could not parse, and a CREATE or DROP TRIGGER
   that meets these spoils the table, see docs/limits.md. So while triggers are
   changed only the session that changes them is killed, and it does afterwards
   what docs/limits.md says. FLUSH TABLES beside an ALTER that adds a foreign
   key stands still. */
static void flush(struct race_session *session, const char *table)
{
  char text[100];

  (void)snprintf(text, sizeof(text), "FLUSH TABLES race.%s", table);
  race_protect(session, true);
  (void)pthread_rwlock_wrlock(&race.names);
  (void)race_insist(session, text);
  (void)pthread_rwlock_unlock(&race.names);
}

/* Once, under fire or not. */
static void run_under_fire(struct race_session *session, const char *table,
                           const char *text, enum race_event killed)
{
  unsigned code;

  race_protect(session, false);
  code = race_run(session, "%s", text);
  if (code == CR_SERVER_LOST || code == ER_QUERY_INTERRUPTED)
    race_event(killed);
  flush(session, table);
}

/* Each is run by one worker at a time, who brings back what it takes away. */
static void disable(struct race_session *session, const char *table)
{
  bool is_killed = random_once(&session->random, 2);
  char text[200];

  atomic_store(&race.only_victim, session->number + 1);
  race_protect(session, true);
  race_wait_for_statements(session);
  flush(session, table);
  (void)snprintf(text, sizeof(text),
                 "SET @race_kind='disable',@race_call=0; CALL "
                 "softdelete.disable('race','%s','{\"deleted_rows\":"
                 "\"purge\"}')",
                 table);
  if (is_killed)
    run_under_fire(session, table, text, RACE_DISABLE_KILLED);
  else if (race_run(session, "%s", text) == 0)
    race_event(RACE_DISABLE);
  (void)snprintf(text, sizeof(text),
                 "CALL softdelete.enable('race','%s'," RACE_OPTIONS ")", table);
  if (is_killed)
    run_under_fire(session, table, text, RACE_ENABLE_KILLED);
  (void)race_insist(session, text);
  atomic_store(&race.only_victim, 0);
}

static unsigned rename_tables(struct race_session *session, const char *text)
{
  unsigned code;

  (void)pthread_rwlock_wrlock(&race.names);
  code = race_run(session, "%s", text);
  (void)pthread_rwlock_unlock(&race.names);
  return code;
}

/* Until it is done. */
static bool rename_back(struct race_session *session, const char *text)
{
  bool is_done;

  (void)pthread_rwlock_wrlock(&race.names);
  is_done = race_insist(session, text);
  (void)pthread_rwlock_unlock(&race.names);
  return is_done;
}

static void rename_parent(struct race_session *session, const char *table)
{
  char text[200];

  (void)snprintf(text, sizeof(text), "RENAME TABLE race.%s TO race.away",
                 table);
  if (rename_tables(session, text) && session->sql)
    return;
  (void)snprintf(text, sizeof(text),
                 "BEGIN NOT ATOMIC IF EXISTS(SELECT 1 FROM "
                 "information_schema.tables WHERE table_schema='race' AND "
                 "table_name='away') THEN RENAME TABLE race.away TO race.%s; "
                 "END IF; END",
                 table);
  live_rest(&session->random, 3000);
  if (rename_back(session, text))
    race_event(RACE_RENAME_PARENT);
}

/* Which of them is the one tells the table's comment. */
static void swap_parents(struct race_session *session)
{
  if (rename_tables(session, "RENAME TABLE race.p0 TO race.away, race.p1 TO "
                             "race.p0, race.away TO race.p1") &&
      session->sql)
    return;
  live_rest(&session->random, 20000);
  if (rename_back(
          session,
          "BEGIN NOT ATOMIC IF (SELECT table_comment FROM "
          "information_schema.tables WHERE table_schema='race' AND "
          "table_name='p0')='p1' THEN RENAME TABLE race.p0 TO "
          "race.away, race.p1 TO race.p0, race.away TO race.p1; END IF; "
          "END"))
    race_event(RACE_SWAP_PARENTS);
}

static void alter_parent(struct race_session *session, const char *table)
{
  bool adds = random_once(&session->random, 2);

  if (!race_run(session, "ALTER TABLE race.%s %s, ALGORITHM=%s", table,
                adds ? "ADD COLUMN IF NOT EXISTS more INT"
                     : "DROP COLUMN IF EXISTS more",
                random_once(&session->random, 2) ? "INPLACE" : "DEFAULT"))
    race_event(RACE_ALTER_PARENT);
}

/* The tree has a key at any time: one ALTER drops it and adds the next. */
static void alter_tree(struct race_session *session)
{
  static const char *const actions[] = {"CASCADE", "SET NULL", "RESTRICT",
                                        "NO ACTION"};
  static unsigned key;
  unsigned code;

  /* Its name is not known when a statement was lost. */
  (void)pthread_rwlock_wrlock(&race.names);
  code = race_run(session,
                  "SET @sql=(SELECT CONCAT('ALTER TABLE race.tree DROP FOREIGN "
                  "KEY ',constraint_name,', ADD CONSTRAINT tree_up%u "
                  "FOREIGN KEY (up) REFERENCES race.tree (id) ON DELETE %s') "
                  "FROM information_schema.referential_constraints WHERE "
                  "constraint_schema='race' AND table_name='tree'); EXECUTE "
                  "IMMEDIATE @sql",
                  ++key, actions[random_below(&session->random, 4)]);
  (void)pthread_rwlock_unlock(&race.names);
  if (code == 0)
    race_event(RACE_ALTER_TREE);
}

/* One violation is found sooner where less stands in the way of the rest. */
static unsigned race_calm(void)
{
  return race.until_violation ? 10 : 1;
}

void *race_alterer(void *argument)
{
  static const char *const tables[] = {"p0", "p1", "tree"};
  struct race_session *session = argument;

  (void)mysql_thread_init();
  while (race_pass())
  {
    unsigned which = random_below(&session->random, RACE_PARENTS);
    unsigned kind = random_below(&session->random, 6);

    (void)pthread_mutex_lock(&race.parents);
    race_protect(session, kind == 1 || kind == 2);
    if (kind == 0)
      disable(session, tables[which]);
    else if (kind == 1)
      rename_parent(session, tables[which]);
    else if (kind == 2)
      swap_parents(session);
    else if (kind == 3)
      alter_tree(session);
    else
      alter_parent(session, tables[which]);
    race_protect(session, false);
    (void)pthread_mutex_unlock(&race.parents);
    live_rest(&session->random, 50000 * race_calm());
  }
  race_leave(session);
  mysql_thread_end();
  return NULL;
}

void *race_killer(void *argument)
{
  struct random *random = argument;
  MYSQL *sql;
  char text[64];

  (void)mysql_thread_init();
  sql = live_connect(race.socket, RACE_PATIENCE);
  while (sql && !atomic_load(&race.stop))
  {
    unsigned only = atomic_load(&race.only_victim);
    bool query = !random_once(random, 6);
    unsigned victim = only ? only - 1 : random_below(random, RACE_WORKERS);
    unsigned long id;

    (void)pthread_mutex_lock(&race.kills);
    id = atomic_load(&race.connection[victim]);
    (void)snprintf(text, sizeof(text), "KILL %s %lu",
                   query ? "QUERY" : "CONNECTION", id);
    if (id && atomic_load(&race.only_victim) == only &&
        !(only && random_once(random, 2)) && live_ask(sql, text, NULL) == 0)
      race_event(query ? RACE_KILL_QUERY : RACE_KILL_CONNECTION);
    (void)pthread_mutex_unlock(&race.kills);
    live_rest(random, 40000 * race_calm());
  }
  if (sql)
    mysql_close(sql);
  mysql_thread_end();
  return NULL;
}
