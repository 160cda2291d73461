/* The conditions of a query that say which values columns have. If all do, the
   functions of the server can be told. */
#ifndef SDEL_TEXT_EQUALITIES_H
#define SDEL_TEXT_EQUALITIES_H

#include "error.h"
#include "text/query.h"
#include "text/request.h"
#include "text/scope.h"

/* Most pairs of column and value of one call of a function. */
#define PAIRS_MAX 32u

/* The column has one of the values, which are the query's. */
struct equality
{
  char column[SD_NAME_SIZE];
  const sdel_value *values;
  size_t count;
};

struct equalities
{
  struct equality list[PAIRS_MAX];
  size_t count;
  const sdel_value *key; /* the query has nothing but one key: its values */
};

/* False if something of the query, which is run by a verb that changes rows,
   cannot be said so: a join, an order, a limit, no condition, a condition in
   SQL other than "column = ?", or a value that a function would compare in
   another way than the server compares it with the column. */
bool equalities_take(struct equalities *out, const sdel_query *query,
                     const struct table *table);

/* One column of the table and a list of values, at least one. */
void equalities_of_column(struct equalities *out, const char *column,
                          const sdel_value *values, size_t count);

/* Whether there is such a condition besides those on the key: what follows
   needs table->all. */
bool equalities_any(const sdel_query *query);

/* If this condition, whose values are the request's last ones, says which
   values a column of the query's table has: makes them values of that column,
   as column_value() does. */
int equality_values(struct request *request, struct error *error,
                    const sdel_query *query, const struct table *table,
                    const struct clause *clause);

/* Whether functions take these values for keys of the table. */
bool equalities_fit_key(const struct table *table, size_t columns);

#endif
