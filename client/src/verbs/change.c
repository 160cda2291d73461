#include "verbs/change.h"

#include "guard.h"
#include "text/equalities.h"
#include "verbs/by_function.h"
#include "verbs/referred.h"
#include "verbs/resolve.h"
#include "verbs/restore_conflict.h"
#include "verbs/run.h"
#include "wire/execute.h"
#include "wire/transaction.h"

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

/* The date 0 is no date in a session with NO_ZERO_DATE; what else sql_mode says
   stays. TRADITIONAL stands for NO_ZERO_DATE, too. */
#define ZERO_BEGIN                                                        \
  "SET @softdelete_mode_was=@@sql_mode,sql_mode=REPLACE(REPLACE(REPLACE(" \
  "@@sql_mode,'NO_ZERO_IN_DATE',''),'NO_ZERO_DATE',''),'TRADITIONAL','')"
#define ZERO_END "SET sql_mode=@softdelete_mode_was,@softdelete_mode_was=NULL"

/* The query's own table is the first of `tables`. */
static int restore_rows(uint64_t *rows, sdel_query *query,
                        const struct tables *tables)
{
  struct connection *connection = &query->handle->connection;
  const struct table *table = tables->list[0];
  int steps = count_steps(table, query, VERB_RESTORE);
  bool zero = sd_marker_restores_zero(&table->marker);
  int code = zero ? run_text(connection, ZERO_BEGIN) : SDEL_OK;

  if (code)
    return code;
  code = run_steps(rows, query, tables, VERB_RESTORE, steps);
  return zero ? run_finally(connection, ZERO_END, code) : code;
}

static int destroy_rows(uint64_t *rows, sdel_query *query,
                        const struct tables *tables)
{
  struct connection *connection = &query->handle->connection;
  const struct table *table = tables->list[0];
  int steps = count_steps(table, query, VERB_FORCE_DELETE);
  int code = table->guarded ? run_text(connection, SD_GUARD_LIFT) : SDEL_OK;

  if (code)
    return code;
  code = run_steps(rows, query, tables, VERB_FORCE_DELETE, steps);
  return table->guarded ? run_finally(connection, SD_GUARD_RESTORE, code)
                        : code;
}

/* The same while no live row refers to them. Rows that refer to none but
   themselves go without InnoDB's check. */
static int destroy_unreferred(uint64_t *rows, sdel_query *query,
                              const struct tables *tables,
                              struct referred *referred)
{
  struct connection *connection = &query->handle->connection;
  struct atomic atomic;
  bool unchecked;
  int code = atomic_begin(&atomic, connection);

  if (code)
    return code;
  code = referred_refuse(referred, query, tables);
  unchecked =
      !code && sd_references_own(&referred->references) && !referred->any;
  if (unchecked)
    code = run_text(connection, SD_CHECKS_LIFT);
  if (!code)
    code = destroy_rows(rows, query, tables);
  if (unchecked)
    code = run_finally(connection, SD_CHECKS_RESTORE, code);
  if (!code)
    code = referred_expect(referred, query, tables);
  return atomic_end(&atomic, connection, code);
}

static int change_table(uint64_t *rows, sdel_query *query,
                        const struct tables *tables, enum verb verb,
                        struct referred *referred)
{
  if (verb == VERB_RESTORE)
    return restore_rows(rows, query, tables);
  if (verb != VERB_FORCE_DELETE)
    return run_steps(rows, query, tables, verb,
                     count_steps(tables->list[0], query, verb));
  return referred->read ? destroy_unreferred(rows, query, tables, referred)
                        : destroy_rows(rows, query, tables);
}

static int change_once(uint64_t *rows, sdel_query *query, enum verb verb)
{
  struct catalog *catalog = &query->handle->catalog;
  struct tables tables = {NULL, 0};
  struct referred referred = {0};
  int code = build_check(query, &catalog->connection->error, verb);

  *rows = 0;
  /* A purge has looked at what refers to its rows itself. */
  if (!code && verb == VERB_FORCE_DELETE && !query->keys_read)
    code = referred_read(&referred, query);
  if (!code)
    code = query_resolve(&tables, catalog, query);
  if (!code && query->table && verb != VERB_UPDATE)
    code = table_expect_same(catalog, tables.list[0]);
  if (!code && build_needs_columns(query, verb))
    code = table_read_all(catalog, tables.list[0]);
  if (!code)
    code = query->table ? change_table(rows, query, &tables, verb, &referred)
                        : run_step(rows, query, &tables, verb, 0);
  if (code == SDEL_EUNIQUE && verb == VERB_RESTORE)
    restore_explain(query, &tables);
  referred_free(&referred);
  tables_free(&tables);
  return code;
}

/* By functions, where the server has them. */
static int change_either(uint64_t *rows, sdel_query *query, enum verb verb)
{
  bool done = false;
  int code = query_by_function(&done, rows, query, verb);

  return code || done ? code : change_once(rows, query, verb);
}

/* Whether a value may have been refused for a type that its column no longer
   has. */
static bool refused_by_old_type(const sdel_query *query, enum verb verb,
                                int code)
{
  return code == SDEL_EINVAL && !query->handle->connection.error.number &&
         build_needs_columns(query, verb) &&
         catalog_may_be_stale(&query->handle->catalog);
}

/* Whether the table may have been enabled again since it was read. */
static bool refused_by_old_id(const sdel_query *query, int code)
{
  return code == SDEL_ENOMARKER &&
         catalog_may_be_stale(&query->handle->catalog);
}

int change_rows(uint64_t *rows, sdel_query *query, enum verb verb)
{
  int code = change_either(rows, query, verb);

  if (code &&
      (tables_gone(query->handle) || function_refused_table(query->handle) ||
       refused_by_old_id(query, code) ||
       refused_by_old_type(query, verb, code)))
  {
    tables_forget(&query->handle->catalog);
    code = change_either(rows, query, verb);
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
