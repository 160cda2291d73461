/* The question which live row has the unique value of a row that a restore
   would bring back. */
#ifndef SDEL_TEXT_CONFLICT_H
#define SDEL_TEXT_CONFLICT_H

#include "error.h"
#include "text/query.h"
#include "text/request.h"
#include "text/scope.h"

/* Appends a SELECT of one row at most: these columns, those of one unique key,
   and the primary key of the live row. tables: all that the query names. */
int put_conflict(struct request *request, struct error *error,
                 const sdel_query *query, const struct tables *tables,
                 const char *const *columns, size_t count);

#endif
