/* Whether a table is the one that was enabled. */
#ifndef SDEL_CATALOG_SAME_TABLE_H
#define SDEL_CATALOG_SAME_TABLE_H

#include "text/scope.h"
#include "wire/connection.h"

/* Compares a table that is listed with what the server's catalog says of it:
   SDEL_ENOMARKER if it is another one. An account that may not see the table's
   definition is not hindered. Nothing keeps the table as it is after that, but
   a transaction that has used it. */
int identity_expect(struct connection *connection, const struct table *table);

/* Looks at a table that the server's catalog does not have: SDEL_ENOMARKER if
   it was enabled elsewhere. */
int identity_expect_here(struct connection *connection,
                         const struct table *table);

#endif
