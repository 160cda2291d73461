#include "wire/transaction.h"

#include <stdio.h>

#include "wire/execute.h"

/* Sends `verb` with the savepoint's name. */
static int savepoint(const struct atomic *atomic, struct connection *connection,
                     const char *verb)
{
  char sql[64];

  (void)snprintf(sql, sizeof sql, "%s %s", verb, atomic->savepoint);
  return run_text(connection, sql);
}

int atomic_begin(struct atomic *atomic, struct connection *connection)
{
  unsigned int status = connection->mysql->server_status;
  int code;

  atomic->own =
      !(status & SERVER_STATUS_IN_TRANS) && (status & SERVER_STATUS_AUTOCOMMIT);
  if (atomic->own)
    return run_text(connection, "START TRANSACTION");
  /* Nested savepoints need different names: the server forgets the older of two
     with the same name. */
  (void)snprintf(atomic->savepoint, sizeof atomic->savepoint, "sdel_%d",
                 connection->savepoints);
  code = savepoint(atomic, connection, "SAVEPOINT");
  if (!code)
    connection->savepoints++;
  return code;
}

int atomic_end(struct atomic *atomic, struct connection *connection, int code)
{
  struct error before;

  if (!atomic->own)
    connection->savepoints--;
  if (!code)
    return atomic->own ? run_text(connection, "COMMIT")
                       : savepoint(atomic, connection, "RELEASE SAVEPOINT");
  /* Rolling back may fail too, as after a deadlock, which has rolled everything
     back already. The caller is told the first error. */
  before = connection->error;
  if (atomic->own)
    (void)run_text(connection, "ROLLBACK");
  else
    (void)savepoint(atomic, connection, "ROLLBACK TO SAVEPOINT");
  connection->error = before;
  return code;
}
