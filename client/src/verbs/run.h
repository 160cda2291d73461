/* From a query to the server: builds, executes, and tries once more when what
   was known of a table turns out to be out of date. */
#ifndef SDEL_VERBS_RUN_H
#define SDEL_VERBS_RUN_H

#include "text/build.h"
#include "verbs/handle.h"

/* Begins each public call that talks to the server. about: the table, for error
   texts; borrowed until the next call. */
int run_begin(sdel_t *handle, const char *about);

/* Whether the last error is of a statement that did nothing because a table is
   not what it was when the library last looked. */
bool tables_gone(const sdel_t *handle);

/* Runs one statement of a verb that changes rows. tables: of query_resolve().
 */
int run_step(uint64_t *rows, sdel_query *query, const struct tables *tables,
             enum verb verb, int step);

/* Runs a verb that reads, as a part of a call. */
int run_result(sdel_result **out, sdel_query *query, enum verb verb);

/* The whole call of a verb that gives one number in one row. */
int run_number(uint64_t *out, sdel_query *query, enum verb verb);

#endif
