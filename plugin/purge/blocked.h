/* Rows that cannot be destroyed, because others refer to them. */
#ifndef SOFTDELETE_BLOCKED_H
#define SOFTDELETE_BLOCKED_H

#include "purge/hold_references.h"

/* Counts the rows that refer to rows of the criterion, and writes "3 row(s) of
   shop.orders, .." to list. live: deleted rows do not count where
   sd_reference_let_deleted_pass says so. */
int sd_blocked_count(struct sd_call *call, struct sd_references *references,
                     const struct sd_criterion *criterion, bool live,
                     char list[SD_ERROR_SIZE], unsigned long long *count);

#endif
