/* Conditions on the primary key of a table. */
#ifndef SDEL_TEXT_KEYS_H
#define SDEL_TEXT_KEYS_H

#include "text/request.h"
#include "text/scope.h"

/* Appends the columns of the key: a, b. */
void put_key_columns(struct sd_sql *sql, const struct table *table,
                     const char *qualifier);

/* Appends, in parentheses, the condition that the key is one of `count` keys;
   they follow each other in `keys`. */
void put_keys(struct request *request, const struct table *table,
              const char *qualifier, const sdel_value *keys, size_t count);

/* Appends the condition that the key comes after this one. */
void put_after(struct request *request, const struct table *table,
               const char *qualifier, const sdel_value *key);

#endif
