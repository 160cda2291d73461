/* All columns of a table. */
#ifndef SDEL_CATALOG_COLUMNS_H
#define SDEL_CATALOG_COLUMNS_H

#include "text/scope.h"
#include "wire/connection.h"

/* Reads table->all. */
int columns_read(struct connection *connection, struct table *table);
void columns_free(struct table *table);

#endif
