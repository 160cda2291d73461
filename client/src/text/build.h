/* The statements that the verbs send: all SQL about a caller's table. */
#ifndef SDEL_TEXT_BUILD_H
#define SDEL_TEXT_BUILD_H

#include "error.h"
#include "text/query.h"
#include "text/request.h"
#include "text/scope.h"

enum verb
{
  VERB_SELECT,
  VERB_COUNT,
  VERB_EXISTS,
  VERB_UPDATE,
  VERB_DELETE,
  VERB_RESTORE,
  VERB_FORCE_DELETE,
  VERB_EXECUTE
};

/* Whether the values of this query have to be values of their columns, so that
   table->all is needed: where rows change, no value may be read as another one
   by the server, as '30ish' as 30. */
bool build_needs_columns(const sdel_query *query, enum verb verb);

/* Refuses a query whose shaping failed, and one that the verb does not fit. */
int build_check(const sdel_query *query, struct error *error, enum verb verb);

/* Appends the statement of a query to a request that is empty. tables: all that
   the query names, its own with a marker. An archive takes two statements to
   restore or to destroy: step 0 and step 1; else step is 0. */
int build_query(struct request *out, struct error *error,
                const sdel_query *query, const struct tables *tables,
                enum verb verb, int step);

#endif
