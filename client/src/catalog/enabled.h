/* What the server's catalog says of a table. */
#ifndef SDEL_CATALOG_ENABLED_H
#define SDEL_CATALOG_ENABLED_H

#include "text/scope.h"
#include "wire/connection.h"

/* Reads the table's row. *listed: there is one, and the table is enabled. */
int enabled_read(bool *listed, struct connection *connection,
                 struct table *table);

#endif
