/* What programs do while softdelete is upgraded: they write and read rows, and
   try to destroy some. */
#include "upgrade.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct writer
{
  unsigned number;
  struct random random;
  MYSQL *sql;
  struct text text;
  struct upgrade_table *table;
  struct upgrade_table before; /* the table as the transaction found it */
  bool in_transaction;
  bool is_undone; /* the transaction, by a deadlock */
  long long answer;
  unsigned code;
};

/* Runs the text of the writer. A transaction that has read a table and then
   writes to it cannot get the lock for that while an ALTER or CREATE TRIGGER
   waits for the transaction: the server undoes it. A function is such a
   transaction in itself. Nothing else may be undone. */
static unsigned answer(struct writer *writer, bool is_call)
{
  bool is_altering = atomic_load(&upgrade.is_altering);

  writer->answer = -1;
  writer->code = live_ask(writer->sql, writer->text.bytes, &writer->answer);
  writer->is_undone = writer->code == ER_LOCK_DEADLOCK &&
                      (writer->in_transaction || is_call) && is_altering;
  return writer->code;
}

/* `expected` is the error that it is to get. */
static bool run(struct writer *writer, unsigned expected)
{
  if (answer(writer, false) != expected && !writer->is_undone)
    upgrade_violation("%s: error %u, not %u %s", writer->text.bytes,
                      writer->code, expected, mysql_error(writer->sql));
  text_reset(&writer->text);
  return writer->code == expected;
}

static const char *name_for_writes(struct writer *writer)
{
  struct upgrade_table *table = writer->table;

  if (table->hide && random_once(&writer->random, 2))
    return table->name;
  return table->base;
}

/* A row of the table, by chance, that is live or deleted; 0: none was found. */
static unsigned some_row(struct writer *writer, bool deleted)
{
  for (unsigned i = 0; i < 50; i++)
  {
    unsigned id = 1 + random_below(&writer->random, writer->table->count);
    const struct upgrade_row *row = &writer->table->row[id];

    if (row->there && row->deleted == deleted && id != UPGRADE_ALWAYS_LIVE &&
        id != UPGRADE_ALWAYS_DELETED)
      return id;
  }
  return 0;
}

/* Whether a deleted row has a value. */
static bool is_left(const struct upgrade_table *table, unsigned value)
{
  for (unsigned id = 1; id <= table->count; id++)
    if (table->row[id].there && table->row[id].deleted &&
        table->row[id].value == value)
      return true;
  return false;
}

static void insert(struct writer *writer)
{
  struct upgrade_table *table = writer->table;
  unsigned id = table->count + 1;
  unsigned value =
      id % 10 ? random_below(&writer->random, UPGRADE_VALUES) : 1000 + id;
  bool taken = upgrade_owner(table, value) > 0;

  if (id > UPGRADE_ROWS)
    return;
  text_add(&writer->text, "INSERT INTO %s (id,value) VALUES (%u,'v%u')",
           name_for_writes(writer), id, value);
  if (!run(writer, taken ? ER_DUP_ENTRY : 0))
    return;
  upgrade_event(taken ? UPGRADE_DUPLICATE : UPGRADE_INSERT);
  if (taken)
    return;
  if (is_left(table, value))
    upgrade_event(UPGRADE_REUSED);
  table->row[id] = (struct upgrade_row){.there = true, .value = value};
  table->count = id;
}

/* Of one row: the model follows where it succeeds. */
static bool change(struct writer *writer, unsigned id, bool taken)
{
  if (!run(writer, taken ? ER_DUP_ENTRY : 0))
    return false;
  if (taken)
    upgrade_event(UPGRADE_DUPLICATE);
  else if (writer->answer != 1)
    upgrade_violation("%s: row %u: %lld rows changed, not 1",
                      writer->table->name, id, writer->answer);
  return !taken;
}

static void update(struct writer *writer)
{
  struct upgrade_table *table = writer->table;
  unsigned id = some_row(writer, false);
  unsigned value;
  bool taken;

  if (!id)
    return;
  value = table->row[id].value;
  if (id % 10 && random_once(&writer->random, 2))
    value = random_below(&writer->random, UPGRADE_VALUES);
  taken = value != table->row[id].value && upgrade_owner(table, value);
  text_add(&writer->text,
           "UPDATE %s SET value='v%u',changes=changes+1 WHERE id=%u",
           name_for_writes(writer), value, id);
  if (!change(writer, id, taken))
    return;
  table->row[id].value = value;
  table->row[id].changes++;
  upgrade_event(UPGRADE_UPDATE);
}

static void delete_by_hand(struct writer *writer)
{
  struct upgrade_table *table = writer->table;
  unsigned id = some_row(writer, false);
  long long moment = upgrade_next_moment(table);
  bool by_view = table->views && random_once(&writer->random, 2);

  if (!id)
    return;
  text_add(&writer->text, "UPDATE %s SET %s=" UPGRADE_MOMENT " WHERE id=%u",
           by_view ? table->front : table->base, table->marker, moment, id);
  if (!change(writer, id, false))
    return;
  table->row[id].deleted = true;
  table->row[id].moment = moment;
  upgrade_event(UPGRADE_DELETE);
}

static void restore_by_hand(struct writer *writer)
{
  struct upgrade_table *table = writer->table;
  unsigned id = some_row(writer, true);

  if (!id)
    return;
  text_add(&writer->text, "UPDATE %s SET %s=NULL WHERE id=%u", table->base,
           table->marker, id);
  if (!change(writer, id, upgrade_owner(table, table->row[id].value) > 0))
    return;
  table->row[id].deleted = false;
  upgrade_event(UPGRADE_RESTORE);
}

/* Calls a function, which is refused as long as softdelete.tables has not the
   columns that the plugin reads. */
static bool call(struct writer *writer, unsigned id, bool taken)
{
  bool is_old = !atomic_load(&upgrade.installed);
  unsigned code = answer(writer, true);

  if (is_old && code == ER_BAD_FIELD_ERROR)
    upgrade_event(UPGRADE_TOO_OLD);
  else if (code != (taken ? ER_DUP_ENTRY : 0) && !writer->is_undone)
    upgrade_violation("%s: error %u %s", writer->text.bytes, code,
                      mysql_error(writer->sql));
  else if (writer->is_undone && !writer->in_transaction)
    upgrade_event(UPGRADE_CALL_UNDONE);
  else if (code == ER_DUP_ENTRY)
    upgrade_event(UPGRADE_DUPLICATE);
  else if (!code && writer->answer != 1)
    upgrade_violation("%s: row %u: answer %lld, not 1", writer->text.bytes, id,
                      writer->answer);
  text_reset(&writer->text);
  return code == 0;
}

/* The times of rows that are deleted by functions are those of the clock, in
   the precision of the marker: those of one value must not be equal. */
static void delete_by_function(struct writer *writer)
{
  struct upgrade_table *table = writer->table;
  unsigned id = some_row(writer, false);
  long long before = 0;

  if (!id || (id % 10 && !table->live && table->precision < 6))
    return;
  text_add(&writer->text, "SELECT " UPGRADE_SINCE("SYSDATE(6)"));
  if (!run(writer, 0))
    return;
  before = writer->answer;
  text_add(&writer->text, "SELECT softdelete_delete('shop.%s',%u)", table->name,
           id);
  if (!call(writer, id, false))
    return;
  text_add(&writer->text, "SELECT ");
  text_add(&writer->text, UPGRADE_SINCE("%s"), table->marker);
  text_add(&writer->text, " FROM %s WHERE id=%u", table->base, id);
  table->row[id].deleted = true;
  if (!run(writer, 0))
    return;
  if (writer->answer < before - 1000000 ||
      writer->answer > before + UPGRADE_PATIENCE * 1000000LL)
    upgrade_violation("%s: row %u was deleted at %lld, not after %lld",
                      table->name, id, writer->answer, before);
  table->row[id].moment = writer->answer;
  upgrade_event(UPGRADE_FUNCTION_DELETE);
}

static void restore_by_function(struct writer *writer)
{
  struct upgrade_table *table = writer->table;
  unsigned id = some_row(writer, true);

  if (!id)
    return;
  text_add(&writer->text, "SELECT softdelete_restore('shop.%s',%u)",
           table->name, id);
  if (!call(writer, id, upgrade_owner(table, table->row[id].value) > 0))
    return;
  table->row[id].deleted = false;
  upgrade_event(UPGRADE_FUNCTION_RESTORE);
}

/* Where there is no guard, a DELETE destroys the row. */
static void destroy(struct writer *writer)
{
  struct upgrade_table *table = writer->table;
  unsigned id = some_row(writer, random_once(&writer->random, 2));

  if (table->guard || !id || !random_once(&writer->random, 4))
    return;
  text_add(&writer->text, "DELETE FROM %s WHERE id=%u", table->base, id);
  if (!change(writer, id, false))
    return;
  table->row[id].there = false;
  upgrade_event(UPGRADE_HARD_DELETE);
}

static void read_one(struct writer *writer)
{
  unsigned value = random_below(&writer->random, UPGRADE_VALUES);
  long long id = upgrade_owner(writer->table, value);

  text_add(&writer->text, "SELECT IFNULL(SUM(id),0) FROM %s WHERE value='v%u'",
           writer->table->front, value);
  if (!run(writer, 0))
    return;
  if (writer->answer != id)
    upgrade_violation("%s shows the live row %lld of v%u, not %lld",
                      writer->table->front, writer->answer, value, id);
  upgrade_event(UPGRADE_READ_ONE);
}

static void read_all(struct writer *writer)
{
  upgrade_compare(writer->sql, writer->table);
  upgrade_event(UPGRADE_READ_ALL);
}

static void step(struct writer *writer)
{
  static void (*const steps[])(struct writer *) = {
      insert,   update,          update,
      update,   delete_by_hand,  delete_by_hand,
      destroy,  restore_by_hand, restore_by_hand,
      read_one, read_one,        delete_by_function,
      read_all, read_one,        restore_by_function};

  steps[random_below(&writer->random, COUNT(steps))](writer);
  atomic_fetch_add(&upgrade.steps[writer->number], 1);
}

/* The table that is being altered, every second time, if it is the writer's. */
static void choose_table(struct writer *writer)
{
  unsigned focus = atomic_load(&upgrade.focus);
  unsigned own = (upgrade.tables - writer->number - 1) / UPGRADE_WRITERS + 1;
  unsigned number =
      writer->number + UPGRADE_WRITERS * random_below(&writer->random, own);

  if (focus && (focus - 1) % UPGRADE_WRITERS == writer->number &&
      random_once(&writer->random, 2))
    number = focus - 1;
  writer->table = &upgrade.table[number];
}

/* Some steps on one table, which are undone together. */
static void run_transaction(struct writer *writer)
{
  writer->before = *writer->table;
  text_add(&writer->text, "START TRANSACTION");
  (void)run(writer, 0);
  writer->in_transaction = true;
  writer->is_undone = false;
  for (unsigned i = random_below(&writer->random, 4) + 1;
       i > 0 && !writer->is_undone; i--)
    step(writer);
  writer->in_transaction = false;
  if (writer->is_undone || random_once(&writer->random, 4))
  {
    upgrade_event(writer->is_undone ? UPGRADE_UNDONE : UPGRADE_ROLLBACK);
    *writer->table = writer->before;
    text_add(&writer->text, "ROLLBACK");
  }
  else
  {
    upgrade_event(UPGRADE_COMMIT);
    text_add(&writer->text, "COMMIT");
  }
  (void)run(writer, 0);
}

void *upgrade_writer(void *number)
{
  struct writer writer = {.number = *(unsigned *)number};

  mysql_thread_init();
  writer.random = random_new(upgrade.seed, writer.number);
  writer.sql = upgrade_connect();
  while (writer.sql && !atomic_load(&upgrade.stop))
  {
    choose_table(&writer);
    if (random_once(&writer.random, 4))
      run_transaction(&writer);
    else
      step(&writer);
  }
  mysql_close(writer.sql);
  text_free(&writer.text);
  mysql_thread_end();
  return NULL;
}

/* One row is always live, and one is always deleted. */
static void probe_reads(struct writer *writer)
{
  text_add(&writer->text,
           "SELECT IFNULL(SUM(id),0) FROM %s WHERE id IN (%d,%d)",
           writer->table->front, UPGRADE_ALWAYS_LIVE, UPGRADE_ALWAYS_DELETED);
  if (!run(writer, 0))
    return;
  if (writer->answer != UPGRADE_ALWAYS_LIVE)
    upgrade_violation("%s shows %lld, not the row that is live",
                      writer->table->front, writer->answer);
  upgrade_event(UPGRADE_PROBE_READ);
}

/* A hard DELETE, by the table or a view; the guard refuses it. */
static void probe_guard(struct writer *writer)
{
  struct upgrade_table *table = writer->table;
  const char *from = table->base;

  if (table->views && random_once(&writer->random, 3))
    from = table->front;
  else if (table->hide && random_once(&writer->random, 2))
    from = table->name;
  text_add(&writer->text, "DELETE FROM %s WHERE id=%d", from,
           UPGRADE_ALWAYS_LIVE);
  if (run(writer, ER_SIGNAL_EXCEPTION))
    upgrade_event(UPGRADE_PROBE_REFUSED);
}

void *upgrade_prober(void *number)
{
  struct writer writer = {.number = *(unsigned *)number};
  unsigned focus;

  mysql_thread_init();
  writer.random = random_new(upgrade.seed, writer.number);
  writer.sql = upgrade_connect();
  while (writer.sql && !atomic_load(&upgrade.stop))
  {
    focus = atomic_load(&upgrade.focus);
    writer.table =
        &upgrade.table[focus && random_once(&writer.random, 2)
                           ? focus - 1
                           : random_below(&writer.random, upgrade.tables)];
    if (writer.table->guard && !random_once(&writer.random, 4))
      probe_guard(&writer);
    else
      probe_reads(&writer);
    atomic_fetch_add(&upgrade.steps[writer.number], 1);
  }
  mysql_close(writer.sql);
  text_free(&writer.text);
  mysql_thread_end();
  return NULL;
}
