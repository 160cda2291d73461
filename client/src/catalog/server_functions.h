/* The functions of the server plugin, where the server has it. */
#ifndef SDEL_CATALOG_SERVER_FUNCTIONS_H
#define SDEL_CATALOG_SERVER_FUNCTIONS_H

#include "catalog/table.h"
#include "text/request.h"

int functions_have(bool *have, struct catalog *catalog);

/* The same for softdelete_delete_by and softdelete_restore_by, in which a
   column that is named several times has one of the values. The plugin of 0.1.0
   does not have that. */
int functions_have_pairs(bool *have, struct catalog *catalog);

/* After an error: whether the server does not have the function any more. Then
   the error is forgotten, and the server is asked again next time. */
bool functions_gone(struct catalog *catalog);

/* The name by which a function finds the table, with both parts quoted: its
   text, to be freed also after an error, and the value that points to it. */
int function_table(struct sd_sql *text, sdel_value *name,
                   struct connection *connection, const struct table *table);

/* Runs a SELECT of calls; rows: the sum of what they return. */
int function_call(uint64_t *rows, struct connection *connection,
                  const struct request *request);

/* softdelete_purge(table, age, max_rows) and softdelete_restore_since(table,
   since [, until]); rows: what they return. until may be NULL. */
int function_purge(uint64_t *rows, struct connection *connection,
                   const struct table *table, uint64_t age, uint64_t max_rows);
int function_restore_since(uint64_t *rows, struct connection *connection,
                           const struct table *table, const sdel_time *since,
                           const sdel_time *until);

#endif
