/* Why a row cannot be restored: a live row has its unique value. */
#ifndef SOFTDELETE_RESTORE_CONFLICT_H
#define SOFTDELETE_RESTORE_CONFLICT_H

#include "call/call.h"

/* Raises 1062, with the value and the live row that has it as far as the caller
   may see them. The statement that failed is the last one on call->sql. */
int sd_raise_taken(struct sd_call *call, const struct sd_criterion *criterion);

#endif
