/* Why a restore cannot bring its rows back. */
#ifndef SDEL_VERBS_RESTORE_CONFLICT_H
#define SDEL_VERBS_RESTORE_CONFLICT_H

#include "verbs/handle.h"

/* After a restore by this query has failed with SDEL_EUNIQUE: makes the error
   name the live row that has the value, where the account may read it. tables:
   of query_resolve(). */
void restore_explain(sdel_query *query, const struct tables *tables);

#endif
