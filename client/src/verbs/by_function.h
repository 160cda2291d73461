/* Deletes, restores and force deletes that the functions of the server do, so
   that they are in the audit log. */
#ifndef SDEL_VERBS_BY_FUNCTION_H
#define SDEL_VERBS_BY_FUNCTION_H

#include "text/build.h"
#include "verbs/handle.h"

/* Changes the rows of a query of one table. done: false if that is not for the
   functions, because the server has none, the table is not enabled, or the
   query says more than they can be told; then nothing has changed, and the code
   is SDEL_OK. */
int query_by_function(bool *done, uint64_t *rows, sdel_query *query,
                      enum verb verb);

/* The same for a list of keys, all or nothing. */
int keys_by_function(bool *done, uint64_t *rows, sdel_t *handle,
                     const char *given, enum verb verb, const sdel_value *keys,
                     size_t columns, size_t count);

/* Whether the last error is a function's that finds the table in another state
   than the library: it is to be read again. */
bool function_refused_table(const sdel_t *handle);

#endif
