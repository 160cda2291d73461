/* Several statements, all or nothing, in the caller's transaction or, where
   there is none, in one of their own. */
#include "internal.h"

#include <stdio.h>

/* Sends `verb` with the savepoint's name. */
static int savepoint(const struct atomic *atomic, sdel_t *handle,
                     const char *verb)
{
  char sql[64];

  (void)snprintf(sql, sizeof sql, "%s %s", verb, atomic->savepoint);
  return run_text(handle, sql);
}

int atomic_begin(struct atomic *atomic, sdel_t *handle)
{
  unsigned int status = handle->mysql->server_status;
  int code;

  atomic->own =
      !(status & SERVER_STATUS_IN_TRANS) && (status & SERVER_STATUS_AUTOCOMMIT);
  if (atomic->own)
    return run_text(handle, "START TRANSACTION");
  /* Nested ones need names of their own: the server forgets the older one of
     two with the same name. */
  (void)snprintf(atomic->savepoint, sizeof atomic->savepoint, "sdel_%d",
                 handle->savepoints);
  code = savepoint(atomic, handle, "SAVEPOINT");
  if (!code)
    handle->savepoints++;
  return code;
}

int atomic_end(struct atomic *atomic, sdel_t *handle, int code)
{
  struct error_state before;

  if (!atomic->own)
    handle->savepoints--;
  if (!code)
    return atomic->own ? run_text(handle, "COMMIT")
                       : savepoint(atomic, handle, "RELEASE SAVEPOINT");
  /* What the taking back may complain of (a deadlock has already rolled
     everything back) is worth less than the first error. */
  error_save(&before, handle);
  if (atomic->own)
    (void)run_text(handle, "ROLLBACK");
  else
    (void)savepoint(atomic, handle, "ROLLBACK TO SAVEPOINT");
  error_load(handle, &before);
  return code;
}
