/* The rows that refer to those of a query. */
#ifndef SDEL_TEXT_REFERRING_H
#define SDEL_TEXT_REFERRING_H

#include "text/children.h"
#include "text/query.h"
#include "text/request.h"

/* Appends a SELECT of how many rows refer to the rows of a query by one foreign
   key of `count` columns, and locks them; rows of the query itself do not
   count. marker: of their table, so that only live ones count, or NULL. tables:
   all that the query names. */
int put_referring(struct request *request, struct error *error,
                  const sdel_query *query, const struct tables *tables,
                  const struct reference *key, size_t count,
                  const char *marker);

#endif
