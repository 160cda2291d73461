/* Runs the verbs that change rows: their steps, and the guard. */
#include "internal.h"

#include <string.h>

/* A guarded table refuses a DELETE unless the session says otherwise; what it
   said before is put back. */
#define GUARD_LIFT \
  "SET @sdel_purge_before = @softdelete_purge, @softdelete_purge = 1"
#define GUARD_RESTORE \
  "SET @softdelete_purge = @sdel_purge_before, @sdel_purge_before = NULL"

static int guard_restore(sdel_t *handle, int code)
{
  struct error_state before;

  if (!code)
    return run_text(handle, GUARD_RESTORE);
  error_save(&before, handle);
  (void)run_text(handle, GUARD_RESTORE);
  error_load(handle, &before);
  return code;
}

static int run_steps(uint64_t *rows, sdel_query *query, enum verb verb,
                     int steps)
{
  sdel_t *handle = query->handle;
  struct atomic atomic;
  int code, step;

  if (steps == 1)
    return run_step(rows, query, verb, 0);
  code = atomic_begin(&atomic, handle);
  if (code)
    return code;
  for (step = 0; !code && step < steps; step++)
    code = run_step(rows, query, verb, step);
  return atomic_end(&atomic, handle, code);
}

static int change_once(uint64_t *rows, sdel_query *query, enum verb verb)
{
  const struct table *table = NULL;
  bool guarded = false;
  int code, steps = 1;

  *rows = 0;
  if (query->table)
  {
    code = build_steps(&steps, &table, query, verb);
    if (code)
      return code;
    guarded = verb == VERB_FORCE_DELETE && table->guarded;
  }
  if (!guarded)
    return run_steps(rows, query, verb, steps);
  code = run_text(query->handle, GUARD_LIFT);
  if (code)
    return code;
  code = run_steps(rows, query, verb, steps);
  return guard_restore(query->handle, code);
}

int change_rows(uint64_t *rows, sdel_query *query, enum verb verb)
{
  int code = change_once(rows, query, verb);

  if (code && tables_gone(query->handle))
  {
    tables_forget(query->handle);
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
