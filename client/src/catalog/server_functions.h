/* The functions of the server plugin, where the server has it. */
#ifndef SDEL_CATALOG_SERVER_FUNCTIONS_H
#define SDEL_CATALOG_SERVER_FUNCTIONS_H

#include "catalog/table.h"

int functions_have(bool *have, struct catalog *catalog);

/* softdelete_purge(table, age, max_rows) and softdelete_restore_since(table,
   since [, until]); rows: what they return. until may be NULL. */
int function_purge(uint64_t *rows, struct connection *connection,
                   const struct table *table, uint64_t age, uint64_t max_rows);
int function_restore_since(uint64_t *rows, struct connection *connection,
                           const struct table *table, const sdel_time *since,
                           const sdel_time *until);

#endif
