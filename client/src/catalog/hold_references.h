/* The foreign keys that refer to a table, known for certain. */
#ifndef SDEL_CATALOG_HOLD_REFERENCES_H
#define SDEL_CATALOG_HOLD_REFERENCES_H

#include "references.h"
#include "text/scope.h"
#include "wire/connection.h"

/* The table as one that foreign keys refer to: the one with the deleted rows.
 */
struct sd_referred references_to(const struct table *table, const char *alias);

/* Reads those that the account can see. To be freed also after an error. */
int references_read(struct sd_references *out, struct connection *connection,
                    const struct table *table);

/* Compares them with their number in InnoDB's dictionary. same: these are all
   that there are. */
int references_complete(bool *same, struct connection *connection,
                        const struct table *table,
                        const struct sd_references *references);

/* Inside a transaction: opens the tables with these keys, so that nobody can
   alter or drop them until it ends. same: these are all that there are, and
   they are as known. */
int references_hold(bool *same, struct connection *connection,
                    const struct table *table,
                    const struct sd_references *references);

/* The same transaction: sd_reference_let_deleted_pass(), with what the server
   says of the key. */
int reference_let_deleted_pass(struct sd_reference *reference,
                               struct connection *connection,
                               const struct sd_marker *marker);

/* is_last: nothing refers to rows of the table with the key. */
int reference_is_last(bool *is_last, struct connection *connection,
                      struct sd_reference *reference);

/* Sets the error that there are more than the account can see. */
int references_incomplete(struct connection *connection,
                          const struct table *table,
                          const struct sd_references *references);

#endif
