/* What stands in the way of destroying rows: the rows that refer to them. */
#ifndef SDEL_VERBS_REFERRED_H
#define SDEL_VERBS_REFERRED_H

#include "catalog/hold_references.h"
#include "text/query.h"
#include "verbs/handle.h"

struct referred
{
  bool read; /* the table keeps its deleted rows in place */
  struct sd_references references;
  struct sd_marker **markers; /* of the tables with these keys; NULL: all rows
                                 are live */
  bool any;                   /* some row refers to one of the query */
};

/* Reads the foreign keys that refer to the query's own table. To be freed also
   after an error. */
int referred_read(struct referred *out, sdel_query *query);
void referred_free(struct referred *referred);

/* Inside a transaction: locks the rows of the query, and refuses while live
   rows refer to them, with the server's error 1451 and the names of their
   tables. tables: of query_resolve(). */
int referred_refuse(struct referred *referred, sdel_query *query,
                    const struct tables *tables);

/* The same transaction, at its end: refuses if a foreign key was added
   meanwhile. */
int referred_expect(const struct referred *referred, sdel_query *query,
                    const struct tables *tables);

#endif
