/* Several statements, all or nothing: in the caller's transaction or, where
   there is none, in one of their own. */
#ifndef SDEL_WIRE_TRANSACTION_H
#define SDEL_WIRE_TRANSACTION_H

#include <stdbool.h>

#include "wire/connection.h"

struct atomic
{
  bool own; /* a transaction of our own, not a savepoint */
  char savepoint[24];
};

int atomic_begin(struct atomic *atomic, struct connection *connection);

/* Ends it. code 0: keeps the work; else rolls it back and returns code, with
   its error. */
int atomic_end(struct atomic *atomic, struct connection *connection, int code);

#endif
