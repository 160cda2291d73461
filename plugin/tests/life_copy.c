/* Renames, copies, and tables that are made again. */
#include "life.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

const char *life_new_name(void)
{
  char name[LIFE_NAME];

  (void)snprintf(name, sizeof(name),
                 life.is_plain || life_once(2) ? "t%u" : "t`%u x", life.step);
  return life_join(name, "");
}

bool life_has_triggers(void)
{
  return life.table.guard || life.table.deleted_by;
}

bool life_create_schema(const char *schema)
{
  return life_must("CREATE DATABASE %s", life_name(schema));
}

bool life_drop_schema(const char *schema)
{
  return life_must("DROP DATABASE %s", life_name(schema));
}

enum life_outcome life_rename(void)
{
  const char *name = life_new_name();

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
  const char *schema = life_new_name();

  if (life.table.hide || !life_create_schema(schema))
    return LIFE_SKIPPED;
  (void)life_admin("RENAME TABLE %s TO %s", life_base(&life.table),
                   life_table_name(schema, life.table.name));
  if (life_has_triggers())
  {
    if (life.code != ER_TRG_IN_WRONG_SCHEMA)
      life_violation("a RENAME ends otherwise", "%u %s", life.code, life.error);
    (void)life_drop_schema(schema);
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
  (void)life_drop_schema(schema);
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
  const char *name = life_new_name();

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
  return life_has_triggers() ? LIFE_DAMAGED : LIFE_EITHER;
}

/* A copy whose generated column is a plain one: the tag in its comment does not
   count. Then it goes. */
enum life_outcome life_select_into(void)
{
  const char *schema = life.table.schema;
  char name[LIFE_NAME];

  (void)snprintf(name, sizeof(name), "%s", life_new_name());
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
  table->live = table->adopted;
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
  if (!life_must("TRUNCATE TABLE %s", life_base(&life.table)))
    return LIFE_SKIPPED;
  memset(life.table.row, 0, sizeof(life.table.row));
  return LIFE_HARMLESS;
}
