/* The foreign keys that refer to a table, known for certain. */
#ifndef SDEL_CATALOG_REFERENCES_H
#define SDEL_CATALOG_REFERENCES_H

#include "text/children.h"
#include "wire/connection.h"

/* Reads those that the account can see. To be freed also after an error. */
int references_read(struct references *out, struct connection *connection,
                    const struct table *table);
void references_free(struct references *references);

/* Compares them with their number in InnoDB's dictionary. same: these are all
   that there are. */
int references_complete(bool *same, struct connection *connection,
                        const struct table *table,
                        const struct references *references);

/* Inside a transaction: opens the tables with these keys, so that nobody can
   alter or drop them until it ends. same: these are all that there are, and
   they are as known. */
int references_hold(bool *same, struct connection *connection,
                    const struct table *table,
                    const struct references *references);

/* Sets the error that there are more than the account can see. */
int references_incomplete(struct connection *connection,
                          const struct table *table,
                          const struct references *references);

#endif
