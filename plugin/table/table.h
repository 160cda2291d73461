/* A soft-delete table as the catalog knows it. */
#ifndef SOFTDELETE_TABLE_H
#define SOFTDELETE_TABLE_H

#include "call/call.h"

/* Finds call->table in the catalog and fills it, except for the types of its
   columns. The catalog's row stays locked, shared, until the transaction ends.
   Raises that the table is not enabled, or half enabled, to those who may know
   it. */
int sd_table_find(struct sd_call *call);

/* In a new transaction: finds call->table once more, asks the gate, and
   describes it. Raises 1205 when it is no longer the same table. */
int sd_table_find_again(struct sd_call *call);

/* Whether the gate would be asked the same for both. */
bool sd_table_is_same(const struct sd_table *a, const struct sd_table *b);

/* Raises as sd_table_find does for what that or sd_table_describe_detached has
   found. */
int sd_table_expect_enabled(struct sd_call *call);

/* Reads the catalog and describes the table in another session: fills
   call->table and call->description. Raises as sd_table_describe, or 1205 when
   DDL is using the table; a table that is not enabled is no error. */
int sd_table_describe_detached(struct sd_call *call);

#endif
