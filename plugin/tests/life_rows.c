/* Changes of rows, by functions and by plain statements, each with the outcome
   that the model says. */
#include "life.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

static bool same_value(const struct life_key *key, const struct life_row *one,
                       const struct life_row *other)
{
  for (unsigned i = 0; i < key->count; i++)
    if (one->value[key->column[i]] == LIFE_NULL ||
        one->value[key->column[i]] != other->value[key->column[i]])
      return false;
  return true;
}

bool life_collides(const struct life_table *table, unsigned key,
                   const struct life_row *row)
{
  for (unsigned i = 0; i < LIFE_ROWS; i++)
  {
    const struct life_row *other = &table->row[i];
    bool may = other->there && i != key && other->deleted == row->deleted &&
               (!row->deleted || (!table->live && other->time == row->time));

    for (unsigned j = 0; may && j < LIFE_KEYS; j++)
      if (table->key[j].there && same_value(&table->key[j], row, other))
        return true;
  }
  return false;
}

/* The error that the model says came, or another one. */
static void expect(const char *what, unsigned code)
{
  if (life.code != code)
    life_violation("a change of rows ends otherwise",
                   "%s: expected %u, got %u %s", what, code, life.code,
                   life.error);
}

static void expect_number(const char *what, unsigned code, long long number)
{
  expect(what, code);
  if (!life.broken && code == 0 && life.answer != number)
    life_violation("a number of rows is wrong", "%s: expected %lld, got %lld",
                   what, number, life.answer);
}

/* Rows that a change makes of those that are there; it is done wholly, or not
   at all. */
struct change
{
  struct life_table after;
  long long rows;
  bool fails;
};

static struct change begin_change(void)
{
  return (struct change){life.table, 0, false};
}

static void change_row(struct change *change, unsigned key,
                       const struct life_row *row)
{
  change->after.row[key] = *row;
  change->rows++;
}

/* All rows as they are to be have their own values. */
static void judge(struct change *change)
{
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (change->after.row[i].there &&
        life_collides(&change->after, i, &change->after.row[i]))
      change->fails = true;
}

static void end_change(struct change *change, const char *what, bool counts)
{
  judge(change);
  if (counts)
    expect_number(what, change->fails ? ER_DUP_ENTRY : 0, change->rows);
  else
    expect(what, change->fails ? ER_DUP_ENTRY : 0);
  if (!change->fails)
    life.table = change->after;
}

static void random_values(struct life_row *row)
{
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    row->value[i] = !life.table.column[i].not_null && life_once(6)
                        ? LIFE_NULL
                        : (int)life_below(10);
}

void life_add_insert(struct text *text, unsigned key,
                     const struct life_row *row)
{
  const struct life_table *table = &life.table;

  text_add(text, "INSERT INTO %s (%s", life_front(table),
           life_primary_columns(table));
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    if (table->column[i].there)
      text_add(text, ",%s", life_name(table->column[i].name));
  text_add(text, ") VALUES (%s", life_arguments(table, key));
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    if (table->column[i].there)
      text_add(text, ",%s", life_value(table, i, row->value[i]));
  text_add(text, ")");
}

/* The value of a column, by its name; NULL for one that the application does
   not know. */
static const char *value_of_column(const char *name, unsigned key,
                                   const struct life_row *row)
{
  const struct life_table *table = &life.table;
  char number[20];

  (void)snprintf(number, sizeof(number), "%u", key);
  if (table->primary == LIFE_PAIR && strcmp(name, "id") == 0)
    return life_join(number, "");
  (void)snprintf(number, sizeof(number), "%u", key % 3);
  if (table->primary == LIFE_PAIR && strcmp(name, "tenant") == 0)
    return life_join(number, "");
  if (strcmp(name, "id") == 0 || strcmp(name, "code") == 0)
    return life_arguments(table, key);
  if ((table->adopted || table->is_shown) && strcmp(name, table->marker) == 0)
    return "NULL";
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    if (table->column[i].there && strcmp(name, table->column[i].name) == 0)
      return life_value(table, i, row->value[i]);
  return NULL;
}

/* Without a list of columns, as it was written before the table was enabled:
   what enable has added is not seen. */
static void add_plain_insert(struct text *text, unsigned key,
                             const struct life_row *row)
{
  MYSQL_RES *result =
      life_query("SHOW COLUMNS FROM %s WHERE Extra NOT LIKE '%%INVISIBLE%%'",
                 life_front(&life.table));
  MYSQL_ROW column;
  unsigned count = 0;

  text_add(text, "INSERT INTO %s VALUES (", life_front(&life.table));
  while (result && (column = mysql_fetch_row(result)))
  {
    const char *value = value_of_column(column[0], key, row);

    if (!value)
      life_violation("an application sees a column that it does not know", "%s",
                     column[0]);
    text_add(text, "%s%s", count++ ? "," : "", value ? value : "NULL");
  }
  text_add(text, ")");
  if (result)
    mysql_free_result(result);
}

static void insert(void)
{
  struct life_table *table = &life.table;
  struct life_row row = {.there = true};
  unsigned key = life_below(LIFE_ROWS);
  struct text text = {NULL, 0, 0};

  random_values(&row);
  if (life_once(4))
    add_plain_insert(&text, key, &row);
  else
    life_add_insert(&text, key, &row);
  (void)life_app("%s", text.bytes);
  text_free(&text);
  if (table->row[key].there || life_collides(table, key, &row))
    expect("INSERT", ER_DUP_ENTRY);
  else
  {
    expect("INSERT", 0);
    table->row[key] = row;
  }
}

/* A key of a row that is there, is live, is deleted; LIFE_ROWS: none. */
static unsigned find_row(bool deleted)
{
  unsigned begin = life_below(LIFE_ROWS);

  for (unsigned i = 0; i < LIFE_ROWS; i++)
  {
    unsigned key = (begin + i) % LIFE_ROWS;

    if (life.table.row[key].there && life.table.row[key].deleted == deleted)
      return key;
  }
  return LIFE_ROWS;
}

static unsigned some_column(void)
{
  unsigned column = life_below(LIFE_COLUMNS);

  while (!life.table.column[column].there)
    column = (column + 1) % LIFE_COLUMNS;
  return column;
}

static void update(void)
{
  struct change change = begin_change();
  unsigned key = find_row(false);
  unsigned column = some_column();
  struct life_row row;

  if (key == LIFE_ROWS)
    return;
  row = life.table.row[key];
  row.value[column] = (int)life_below(10);
  change_row(&change, key, &row);
  (void)life_app("UPDATE %s SET %s=%s WHERE %s", life_front(&life.table),
                 life_name(life.table.column[column].name),
                 life_value(&life.table, column, row.value[column]),
                 life_where(&life.table, key));
  end_change(&change, "UPDATE", false);
}

static void delete_by_function(void)
{
  struct change change = begin_change();
  unsigned key = life_below(LIFE_ROWS);
  struct life_row row = life.table.row[key];

  if (row.there && !row.deleted)
  {
    row.deleted = true;
    row.time = life_truncate(&life.table, life.now);
    change_row(&change, key, &row);
  }
  (void)life_app("SELECT softdelete_delete(%s,%s)", life_argument(&life.table),
                 life_arguments(&life.table, key));
  end_change(&change, "softdelete_delete", true);
}

static void delete_by_hand(void)
{
  struct change change = begin_change();
  unsigned key = find_row(false);
  struct life_row row;

  if (key == LIFE_ROWS)
    return;
  row = life.table.row[key];
  row.deleted = true;
  row.time = life_truncate(&life.table, life.now);
  change_row(&change, key, &row);
  (void)life_app("UPDATE %s SET %s=%s WHERE %s", life_base(&life.table),
                 life_name(life.table.marker),
                 life_moment(&life.table, life.now),
                 life_where(&life.table, key));
  end_change(&change, "UPDATE of the marker", false);
}

/* By a value: all live rows that have it, or all deleted ones. */
static void change_by(bool restores)
{
  struct change change = begin_change();
  unsigned column = some_column();
  int value = (int)life_below(10);

  for (unsigned i = 0; i < LIFE_ROWS; i++)
  {
    struct life_row row = life.table.row[i];

    if (!row.there || row.deleted != restores || row.value[column] != value)
      continue;
    row.deleted = !restores;
    row.time = restores ? 0 : life_truncate(&life.table, life.now);
    change_row(&change, i, &row);
  }
  (void)life_app("SELECT softdelete_%s_by(%s,%s,%s)",
                 restores ? "restore" : "delete", life_argument(&life.table),
                 life_literal(life.table.column[column].name),
                 life_value(&life.table, column, value));
  end_change(&change,
             restores ? "softdelete_restore_by" : "softdelete_delete_by", true);
}

static void restore(bool by_hand)
{
  struct change change = begin_change();
  unsigned key = by_hand ? find_row(true) : life_below(LIFE_ROWS);
  struct life_row row;

  if (key == LIFE_ROWS)
    return;
  row = life.table.row[key];
  if (row.there && row.deleted)
  {
    row.deleted = false;
    row.time = 0;
    change_row(&change, key, &row);
  }
  if (by_hand)
    (void)life_app("UPDATE %s SET %s=NULL WHERE %s", life_base(&life.table),
                   life_name(life.table.marker), life_where(&life.table, key));
  else
    (void)life_app("SELECT softdelete_restore(%s,%s)",
                   life_argument(&life.table),
                   life_arguments(&life.table, key));
  end_change(&change, by_hand ? "UPDATE to NULL" : "softdelete_restore",
             !by_hand);
}

static void restore_since(void)
{
  struct change change = begin_change();
  long long since = life.now - (long long)life_below(1000000) * 1000000;
  char text[60];

  /* Whole seconds, as a person types them. */
  since -= since % 1000000;
  for (unsigned i = 0; i < LIFE_ROWS; i++)
  {
    struct life_row row = life.table.row[i];

    if (!row.there || !row.deleted || row.time < since)
      continue;
    row.deleted = false;
    row.time = 0;
    change_row(&change, i, &row);
  }
  (void)snprintf(text, sizeof(text), "@since");
  (void)life_app("SET @since=TIMESTAMP'2000-01-01 00:00:00'+INTERVAL %lld "
                 "SECOND",
                 since / 1000000);
  (void)life_app("SELECT softdelete_restore_since(%s,%s)",
                 life_argument(&life.table), text);
  end_change(&change, "softdelete_restore_since", true);
}

static void purge(void)
{
  struct change change = begin_change();
  long long age = life_below(1000000);

  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (life.table.row[i].there && life.table.row[i].deleted &&
        life.table.row[i].time < life.now - age * 1000000)
      change_row(&change, i, &(struct life_row){.there = false});
  (void)life_app("SELECT softdelete_purge(%s,'%lld SECOND')",
                 life_argument(&life.table), age);
  end_change(&change, "softdelete_purge", true);
}

static void force_delete(void)
{
  struct change change = begin_change();
  unsigned key = life_below(LIFE_ROWS);

  if (life.table.row[key].there)
    change_row(&change, key, &(struct life_row){.there = false});
  (void)life_app("SELECT softdelete_force_delete(%s,%s)",
                 life_argument(&life.table), life_arguments(&life.table, key));
  end_change(&change, "softdelete_force_delete", true);
}

static void delete_hard(void)
{
  unsigned key = find_row(life_once(2));
  bool allowed = life_once(2);

  if (key == LIFE_ROWS)
    return;
  (void)life_app("SET @softdelete_purge=%d", allowed);
  (void)life_app("DELETE FROM %s WHERE %s", life_base(&life.table),
                 life_where(&life.table, key));
  if (life.table.guard && !allowed)
    expect("a hard DELETE", ER_SIGNAL_EXCEPTION);
  else
  {
    expect("a hard DELETE", 0);
    life.table.row[key].there = false;
  }
  (void)life_app("SET @softdelete_purge=NULL");
}

void life_change_rows(unsigned count)
{
  for (unsigned i = 0; i < count && !life.broken; i++)
  {
    life_clock();
    switch (life_below(16))
    {
    case 0:
    case 1:
    case 2:
    case 3:
      insert();
      break;
    case 4:
      update();
      break;
    case 5:
    case 6:
      delete_by_function();
      break;
    case 7:
    case 8:
      delete_by_hand();
      break;
    case 9:
      change_by(life_once(2));
      break;
    case 10:
    case 11:
      restore(false);
      break;
    case 12:
      restore(true);
      break;
    case 13:
      restore_since();
      break;
    case 14:
      if (life_once(3))
        purge();
      else if (life_once(2))
        force_delete();
      break;
    default:
      if (life_once(2))
        delete_hard();
    }
  }
}

void life_try_functions(void)
{
  unsigned key = find_row(false);
  struct life_row row;

  if (key == LIFE_ROWS)
    return;
  life_clock();
  row = life.table.row[key];
  row.deleted = true;
  row.time = life_truncate(&life.table, life.now);
  (void)life_app("SELECT softdelete_delete(%s,%s)", life_argument(&life.table),
                 life_arguments(&life.table, key));
  if (life.code)
    return;
  if (!life.is_registered)
    life_violation("a function works on what it does not know",
                   "softdelete_delete of %s", life_front(&life.table));
  else if (life.answer != 1)
    life_violation("a number of rows is wrong",
                   "softdelete_delete of a damaged table: %lld", life.answer);
  else
  {
    life.table.row[key] = row;
    life_compare_rows(&life.table);
    (void)life_app("SELECT softdelete_restore(%s,%s)",
                   life_argument(&life.table),
                   life_arguments(&life.table, key));
    if (life.code == 0 && life.answer == 1)
      life.table.row[key].deleted = false, life.table.row[key].time = 0;
  }
}
