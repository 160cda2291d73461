/* Tables whose deleted rows stay where they are, with the marker set. */
#ifndef SOFTDELETE_IN_PLACE_H
#define SOFTDELETE_IN_PLACE_H

#include "call/call.h"

/* Deletes the live rows of the criterion; *rows is their number. Raises 1062
   when another row with a unique value of one of them was deleted at the same
   moment. */
int sd_in_place_delete(struct sd_call *call,
                       const struct sd_criterion *criterion,
                       unsigned long long *rows);

/* Restores the deleted rows of the criterion; *rows is their number. Returns 0,
   ER_DUP_ENTRY unraised when a unique value of one of them is taken, or another
   number of an error that is raised. */
unsigned sd_in_place_restore(struct sd_call *call,
                             const struct sd_criterion *criterion,
                             unsigned long long *rows);

/* Destroys the rows of the criterion, deleted or live; *rows is their number.
   on_delete: the server treats rows that refer to them as their foreign keys
   say. */
int sd_in_place_destroy(struct sd_call *call,
                        const struct sd_criterion *criterion, bool on_delete,
                        unsigned long long *rows);

#endif
