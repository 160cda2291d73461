#include "functions.h"

#include "server/connection.h"
#include "table/selection.h"
#include "text/function_sql.h"
#include "verbs/run.h"
#include "verbs/verbs.h"
#include "version.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* sql/sql_udf.cc, find_udf, by the name that the server's compiler gave it: the
   function that the server has under this name now, NULL when it has none. */
extern void *server_find_function(const char *name, size_t length,
                                  bool use) __asm__("_Z8find_udfPKcmb");

/* When a function is dropped while a statement uses it, or after an error in
   its arguments left it in use, the server renames it to "*". A statement that
   was prepared earlier looks it up under that name, and may get another
   function to which the same happened: a purge instead of a delete. So a
   function runs only if it is the one that has its name now. The caller is
   known by what stands in front of the arguments (SD_HANDLER_WORDS). */
static bool has_name(const char *name, const UDF_INIT *init,
                     const UDF_ARGS *args, int words)
{
  void *const *handler = (void *const *)(const void *)args - words;

  return (const void *)init == (const void *)(args + 1) &&
         *handler == server_find_function(name, strlen(name), false);
}

static bool is_still_registered(const struct sd_verb *verb,
                                const UDF_INIT *init, const UDF_ARGS *args)
{
  return has_name(verb->function, init, args, SD_HANDLER_WORDS);
}

/* Which arguments were text before init_verb made the server convert all of
   them to text. The others are ASCII in every session. */
struct sd_kinds
{
  bool text[SD_ARGUMENTS_MAX];
};

static my_bool init_verb(const struct sd_verb *verb, UDF_INIT *init,
                         UDF_ARGS *args, char *message)
{
  struct sd_kinds *kinds;

  if (!is_still_registered(verb, init, args))
  {
    (void)snprintf(message, MYSQL_ERRMSG_SIZE,
                   "dropped since this was prepared: prepare it again, or "
                   "reconnect");
    return 1;
  }
  if (args->arg_count < verb->min_arguments ||
      args->arg_count > verb->max_arguments)
  {
    (void)snprintf(message, MYSQL_ERRMSG_SIZE, "usage: %s(%s)", verb->function,
                   verb->usage);
    return 1;
  }
  kinds = calloc(1, sizeof(*kinds));
  if (!kinds)
  {
    (void)snprintf(message, MYSQL_ERRMSG_SIZE, "out of memory");
    return 1;
  }
  for (unsigned i = 0; i < args->arg_count; i++)
  {
    kinds->text[i] = args->arg_type[i] == STRING_RESULT;
    args->arg_type[i] = STRING_RESULT;
  }
  init->ptr = (char *)kinds;
  init->const_item = 0;
  init->maybe_null = 1;
  return 0;
}

static long long run_verb(const struct sd_verb *verb, UDF_INIT *init,
                          UDF_ARGS *args, char *is_null, char *error)
{
  const struct sd_kinds *kinds = (const struct sd_kinds *)init->ptr;
  struct sd_arguments arguments = {.count = args->arg_count};
  unsigned long long rows = 0;

  for (unsigned i = 0; i < args->arg_count; i++)
    arguments.value[i] = (struct sd_value){args->args[i], args->lengths[i],
                                           kinds->text[i] ? NULL : "utf8mb4"};
  if (sd_call_run(verb, &arguments, &rows))
  {
    *is_null = 1;
    *error = 1;
    return 0;
  }
  return (long long)rows;
}

#define SD_FUNCTION(name, verb_run, verb_select, verb_action, verb_usage, min, \
                    max)                                                       \
  static const struct sd_verb name##_verb = {                                  \
      #name, verb_usage, verb_action, min, max, verb_select, verb_run};        \
  my_bool name##_init(UDF_INIT *init, UDF_ARGS *args, char *message);          \
  void name##_deinit(UDF_INIT *init);                                          \
  long long name(UDF_INIT *init, UDF_ARGS *args, char *is_null, char *error);  \
  my_bool name##_init(UDF_INIT *init, UDF_ARGS *args, char *message)           \
  {                                                                            \
    return init_verb(&name##_verb, init, args, message);                       \
  }                                                                            \
  void name##_deinit(UDF_INIT *init)                                           \
  {                                                                            \
    free(init->ptr);                                                           \
  }                                                                            \
  long long name(UDF_INIT *init, UDF_ARGS *args, char *is_null, char *error)   \
  {                                                                            \
    return run_verb(&name##_verb, init, args, is_null, error);                 \
  }

SD_FUNCTION(softdelete_delete, sd_delete, sd_select_key, SD_ACTION_DELETE,
            "table, key..", 2, SD_KEY_MAX + 1)
SD_FUNCTION(softdelete_delete_by, sd_delete_by, sd_select_columns,
            SD_ACTION_DELETE_BY, "table, column, value, ..", 3,
            SD_ARGUMENTS_MAX)
SD_FUNCTION(softdelete_restore, sd_restore, sd_select_key, SD_ACTION_RESTORE,
            "table, key..", 2, SD_KEY_MAX + 1)
SD_FUNCTION(softdelete_restore_by, sd_restore_by, sd_select_columns,
            SD_ACTION_RESTORE_BY, "table, column, value, ..", 3,
            SD_ARGUMENTS_MAX)
SD_FUNCTION(softdelete_restore_since, sd_restore_since, sd_select_since,
            SD_ACTION_RESTORE_SINCE, "table, since [, until]", 2, 3)
SD_FUNCTION(softdelete_purge, sd_purge, sd_select_age, SD_ACTION_PURGE,
            "table, age [, max_rows]", 2, 3)
SD_FUNCTION(softdelete_force_delete, sd_force_delete, sd_select_key,
            SD_ACTION_FORCE_DELETE, "table, key..", 2, SD_KEY_MAX + 1)

my_bool softdelete_version_init(UDF_INIT *init, UDF_ARGS *args, char *message);
char *softdelete_version(UDF_INIT *init, UDF_ARGS *args, char *result,
                         unsigned long *length, char *is_null, char *error);

/* What sd_functions_probe looks for, 0 when it does not run. */
static atomic_int probed_words;
static atomic_bool probe_found;

my_bool softdelete_version_init(UDF_INIT *init, UDF_ARGS *args, char *message)
{
  int words = atomic_load(&probed_words);

  if (words && has_name("softdelete_version", init, args, words))
    atomic_store(&probe_found, true);
  if (args->arg_count != 0)
  {
    (void)snprintf(message, MYSQL_ERRMSG_SIZE, "usage: softdelete_version()");
    return 1;
  }
  init->max_length = sizeof(SD_VERSION) - 1;
  return 0;
}

char *softdelete_version(UDF_INIT *init, UDF_ARGS *args, char *result,
                         unsigned long *length, char *is_null, char *error)
{
  (void)init;
  (void)args;
  (void)result;
  (void)is_null;
  (void)error;
  *length = sizeof(SD_VERSION) - 1;
  return (char *)SD_VERSION;
}

_Static_assert((int)SD_RETURNS_STRING == (int)STRING_RESULT &&
                   (int)SD_RETURNS_INTEGER == (int)INT_RESULT,
               "the numbers of function_sql.h are the server's");

static const struct sd_function functions[] = {
    {"softdelete_delete", SD_RETURNS_INTEGER},
    {"softdelete_delete_by", SD_RETURNS_INTEGER},
    {"softdelete_restore", SD_RETURNS_INTEGER},
    {"softdelete_restore_by", SD_RETURNS_INTEGER},
    {"softdelete_restore_since", SD_RETURNS_INTEGER},
    {"softdelete_purge", SD_RETURNS_INTEGER},
    {"softdelete_force_delete", SD_RETURNS_INTEGER},
    {"softdelete_version", SD_RETURNS_STRING},
};

#define SD_FUNCTION_COUNT (sizeof(functions) / sizeof(functions[0]))

int sd_functions_create(MYSQL *sql, bool server_runs)
{
  struct sd_sql text = SD_SQL_INIT;
  int rc = SD_OK;

  for (size_t i = 0; i < SD_FUNCTION_COUNT && rc == SD_OK; i++)
  {
    /* While the server starts it knows no functions yet: it will load those
       that are in their table. */
    if (server_runs)
      sd_statement_create_function(&text, &functions[i]);
    else
      sd_statement_register_function(&text, &functions[i]);
    if (text.error || mysql_real_query(sql, text.text, text.length))
      rc = SD_ERROR;
  }
  sd_sql_free(&text);
  return rc;
}

bool sd_functions_probe(MYSQL *sql, int words)
{
  MYSQL_RES *result = NULL;

  atomic_store(&probe_found, false);
  atomic_store(&probed_words, words);
  if (!sd_connection_run(sql, SD_STATEMENT_VERSION))
    result = mysql_store_result(sql);
  atomic_store(&probed_words, 0);
  mysql_free_result(result);
  return atomic_load(&probe_found);
}

void sd_functions_drop(MYSQL *sql)
{
  struct sd_sql text = SD_SQL_INIT;

  for (size_t i = 0; i < SD_FUNCTION_COUNT; i++)
  {
    sd_statement_drop_function(&text, &functions[i]);
    if (!text.error)
      (void)mysql_real_query(sql, text.text, text.length);
  }
  sd_sql_free(&text);
}
