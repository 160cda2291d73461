/* What restoring one row and restoring many have in common. */
#ifndef SOFTDELETE_RESTORE_H
#define SOFTDELETE_RESTORE_H

#include "call/call.h"

/* Restores the deleted rows of the criterion and writes the audit log. Raises
   1062, with the value and the live row that has it, if a unique value of one
   of them was taken meanwhile. */
int sd_restore_rows(struct sd_call *call, const struct sd_criterion *criterion,
                    unsigned long long *rows);

/* Raises that 1062; the statement that failed is the last on call->sql. */
int sd_raise_taken(struct sd_call *call, const struct sd_criterion *criterion);

#endif
