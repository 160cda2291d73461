/* A handle without a server, which knows some tables. */
#ifndef SDEL_TESTS_FAKE_H
#define SDEL_TESTS_FAKE_H

#include "internal.h"

/* Knows: orders (id; in place, no unique key), users (id; generated column
   softdelete_key), flags (id; .. holding 1), items (order_id, line), old (id;
   archive: old_deleted; columns id, n), plain (no marker), hidden (base
   hidden_all). NULL when out of memory. */
sdel_t *fake_open(void);

#endif
