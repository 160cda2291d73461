/* What can be decided before the session has a savepoint, a lock or a
   transaction of the call. */
#ifndef SOFTDELETE_PREVIEW_H
#define SOFTDELETE_PREVIEW_H

#include "call/call.h"

/* Whether the account may do this, and whether the arguments fit the table.
   Fills call->table, whose types may be stale. Raises as the gate and the verb
   do. The session, its locks and its transaction stay as they were. */
int sd_preview(struct sd_call *call, const struct sd_arguments *args);

#endif
