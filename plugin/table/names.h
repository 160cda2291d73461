/* The names that arguments give: a table, columns. */
#ifndef SOFTDELETE_NAMES_H
#define SOFTDELETE_NAMES_H

#include "call/call.h"

/* Reads the argument that names the table into call->table.schema and .name.
   Raises 1046 without a current database, 1059 or 1210 for what is no name. */
int sd_table_name(struct sd_call *call, const struct sd_value *name);

/* Adds a column that an argument names, as it is, without quotes, to
   call->named. Raises 1059 or 1210. */
int sd_table_named(struct sd_call *call, const struct sd_value *name);

#endif
