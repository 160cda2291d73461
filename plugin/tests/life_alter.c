/* ALTERs of an enabled table. */
#include "life.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

static bool shows_columns(void)
{
  return life.table.views || life.table.hide;
}

static enum life_outcome views_lack(void)
{
  return shows_columns() ? LIFE_DAMAGED : LIFE_HARMLESS;
}

/* A name that no column has; another time another one. */
static const char *new_column_name(void)
{
  for (unsigned i = life_below(16);; i++)
  {
    bool taken = strcmp(life_column_name(i), life.table.marker) == 0;

    for (unsigned j = 0; j < LIFE_COLUMNS; j++)
      taken = taken ||
              (life.table.column[j].there &&
               strcasecmp(life.table.column[j].name, life_column_name(i)) == 0);
    if (!taken)
      return life_column_name(i);
  }
}

/* A column that is there, in a key or in none; LIFE_COLUMNS: none. */
static unsigned find_column(bool in_key)
{
  unsigned begin = life_below(LIFE_COLUMNS);

  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
  {
    unsigned column = (begin + i) % LIFE_COLUMNS;

    if (life.table.column[column].there &&
        life_is_in_key(&life.table, column) == in_key)
      return column;
  }
  return LIFE_COLUMNS;
}

static unsigned find_key(bool there)
{
  unsigned begin = life_below(LIFE_KEYS);

  for (unsigned i = 0; i < LIFE_KEYS; i++)
    if (life.table.key[(begin + i) % LIFE_KEYS].there == there)
      return (begin + i) % LIFE_KEYS;
  return LIFE_KEYS;
}

static unsigned alter(const char *what)
{
  static const char *const algorithms[] = {"", "", "", ",ALGORITHM=COPY"};

  return life_admin("ALTER TABLE %s %s%s", life_base(&life.table), what,
                    algorithms[life_below(COUNT(algorithms))]);
}

static enum life_outcome refused(const char *what)
{
  life_violation("an ALTER fails", "%s: %u %s", what, life.code, life.error);
  return LIFE_REFUSED;
}

enum life_outcome life_add_column(void)
{
  struct life_table *table = &life.table;
  char what[300];
  unsigned slot = 0;

  while (slot < LIFE_COLUMNS && table->column[slot].there)
    slot++;
  if (slot == LIFE_COLUMNS)
    return LIFE_SKIPPED;
  table->column[slot] =
      (struct life_column){.is_text = life_once(2), .not_null = life_once(3)};
  (void)snprintf(table->column[slot].name, LIFE_NAME, "%s", new_column_name());
  (void)snprintf(what, sizeof(what), "ADD COLUMN %s %s%s%s",
                 life_name(table->column[slot].name), life_type(table, slot),
                 table->column[slot].not_null
                     ? life_join(" DEFAULT ", life_value(table, slot, 0))
                     : "",
                 life_once(3) ? " FIRST" : "");
  if (alter(what))
    return refused(what);
  table->column[slot].there = true;
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    table->row[i].value[slot] = table->column[slot].not_null ? 0 : LIFE_NULL;
  return views_lack();
}

enum life_outcome life_drop_column(void)
{
  unsigned column = find_column(false);
  const char *what;

  if (column == LIFE_COLUMNS)
    return LIFE_SKIPPED;
  what = life_join("DROP COLUMN ", life_name(life.table.column[column].name));
  life.table.column[column].there = false;
  if (find_column(false) == LIFE_COLUMNS && find_column(true) == LIFE_COLUMNS)
  {
    life.table.column[column].there = true;
    return LIFE_SKIPPED;
  }
  if (alter(what))
    return refused(what);
  return views_lack();
}

/* MariaDB refuses it, as the key has another column. */
enum life_outcome life_drop_key_column(void)
{
  unsigned column = find_column(true);

  if (column == LIFE_COLUMNS)
    return LIFE_SKIPPED;
  if (alter(life_join("DROP COLUMN ",
                      life_name(life.table.column[column].name))) == 0)
    life_violation("an ALTER does not fail", "DROP COLUMN of a unique key");
  return LIFE_REFUSED;
}

enum life_outcome life_rename_column(void)
{
  unsigned column = find_column(life_once(2));
  const char *name = new_column_name();

  if (column == LIFE_COLUMNS)
    return LIFE_SKIPPED;
  if (alter(life_join(life_join("RENAME COLUMN ",
                                life_name(life.table.column[column].name)),
                      life_join(" TO ", life_name(name)))))
    return refused("RENAME COLUMN");
  (void)snprintf(life.table.column[column].name, LIFE_NAME, "%s", name);
  return shows_columns() ? LIFE_DAMAGED : LIFE_EITHER;
}

enum life_outcome life_modify_column(void)
{
  unsigned column = find_column(life_once(2));
  const struct life_column *own = &life.table.column[column];

  if (column == LIFE_COLUMNS)
    return LIFE_SKIPPED;
  if (alter(life_join(life_join("MODIFY COLUMN ", life_name(own->name)),
                      life_join(own->is_text ? " VARCHAR(60)" : " BIGINT",
                                own->not_null ? " NOT NULL" : " NULL"))))
    return refused("MODIFY COLUMN");
  return LIFE_HARMLESS;
}

enum life_outcome life_move_column(void)
{
  unsigned column = find_column(life_once(2));
  const struct life_column *own = &life.table.column[column];

  if (column == LIFE_COLUMNS)
    return LIFE_SKIPPED;
  if (alter(life_join(
          life_join("MODIFY COLUMN ", life_name(own->name)),
          life_join(own->is_text ? " VARCHAR(60)" : " BIGINT",
                    own->not_null ? " NOT NULL FIRST" : " NULL FIRST"))))
    return refused("MODIFY COLUMN");
  return LIFE_EITHER;
}

/* Whether the rows, deleted ones as well, allow the key as it is typed. */
static bool allows_narrow(const struct life_key *key)
{
  struct life_table all = life.table;

  for (unsigned i = 0; i < LIFE_KEYS; i++)
    all.key[i].there = false;
  all.key[0] = *key;
  all.key[0].there = true;
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    all.row[i].deleted = false;
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (all.row[i].there && life_collides(&all, i, &all.row[i]))
      return false;
  return true;
}

static const char *key_columns(const struct life_key *key, const char *more)
{
  const char *columns = life_name(life.table.column[key->column[0]].name);

  if (key->count > 1)
    columns = life_join(
        columns,
        life_join(",", life_name(life.table.column[key->column[1]].name)));
  return life_join(life_join(" (", columns), life_join(more, ")"));
}

/* Another key has these columns: when both are lost, one of them is enough. */
static bool is_known_key(const struct life_key *key)
{
  for (unsigned i = 0; i < LIFE_KEYS; i++)
  {
    const struct life_key *other = &life.table.key[i];

    if (other->there && other->count == key->count &&
        other->column[0] == key->column[0] &&
        (key->count == 1 || other->column[1] == key->column[1]))
      return true;
  }
  return false;
}

enum life_outcome life_add_key(void)
{
  unsigned slot = find_key(false);
  struct life_key *key = &life.table.key[slot];
  unsigned column = find_column(life_once(2));

  if (slot == LIFE_KEYS || column == LIFE_COLUMNS)
    return LIFE_SKIPPED;
  *key = (struct life_key){.count = 1, .column = {column}};
  if (life_once(2))
  {
    key->column[1] = find_column(true);
    if (key->column[1] != LIFE_COLUMNS && key->column[1] != column)
      key->count = 2;
  }
  (void)snprintf(key->name, LIFE_NAME, "%s%u", life_once(2) ? "new`key" : "k",
                 slot);
  if (is_known_key(key))
    return LIFE_SKIPPED;
  (void)alter(life_join(life_join("ADD UNIQUE INDEX ", life_name(key->name)),
                        key_columns(key, "")));
  if (life.table.partitioned || !allows_narrow(key))
  {
    if (life.code != (life.table.partitioned
                          ? ER_UNIQUE_KEY_NEED_ALL_FIELDS_IN_PF
                          : ER_DUP_ENTRY))
      return refused("ADD UNIQUE INDEX");
    return LIFE_REFUSED;
  }
  if (life.code)
    return refused("ADD UNIQUE INDEX");
  key->there = true;
  return LIFE_DAMAGED;
}

enum life_outcome life_rename_key(void)
{
  unsigned slot = find_key(true);
  struct life_key *key = &life.table.key[slot];
  const char *name = life_once(2) ? "renamed" : "ren`amed";

  if (slot == LIFE_KEYS)
    return LIFE_SKIPPED;
  for (unsigned i = 0; i < LIFE_KEYS; i++)
    if (life.table.key[i].there && strcmp(life.table.key[i].name, name) == 0)
      return LIFE_SKIPPED;
  if (alter(life_join(life_join("RENAME INDEX ", life_name(key->name)),
                      life_join(" TO ", life_name(name)))))
    return refused("RENAME INDEX");
  (void)snprintf(key->name, LIFE_NAME, "%s", name);
  return LIFE_EITHER;
}

enum life_outcome life_convert(void)
{
  if (alter(life_once(2) ? "CONVERT TO CHARACTER SET utf8mb4"
                         : "CONVERT TO CHARACTER SET latin1"))
    return refused("CONVERT");
  return LIFE_EITHER;
}

enum life_outcome life_rebuild(void)
{
  static const char *const how[] = {"FORCE", "ENGINE=InnoDB",
                                    "ROW_FORMAT=DYNAMIC", "COMMENT='mine'",
                                    "ROW_FORMAT=COMPACT"};

  if (alter(how[life_below(COUNT(how))]))
    return refused("a rebuild");
  if (life_once(3))
    (void)life_must("OPTIMIZE TABLE %s", life_base(&life.table));
  return LIFE_HARMLESS;
}

/* A plain table with a unique key over other columns refuses it, too. */
enum life_outcome life_partition(void)
{
  if (life.table.partitioned)
  {
    if (life_admin("ALTER TABLE %s REMOVE PARTITIONING",
                   life_base(&life.table)))
      return refused("REMOVE PARTITIONING");
    life.table.partitioned = false;
    return LIFE_HARMLESS;
  }
  (void)life_admin("ALTER TABLE %s PARTITION BY KEY () PARTITIONS 3",
                   life_base(&life.table));
  if (find_key(true) != LIFE_KEYS)
  {
    if (life.code == 0)
      life_violation("an ALTER does not fail", "PARTITION BY");
    return LIFE_REFUSED;
  }
  if (life.code)
    return refused("PARTITION BY");
  life.table.partitioned = true;
  return LIFE_HARMLESS;
}

/* Rows leave by one EXCHANGE and come back by the next. */
enum life_outcome life_exchange(void)
{
  const char *outside = life_table_name(life.table.schema, "outside");
  const char *base = life_base(&life.table);

  if (!life.table.partitioned || life_once(4))
    return life_partition();
  if (life_must("CREATE TABLE %s LIKE %s", outside, base) &&
      life_must("ALTER TABLE %s REMOVE PARTITIONING", outside) &&
      life_must("ALTER TABLE %s EXCHANGE PARTITION p1 WITH TABLE %s", base,
                outside) &&
      life_must("ALTER TABLE %s EXCHANGE PARTITION p1 WITH TABLE %s", base,
                outside))
    (void)life_must("DROP TABLE %s", outside);
  return LIFE_HARMLESS;
}

enum life_outcome life_rename_marker(void)
{
  const char *name =
      strcmp(life.table.marker, "gone_at") == 0 ? "removed_at" : "gone_at";

  if (alter(life_join(life_join("RENAME COLUMN ", life_name(life.table.marker)),
                      life_join(" TO ", life_name(name)))))
    return LIFE_REFUSED;
  (void)snprintf(life.table.marker, LIFE_NAME, "%s", name);
  life.marker_open = true;
  return LIFE_DAMAGED;
}

enum life_outcome life_modify_marker(void)
{
  struct life_table after = life.table;
  bool collides = false;

  after.precision = life_below(7);
  if (life_once(3))
    after.is_timestamp = !after.is_timestamp;
  if (after.precision == life.table.precision &&
      after.is_timestamp == life.table.is_timestamp)
    return LIFE_SKIPPED;
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    after.row[i].time = life_truncate(&after, after.row[i].time);
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (after.row[i].there && life_collides(&after, i, &after.row[i]))
      collides = true;
  after.is_shown = !after.adopted && life_once(2);
  (void)alter(
      life_join(life_join("MODIFY COLUMN ", life_name(life.table.marker)),
                life_join(" ", life_join(life_marker_type(&after),
                                         after.adopted || after.is_shown
                                             ? ""
                                             : " INVISIBLE"))));
  if (life.code)
  {
    if (!collides && life.code == ER_DUP_ENTRY)
      return refused("MODIFY of the marker");
    return LIFE_REFUSED;
  }
  life.table = after;
  life.marker_open = true;
  return LIFE_DAMAGED;
}

enum life_outcome life_drop_marker(void)
{
  if (alter(life_join("DROP COLUMN ", life_name(life.table.marker))) == 0)
    life_violation("an ALTER does not fail", "DROP COLUMN of the marker");
  return LIFE_REFUSED;
}

/* The tool quotes names in some places only, and knows no other letters. */
static bool has_odd_names(void)
{
  const struct life_table *table = &life.table;
  bool is_odd = false;
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
                                "abcdefghijklmnopqrstuvwxyz0123456789";
  char names[3 + LIFE_COLUMNS][LIFE_NAME];

  memset(names, 0, sizeof(names));
  (void)snprintf(names[0], LIFE_NAME, "%s", table->schema);
  (void)snprintf(names[1], LIFE_NAME, "%s", table->name);
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    if (table->column[i].there)
      (void)snprintf(names[2 + i], LIFE_NAME, "%s", table->column[i].name);
  (void)snprintf(names[2 + LIFE_COLUMNS], LIFE_NAME, "%s", table->marker);
  for (unsigned i = 0; i < COUNT(names); i++)
    is_odd = is_odd || strspn(names[i], letters) != strlen(names[i]);
  return is_odd;
}

enum life_outcome life_online_change(void)
{
  char dsn[300];
  char socket[200];
  const char *arguments[] = {"pt-online-schema-change",
                             "--execute",
                             "--preserve-triggers",
                             "--no-version-check",
                             "--quiet",
                             "--recursion-method=none",
                             "--alter",
                             life_once(2) ? "COMMENT='changed online'"
                                          : "ENGINE=InnoDB",
                             socket,
                             dsn,
                             NULL};

  if (has_odd_names())
    return LIFE_SKIPPED;
  (void)snprintf(socket, sizeof(socket), "--socket=%s", life.socket);
  (void)snprintf(dsn, sizeof(dsn), "u=root,D=%s,t=%s,A=utf8mb4",
                 life.table.schema, life_base_name(&life.table));
  if (life_execute(NULL, NULL, arguments) != 0)
  {
    life_violation("pt-online-schema-change fails", "%s", life.error);
    return LIFE_REFUSED;
  }
  life_renew_triggers();
  return LIFE_HARMLESS;
}
