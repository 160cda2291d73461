/* Destroys a chunk of rows in one transaction, so that no row goes that
   another refers to, however foreign keys and rows change meanwhile.

   The tables whose keys refer to the rows are opened and the keys compared
   with what is known, so that none of them can change. The rows are locked by
   a statement of their own: from then on nobody inserts a row that refers to
   them, and those inserted before are committed, where the DELETE sees them.
   A key that is added all the same is found at the end, and the chunk taken
   back. */
#include "internal.h"

#include <string.h>

#include <mysqld_error.h>

#define KEYS_AT_ONCE 512u
#define TRIES        10

/* Reads, and locks, those of the keys that are still due. */
static int lock_rows(struct keys *out, sdel_query *lock,
                     const sdel_value *values, size_t columns, size_t count)
{
  sdel_result *result = NULL;
  int code = query_keys(lock, values, columns, count);

  if (code)
    return error_set(lock->handle, code, "%s", lock->why);
  code = run_result(&result, lock, VERB_SELECT);
  if (!code)
    code = keys_take(out, result);
  sdel_result_free(result);
  query_drop_last(lock);
  return code;
}

/* A DELETE cannot look at its own table on every server, so that rows that
   have children there are taken off the list before, once it is locked. */
static int drop_parents(struct keys *keys, struct chunks *chunks)
{
  struct sd_sql own = {0};
  struct keys left = {0};
  size_t columns = chunks->table->key_columns;
  int code = children_condition(&own, chunks->table, chunks->alias,
                                &chunks->references, CHILDREN_OWN, true);

  if (code)
    code = error_set(chunks->handle, code, "too many foreign keys");
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

static int destroy_some(uint64_t *rows, struct chunks *chunks,
                        const sdel_value *values, size_t count)
{
  size_t columns = chunks->table->key_columns;
  struct keys keys = {0};
  int code = lock_rows(&keys, chunks->lock, values, columns, count);

  *rows = 0;
  if (!code && keys.values && children_own(chunks->table, &chunks->references))
    code = drop_parents(&keys, chunks);
  if (!code && keys.values)
    code = change_keys(rows, chunks->change, VERB_FORCE_DELETE, keys.list,
                       columns, keys.values / columns);
  keys_free(&keys);
  return code;
}

/* same: false if the keys were not what is known, from beginning to end. */
static int destroy_held(uint64_t *rows, bool *same, struct chunks *chunks,
                        const struct keys *keys)
{
  size_t columns = chunks->table->key_columns;
  size_t all = keys->values / columns, done, some;
  uint64_t gone;
  int code =
      references_hold(same, chunks->handle, chunks->table, &chunks->references);

  *rows = 0;
  for (done = 0; !code && *same && done < all; done += some)
  {
    some = all - done < KEYS_AT_ONCE ? all - done : KEYS_AT_ONCE;
    code = destroy_some(&gone, chunks, keys->list + done * columns, some);
    *rows += gone;
  }
  if (!code && *same)
    code = references_complete(same, chunks->handle, chunks->table,
                               &chunks->references);
  if (code)
    *same = true;
  else if (!*same)
    code = error_set(chunks->handle, SDEL_ESERVER,
                     "%s: foreign keys that refer to it are being altered: "
                     "again when that is over",
                     chunks->table->given);
  return code;
}

/* True if the server has rolled the transaction back: again, if it was one of
   this chunk alone. ALTER and RENAME of a child cause it, too. */
static bool deadlock(const struct chunks *chunks)
{
  return chunks->handle->server_errno == ER_LOCK_DEADLOCK;
}

int destroy_keys(uint64_t *rows, struct chunks *chunks, const struct keys *keys)
{
  struct atomic atomic;
  bool same = true;
  int tries, code;

  for (tries = 1;; tries++)
  {
    code = atomic_begin(&atomic, chunks->handle);
    if (code)
      return code;
    code = destroy_held(rows, &same, chunks, keys);
    code = atomic_end(&atomic, chunks->handle, code);
    if (code)
      *rows = 0;
    if (!code || tries == TRIES || (same && !(atomic.own && deadlock(chunks))))
      return code;
    error_clear(chunks->handle);
    code = destroy_prepare(chunks);
    if (code)
      return code;
  }
}

/* The conditions that no child may meet, in place of those before. */
static int put_conditions(struct chunks *chunks)
{
  struct sd_sql all = {0}, others = {0};
  int code = children_condition(&all, chunks->table, chunks->alias,
                                &chunks->references, CHILDREN_ALL, false);

  if (!code)
    code = children_condition(&others, chunks->table, chunks->alias,
                              &chunks->references, CHILDREN_OTHERS, true);
  if (code)
    code = error_set(chunks->handle, SDEL_ETOOBIG, "too many foreign keys");
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
  bool same = false;
  int tries, code = SDEL_OK;

  for (tries = 1; !code && !same; tries++)
  {
    references_free(&chunks->references);
    code = references_read(&chunks->references, chunks->handle, chunks->table);
    if (!code)
      code = references_complete(&same, chunks->handle, chunks->table,
                                 &chunks->references);
    if (!code && !same && tries == TRIES)
      code = references_incomplete(chunks->handle, chunks->table,
                                   &chunks->references);
    else if (!code && !same)
      code = run_text(chunks->handle, "DO SLEEP(0.1)");
  }
  return code ? code : put_conditions(chunks);
}
