/* A list of keys of one column, and of values of one column, is given to one
   call as pairs of the same column; other keys are a call each, many of them in
   a statement. A call that fails has changed nothing. */
#include "verbs/by_function.h"

#include <string.h>

#include <mysqld_error.h>

#include "catalog/server_functions.h"
#include "text/calls.h"
#include "wire/transaction.h"

struct work
{
  sdel_t *handle;
  const struct table *table;
  enum verb verb;
  struct sd_sql place; /* the table's name */
  sdel_value name;     /* the same, as an argument */
};

static const char *by_key(enum verb verb)
{
  return verb == VERB_DELETE    ? "softdelete_delete"
         : verb == VERB_RESTORE ? "softdelete_restore"
                                : "softdelete_force_delete";
}

static const char *by_pairs(enum verb verb)
{
  return verb == VERB_DELETE ? "softdelete_delete_by" : "softdelete_restore_by";
}

static bool is_for_functions(const struct table *table, enum verb verb)
{
  return table->listed && table->storage == STORAGE_IN_PLACE &&
         (verb == VERB_DELETE || verb == VERB_RESTORE ||
          verb == VERB_FORCE_DELETE);
}

static int work_begin(struct work *work, sdel_t *handle,
                      const struct table *table, enum verb verb)
{
  memset(work, 0, sizeof *work);
  work->handle = handle;
  work->table = table;
  work->verb = verb;
  return function_table(&work->place, &work->name, &handle->connection, table);
}

/* Ends it. A server may have lost the functions since they were asked for. */
static int work_end(bool *done, uint64_t *rows, struct work *work, int code)
{
  sd_sql_free(&work->place);
  *done = true;
  if (code)
    *rows = 0;
  if (code && functions_gone(&work->handle->catalog))
  {
    *done = false;
    return SDEL_OK;
  }
  work->handle->by_function = true;
  if (code && work->handle->connection.error.number == ER_WRONG_ARGUMENTS)
    return SDEL_EINVAL;
  return code;
}

static int call(uint64_t *rows, struct work *work, struct request *request)
{
  uint64_t some = 0;
  int code = function_call(&some, &work->handle->connection, request);

  *rows += some;
  request_free(request);
  return code;
}

/* One call for each key. */
static int call_keys(uint64_t *rows, struct work *work, const sdel_value *keys,
                     size_t columns, size_t count)
{
  size_t done, some;
  int code = SDEL_OK;

  for (done = 0; !code && done < count; done += some)
  {
    struct request request = REQUEST_INIT;

    some = count - done < CALLS_MAX ? count - done : CALLS_MAX;
    put_key_calls(&request, by_key(work->verb), &work->name,
                  keys + done * columns, columns, some);
    code = call(rows, work, &request);
  }
  return code;
}

static size_t longest(const struct equalities *equal)
{
  size_t most = 0, i;

  for (i = 1; i < equal->count; i++)
    if (equal->list[i].count > equal->list[most].count)
      most = i;
  return most;
}

/* How many values of the longest list a call has room for. */
static size_t room(const struct equalities *equal, size_t split)
{
  size_t room = PAIRS_MAX, i;

  for (i = 0; i < equal->count; i++)
    if (i != split)
      room -= equal->list[i].count;
  return room;
}

static int call_pairs(uint64_t *rows, struct work *work,
                      const struct equalities *equal)
{
  size_t split = longest(equal), done, some;
  size_t most = room(equal, split), count = equal->list[split].count;
  int code = SDEL_OK;

  for (done = 0; !code && done < count; done += some)
  {
    struct request request = REQUEST_INIT;

    some = count - done < most ? count - done : most;
    put_pairs_call(&request, by_pairs(work->verb), &work->name, equal, split,
                   done, some);
    code = call(rows, work, &request);
  }
  return code;
}

static size_t calls_of_pairs(const struct equalities *equal)
{
  size_t split = longest(equal), most = room(equal, split);

  return (equal->list[split].count + most - 1) / most;
}

/* Exactly one of keys and equal is there. */
static int call_all(uint64_t *rows, struct work *work, const sdel_value *keys,
                    size_t count, const struct equalities *equal)
{
  struct connection *connection = &work->handle->connection;
  bool many = keys ? count > 1 : calls_of_pairs(equal) > 1;
  struct atomic atomic;
  int code = many ? atomic_begin(&atomic, connection) : SDEL_OK;

  *rows = 0;
  if (code)
    return code;
  code = keys ? call_keys(rows, work, keys, work->table->key_columns, count)
              : call_pairs(rows, work, equal);
  return many ? atomic_end(&atomic, connection, code) : code;
}

/* Whether the whole query is something that functions can be told. */
static bool is_told(struct equalities *equal, const sdel_query *query,
                    const struct table *table, enum verb verb)
{
  if (verb == VERB_FORCE_DELETE && query->scope >= 0)
    return false;
  return equalities_take(equal, query, table) &&
         (verb != VERB_FORCE_DELETE || equal->key);
}

int query_by_function(bool *done, uint64_t *rows, sdel_query *query,
                      enum verb verb)
{
  struct catalog *catalog = &query->handle->catalog;
  const struct table *table;
  struct equalities equal;
  struct work work;
  bool have = false;
  int code;

  *done = false;
  query->handle->by_function = false;
  if (!query->table || query->failure || verb == VERB_UPDATE)
    return SDEL_OK;
  code = table_get_marked(&table, catalog, query->table, strlen(query->table));
  if (code || !is_for_functions(table, verb))
    return code;
  code = table_read_all(catalog, table);
  if (code || !is_told(&equal, query, table, verb))
    return code;
  code = equal.key ? functions_have(&have, catalog)
                   : functions_have_pairs(&have, catalog);
  if (code || !have)
    return code;
  code = work_begin(&work, query->handle, table, verb);
  if (!code)
    code = call_all(rows, &work, equal.key, 1, &equal);
  return work_end(done, rows, &work, code);
}

int keys_by_function(bool *done, uint64_t *rows, sdel_t *handle,
                     const char *given, enum verb verb, const sdel_value *keys,
                     size_t columns, size_t count)
{
  const struct table *table;
  struct equalities equal;
  struct work work;
  bool have = false, pairs;
  int code = table_get_marked(&table, &handle->catalog, given, strlen(given));

  *done = false;
  handle->by_function = false;
  if (code || !count || !is_for_functions(table, verb))
    return code;
  code = table_read_all(&handle->catalog, table);
  if (code || !equalities_fit_key(table, columns))
    return code;
  code = functions_have(&have, &handle->catalog);
  if (code || !have)
    return code;
  pairs = columns == 1 && count > 1 && verb != VERB_FORCE_DELETE;
  if (pairs)
    code = functions_have_pairs(&pairs, &handle->catalog);
  if (code)
    return code;
  if (pairs)
    equalities_of_column(&equal, table->key[0], keys, count);
  code = work_begin(&work, handle, table, verb);
  if (!code)
    code = call_all(rows, &work, pairs ? NULL : keys, count, &equal);
  return work_end(done, rows, &work, code);
}

bool function_refused_table(const sdel_t *handle)
{
  return handle->by_function &&
         handle->connection.error.number == ER_SIGNAL_EXCEPTION &&
         catalog_may_be_stale(&handle->catalog);
}
