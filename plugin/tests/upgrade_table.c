/* The tables of the upgrade test, and the model of each. */
#include "upgrade.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

MYSQL *upgrade_connect(void)
{
  MYSQL *sql = live_connect(upgrade.socket, UPGRADE_PATIENCE);

  if (sql && live_ask(sql, "SET time_zone='+00:00'; USE shop", NULL))
  {
    mysql_close(sql);
    sql = NULL;
  }
  if (!sql)
    upgrade_violation("no connection");
  return sql;
}

static void add_table(const struct upgrade_table *kind, unsigned options)
{
  struct upgrade_table *table;

  upgrade.table =
      realloc(upgrade.table, (upgrade.tables + 1) * sizeof(*upgrade.table));
  if (!upgrade.table)
    abort();
  table = &upgrade.table[upgrade.tables];
  *table = *kind;
  table->views = options & 1;
  table->hide = options & 2;
  table->guard = options & 4;
  table->deleted_by = options & 8;
  table->marker = kind->adopted ? "gone_at" : "deleted_at";
  (void)snprintf(table->name, sizeof(table->name), "t%03u", upgrade.tables);
  (void)snprintf(table->base, sizeof(table->base), "%s%s", table->name,
                 table->hide ? "_all" : "");
  if (table->views)
    (void)snprintf(table->front, sizeof(table->front), "%s_live", table->name);
  else if (table->hide)
    (void)snprintf(table->front, sizeof(table->front), "%s", table->name);
  else
    (void)snprintf(table->front, sizeof(table->front),
                   "(SELECT * FROM %s WHERE %s IS NULL) AS f", table->name,
                   table->marker);
  upgrade.tables++;
}

/* Markers that are added, and DATETIME and TIMESTAMP of each precision, by each
   style that 0.1.0 allows; the other options go round. */
void upgrade_choose_tables(void)
{
  unsigned options = upgrade.seed;

  for (unsigned kind = 0; kind < 15; kind++)
    for (unsigned style = 0; style < 2; style++)
    {
      struct upgrade_table table = {.adopted = kind > 0,
                                    .is_timestamp = kind > 7,
                                    .precision = kind ? (kind - 1) % 7 : 6,
                                    .live = style};

      if (table.is_timestamp && !table.live)
        continue;
      /* Five is prime to the 16 combinations. */
      for (unsigned i = 0; i < upgrade.each; i++, options += 5)
        add_table(&table, options % 16);
    }
}

long long upgrade_next_moment(struct upgrade_table *table)
{
  long long unit = 1;

  for (unsigned i = table->precision; i < 6; i++)
    unit *= 10;
  table->clock++;
  return (table->clock * 1000000 + table->clock * 123457 % 1000000) / unit *
         unit;
}

unsigned upgrade_owner(const struct upgrade_table *table, unsigned value)
{
  for (unsigned id = 1; id <= table->count; id++)
    if (table->row[id].there && !table->row[id].deleted &&
        table->row[id].value == value)
      return id;
  return 0;
}

static bool run(MYSQL *sql, struct text *text)
{
  bool done = live_ask(sql, text->bytes, NULL) == 0;

  if (!done)
    upgrade_violation("%s: %s", text->bytes, mysql_error(sql));
  text_reset(text);
  return done;
}

/* Half of the rows are deleted, so that live and deleted ones share values. */
static void choose_rows(struct upgrade_table *table)
{
  table->count = UPGRADE_FIRST;
  for (unsigned id = 1; id <= table->count; id++)
  {
    struct upgrade_row *row = &table->row[id];

    *row = (struct upgrade_row){
        .there = true,
        .value = id % 10 ? id % UPGRADE_VALUES : 1000 + id,
        .deleted = id == UPGRADE_ALWAYS_DELETED || id % 3 == 0};
    if (upgrade_owner(table, row->value) < id)
      row->deleted = true;
    if (row->deleted)
      row->moment = upgrade_next_moment(table);
  }
}

static bool insert_rows(MYSQL *sql, struct upgrade_table *table)
{
  struct text text = {NULL, 0, 0};
  bool done = true;

  choose_rows(table);
  /* First the deleted ones. */
  for (int live = 0; live < 2 && done; live++)
  {
    text_add(&text, "INSERT INTO %s (id,value,%s) VALUES ", table->base,
             table->marker);
    for (unsigned id = 1, n = 0; id <= table->count; id++)
    {
      const struct upgrade_row *row = &table->row[id];

      if (row->deleted == (live == 1))
        continue;
      text_add(&text, "%s(%u,'v%u',", n++ ? "," : "", id, row->value);
      text_add(&text, row->deleted ? UPGRADE_MOMENT ")" : "NULL)", row->moment);
    }
    done = run(sql, &text);
  }
  if (done && table->deleted_by)
  {
    text_add(&text, "UPDATE %s SET deleted_by='before' WHERE %s IS NOT NULL",
             table->base, table->marker);
    done = run(sql, &text);
  }
  text_free(&text);
  return done;
}

static const char *json(bool value)
{
  return value ? "true" : "false";
}

bool upgrade_create_table(MYSQL *sql, struct upgrade_table *table)
{
  struct text text = {NULL, 0, 0};
  bool done;

  text_add(&text,
           "CREATE TABLE %s (id INT PRIMARY KEY,value VARCHAR(20) NOT NULL,"
           "changes INT NOT NULL DEFAULT 0,",
           table->name);
  if (table->adopted)
    text_add(&text, "gone_at %s(%u) NULL,",
             table->is_timestamp ? "TIMESTAMP" : "DATETIME", table->precision);
  text_add(&text, "UNIQUE KEY value (value)) ENGINE=InnoDB");
  done = run(sql, &text);
  text_add(&text,
           "CALL softdelete.enable('shop','%s','{\"deleted_column\":\"%s\","
           "\"unique\":\"%s\",\"views\":%s,\"hide\":%s,\"guard\":%s,"
           "\"deleted_by\":%s}')",
           table->name, table->marker, table->live ? "live" : "coalesce",
           json(table->views), json(table->hide), json(table->guard),
           json(table->deleted_by));
  done = done && run(sql, &text) && insert_rows(sql, table);
  text_free(&text);
  return done;
}

static bool is_as_known(const struct upgrade_table *table, MYSQL_ROW line,
                        unsigned id)
{
  const struct upgrade_row *row = &table->row[id];

  return id <= table->count && row->there && line[1] &&
         (unsigned)strtoul(line[1] + 1, NULL, 10) == row->value &&
         (unsigned)strtoul(line[2], NULL, 10) == row->changes &&
         (line[3] != NULL) == row->deleted &&
         (!row->deleted || strtoll(line[3], NULL, 10) == row->moment) &&
         (!table->deleted_by || (line[4] != NULL) == row->deleted);
}

static unsigned number_of(const struct upgrade_table *table, bool live,
                          bool deleted)
{
  unsigned number = 0;

  for (unsigned id = 1; id <= table->count; id++)
    if (table->row[id].there && (table->row[id].deleted ? deleted : live))
      number++;
  return number;
}

/* Compares what a table or view shows with the rows that it is to show. */
static void compare(MYSQL *sql, const struct upgrade_table *table,
                    const char *from, bool live, bool deleted)
{
  struct text text = {NULL, 0, 0};
  MYSQL_RES *result = NULL;
  MYSQL_ROW line;
  unsigned seen = 0;

  text_add(&text, "SELECT f.id,f.value,f.changes,");
  text_add(&text, UPGRADE_SINCE("b.%s"), table->marker);
  text_add(&text, ",%s FROM %s AS f JOIN %s AS b ON b.id=f.id",
           table->deleted_by ? "b.deleted_by" : "NULL", from, table->base);
  if (!mysql_query(sql, text.bytes))
    result = mysql_store_result(sql);
  if (!result)
    upgrade_violation("%s: %s", text.bytes, mysql_error(sql));
  while (result && (line = mysql_fetch_row(result)))
  {
    unsigned id = (unsigned)strtoul(line[0], NULL, 10);

    seen++;
    if (!is_as_known(table, line, id))
      upgrade_violation("%s: row %u is %s, %s, deleted at %s, by %s", from, id,
                        line[1], line[2], line[3] ? line[3] : "-",
                        line[4] ? line[4] : "-");
  }
  if (result && seen != number_of(table, live, deleted))
    upgrade_violation("%s has %u rows, not %u", from, seen,
                      number_of(table, live, deleted));
  mysql_free_result(result);
  text_free(&text);
}

void upgrade_compare(MYSQL *sql, const struct upgrade_table *table)
{
  char view[60];

  compare(sql, table, table->base, true, true);
  if (table->hide)
    compare(sql, table, table->name, true, false);
  if (table->views)
  {
    compare(sql, table, table->front, true, false);
    (void)snprintf(view, sizeof(view), "%s_deleted", table->name);
    compare(sql, table, view, false, true);
  }
}
