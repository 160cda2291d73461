/* Verbs that change rows by a list of their keys. */
#ifndef SDEL_VERBS_CHANGE_KEYS_H
#define SDEL_VERBS_CHANGE_KEYS_H

#include "text/build.h"

/* The whole call of a verb on a list of keys. rows may be NULL. */
int run_keys(uint64_t *rows, sdel_t *handle, const char *table, enum verb verb,
             const sdel_value *keys, size_t columns, size_t count);

/* The same as a part of a call, all or nothing. The conditions that the query
   has already hold, too; it is left with them. */
int change_keys(uint64_t *rows, sdel_query *query, enum verb verb,
                const sdel_value *keys, size_t columns, size_t count);

#endif
