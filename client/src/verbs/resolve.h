/* From the names in a query to the tables. */
#ifndef SDEL_VERBS_RESOLVE_H
#define SDEL_VERBS_RESOLVE_H

#include "catalog/table.h"
#include "text/query.h"

/* Finds all tables that the query names: its own, which must have a marker,
   those that it joins, and each {table} in its text. The server is asked for
   those that are not known. To be freed with tables_free(), also after an
   error; they hold until the next tables_forget(). */
int query_resolve(struct tables *out, struct catalog *catalog,
                  const sdel_query *query);

void tables_free(struct tables *tables);

#endif
