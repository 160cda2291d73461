/* The unique keys of a table, apart from the primary key. */
#ifndef SDEL_CATALOG_UNIQUE_KEYS_H
#define SDEL_CATALOG_UNIQUE_KEYS_H

#include "text/scope.h"
#include "wire/connection.h"

/* One column of a key. The columns of a key follow each other in its order. */
struct unique_column
{
  char *key;
  char *column; /* NULL: an expression */
};

struct unique_keys
{
  struct unique_column *list;
  size_t count;
};

/* Reads them, without the generated column that softdelete has put into each.
   To be freed also after an error. */
int unique_keys_read(struct unique_keys *out, struct connection *connection,
                     const struct table *table);
void unique_keys_free(struct unique_keys *keys);

#endif
