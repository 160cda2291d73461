/* The rows that refer to those of a query. */
#ifndef SDEL_TEXT_REFERRING_H
#define SDEL_TEXT_REFERRING_H

#include "references.h"
#include "text/query.h"
#include "text/request.h"
#include "text/scope.h"

/* Appends a SELECT of how many rows refer to the rows of a query by this
   foreign key, and locks them; rows of the query itself do not count. marker:
   of their table, so that only live ones count, or NULL. tables: all that the
   query names. */
int put_referring(struct request *request, struct error *error,
                  const sdel_query *query, const struct tables *tables,
                  const struct sd_reference *reference,
                  const struct sd_marker *marker);

#endif
