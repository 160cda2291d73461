/* What restoring one row and restoring many have in common. */
#ifndef SOFTDELETE_RESTORE_H
#define SOFTDELETE_RESTORE_H

#include "call/call.h"

/* Restores the deleted rows of the criterion and writes the audit log. Raises
   1062, with the value and the live row that has it, if a unique value of one
   of them was taken meanwhile. */
int sd_restore_rows(struct sd_call *call, const struct sd_criterion *criterion,
                    unsigned long long *rows);

#endif
