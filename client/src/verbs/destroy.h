/* Rows that nothing refers to, destroyed for good. */
#ifndef SDEL_VERBS_DESTROY_H
#define SDEL_VERBS_DESTROY_H

#include "verbs/chunk.h"

/* Reads the foreign keys that refer to the table, and adds the condition that
   no row refers to a row to the queries. */
int destroy_prepare(struct chunks *chunks);

/* A chunk_fn: destroys the rows of these keys that nothing refers to. */
int destroy_keys(uint64_t *rows, struct chunks *chunks,
                 const struct keys *keys);

#endif
