/* A random table, and its names and values in SQL. */
#include "life.h"

#include <stdio.h>
#include <string.h>

#define EPOCH 946684800

static const char *const schemas[] = {"shop", "sh`op's 2", "Größe"};
static const char *const tables[] = {
    "orders",          "order",
    "my orders",       "or`der",
    "Bestellungen_ÄÖ", "a%b_c",
    "x'y\"z",          "o\\o",
    "sd_child",        "a_name_of_forty_four_characters__________end"};
static const char *const markers[] = {"deletedAt", "gelöscht am", "de`l'\"",
                                      "select", "removed_at"};
static const char *const columns[LIFE_COLUMNS * 2] = {
    "email", "sku",  "e mail", "na`me", "order", "Größe",  "a%b_", "x'y",
    "q\"r",  "live", "b\\s",   "phone", "city",  "marker", "d",    "unique"};

const char *life_column_name(unsigned number)
{
  static const char *const plain[] = {"email", "sku", "phone", "city",
                                      "d1",    "d2",  "d3",    "d4",
                                      "d5",    "d6",  "d7",    "d8"};

  return life.is_plain ? plain[number % COUNT(plain)]
                       : columns[number % COUNT(columns)];
}

static void copy(char *to, const char *from)
{
  (void)snprintf(to, LIFE_NAME, "%s", from);
}

static void choose_keys(struct life_table *table)
{
  unsigned count = life_below(4);

  for (unsigned i = 0; i < count; i++)
  {
    struct life_key *key = &table->key[i];

    key->there = true;
    key->column[0] = i;
    key->column[1] = (i + 1) % 3;
    key->count = 1 + life_once(3);
    (void)snprintf(key->name, LIFE_NAME, "%s%u", life_once(4) ? "k`" : "key",
                   i);
  }
}

static void choose_rows(struct life_table *table)
{
  for (unsigned i = 0; i < LIFE_ROWS / 2; i++)
  {
    struct life_row row = {.there = true};

    for (unsigned j = 0; j < LIFE_COLUMNS; j++)
      row.value[j] = (int)life_below(10);
    if (table->adopted && life_once(3))
    {
      row.deleted = true;
      row.time = life_truncate(table, life.now - (long long)i * 1000003);
    }
    /* The key that is not widened yet takes no deleted value twice. */
    for (unsigned j = 0; j < LIFE_ROWS && row.there; j++)
      for (unsigned k = 0; k < LIFE_KEYS; k++)
        if (table->row[j].there && table->key[k].there &&
            table->row[j].value[table->key[k].column[0]] ==
                row.value[table->key[k].column[0]])
          row.there = false;
    table->row[i] = row;
  }
}

/* Which options, as the table allows them. */
static void choose_options(struct life_table *table)
{
  table->adopted = life_once(2);
  copy(table->marker, life.is_plain || life_once(2)
                          ? "deleted_at"
                          : markers[life_below(COUNT(markers))]);
  table->precision = 6;
  if (table->adopted)
  {
    table->is_timestamp = life_once(3);
    table->precision = life_once(2) ? 6 : life_below(7);
  }
  table->live = table->is_timestamp || life_once(2);
  table->hide = life_once(5);
  table->views = !life_once(4);
  table->guard = !life_once(5);
  table->deleted_by = life_once(3);
  table->stored = life_once(3);
  table->by_caller = life_once(6);
}

void life_choose_table(struct life_table *table)
{
  memset(table, 0, sizeof(*table));
  copy(table->schema,
       schemas[!life.is_plain && life_once(3) ? 1 + life_below(2) : 0]);
  copy(table->name,
       tables[!life.is_plain && life_once(2) ? life_below(COUNT(tables)) : 0]);
  table->primary = (enum life_primary)life_below(3);
  for (unsigned i = 0; i < 3; i++)
  {
    table->column[i].there = true;
    table->column[i].is_text = life_once(2);
    table->column[i].not_null = life_once(3);
    copy(table->column[i].name, life_column_name(i + 3 * life_below(4)));
  }
  choose_options(table);
  choose_keys(table);
  choose_rows(table);
}

const char *life_type(const struct life_table *table, unsigned column)
{
  const struct life_column *own = &table->column[column];

  return life_join(own->is_text ? "VARCHAR(30)" : "INT",
                   own->not_null ? " NOT NULL" : "");
}

const char *life_marker_type(const struct life_table *table)
{
  char text[60];

  (void)snprintf(text, sizeof(text), "%s(%u) NULL DEFAULT NULL",
                 table->is_timestamp ? "TIMESTAMP" : "DATETIME",
                 table->precision);
  return life_join(text, "");
}

const char *life_value(const struct life_table *table, unsigned column,
                       int value)
{
  char text[40];

  if (value == LIFE_NULL)
    return "NULL";
  (void)snprintf(text, sizeof(text),
                 table->column[column].is_text ? "'w%d'" : "%d", value);
  return life_join(text, "");
}

long long life_truncate(const struct life_table *table, long long time)
{
  long long unit = 1;

  for (unsigned i = table->precision; i < 6; i++)
    unit *= 10;
  return time - time % unit;
}

const char *life_moment(const struct life_table *table, long long time)
{
  char text[100];

  if (table->is_timestamp)
    (void)snprintf(text, sizeof(text), "FROM_UNIXTIME(%lld.%06lld)",
                   EPOCH + time / 1000000, time % 1000000);
  else
    (void)snprintf(text, sizeof(text),
                   "TIMESTAMP'2000-01-01 00:00:00'+INTERVAL %lld MICROSECOND",
                   time);
  return life_join(text, "");
}

const char *life_primary_columns(const struct life_table *table)
{
  return table->primary == LIFE_INT    ? "`id`"
         : table->primary == LIFE_PAIR ? "`tenant`,`id`"
                                       : "`code`";
}

const char *life_arguments(const struct life_table *table, unsigned key)
{
  char text[60];

  (void)snprintf(text, sizeof(text),
                 table->primary == LIFE_INT    ? "%u"
                 : table->primary == LIFE_PAIR ? "%u,%u"
                                               : "'k%u'",
                 table->primary == LIFE_PAIR ? key % 3 : key, key);
  return life_join(text, "");
}

const char *life_where(const struct life_table *table, unsigned key)
{
  return life_join(
      life_join("(", life_join(life_primary_columns(table), ")=(")),
      life_join(life_arguments(table, key), ")"));
}

const char *life_base_name(const struct life_table *table)
{
  return table->hide ? life_join(table->name, "_all")
                     : life_join(table->name, "");
}

const char *life_base(const struct life_table *table)
{
  return life_table_name(table->schema, life_base_name(table));
}

const char *life_front(const struct life_table *table)
{
  return life_table_name(table->schema, table->name);
}

const char *life_argument(const struct life_table *table)
{
  return life_literal(life_front(table));
}

bool life_is_in_key(const struct life_table *table, unsigned column)
{
  for (unsigned i = 0; i < LIFE_KEYS; i++)
    for (unsigned j = 0; table->key[i].there && j < table->key[i].count; j++)
      if (table->key[i].column[j] == column)
        return true;
  return false;
}

static bool insert_rows(const struct life_table *table)
{
  struct text text = {NULL, 0, 0};
  unsigned count = 0;
  bool is_done;

  text_add(&text, "INSERT INTO %s (%s%s%s", life_front(table),
           life_primary_columns(table), table->adopted ? "," : "",
           table->adopted ? life_name(table->marker) : "");
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    if (table->column[i].there)
      text_add(&text, ",%s", life_name(table->column[i].name));
  text_add(&text, ") VALUES ");
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (table->row[i].there)
    {
      text_add(&text, "%s(%s", count++ ? "," : "", life_arguments(table, i));
      if (table->adopted)
        text_add(&text, ",%s",
                 table->row[i].deleted ? life_moment(table, table->row[i].time)
                                       : "NULL");
      for (unsigned j = 0; j < LIFE_COLUMNS; j++)
        if (table->column[j].there)
          text_add(&text, ",%s", life_value(table, j, table->row[i].value[j]));
      text_add(&text, ")");
    }
  is_done = count == 0 || life_must("%s", text.bytes);
  text_free(&text);
  return is_done;
}

bool life_create_table(const struct life_table *table)
{
  struct text text = {NULL, 0, 0};
  bool is_done;

  text_add(&text, "CREATE TABLE %s (%s", life_front(table),
           table->primary == LIFE_INT ? "`id` INT NOT NULL"
           : table->primary == LIFE_PAIR
               ? "`tenant` INT NOT NULL,`id` INT NOT NULL"
               : "`code` VARCHAR(20) NOT NULL");
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    if (table->column[i].there)
      text_add(&text, ",%s %s", life_name(table->column[i].name),
               life_type(table, i));
  if (table->adopted)
    text_add(&text, ",%s %s", life_name(table->marker),
             life_marker_type(table));
  text_add(&text, ",PRIMARY KEY (%s)", life_primary_columns(table));
  for (unsigned i = 0; i < LIFE_KEYS; i++)
    if (table->key[i].there)
    {
      text_add(&text, ",UNIQUE KEY %s (", life_name(table->key[i].name));
      for (unsigned j = 0; j < table->key[i].count; j++)
        text_add(&text, "%s%s", j ? "," : "",
                 life_name(table->column[table->key[i].column[j]].name));
      text_add(&text, ")");
    }
  text_add(&text, ") ENGINE=InnoDB CHARACTER SET %s",
           life_once(2) ? "utf8mb4" : "latin1");
  is_done = life_must("%s", text.bytes) && insert_rows(table);
  text_free(&text);
  return is_done;
}

/* A JSON string; no name has a control character. */
static const char *json(const char *text)
{
  char quoted[2 * LIFE_NAME + 3];
  size_t length = 0;

  quoted[length++] = '"';
  for (; *text && length + 4 < sizeof(quoted); text++)
  {
    if (*text == '"' || *text == '\\')
      quoted[length++] = '\\';
    quoted[length++] = *text;
  }
  quoted[length++] = '"';
  quoted[length] = '\0';
  return life_join(quoted, "");
}

/* Options as a literal; without `all`, some that are the default are left
   out. */
const char *life_options(const struct life_table *table, bool all)
{
  char text[600];
  int length;

  length =
      snprintf(text, sizeof(text), "{\"deleted_column\":%s,\"unique\":\"%s\"",
               json(table->marker), table->live ? "live" : "coalesce");
#define FLAG(name, is_default)                                     \
  if (all || table->name != (is_default) || life_once(3))          \
  length += snprintf(text + length, sizeof(text) - (size_t)length, \
                     ",\"" #name "\":%s", table->name ? "true" : "false")
  FLAG(views, true);
  FLAG(hide, false);
  FLAG(guard, true);
  FLAG(deleted_by, false);
#undef FLAG
  if (all || table->stored || life_once(3))
    length += snprintf(text + length, sizeof(text) - (size_t)length,
                       ",\"key\":\"%s\"", table->stored ? "stored" : "virtual");
  if (all || table->by_caller || life_once(3))
    length += snprintf(text + length, sizeof(text) - (size_t)length,
                       ",\"definer\":\"%s\"",
                       table->by_caller ? "caller" : "softdelete");
  (void)snprintf(text + length, sizeof(text) - (size_t)length, "%s}",
                 all || table->stored || life_once(2) ? ",\"online\":false"
                                                      : "");
  return life_literal(text);
}

bool life_enable(const char *options)
{
  return life_must("CALL softdelete.enable(%s,%s,%s)",
                   life_literal(life.table.schema),
                   life_literal(life.table.name), options);
}
