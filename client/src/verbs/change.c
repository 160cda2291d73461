#include "verbs/change.h"

#include "guard.h"
#include "verbs/by_function.h"
#include "verbs/resolve.h"
#include "verbs/run.h"
#include "wire/execute.h"
#include "wire/transaction.h"

static int guard_restore(struct connection *connection, int code)
{
  struct error before;

  if (!code)
    return run_text(connection, SD_GUARD_RESTORE);
  before = connection->error;
  (void)run_text(connection, SD_GUARD_RESTORE);
  connection->error = before;
  return code;
}

static int run_steps(uint64_t *rows, sdel_query *query,
                     const struct tables *tables, enum verb verb, int steps)
{
  struct connection *connection = &query->handle->connection;
  struct atomic atomic;
  int code, step;

  if (steps == 1)
    return run_step(rows, query, tables, verb, 0);
  code = atomic_begin(&atomic, connection);
  if (code)
    return code;
  for (step = 0; !code && step < steps; step++)
    code = run_step(rows, query, tables, verb, step);
  return atomic_end(&atomic, connection, code);
}

/* How many statements the verb takes. */
static int count_steps(const struct table *table, const sdel_query *query,
                       enum verb verb)
{
  if (table->storage != STORAGE_ARCHIVE)
    return 1;
  if (verb == VERB_FORCE_DELETE)
    return query->scope == SDEL_DELETED ? 1 : 2;
  return verb == VERB_RESTORE ? 2 : 1;
}

/* The query's own table is the first of `tables`. */
static int change_table(uint64_t *rows, sdel_query *query,
                        const struct tables *tables, enum verb verb)
{
  struct connection *connection = &query->handle->connection;
  const struct table *table = tables->list[0];
  int steps = count_steps(table, query, verb);
  int code;

  if (verb != VERB_FORCE_DELETE || !table->guarded)
    return run_steps(rows, query, tables, verb, steps);
  code = run_text(connection, SD_GUARD_LIFT);
  if (code)
    return code;
  code = run_steps(rows, query, tables, verb, steps);
  return guard_restore(connection, code);
}

static int change_once(uint64_t *rows, sdel_query *query, enum verb verb)
{
  struct catalog *catalog = &query->handle->catalog;
  struct tables tables = {NULL, 0};
  bool done = false;
  int code = build_check(query, &catalog->connection->error, verb);

  *rows = 0;
  if (!code)
    code = query_resolve(&tables, catalog, query);
  if (!code && query->table)
    code = query_by_function(&done, rows, query, tables.list[0], verb);
  if (!code && !done)
    code = query->table ? change_table(rows, query, &tables, verb)
                        : run_step(rows, query, &tables, verb, 0);
  tables_free(&tables);
  return code;
}

int change_rows(uint64_t *rows, sdel_query *query, enum verb verb)
{
  int code = change_once(rows, query, verb);

  if (code &&
      (tables_gone(query->handle) || function_refused_table(query->handle)))
  {
    tables_forget(&query->handle->catalog);
    code = change_once(rows, query, verb);
  }
  if (code)
    *rows = 0;
  return code;
}

int run_change(uint64_t *rows, sdel_query *query, enum verb verb)
{
  uint64_t unused;
  int code;

  if (!rows)
    rows = &unused;
  *rows = 0;
  if (!query)
    return SDEL_EINVAL;
  code = run_begin(query->handle, query->table);
  return code ? code : change_rows(rows, query, verb);
}
