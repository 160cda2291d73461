/* What deleting one row and deleting many have in common. */
#ifndef SOFTDELETE_DELETE_H
#define SOFTDELETE_DELETE_H

#include "call/call.h"

/* Deletes the live rows of the criterion and writes the audit log. */
int sd_delete_rows(struct sd_call *call, const struct sd_criterion *criterion,
                   unsigned long long *rows);

#endif
