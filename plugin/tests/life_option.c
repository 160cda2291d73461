/* Options that are changed, and the way out and in again. */
#include "life.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

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
  table->is_shown = false;
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
