/* The foreign keys that refer to a table, known for certain.

   They are read from InnoDB's dictionary. Before the rows are destroyed DDL may
   add, move or drop one, therefore:
   1. sd_references_lock opens every table with such a key, which keeps DDL from
      it until the transaction ends, and reads the keys again until they are the
      same.
   2. The caller locks the rows that are to go, by a statement of their own: no
      row can begin to refer to them from then on.
   3. The rows that nothing refers to are destroyed.
   4. sd_references_expect reads the keys once more. If one was added meanwhile,
      the call fails, and the transaction is rolled back. A key that the server
      followed in step 3 was there in step 1 or is there in step 4: a DELETE
      takes the same lock on the tables of all keys that it knows. */
#ifndef SOFTDELETE_HOLD_REFERENCES_H
#define SOFTDELETE_HOLD_REFERENCES_H

#include "call/call.h"
#include "text/references_sql.h"

/* Step 1, for call->table; in a transaction. Raises when a temporary table
   hides one of the tables, and 1205 when the keys do not come to rest. */
int sd_references_lock(struct sd_call *call, struct sd_references *references);

/* Step 4. Raises 1205 when the keys are no longer the same. */
int sd_references_expect(struct sd_call *call,
                         const struct sd_references *references);

/* The table with the key, as an error text names it to those who may know it.
 */
const char *sd_reference_name(struct sd_call *call,
                              const struct sd_reference *reference,
                              char name[2 * SD_NAME_SIZE]);

/* *last: nothing refers to rows of the table with the key. */
int sd_reference_is_last(struct sd_call *call,
                         const struct sd_reference *reference, bool *last);

#endif
