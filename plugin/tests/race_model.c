/* What must be in the tables, against what is there. */
#include "race.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A row of a parent as it is, and what race.gone tells of it: a trigger writes
   that in the transaction that destroys the row. */
struct actual
{
  bool exists;
  bool is_live;
  unsigned place; /* the table that it is in, from 1 */
  unsigned up;
  char destroyed_by[20]; /* since the last comparison; empty: by nobody */
};

static struct actual actual[RACE_PARENTS][RACE_CALLERS][RACE_OWN];

#define SPAN_PARENT 10000
#define SPAN_CALLER 100

unsigned race_id(unsigned parent, unsigned caller, unsigned row)
{
  return RACE_FIRST + parent * SPAN_PARENT + caller * SPAN_CALLER + row;
}

static struct actual *find(unsigned id)
{
  unsigned parent = (id - RACE_FIRST) / SPAN_PARENT;
  unsigned caller = (id - RACE_FIRST) % SPAN_PARENT / SPAN_CALLER;
  unsigned row = (id - RACE_FIRST) % SPAN_CALLER;

  if (id < RACE_FIRST || parent >= RACE_PARENTS || caller >= RACE_CALLERS ||
      row >= RACE_OWN)
    return NULL;
  return &actual[parent][caller][row];
}

void race_child_name(char *name, size_t size, unsigned child, unsigned which)
{
  (void)snprintf(name, size, "%s.c%u%s", which & 1 ? "race_other" : "race",
                 child, which & 2 ? "_renamed" : "");
}

/* NULL when it cannot be read: that is a violation of its own. */
static MYSQL_RES *read(MYSQL *sql, const char *text)
{
  MYSQL_RES *result = NULL;

  if (mysql_query(sql, text) || !(result = mysql_store_result(sql)))
    race_violation("a table cannot be read", "%s: %s", text, mysql_error(sql));
  return result;
}

/* Who destroyed a row that others refer to, as far as is known. */
static const char *destroyer(unsigned id)
{
  const struct actual *it = find(id);

  return it && it->destroyed_by[0] ? it->destroyed_by : "nobody";
}

static unsigned number(const char *text)
{
  return text ? (unsigned)strtoul(text, NULL, 10) : 0;
}

static bool read_parents(MYSQL *sql)
{
  MYSQL_RES *result =
      read(sql, "SELECT id,live,up,place FROM " RACE_ALL_PARENTS " AS p WHERE "
                "id>=1000000");
  MYSQL_ROW row;

  memset(actual, 0, sizeof(actual));
  if (!result)
    return false;
  while ((row = mysql_fetch_row(result)))
  {
    struct actual *it = find(number(row[0]));

    if (it)
      *it = (struct actual){.exists = true,
                            .is_live = number(row[1]) != 0,
                            .up = number(row[2]),
                            .place = number(row[3])};
  }
  mysql_free_result(result);
  return true;
}

static void read_gone(MYSQL *sql)
{
  MYSQL_RES *result =
      read(sql, "SELECT id,was_live,kind FROM race.gone WHERE id>=1000000");
  MYSQL_ROW row;

  while (result && (row = mysql_fetch_row(result)))
  {
    struct actual *it = find(number(row[0]));

    if (it)
      (void)snprintf(it->destroyed_by, sizeof(it->destroyed_by), "%s", row[2]);
    if (number(row[1]) && strcmp(row[2], "force_delete") != 0)
      race_violation("a live row was destroyed", "%s by %s", row[0], row[2]);
  }
  mysql_free_result(result);
}

static void compare_parent(unsigned parent, unsigned caller, unsigned row)
{
  static const char *const states[] = {"absent", "live", "deleted"};
  const struct actual *it = &actual[parent][caller][row];
  enum race_state *state = &race.own[caller].row[parent][row].state;
  unsigned *up = &race.own[caller].row[parent][row].up;
  bool *was_orphan = &race.own[caller].row[parent][row].is_orphan;
  bool is_orphan = it->exists && it->up && !find(it->up)->exists;
  unsigned id = race_id(parent, caller, row);
  enum race_state now = !it->exists   ? RACE_ABSENT
                        : it->is_live ? RACE_LIVE
                                      : RACE_DELETED;

  if (now == RACE_ABSENT && *state == RACE_LIVE)
    race_violation("a live row of a parent is gone",
                   "%u, destroyed by %s; what it referred to, %u, by %s", id,
                   destroyer(id), *up, destroyer(*up));
  else if (now == RACE_ABSENT && *state == RACE_DELETED && !it->destroyed_by[0])
    race_violation("a deleted row went without a DELETE of it",
                   "%u; what it referred to, %u, was destroyed by %s", id, *up,
                   destroyer(*up));
  else if (now != *state && now != RACE_ABSENT)
    race_violation("a row of a parent is not as it was left",
                   "%u: expected %s, is %s", id, states[*state], states[now]);
  else if (now != RACE_ABSENT && it->up != *up)
    race_violation("a row of the tree does not refer as it did",
                   "%u: expected %u, is %u", id, *up, it->up);
  else if (is_orphan && !*was_orphan)
    race_violation("a row of the tree is an orphan",
                   "%u refers to %u, destroyed by %s", id, it->up,
                   destroyer(it->up));
  *state = now;
  *up = it->up;
  *was_orphan = is_orphan;
}

static void compare_child_row(const char *name, struct race_child *child,
                              unsigned row, bool exists, unsigned parent,
                              unsigned place)
{
  static const char *const actions[] = {"CASCADE", "SET NULL", "RESTRICT",
                                        "NO ACTION"};
  const char *action = child->key ? actions[child->action] : "no key";
  const struct actual *it = parent ? find(parent) : NULL;
  bool is_orphan = child->key && it && (!it->exists || it->place != place);
  unsigned expected = child->row[row].parent;

  if (child->row[row].exists && !exists)
    race_violation("a row of a child is gone",
                   "%s id=%u parent=%u, destroyed by %s, %s", name, row,
                   expected, destroyer(expected), action);
  else if (!child->row[row].exists && exists)
    race_violation("a row of a child is there again", "%s id=%u", name, row);
  else if (exists && parent != expected)
    race_violation("a row of a child does not refer as it did",
                   "%s id=%u: expected %u, destroyed by %s, is %u, %s", name,
                   row, expected, destroyer(expected), parent, action);
  else if (exists && is_orphan && !child->row[row].is_loose)
    race_violation("a row of a child is an orphan",
                   "%s id=%u parent=%u, destroyed by %s, %s", name, row, parent,
                   destroyer(parent), action);
  child->row[row].exists = exists;
  child->row[row].parent = parent;
  /* Reported once. A row that its key was never held against stays loose
     until it is written: a transaction that destroyed its parent before the
     key was there may commit after this comparison. */
  if (is_orphan)
    child->row[row].is_loose = true;
}

/* Compares the key of a child, and finds which table it refers to: its name may
   have meant another one when the key was added. */
static bool read_key(MYSQL *sql, const char *name,
                     const struct race_child *child, unsigned *place)
{
  char text[500];
  MYSQL_RES *result;
  MYSQL_ROW row;
  unsigned key = 0;

  (void)snprintf(
      text, sizeof(text),
      "SELECT SUBSTRING_INDEX(constraint_name,'_fk',-1),"
      "FIELD(referenced_table_name,'p0','p1','tree') FROM "
      "information_schema.referential_constraints WHERE constraint_schema="
      "SUBSTRING_INDEX('%s','.',1) AND table_name=SUBSTRING_INDEX('%s','.',-1)",
      name, name);
  if (!(result = read(sql, text)))
    return false;
  if ((row = mysql_fetch_row(result)))
  {
    key = number(row[0]);
    *place = number(row[1]);
  }
  if (key != child->key || mysql_num_rows(result) > 1)
    race_violation("a foreign key is not as it was left",
                   "%s: expected %u, is %u", name, child->key, key);
  mysql_free_result(result);
  return true;
}

static void compare_child(MYSQL *sql, unsigned number_of_child)
{
  struct race_child *child = &race.child[number_of_child];
  unsigned parent[RACE_ROWS] = {0};
  bool exists[RACE_ROWS] = {false};
  unsigned place = 0;
  char name[64];
  char text[128];
  MYSQL_RES *result;
  MYSQL_ROW row;

  if (!child->exists)
    return;
  race_child_name(name, sizeof(name), number_of_child, child->name);
  (void)snprintf(text, sizeof(text), "SELECT id,IFNULL(parent,0) FROM %s",
                 name);
  if (!read_key(sql, name, child, &place) || !(result = read(sql, text)))
    return;
  while ((row = mysql_fetch_row(result)))
    if (number(row[0]) < RACE_ROWS)
    {
      exists[number(row[0])] = true;
      parent[number(row[0])] = number(row[1]);
    }
  mysql_free_result(result);
  for (unsigned i = 0; i < RACE_ROWS; i++)
    compare_child_row(name, child, i, exists[i], parent[i], place);
}

void race_compare(MYSQL *sql)
{
  if (!read_parents(sql))
    return;
  read_gone(sql);
  for (unsigned parent = 0; parent < RACE_PARENTS; parent++)
    for (unsigned caller = 0; caller < RACE_CALLERS; caller++)
      for (unsigned row = 0; row < RACE_OWN; row++)
        compare_parent(parent, caller, row);
  for (unsigned child = 0; child < RACE_CHILDREN; child++)
    compare_child(sql, child);
  if (live_ask(sql, "TRUNCATE race.gone", NULL))
    race_violation("the ledger cannot be emptied", "%s", mysql_error(sql));
  race_event(RACE_QUIESCE);
}
