/* Rows that cannot be destroyed, because others refer to them. */
#ifndef SOFTDELETE_BLOCKED_H
#define SOFTDELETE_BLOCKED_H

#include "purge/references.h"

/* Counts the rows that refer to rows of the criterion, and writes "3 row(s) of
   shop.orders, .." to list. live: a deleted row does not count if ON DELETE
   would destroy or release it too and nothing can refer to it; the foreign key
   becomes `mortal` then. */
int sd_blocked_count(struct sd_call *call, struct sd_references *references,
                     const struct sd_criterion *criterion, bool live,
                     char list[SD_ERROR_SIZE], unsigned long long *count);

/* Whether sd_blocked_count has found a foreign key by which deleted rows may go
   along. */
bool sd_blocked_mortal(const struct sd_references *references);

#endif
