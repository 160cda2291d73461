/* Where a table is. */
#ifndef SDEL_CATALOG_PLACE_H
#define SDEL_CATALOG_PLACE_H

#include "text/scope.h"
#include "wire/connection.h"

/* Completes the schema of a table whose name is known. SDEL_ENOTABLE: it does
   not exist; SDEL_EDENIED: it does, but the account has no privilege on it. */
int place_read(struct connection *connection, struct table *table);

#endif
