/* Dumps and loads, of a schema, of the table, of the server. */
#include "life.h"

#include <stdio.h>
#include <string.h>

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

static bool reload(const struct shape *shape)
{
  const char *schema = life.table.schema;

  return dump(shape, "schema.sql", (const char *[]){schema, NULL}) &&
         life_drop_schema(schema) && life_create_schema(schema) &&
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

/* Loaded under another name, beside the first, which may stay a while. */
enum life_outcome life_dump_other(void)
{
  char first[LIFE_NAME];
  char other[LIFE_NAME];

  (void)snprintf(first, sizeof(first), "%s", life.table.schema);
  (void)snprintf(other, sizeof(other), "%s", life_new_name());
  if (!dump(some_shape(), "schema.sql", (const char *[]){first, NULL}) ||
      !life_create_schema(other) || !load(file_name("schema.sql"), other))
    return LIFE_SKIPPED;
  if (life_once(2) && !life_drop_schema(first))
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
  return shape.no_triggers && life_has_triggers() ? LIFE_DAMAGED
                                                  : LIFE_HARMLESS;
}

enum life_outcome life_dump_all(void)
{
  return dump(&shapes[0], "all.sql",
              (const char *[]){"--all-databases", "--routines", NULL})
             ? LIFE_HARMLESS
             : LIFE_SKIPPED;
}

void life_save(void)
{
  if (dump(&shapes[0], "older.sql",
           (const char *[]){life.table.schema, life_base_name(&life.table),
                            NULL}))
  {
    life.saved = life.table;
    life.has_saved = true;
  }
}

/* Whether the table has got a unique key since. enable brings it back, as one
   that was lost, where the older rows allow it: that is not modelled. */
static bool has_new_key(const struct life_table *older)
{
  for (unsigned i = 0; i < LIFE_KEYS; i++)
    if (life.table.key[i].there &&
        (!older->key[i].there ||
         strcmp(life.table.key[i].name, older->key[i].name) != 0))
      return true;
  return false;
}

/* From a dump of some time ago, under the same name. */
enum life_outcome life_restore_older(void)
{
  struct life_table older = life.saved;

  if (!life.has_saved)
    return LIFE_SKIPPED;
  if (strcmp(older.schema, life.table.schema) != 0 ||
      strcmp(older.name, life.table.name) != 0 ||
      older.hide != life.table.hide || has_new_key(&older))
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
