/* Tables as the library knows them, for tests that have no server. */
#ifndef SDEL_TESTS_TABLES_H
#define SDEL_TESTS_TABLES_H

#include "text/scope.h"

/* orders (id; in place, no unique key), users (id; generated column
   softdelete_key), flags (id; .. holding 1; a TIMESTAMP), items (order_id,
   line), old (id; archive: old_deleted; columns id, n), plain (no marker),
   hidden (base hidden_all). All in the schema shop. */
extern const struct tables test_tables;

/* One of them. */
const struct table *test_table(const char *name);

#endif
