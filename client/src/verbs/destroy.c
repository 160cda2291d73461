/* A chunk is destroyed in one transaction, and no row of it to which another
   refers, however foreign keys and rows change meanwhile:

   - The tables whose keys refer to the rows are opened, and the keys compared
     with what is known: nobody can change these keys any more.
   - A statement of its own locks the rows: from then on nobody inserts a row
     that refers to them, and rows that were inserted before are committed, so
     that the DELETE sees them.
   - At the end the number of keys is compared again. If there is a new one, the
     chunk is rolled back and tried again. */
#include "verbs/destroy.h"

#include <mysqld_error.h>

#include "catalog/hold_references.h"
#include "guard.h"
#include "verbs/change_keys.h"
#include "verbs/run.h"
#include "wire/execute.h"
#include "wire/transaction.h"

#define TRIES 10

/* Reads, and locks, the keys that are still due. */
static int lock_rows(struct keys *out, sdel_query *lock,
                     const sdel_value *values, size_t columns, size_t count)
{
  sdel_result *result = NULL;
  int code = query_keys(lock, values, columns, count);

  if (code)
    return error_set(&lock->handle->connection.error, code, "%s", lock->why);
  code = run_result(&result, lock, VERB_SELECT);
  if (!code)
    code = keys_take(out, result);
  sdel_result_free(result);
  query_drop_last(lock);
  return code;
}

/* Appends the condition that no row but itself refers to a row. */
static void put_unreferred(struct sd_sql *sql, const struct chunks *chunks,
                           enum sd_references_which which, bool locked)
{
  const struct sd_referred rows = references_to(chunks->table, chunks->alias);

  sd_sql_raw(sql, "TRUE");
  sd_references_append_none(sql, &chunks->references, which, &rows, locked);
}

static int conditions_failed(const struct chunks *chunks, int code)
{
  return error_set(&chunks->handle->connection.error, code,
                   "%s: too many foreign keys refer to it",
                   chunks->table->given);
}

/* On some servers a DELETE cannot read its own table. So rows with children
   there are removed from the list first, once they are locked. */
static int drop_parents(struct keys *keys, struct chunks *chunks)
{
  struct sd_sql own = SD_SQL_INIT;
  struct keys left = {0};
  size_t columns = chunks->table->key_columns;
  int code;

  put_unreferred(&own, chunks, SD_REFERENCES_OWN, true);
  code = own.error ? conditions_failed(chunks, own.error) : SDEL_OK;
  if (!code)
    code = sdel_where(chunks->lock, own.text, NULL, 0);
  if (!code)
  {
    code = lock_rows(&left, chunks->lock, keys->list, columns,
                     keys->values / columns);
    query_drop_last(chunks->lock);
  }
  sd_sql_free(&own);
  keys_free(keys);
  *keys = left;
  return code;
}

/* Rows of the table refer to rows of the table, but to none of these, or to
   themselves. */
static int destroy_unchecked(uint64_t *rows, struct chunks *chunks,
                             const struct keys *keys)
{
  struct connection *connection = &chunks->handle->connection;
  size_t columns = chunks->table->key_columns;
  int code = run_text(connection, SD_CHECKS_LIFT);

  if (code)
    return code;
  code = change_keys(rows, chunks->change, VERB_FORCE_DELETE, keys->list,
                     columns, keys->values / columns);
  return run_finally(connection, SD_CHECKS_RESTORE, code);
}

static int destroy_some(uint64_t *rows, struct chunks *chunks,
                        const sdel_value *values, size_t count)
{
  size_t columns = chunks->table->key_columns;
  struct keys keys = {0};
  bool own = sd_references_own(&chunks->references);
  int code = lock_rows(&keys, chunks->lock, values, columns, count);

  *rows = 0;
  if (!code && keys.values && own)
    code = drop_parents(&keys, chunks);
  if (!code && keys.values && own)
    code = destroy_unchecked(rows, chunks, &keys);
  else if (!code && keys.values)
    code = change_keys(rows, chunks->change, VERB_FORCE_DELETE, keys.list,
                       columns, keys.values / columns);
  keys_free(&keys);
  return code;
}

/* same: false if the keys were not as known at the beginning or at the end. */
static int destroy_held(uint64_t *rows, bool *same, struct chunks *chunks,
                        const struct keys *keys)
{
  size_t columns = chunks->table->key_columns;
  size_t all = keys->values / columns, done, some;
  uint64_t gone;
  struct connection *connection = &chunks->handle->connection;
  int code =
      references_hold(same, connection, chunks->table, &chunks->references);

  *rows = 0;
  for (done = 0; !code && *same && done < all; done += some)
  {
    some = all - done < KEYS_AT_ONCE ? all - done : KEYS_AT_ONCE;
    code = destroy_some(&gone, chunks, keys->list + done * columns, some);
    *rows += gone;
  }
  if (!code && *same)
    code = references_complete(same, connection, chunks->table,
                               &chunks->references);
  if (code)
    *same = true;
  else if (!*same)
    code = error_set(&connection->error, SDEL_ESERVER, SD_REFERENCES_ALTERED,
                     chunks->table->schema, chunks->table->name);
  return code;
}

/* Whether the server has rolled the transaction back. ALTER and RENAME of a
   child cause deadlocks too. A transaction of the chunk's own can be tried
   again. */
static bool deadlock(const struct connection *connection)
{
  return connection->error.number == ER_LOCK_DEADLOCK;
}

int destroy_keys(uint64_t *rows, struct chunks *chunks, const struct keys *keys)
{
  struct connection *connection = &chunks->handle->connection;
  struct atomic atomic;
  bool same = true;
  int tries, code;

  for (tries = 1;; tries++)
  {
    code = atomic_begin(&atomic, connection);
    if (code)
      return code;
    code = destroy_held(rows, &same, chunks, keys);
    code = atomic_end(&atomic, connection, code);
    if (code)
      *rows = 0;
    if (!code || tries == TRIES ||
        (same && !(atomic.own && deadlock(connection))))
      return code;
    error_clear(&connection->error);
    code = destroy_prepare(chunks);
    if (code)
      return code;
  }
}

/* Replaces the conditions in the queries. */
static int put_conditions(struct chunks *chunks)
{
  struct sd_sql all = SD_SQL_INIT, others = SD_SQL_INIT;
  int code;

  put_unreferred(&all, chunks, SD_REFERENCES_ALL, false);
  put_unreferred(&others, chunks, SD_REFERENCES_OTHERS, true);
  code = all.error ? all.error : others.error;
  if (code)
    code = conditions_failed(chunks, code);
  if (!code && chunks->conditions)
  {
    query_drop_last(chunks->select);
    query_drop_last(chunks->change);
    chunks->conditions = false;
  }
  if (!code)
    code = sdel_where(chunks->select, all.text, NULL, 0);
  if (!code)
    code = sdel_where(chunks->change, others.text, NULL, 0);
  chunks->conditions = !code;
  sd_sql_free(&all);
  sd_sql_free(&others);
  return code;
}

int destroy_prepare(struct chunks *chunks)
{
  struct connection *connection = &chunks->handle->connection;
  struct sd_references *references = &chunks->references;
  bool same = false;
  int tries, code = SDEL_OK;

  for (tries = 1; !code && !same; tries++)
  {
    sd_references_free(references);
    code = references_read(references, connection, chunks->table);
    if (!code)
      code = references_complete(&same, connection, chunks->table, references);
    if (!code && !same && tries == TRIES)
      code = references_incomplete(connection, chunks->table, references);
    else if (!code && !same)
      code = run_text(connection, "DO SLEEP(0.1)");
  }
  return code ? code : put_conditions(chunks);
}
