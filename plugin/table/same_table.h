/* Whether a table is the one that was enabled. */
#ifndef SOFTDELETE_SAME_TABLE_H
#define SOFTDELETE_SAME_TABLE_H

#include "call/call.h"

/* Compares the table with its row of the catalog, and raises what differs. Each
   call asks: a ROLLBACK TO SAVEPOINT may have let go of the table since an
   earlier call of the transaction. */
int sd_table_expect_same(struct sd_call *call);

/* Finds out whether a table that the catalog does not have was enabled
   elsewhere. Where the server does not show it, it was not. */
void sd_table_look_for_tag(struct sd_call *call);

#endif
