/* What the server says of a table's columns. */
#ifndef SOFTDELETE_COLUMNS_H
#define SOFTDELETE_COLUMNS_H

#include "call/call.h"

/* Adds the types of the columns of the key and of call->named. In a transaction
   the table keeps its definition from here on. Raises that it is not the table
   that was enabled, or its key no longer the catalog's, or 1054 for a column
   that is not there. */
int sd_table_describe(struct sd_call *call);

/* Fills call->description with all columns of the table. */
int sd_table_describe_all(struct sd_call *call);

/* The column of call->description with this name, NULL when there is none. */
const struct sd_column *sd_table_column(const struct sd_call *call,
                                        const char *name);

#endif
