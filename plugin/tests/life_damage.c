/* What a table loses: keys, views, triggers, its row of the register, the
   account. */
#include "life.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

static unsigned find_key(void)
{
  unsigned begin = life_below(LIFE_KEYS);

  for (unsigned i = 0; i < LIFE_KEYS; i++)
    if (life.table.key[(begin + i) % LIFE_KEYS].there)
      return (begin + i) % LIFE_KEYS;
  return LIFE_KEYS;
}

enum life_outcome life_lose_key(void)
{
  unsigned slot = find_key();

  if (slot == LIFE_KEYS)
    return LIFE_SKIPPED;
  (void)life_must("ALTER TABLE %s DROP INDEX %s", life_base(&life.table),
                  life_name(life.table.key[slot].name));
  return LIFE_DAMAGED;
}

/* As a tool does it that makes the schema equal to a model. */
enum life_outcome life_narrow_key(void)
{
  unsigned slot = find_key();
  const struct life_key *key = &life.table.key[slot];
  char second[2 * LIFE_NAME + 10] = "";

  if (slot == LIFE_KEYS)
    return LIFE_SKIPPED;
  if (key->count > 1)
    (void)snprintf(second, sizeof(second), ",%s",
                   life_name(life.table.column[key->column[1]].name));
  if (life_admin("ALTER TABLE %s DROP INDEX %s,ADD UNIQUE INDEX %s (%s%s)",
                 life_base(&life.table), life_name(key->name),
                 life_name(key->name),
                 life_name(life.table.column[key->column[0]].name), second))
    return LIFE_REFUSED;
  return LIFE_DAMAGED;
}

/* Likewise: the generated column, and all keys that have it. */
enum life_outcome life_lose_generated(void)
{
  struct text text = {NULL, 0, 0};

  text_add(&text, "ALTER TABLE %s DROP COLUMN `softdelete_key`",
           life_base(&life.table));
  for (unsigned i = 0; i < LIFE_KEYS; i++)
    if (life.table.key[i].there)
      text_add(&text, ",DROP INDEX %s", life_name(life.table.key[i].name));
  if (life_admin("%s", text.bytes))
    life_violation("an ALTER fails", "%s", life.error);
  text_free(&text);
  return LIFE_DAMAGED;
}

enum life_outcome life_lose_index(void)
{
  if (life_admin("ALTER TABLE %s DROP INDEX softdelete_deleted",
                 life_base(&life.table)))
    return LIFE_SKIPPED;
  return LIFE_DAMAGED;
}

static const char *some_view(void)
{
  const struct life_table *table = &life.table;

  if (table->hide && life_once(table->views ? 3 : 1))
    return life_front(table);
  if (!table->views)
    return NULL;
  return life_table_name(
      table->schema,
      life_join(table->name, life_once(2) ? "_live" : "_deleted"));
}

enum life_outcome life_lose_view(void)
{
  const char *view = some_view();

  if (!view)
    return LIFE_SKIPPED;
  (void)life_must("DROP VIEW %s", view);
  return LIFE_DAMAGED;
}

/* A view of all rows in the place of one that filters. */
enum life_outcome life_change_view(void)
{
  const char *view = some_view();
  MYSQL_RES *result;
  MYSQL_ROW row;

  if (!view)
    return LIFE_SKIPPED;
  result = life_query(
      "SELECT GROUP_CONCAT(CONCAT('`',REPLACE(column_name,'`','``'),'`') ORDER "
      "BY ordinal_position) FROM information_schema.columns WHERE "
      "CONCAT('`',REPLACE(table_schema,'`','``'),'`.`',"
      "REPLACE(table_name,'`','``'),'`')=%s",
      life_literal(view));
  row = result ? mysql_fetch_row(result) : NULL;
  if (row && row[0])
    /* Its definer stays, so that only its text tells it. */
    (void)life_must("CREATE OR REPLACE ALGORITHM=MERGE %sVIEW %s AS SELECT %s "
                    "FROM %s WHERE %s",
                    life.table.by_caller
                        ? ""
                        : "DEFINER=softdelete@localhost SQL SECURITY DEFINER ",
                    view, row[0], life_base(&life.table),
                    life_once(2) ? "1=1"
                                 : life_join(life_name(life.table.marker),
                                             " IS NULL OR 2>1"));
  else
    life_violation("a view has no columns", "%s", view);
  if (result)
    mysql_free_result(result);
  return LIFE_DAMAGED;
}

/* The guard's name, or that of the trigger which fills deleted_by, as the
   server knows it. */
static bool find_trigger(bool is_guard, char *name)
{
  MYSQL_RES *result = life_query(
      "SELECT trigger_name FROM information_schema.triggers WHERE "
      "event_object_schema=%s AND event_object_table=%s AND trigger_name LIKE "
      "'%%\\_softdelete\\_%s'",
      life_literal(life.table.schema),
      life_literal(life_base_name(&life.table)),
      is_guard ? "guard" : "deleted\\_by");
  MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
  bool found = row != NULL;

  if (row)
    (void)snprintf(name, LIFE_NAME, "%s", row[0]);
  if (result)
    mysql_free_result(result);
  return found;
}

void life_renew_triggers(void)
{
  char name[LIFE_NAME];

  for (unsigned i = 0; i < 2; i++)
    if (find_trigger(i == 0, name))
      (void)life_must("DROP TRIGGER %s",
                      life_table_name(life.table.schema, name));
  (void)life_enable("NULL");
}

enum life_outcome life_lose_trigger(void)
{
  char name[LIFE_NAME];

  if (!find_trigger(life_once(2), name))
    return LIFE_SKIPPED;
  (void)life_must("DROP TRIGGER %s", life_table_name(life.table.schema, name));
  return LIFE_DAMAGED;
}

/* A trigger of the same name that does nothing. */
enum life_outcome life_change_trigger(void)
{
  bool is_guard = life_once(2);
  char name[LIFE_NAME];

  if (!find_trigger(is_guard, name))
    return LIFE_SKIPPED;
  /* With its definer, so that nothing but the text tells it; and without. */
  (void)life_must("CREATE OR REPLACE %sTRIGGER %s BEFORE %s ON %s FOR EACH ROW "
                  "SET @softdelete_nothing=1",
                  is_guard ? "DEFINER=softdelete@localhost " : "",
                  life_table_name(life.table.schema, name),
                  is_guard ? "DELETE" : "UPDATE", life_base(&life.table));
  return LIFE_DAMAGED;
}

enum life_outcome life_lose_row(void)
{
  (void)life_must("DELETE FROM softdelete.tables WHERE table_schema=%s AND "
                  "table_name=%s",
                  life_literal(life.table.schema),
                  life_literal(life.table.name));
  life.is_registered = false;
  life.options_open = true;
  return LIFE_DAMAGED;
}

enum life_outcome life_lose_catalog(void)
{
  (void)life_must("DROP DATABASE softdelete");
  if (!life_install())
    return LIFE_SKIPPED;
  life.is_registered = false;
  life.options_open = true;
  return LIFE_DAMAGED;
}

/* Who enabled the table leaves. Tables that a copy has left behind may have
   this definer, too. */
enum life_outcome life_drop_user(void)
{
  if (!life.has_caller_user)
    return LIFE_SKIPPED;
  (void)life_must("DROP USER life_admin@localhost");
  life.has_caller_user = false;
  (void)life_must("SELECT COUNT(*) FROM softdelete.tables WHERE "
                  "definer='caller'");
  if (life.answer == 0)
    return LIFE_HARMLESS;
  life.options_open = true;
  return LIFE_EITHER;
}

enum life_outcome life_lose_account(void)
{
  if (life_admin("DROP USER softdelete@localhost"))
    return LIFE_SKIPPED;
  if (life_once(2) && !life_install())
    return LIFE_SKIPPED;
  return LIFE_DAMAGED;
}

enum life_outcome life_lose_rights(void)
{
  if (life_admin("REVOKE ALL PRIVILEGES, GRANT OPTION FROM "
                 "softdelete@localhost"))
    return LIFE_SKIPPED;
  return LIFE_DAMAGED;
}

enum life_outcome life_install_again(void)
{
  return life_install() ? LIFE_HARMLESS : LIFE_SKIPPED;
}

enum life_outcome life_load_plugin(void)
{
  (void)life_must("UNINSTALL PLUGIN softdelete");
  /* The session that has called a function lets go of the plugin. */
  (void)life_reset_app();
  for (unsigned i = 0; i < 100; i++)
  {
    if (life_admin("INSTALL PLUGIN softdelete SONAME 'softdelete'") == 0)
      return LIFE_HARMLESS;
    (void)life_app("DO 0");
    live_rest(&life.random, 20000);
  }
  life_violation("the plugin cannot be loaded again", "%s", life.error);
  return LIFE_HARMLESS;
}
