/* Verbs that change rows. */
#ifndef SDEL_VERBS_CHANGE_H
#define SDEL_VERBS_CHANGE_H

#include "text/build.h"

/* The whole call of a verb that changes rows. rows may be NULL. */
int run_change(uint64_t *rows, sdel_query *query, enum verb verb);

/* The same as a part of a call. */
int change_rows(uint64_t *rows, sdel_query *query, enum verb verb);

#endif
