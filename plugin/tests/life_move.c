/* Dumps, copies, renames, and tables that are made again. */
#include "life.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

#define OPTIONS 12

/* Of mariadb-dump; each with what it leaves out. */
struct shape
{
  const char *options[3];
  bool no_triggers;
};

static const struct shape shapes[] = {
    {{NULL}, false},
    {{"--skip-comments", NULL}, false},
    {{"--compact", NULL}, false},
    {{"--single-transaction", "--routines", NULL}, false},
    {{"--skip-extended-insert", "--complete-insert", NULL}, false},
    {{"--hex-blob", "--order-by-primary", NULL}, false},
    {{"--skip-create-options", NULL}, false},
    {{"--skip-opt", "--create-options", NULL}, false},
    {{"--skip-tz-utc", "--no-autocommit", NULL}, false},
    {{"--skip-triggers", NULL}, true}};

static const char *file_name(const char *name)
{
  return life_join(life.directory, life_join("/", name));
}

/* Arguments of a client, which follow those that all have. */
static void begin_arguments(const char **arguments, const char *program,
                            char *socket, size_t size)
{
  (void)snprintf(socket, size, "--socket=%s", life.socket);
  arguments[0] = program;
  arguments[1] = "--no-defaults";
  arguments[2] = socket;
  arguments[3] = "--user=root";
  arguments[4] = "--default-character-set=utf8mb4";
}

/* One schema, or some of its tables, into a file. */
static bool dump(const struct shape *shape, const char *file,
                 const char *const *names)
{
  const char *arguments[5 + 3 + 6];
  char socket[200];
  unsigned count = 5;
  char path[300];

  begin_arguments(arguments, "mariadb-dump", socket, sizeof(socket));
  for (unsigned i = 0; shape->options[i]; i++)
    arguments[count++] = shape->options[i];
  for (unsigned i = 0; names[i]; i++)
    arguments[count++] = names[i];
  arguments[count] = NULL;
  (void)snprintf(path, sizeof(path), "%s", file_name(file));
  if (life_execute(NULL, path, arguments) == 0)
    return true;
  life_violation("mariadb-dump fails", "%s", life.error);
  return false;
}

static bool load(const char *path, const char *schema)
{
  const char *arguments[8];
  char socket[200];
  char file[300];

  (void)snprintf(file, sizeof(file), "%s", path);
  begin_arguments(arguments, "mariadb", socket, sizeof(socket));
  /* A dump names values of generated columns, which the strict mode refuses;
     with --compact it does not set the mode itself. */
  arguments[5] = "--init-command=SET sql_mode='NO_AUTO_VALUE_ON_ZERO'";
  arguments[6] = schema;
  arguments[7] = NULL;
  if (life_execute(file, NULL, arguments) == 0)
    return true;
  life_violation("a dump cannot be loaded", "%s", life.error);
  return false;
}

bool life_install(void)
{
  char path[300];

  (void)snprintf(path, sizeof(path), "%s/install.sql", life.sql_dir);
  return load(path, NULL) && life_plant_fault();
}

static const struct shape *some_shape(void)
{
  return &shapes[life_below(COUNT(shapes))];
}

static bool has_triggers(void)
{
  return life.table.guard || life.table.deleted_by;
}

static bool create_schema(const char *schema)
{
  return life_must("CREATE DATABASE %s", life_name(schema));
}

static bool drop_schema(const char *schema)
{
  return life_must("DROP DATABASE %s", life_name(schema));
}

static bool reload(const struct shape *shape)
{
  const char *schema = life.table.schema;

  return dump(shape, "schema.sql", (const char *[]){schema, NULL}) &&
         drop_schema(schema) && create_schema(schema) &&
         load(file_name("schema.sql"), schema);
}

enum life_outcome life_dump_same(void)
{
  const struct shape *shape = some_shape();

  if (!reload(shape))
    return LIFE_SKIPPED;
  /* The guard of the table beside is lost, too. */
  return shape->no_triggers ? LIFE_DAMAGED : LIFE_HARMLESS;
}

/* A server on which nobody knows of the tables. */
enum life_outcome life_dump_elsewhere(void)
{
  if (!reload(some_shape()) ||
      !life_must("DELETE FROM softdelete.tables WHERE table_schema=%s",
                 life_literal(life.table.schema)))
    return LIFE_SKIPPED;
  life.is_registered = false;
  life.options_open = true;
  return LIFE_DAMAGED;
}

static const char *new_schema(void)
{
  char name[LIFE_NAME];

  (void)snprintf(name, sizeof(name), life_once(2) ? "s%u" : "s`%u x",
                 life.step);
  return life_join(name, "");
}

/* Loaded under another name, beside the first, which may stay a while. */
enum life_outcome life_dump_other(void)
{
  char first[LIFE_NAME];
  char other[LIFE_NAME];

  (void)snprintf(first, sizeof(first), "%s", life.table.schema);
  (void)snprintf(other, sizeof(other), "%s", new_schema());
  if (!dump(some_shape(), "schema.sql", (const char *[]){first, NULL}) ||
      !create_schema(other) || !load(file_name("schema.sql"), other))
    return LIFE_SKIPPED;
  if (life_once(2) && !drop_schema(first))
    return LIFE_SKIPPED;
  (void)snprintf(life.table.schema, LIFE_NAME, "%s", other);
  life.is_registered = false;
  life.options_open = true;
  return LIFE_DAMAGED;
}

/* The table alone, and back over itself. */
enum life_outcome life_dump_table(void)
{
  struct shape shape = *some_shape();

  /* These have no DROP TABLE. */
  if (shape.options[0] && (strcmp(shape.options[0], "--compact") == 0 ||
                           strcmp(shape.options[0], "--skip-opt") == 0))
    shape.options[0] = "--skip-comments", shape.options[1] = NULL;
  if (!dump(&shape, "table.sql",
            (const char *[]){life.table.schema, life_base_name(&life.table),
                             NULL}) ||
      !load(file_name("table.sql"), life.table.schema))
    return LIFE_SKIPPED;
  return shape.no_triggers && has_triggers() ? LIFE_DAMAGED : LIFE_HARMLESS;
}

enum life_outcome life_dump_all(void)
{
  return dump(&shapes[0], "all.sql",
              (const char *[]){"--all-databases", "--routines", NULL})
             ? LIFE_HARMLESS
             : LIFE_SKIPPED;
}

/* From a dump of some time ago, under the same name. */
enum life_outcome life_restore_older(void)
{
  struct life_table older = life.saved;

  if (!life.has_saved || life_once(3))
  {
    if (!dump(&shapes[0], "older.sql",
              (const char *[]){life.table.schema, life_base_name(&life.table),
                               NULL}))
      return LIFE_SKIPPED;
    life.saved = life.table;
    life.has_saved = true;
    return LIFE_HARMLESS;
  }
  if (strcmp(older.schema, life.table.schema) != 0 ||
      strcmp(older.name, life.table.name) != 0 || older.hide != life.table.hide)
  {
    life.has_saved = false;
    return LIFE_SKIPPED;
  }
  if (!load(file_name("older.sql"), life.table.schema))
    return LIFE_SKIPPED;
  life.table = older;
  life.has_saved = false;
  life.options_open = true;
  return LIFE_EITHER;
}

/* One that no table has had in this life. */
static const char *new_name(void)
{
  char name[LIFE_NAME];

  (void)snprintf(name, sizeof(name), life_once(2) ? "t%u" : "t`%u x",
                 life.step);
  return life_join(name, "");
}

enum life_outcome life_rename(void)
{
  const char *name = new_name();

  if (life.table.hide)
    return LIFE_SKIPPED;
  (void)life_must("RENAME TABLE %s TO %s", life_base(&life.table),
                  life_table_name(life.table.schema, name));
  (void)snprintf(life.table.name, LIFE_NAME, "%s", name);
  life.is_registered = false;
  life.options_open = true;
  return LIFE_DAMAGED;
}

/* MariaDB refuses it while the table has a trigger. */
enum life_outcome life_rename_schema(void)
{
  const char *schema = new_schema();

  if (life.table.hide || !create_schema(schema))
    return LIFE_SKIPPED;
  (void)life_admin("RENAME TABLE %s TO %s", life_base(&life.table),
                   life_table_name(schema, life.table.name));
  if (has_triggers())
  {
    if (life.code != ER_TRG_IN_WRONG_SCHEMA)
      life_violation("a RENAME ends otherwise", "%u %s", life.code, life.error);
    (void)drop_schema(schema);
    return LIFE_REFUSED;
  }
  if (life.code)
  {
    life_violation("a RENAME fails", "%s", life.error);
    return LIFE_REFUSED;
  }
  /* It goes back, as the others are there. */
  (void)life_must("RENAME TABLE %s TO %s",
                  life_table_name(schema, life.table.name),
                  life_base(&life.table));
  (void)drop_schema(schema);
  return LIFE_HARMLESS;
}

/* All columns that take values, the marker as well. */
static bool copy_rows(const char *from, const char *to)
{
  struct text text = {NULL, 0, 0};
  bool is_done;

  text_add(&text, "%s,%s", life_primary_columns(&life.table),
           life_name(life.table.marker));
  if (life.table.deleted_by)
    text_add(&text, ",`deleted_by`");
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    if (life.table.column[i].there)
      text_add(&text, ",%s", life_name(life.table.column[i].name));
  is_done = life_must("INSERT INTO %s (%s) SELECT %s FROM %s", to, text.bytes,
                      text.bytes, from);
  text_free(&text);
  return is_done;
}

/* What a copy without a list of columns can take: the live rows. */
static bool copy_live_rows(const char *from, const char *to)
{
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (life.table.row[i].deleted)
      life.table.row[i].there = false;
  return life_must("INSERT INTO %s SELECT * FROM %s WHERE %s IS NULL", to, from,
                   life_name(life.table.marker));
}

/* The copy stays under its own name. The first is dropped, or stays. */
static enum life_outcome keep_copy(bool live_only)
{
  const char *name = new_name();

  if (life.table.hide ||
      !life_must("CREATE TABLE %s LIKE %s",
                 life_table_name(life.table.schema, name),
                 life_base(&life.table)) ||
      !(live_only ? copy_live_rows : copy_rows)(
          life_base(&life.table), life_table_name(life.table.schema, name)))
    return LIFE_SKIPPED;
  if (life_once(2))
    (void)life_must("DROP TABLE %s", life_base(&life.table));
  (void)snprintf(life.table.name, LIFE_NAME, "%s", name);
  life.is_registered = false;
  life.options_open = true;
  return LIFE_DAMAGED;
}

enum life_outcome life_like(void)
{
  return keep_copy(false);
}

enum life_outcome life_copy_live(void)
{
  return keep_copy(true);
}

/* A copy takes the place of the table, as schema changes by hand do it. */
enum life_outcome life_swap(void)
{
  const char *schema = life.table.schema;
  char base[400];
  char copy[400];
  char old[400];

  (void)snprintf(base, sizeof(base), "%s", life_base(&life.table));
  (void)snprintf(copy, sizeof(copy), "%s", life_table_name(schema, "copied"));
  (void)snprintf(old, sizeof(old), "%s", life_table_name(schema, "swapped"));
  if (!life_must("CREATE TABLE %s LIKE %s", copy, base) ||
      !copy_rows(base, copy) ||
      !life_must("RENAME TABLE %s TO %s,%s TO %s", base, old, copy, base) ||
      !life_must("DROP TABLE %s", old))
    return LIFE_SKIPPED;
  return has_triggers() ? LIFE_DAMAGED : LIFE_EITHER;
}

/* A copy whose generated column is a plain one: the tag in its comment does not
   count. Then it goes. */
enum life_outcome life_select_into(void)
{
  const char *schema = life.table.schema;
  char name[LIFE_NAME];

  (void)snprintf(name, sizeof(name), "%s", new_name());
  if (!life_must("CREATE TABLE %s (PRIMARY KEY (%s)) SELECT %s,%s,"
                 "`softdelete_key` FROM %s",
                 life_table_name(schema, name),
                 life_primary_columns(&life.table),
                 life_primary_columns(&life.table),
                 life_name(life.table.marker), life_base(&life.table)))
    return LIFE_SKIPPED;
  if (life_app("SELECT softdelete_delete(%s,%s)",
               life_literal(life_table_name(schema, name)),
               life_arguments(&life.table, 1)) == 0)
    life_violation("a function works on what it does not know", "%s", name);
  if (life_admin("CALL softdelete.enable(%s,%s,NULL)", life_literal(schema),
                 life_literal(name)) == 0)
    life_violation("a plain column passes for the generated one", "%s", name);
  (void)life_must("DROP TABLE %s", life_table_name(schema, name));
  return LIFE_HARMLESS;
}

/* The options that enable chooses where none is given. */
static void take_defaults(struct life_table *table)
{
  (void)snprintf(table->marker, LIFE_NAME, "deleted_at");
  table->live = table->is_timestamp || table->precision < 6;
  table->views = table->guard = true;
  table->hide = table->deleted_by = table->stored = table->by_caller = false;
}

/* Another table of this name, which is not enabled: the old options are not
   used again, and what looks like a marker is its own. */
static bool make_again(bool with_defaults)
{
  struct life_table again;

  life_choose_table(&again);
  (void)snprintf(again.schema, LIFE_NAME, "%s", life.table.schema);
  (void)snprintf(again.name, LIFE_NAME, "%s", life.table.name);
  again.hide = false;
  if (with_defaults)
    take_defaults(&again);
  life.table = again;
  life.is_registered = false;
  return life_create_table(&life.table);
}

enum life_outcome life_make_again(void)
{
  bool with_defaults = life_once(2);

  if (life.table.hide)
    return LIFE_SKIPPED;
  (void)life_must("DROP TABLE %s", life_base(&life.table));
  if (!make_again(with_defaults))
    return LIFE_SKIPPED;
  life_try_functions();
  if (life.table.adopted)
    life_compare_rows(&life.table);
  if (!life.broken && life_check() == 0)
    life_violation("check finds nothing", "another table has the name");
  if (!life.broken &&
      life_enable(with_defaults ? "NULL" : life_options(&life.table, true)))
    life.is_registered = true;
  return LIFE_EITHER;
}

/* For good; what check says then takes it out of the register. */
enum life_outcome life_drop(void)
{
  (void)life_must("DROP TABLE %s", life_base(&life.table));
  if (life_check() == 0)
    life_violation("check finds nothing", "the table is gone");
  life_mend();
  if (life.broken)
    return LIFE_DAMAGED;
  (void)life_admin(
      "SELECT COUNT(*) FROM softdelete.tables WHERE table_schema=%s AND "
      "table_name=%s",
      life_literal(life.table.schema), life_literal(life.table.name));
  if (life.answer != 0)
    life_violation("what check says does not mend it",
                   "the table is gone, its row of the register is not");
  if (life.broken || !make_again(false) ||
      !life_enable(life_options(&life.table, true)))
    return LIFE_DAMAGED;
  life.is_registered = true;
  return LIFE_HARMLESS;
}

enum life_outcome life_load_data(void)
{
  const struct life_table *table = &life.table;
  struct text text = {NULL, 0, 0};
  char file[300];

  (void)snprintf(file, sizeof(file), "%s/rows.%u.%u.txt", life.directory,
                 life.number, life.step);
  text_add(&text, "%s,%s", life_primary_columns(table),
           life_name(table->marker));
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    if (table->column[i].there)
      text_add(&text, ",%s", life_name(table->column[i].name));
  if (life_must("SELECT %s FROM %s INTO OUTFILE %s", text.bytes,
                life_base(table), life_literal(file)) &&
      life_must("TRUNCATE %s", life_base(table)))
    (void)life_must("LOAD DATA INFILE %s INTO TABLE %s (%s)",
                    life_literal(file), life_base(table), text.bytes);
  text_free(&text);
  (void)remove(file);
  return LIFE_HARMLESS;
}

enum life_outcome life_truncate_table(void)
{
  if (!life_once(3) || !life_must("TRUNCATE TABLE %s", life_base(&life.table)))
    return LIFE_SKIPPED;
  memset(life.table.row, 0, sizeof(life.table.row));
  return LIFE_HARMLESS;
}

enum life_outcome life_enable_again(void)
{
  (void)life_enable(life_once(2) ? "NULL" : "'{\"online\":false}'");
  return LIFE_HARMLESS;
}

static void choose_other_options(struct life_table *table)
{
  table->views = life_once(2);
  table->guard = life_once(2);
  table->hide = life_once(4) && strcmp(table->name, "other") != 0;
  table->deleted_by = life_once(3);
  table->live = table->is_timestamp || life_once(2);
  table->stored = life_once(3);
  table->by_caller = life_once(6);
}

/* Deleted rows that a plain unique key would not allow. */
static bool fits_plain(const struct life_table *table)
{
  struct life_table all = *table;

  for (unsigned i = 0; i < LIFE_ROWS; i++)
    all.row[i].deleted = false;
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (all.row[i].there && life_collides(&all, i, &all.row[i]))
      return false;
  return true;
}

/* False: it was refused, as the rows do not fit. */
static bool disable(const char *rows)
{
  struct life_table *table = &life.table;
  bool is_keep = strcmp(rows, "keep") == 0;
  bool has_deleted = false;

  for (unsigned i = 0; i < LIFE_ROWS; i++)
    has_deleted = has_deleted || (table->row[i].there && table->row[i].deleted);
  (void)life_admin("CALL softdelete.disable(%s,%s,'{\"deleted_rows\":\"%s\","
                   "\"online\":false}')",
                   life_literal(table->schema), life_literal(table->name),
                   rows);
  if (strcmp(rows, "purge") != 0 && !fits_plain(table))
  {
    if (life.code != ER_SIGNAL_EXCEPTION)
      life_violation("disable ends otherwise", "%s: %u %s", rows, life.code,
                     life.error);
    return false;
  }
  if (life.code)
  {
    life_violation("disable fails", "%s: %s", rows, life.error);
    return false;
  }
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (table->row[i].there && table->row[i].deleted && !is_keep)
    {
      table->row[i].deleted = false;
      table->row[i].there = strcmp(rows, "restore") == 0;
    }
  life_verify_disabled(table, table->adopted || (is_keep && has_deleted));
  table->hide = false;
  if (table->adopted || (is_keep && has_deleted))
  {
    table->adopted = true;
    life_compare_rows(table);
  }
  else
    table->is_timestamp = false, table->precision = 6;
  return !life.broken;
}

static const char *some_rows(void)
{
  static const char *const rows[] = {"keep", "purge", "restore"};

  return rows[life_below(3)];
}

enum life_outcome life_disable(void)
{
  struct life_table *table = &life.table;
  bool had_by = table->deleted_by;

  if (!disable(some_rows()))
    return LIFE_REFUSED;
  choose_other_options(table);
  /* What was kept with the deleted rows is the table's own now. */
  if (had_by && table->adopted)
    table->deleted_by = false;
  (void)life_enable(life_options(table, true));
  return LIFE_HARMLESS;
}

void life_end(void)
{
  if (!disable(some_rows()) && !life.broken)
    (void)disable("purge");
}

/* Only that deleted rows do not fit the other style is a reason to refuse. */
enum life_outcome life_change_options(void)
{
  struct life_table after = life.table;
  bool collides = false;

  choose_other_options(&after);
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (after.row[i].there && life_collides(&after, i, &after.row[i]))
      collides = true;
  (void)life_admin("CALL softdelete.enable(%s,%s,%s)",
                   life_literal(after.schema), life_literal(after.name),
                   life_options(&after, true));
  if (life.code && !collides)
    life_violation("options cannot be changed", "%s", life.error);
  if (life.code)
    return LIFE_REFUSED;
  life.table = after;
  return LIFE_HARMLESS;
}
