/* Statements that call the functions of the server. */
#ifndef SDEL_TEXT_CALLS_H
#define SDEL_TEXT_CALLS_H

#include "text/equalities.h"
#include "text/request.h"

/* Most calls of one statement. */
#define CALLS_MAX 64u

/* Appends to an empty request a SELECT of one call for each key. table: the
   name by which the functions find it. */
void put_key_calls(struct request *request, const char *function,
                   const sdel_value *table, const sdel_value *keys,
                   size_t columns, size_t count);

/* The same of one call for rows that have these values. Of the equality `split`
   it takes `count` values, from `first` on; of the others all. */
void put_pairs_call(struct request *request, const char *function,
                    const sdel_value *table, const struct equalities *equal,
                    size_t split, size_t first, size_t count);

#endif
