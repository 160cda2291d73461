/* Places in an order of columns, and the rows on one side of them: work that is
   done in chunks goes on after the place where the last chunk ended. */
#ifndef SOFTDELETE_KEYSET_H
#define SOFTDELETE_KEYSET_H

#include <stddef.h>

#include "sql_buffer.h"

/* A place: a value for each column of the order, the first column first. */
struct sd_keyset
{
  size_t count; /* columns; at least 1 */
  /* These append the column, as it is sorted, and the value that the place has
     in it. They are called several times for each column, in the order in which
     the text names it. Neither the column nor the value may be NULL. */
  void (*append_column)(struct sd_sql *sql, void *context, size_t i);
  void (*append_value)(struct sd_sql *sql, void *context, size_t i);
  void *context;
};

enum sd_keyset_range
{
  SD_KEYSET_AFTER, /* the rows after the place */
  SD_KEYSET_UP_TO  /* the rows before the place, and the one at it */
};

/* Appends the condition that a row lies in the range, as
   a>=x AND (a>x OR (a=x AND (b>y OR (b=y AND (c>z))))), which both servers read
   as a range of an index on (a, b, c), unlike (a, b, c)>(x, y, z). It can stand
   between ANDs, elsewhere in parentheses. */
void sd_keyset_append_range(struct sd_sql *sql, const struct sd_keyset *place,
                            enum sd_keyset_range range);

#endif
