/* The sessions that have a child table each, and change its rows, its columns,
   its key, its name, and whether it exists. */
#include "race.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_SIZE 64
#define NAMES     4

static const char *const parents[RACE_PARENTS] = {"race.p0", "race.p1",
                                                  "race.tree"};
static const char *const actions[] = {"CASCADE", "SET NULL", "RESTRICT",
                                      "NO ACTION"};

struct worker
{
  struct race_session *session;
  unsigned number; /* of the child */
  struct race_child *child;
  struct race_child before; /* as it was for certain */
  unsigned keys;            /* so many names of keys have been used */
};

static bool once(struct worker *worker, unsigned times)
{
  return random_once(&worker->session->random, times);
}

static unsigned below(struct worker *worker, unsigned number)
{
  return random_below(&worker->session->random, number);
}

#define run(worker, ...) race_run((worker)->session, __VA_ARGS__)

static const char *name_of(struct worker *worker, char *name)
{
  race_child_name(name, NAME_SIZE, worker->number, worker->child->name);
  return name;
}

static unsigned any_parent(struct worker *worker)
{
  return race_id(worker->child->parent, below(worker, RACE_CALLERS),
                 below(worker, RACE_OWN));
}

/* --- rows --- */

static unsigned insert_row(struct worker *worker, unsigned row)
{
  struct race_child *child = worker->child;
  unsigned parent = any_parent(worker);
  char name[NAME_SIZE];
  unsigned code = run(worker, "INSERT INTO %s (id,parent) VALUES (%u,%u)",
                      name_of(worker, name), row, parent);

  if (code == 0)
    race_event(RACE_CHILD_INSERT);
  if (code == 0 || code == CR_SERVER_LOST)
  {
    child->row[row].exists = true;
    child->row[row].is_loose = false;
    child->row[row].parent = parent;
  }
  return code;
}

/* Whether the statement before has changed a row that nobody else may touch. A
   KILL while MariaDB looks for the way to it is answered by "0 rows". */
static bool is_changed(struct worker *worker, unsigned row)
{
  char name[NAME_SIZE];
  unsigned code;

  if (worker->session->value == 1)
    return true;
  do
    code =
        race_look(worker->session,
                  "SELECT COUNT(*) FROM %s WHERE id=%u AND IFNULL(parent,0)=%u "
                  "LOCK IN SHARE MODE",
                  name_of(worker, name), row, worker->child->row[row].parent);
  while (code == ER_QUERY_INTERRUPTED);
  if (code == 0 && worker->session->value != 1)
    race_violation("a row of a child is gone, or refers to another",
                   "c%u id=%u parent=%u", worker->number, row,
                   worker->child->row[row].parent);
  return false;
}

static unsigned move_row(struct worker *worker, unsigned row)
{
  struct race_child *child = worker->child;
  unsigned parent = any_parent(worker);
  char name[NAME_SIZE];
  unsigned code;

  if (parent == child->row[row].parent)
    return 0;
  code =
      run(worker, "UPDATE %s SET parent=%u WHERE id=%u AND IFNULL(parent,0)=%u",
          name_of(worker, name), parent, row, child->row[row].parent);
  if (code == 0 && !is_changed(worker, row))
    return worker->session->code;
  if (code == 0)
    race_event(RACE_CHILD_MOVE);
  if (code == 0 || code == CR_SERVER_LOST)
  {
    child->row[row].is_loose = false;
    child->row[row].parent = parent;
  }
  return code;
}

static unsigned delete_row(struct worker *worker, unsigned row)
{
  char name[NAME_SIZE];
  unsigned code =
      run(worker, "DELETE FROM %s WHERE id=%u AND IFNULL(parent,0)=%u",
          name_of(worker, name), row, worker->child->row[row].parent);

  if (code == 0 && !is_changed(worker, row))
    return worker->session->code;
  if (code == 0)
    race_event(RACE_CHILD_DELETE);
  if (code == 0 || code == CR_SERVER_LOST)
    worker->child->row[row].exists = false;
  return code;
}

static unsigned change_row(struct worker *worker)
{
  unsigned row = below(worker, RACE_ROWS);

  if (!worker->child->row[row].exists)
    return insert_row(worker, row);
  return once(worker, 3) ? move_row(worker, row) : delete_row(worker, row);
}

/* --- what became of it --- */

static bool insist_to_look(struct race_session *session, const char *text)
{
  bool was_protected = session->is_protected;
  bool is_done;

  race_protect(session, true);
  is_done = race_insist(session, text);
  race_protect(session, was_protected);
  return is_done;
}

/* Reads which of its names the table has, its key and its rows; the connection
   is there when it returns, unless the test is over. */
static MYSQL_RES *read_table(struct worker *worker, struct race_child *now)
{
  char name[NAME_SIZE];
  char text[400];
  const char *key;
  MYSQL_RES *result = NULL;

  memset(now, 0, sizeof(*now));
  (void)snprintf(text, sizeof(text),
                 "SELECT IFNULL(SUM(IF(table_schema='race',0,1)+"
                 "IF(table_name LIKE '%%renamed',2,0)),-1) FROM "
                 "information_schema.tables WHERE table_schema IN "
                 "('race','race_other') AND table_name IN "
                 "('c%u','c%u_renamed')",
                 worker->number, worker->number);
  if (!insist_to_look(worker->session, text))
    return NULL;
  now->exists = worker->session->value >= 0;
  if (!now->exists)
    return NULL;
  now->name = (unsigned)worker->session->value;
  race_child_name(name, sizeof(name), worker->number, now->name);
  while (!result && !atomic_load(&race.gone))
  {
    MYSQL_ROW row;

    (void)snprintf(text, sizeof(text), "SHOW CREATE TABLE %s", name);
    if (!race_enter(worker->session) ||
        !(result = race_read(worker->session, text)))
    {
      race_leave(worker->session);
      continue;
    }
    row = mysql_fetch_row(result);
    key = row && row[1] ? strstr(row[1], "_fk") : NULL;
    now->key = key ? (unsigned)strtoul(key + 3, NULL, 10) : 0;
    mysql_free_result(result);
    (void)snprintf(text, sizeof(text), "SELECT id,IFNULL(parent,0) FROM %s",
                   name);
    result = race_read(worker->session, text);
  }
  return result;
}

/* Whether the rows are held to no key, or to the one that was to be. */
static bool is_key_after(const struct worker *worker,
                         const struct race_child *now)
{
  const struct race_child *before = &worker->before;

  if (now->key && now->key != before->key && now->key != worker->child->key)
    race_violation("a foreign key is not as it was left",
                   "c%u: was %u or %u, is %u", worker->number, before->key,
                   worker->child->key, now->key);
  return now->key == worker->child->key;
}

static void resolve_row(struct worker *worker, const struct race_child *now,
                        bool is_key, unsigned row)
{
  const struct race_child *before = &worker->before;
  struct race_child *child = worker->child;
  bool is_before = now->row[row].exists == before->row[row].exists &&
                   (!now->row[row].exists ||
                    now->row[row].parent == before->row[row].parent);
  bool is_after =
      now->row[row].exists == child->row[row].exists &&
      (!now->row[row].exists || now->row[row].parent == child->row[row].parent);
  bool was_loose = before->row[row].is_loose;
  bool may_be_loose = child->row[row].is_loose;

  /* Nobody but this worker makes rows: one that is there is not lost. */
  if (!is_before && !is_after &&
      (before->row[row].exists || child->row[row].exists))
    race_violation("a row of a child is gone, or not as it was left",
                   "c%u id=%u: was %u or %u, is %u", worker->number, row,
                   before->row[row].exists ? before->row[row].parent : 0,
                   child->row[row].exists ? child->row[row].parent : 0,
                   now->row[row].exists ? now->row[row].parent : 0);
  if (is_before != is_after)
    race_event(is_after ? RACE_UNKNOWN_DONE : RACE_UNKNOWN_KEPT);
  child->row[row] = now->row[row];
  if (before->key != child->key)
    child->row[row].is_loose = is_key ? may_be_loose : was_loose;
  else
    child->row[row].is_loose =
        (is_before && was_loose) || (is_after && may_be_loose);
}

/* The connection was lost, or a change of the table was killed: what is there
   must be what was before, or what was to be. */
static void resolve(struct worker *worker)
{
  struct race_child *child = worker->child;
  struct race_child now;
  MYSQL_RES *result = read_table(worker, &now);
  bool is_key = !now.exists || is_key_after(worker, &now);
  MYSQL_ROW row;

  if (atomic_load(&race.gone))
  {
    mysql_free_result(result);
    return;
  }
  if (now.exists != worker->before.exists && now.exists != child->exists)
    race_violation("a child table is gone", "c%u", worker->number);
  while (result && (row = mysql_fetch_row(result)))
  {
    unsigned id = (unsigned)strtoul(row[0], NULL, 10);

    now.row[id].exists = true;
    now.row[id].parent = (unsigned)strtoul(row[1], NULL, 10);
  }
  mysql_free_result(result);
  for (unsigned i = 0; i < RACE_ROWS && now.exists; i++)
    resolve_row(worker, &now, is_key, i);
  if (!is_key)
  {
    child->parent = worker->before.parent;
    child->action = worker->before.action;
  }
  child->exists = now.exists;
  child->key = now.key;
  child->name = now.name;
  if (!now.exists)
    memset(child->row, 0, sizeof(child->row));
}

/* --- the table --- */

/* Whether a change of a table was done, or may have been. */
static bool is_uncertain(unsigned code)
{
  return code == 0 || code == CR_SERVER_LOST || code == ER_QUERY_INTERRUPTED;
}

static void count_key(struct worker *worker, enum race_event event)
{
  race_event(event);
  race_event(RACE_CHILD_CASCADE + worker->child->action);
}

static unsigned count_rows(const struct race_child *child)
{
  unsigned rows = 0;

  for (unsigned i = 0; i < RACE_ROWS; i++)
    rows += child->row[i].exists;
  return rows;
}

/* `how` is TRUNCATE TABLE, DROP TABLE or DELETE FROM. */
static unsigned empty_table(struct worker *worker, const char *how)
{
  struct race_child *child = worker->child;
  char name[NAME_SIZE];
  unsigned code = run(worker, "%s %s", how, name_of(worker, name));

  if (code == 0)
    race_event(how[0] == 'T'   ? RACE_CHILD_TRUNCATE
               : how[1] == 'R' ? RACE_CHILD_DROP
                               : RACE_CHILD_DELETE);
  /* See is_changed: a DELETE that was killed may say that it is done. */
  if (code == 0 && how[1] == 'E' &&
      worker->session->value != (long long)count_rows(child))
    code = ER_QUERY_INTERRUPTED;
  if (is_uncertain(code))
  {
    child->exists = how[1] != 'R' || how[0] != 'D';
    if (!child->exists)
      child->key = 0;
    for (unsigned i = 0; i < RACE_ROWS; i++)
      child->row[i].exists = false;
  }
  return code;
}

/* Most times the same parent: to another one hardly any row would refer. */
static void choose_key(struct worker *worker)
{
  worker->child->action = (enum race_action)below(worker, 4);
  if (once(worker, 6))
    worker->child->parent = below(worker, RACE_PARENTS);
  worker->keys++;
}

/* From here on, unless the session is lost; returns the code. */
static unsigned check_keys(struct worker *worker, unsigned code)
{
  while (worker->session->sql && run(worker, "SET foreign_key_checks=1"))
    ;
  return code;
}

static unsigned add_key(struct worker *worker)
{
  struct race_child *child = worker->child;
  bool copies = !once(worker, 3);
  char name[NAME_SIZE];
  unsigned code;

  choose_key(worker);
  if (!copies && (code = run(worker, "SET foreign_key_checks=0")))
    return check_keys(worker, code);
  code = run(worker,
             "ALTER TABLE %s ADD CONSTRAINT c%u_fk%u FOREIGN KEY (parent) "
             "REFERENCES %s (id) ON DELETE %s, ALGORITHM=%s",
             name_of(worker, name), worker->number, worker->keys,
             parents[child->parent], actions[child->action],
             copies ? "COPY" : "INPLACE");
  if (code == 0)
    count_key(worker, copies ? RACE_CHILD_KEY_COPY : RACE_CHILD_KEY_INPLACE);
  /* Not all rows refer to rows that exist: begins with none. */
  if (code == ER_NO_REFERENCED_ROW_2)
    code = empty_table(worker, "DELETE FROM");
  else if (is_uncertain(code))
  {
    child->key = worker->keys;
    for (unsigned i = 0; i < RACE_ROWS; i++)
      child->row[i].is_loose = !copies;
  }
  return copies ? code : check_keys(worker, code);
}

static unsigned drop_key(struct worker *worker)
{
  struct race_child *child = worker->child;
  char name[NAME_SIZE];
  unsigned code;

  if (!child->key)
    return add_key(worker);
  code = run(worker, "ALTER TABLE %s DROP FOREIGN KEY c%u_fk%u",
             name_of(worker, name), worker->number, child->key);
  if (code == 0)
    race_event(RACE_CHILD_DROP_KEY);
  if (is_uncertain(code))
    child->key = 0;
  return code;
}

static unsigned alter_column(struct worker *worker)
{
  bool copies = once(worker, 2);
  char name[NAME_SIZE];
  unsigned code;

  if (!copies && (code = run(worker, "SET foreign_key_checks=0")))
    return check_keys(worker, code);
  code = run(worker, "ALTER TABLE %s %s COLUMN IF %s more%s, ALGORITHM=%s",
             name_of(worker, name), copies ? "ADD" : "DROP",
             copies ? "NOT EXISTS" : "EXISTS", copies ? " INT" : "",
             copies ? "COPY" : "INPLACE");
  if (code == 0)
    race_event(copies ? RACE_CHILD_COLUMN_COPY : RACE_CHILD_COLUMN_INPLACE);
  return copies ? code : check_keys(worker, code);
}

static unsigned create_table(struct worker *worker)
{
  struct race_child *child = worker->child;
  char name[NAME_SIZE];
  unsigned code;

  choose_key(worker);
  child->name = below(worker, NAMES);
  code = run(worker,
             "CREATE TABLE %s (id INT PRIMARY KEY, parent INT, KEY (parent), "
             "CONSTRAINT c%u_fk%u FOREIGN KEY (parent) REFERENCES %s (id) ON "
             "DELETE %s) ENGINE=InnoDB",
             name_of(worker, name), worker->number, worker->keys,
             parents[child->parent], actions[child->action]);
  if (code == 0)
    count_key(worker, RACE_CHILD_CREATE);
  if (is_uncertain(code))
  {
    child->exists = true;
    child->key = worker->keys;
    memset(child->row, 0, sizeof(child->row));
  }
  return code;
}

static unsigned rename_table(struct worker *worker)
{
  unsigned name = below(worker, NAMES);
  char from[NAME_SIZE];
  char to[NAME_SIZE];
  unsigned code;

  if (name == worker->child->name)
    return 0;
  race_child_name(to, sizeof(to), worker->number, name);
  race_protect(worker->session, true);
  code = run(worker, "RENAME TABLE %s TO %s", name_of(worker, from), to);
  race_protect(worker->session, false);
  if (code == 0)
    race_event(RACE_CHILD_RENAME);
  if (code == 0 && ((name ^ worker->child->name) & 1))
    race_event(RACE_CHILD_OTHER_SCHEMA);
  if (is_uncertain(code))
    worker->child->name = name;
  return code;
}

static unsigned change_table(struct worker *worker)
{
  if (!worker->child->key && !once(worker, 3))
    return add_key(worker);
  switch (below(worker, 12))
  {
  case 0:
    return empty_table(worker, "DROP TABLE");
  case 1:
    return empty_table(worker, "TRUNCATE TABLE");
  case 2:
  case 3:
    return rename_table(worker);
  case 4:
  case 5:
  case 6:
    return drop_key(worker);
  default:
    return alter_column(worker);
  }
}

/* --- the worker --- */

static unsigned run_transaction(struct worker *worker)
{
  bool commits = !once(worker, 3);
  unsigned code = run(worker, "START TRANSACTION");

  for (unsigned i = 1 + below(worker, 5); i > 0 && !code; i--)
  {
    code = change_row(worker);
    /* These undo a statement only. */
    if (code == ER_NO_REFERENCED_ROW_2 || code == ER_LOCK_WAIT_TIMEOUT)
      code = 0;
  }
  if (!code && !(code = run(worker, "%s", commits ? "COMMIT" : "ROLLBACK")))
    race_event(commits ? RACE_CHILD_COMMIT : RACE_CHILD_ROLLBACK);
  /* A COMMIT that was lost may have been done. */
  if (!commits || (code && code != CR_SERVER_LOST))
    *worker->child = worker->before;
  while (code && worker->session->sql && run(worker, "ROLLBACK"))
    ;
  return code == CR_SERVER_LOST ? code : 0;
}

static unsigned change_any_table(struct worker *worker)
{
  unsigned code;

  (void)pthread_rwlock_rdlock(&race.names);
  code = worker->child->exists ? change_table(worker) : create_table(worker);
  (void)pthread_rwlock_unlock(&race.names);
  return code;
}

static void step(struct worker *worker)
{
  /* A fault is found sooner where tables stay and have rows. */
  unsigned kind =
      below(worker, race.until_violation && !race.alters_much ? 100 : 10);
  bool is_row = worker->child->exists && (kind < 7 || kind > 9);
  unsigned code;

  worker->before = *worker->child;
  if (!is_row)
    code = change_any_table(worker);
  else if (kind < 5)
    code = change_row(worker);
  else
    code = run_transaction(worker);
  if (code == CR_SERVER_LOST || !worker->session->sql ||
      (!is_row && code == ER_QUERY_INTERRUPTED))
    resolve(worker);
  else if (code)
  {
    /* Nothing was done; a key may have been chosen. */
    *worker->child = worker->before;
    if (code == ER_CANT_DROP_FIELD_OR_KEY)
      race_violation("a foreign key is not as it was left", "%s",
                     worker->session->error);
    if (code == ER_TABLE_EXISTS_ERROR || code == ER_NO_SUCH_TABLE)
      race_violation("a child table is not where it was left", "%s",
                     worker->session->error);
  }
}

void *race_child(void *argument)
{
  struct race_session *session = argument;
  struct worker worker = {.session = session};

  worker.number = session->number - RACE_CALLERS;
  worker.child = &race.child[worker.number];
  worker.child->parent = worker.number % RACE_PARENTS;
  (void)mysql_thread_init();
  while (race_pass())
  {
    step(&worker);
    live_rest(&session->random, 1000);
  }
  race_leave(session);
  mysql_thread_end();
  return NULL;
}
