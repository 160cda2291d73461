/* Conditions on a row that no other row refers to it by a foreign key: such a
   row is purged, whatever ON DELETE would do to the others. */
#ifndef SDEL_TEXT_CHILDREN_H
#define SDEL_TEXT_CHILDREN_H

#include <stdbool.h>

#include "sql_buffer.h"
#include "text/scope.h"

/* One column of a foreign key that refers to a table. The columns of a key
   follow each other in its order, the keys of a table too. */
struct reference
{
  char *constraint, *schema, *table, *column, *referred;
};

struct references
{
  struct reference *list;
  size_t count;
  size_t keys; /* number of foreign keys */
};

enum children
{
  CHILDREN_ALL,
  CHILDREN_OWN,   /* rows of the same table */
  CHILDREN_OTHERS /* rows of other tables */
};

bool reference_same_table(const struct reference *one,
                          const struct reference *two);
bool reference_same_key(const struct reference *one,
                        const struct reference *two);

/* Whether it is a key of the table that it refers to. */
bool reference_is_own(const struct reference *reference,
                      const struct table *table);

/* Appends the condition that no such row, except the row itself, refers to a
   row. lock: it locks the rows that it finds; without a lock, a read at the
   level READ UNCOMMITTED would not see a child whose deletion may still be
   rolled back. */
void put_no_children(struct sd_sql *sql, const struct table *table,
                     const char *alias, const struct references *references,
                     enum children which, bool lock);

/* Whether rows of the table refer to rows of the table. */
bool children_own(const struct table *table,
                  const struct references *references);

#endif
