/* What refers to the rows of a table, known for certain.

   The foreign keys are read from InnoDB's dictionary. Between that and the
   destruction of rows DDL may add, move or drop one, therefore:
   1. sd_references_lock opens every table with such a key, which keeps DDL from
      it until the transaction ends, and reads the keys again until they are the
      same.
   2. The caller locks the rows that are to go, by a statement of their own: no
      row can begin to refer to them from then on.
   3. The rows that nothing refers to are destroyed.
   4. sd_references_expect reads the keys once more: one that was added
   meanwhile makes the call fail, and the transaction is rolled back. A key that
   the server followed in step 3 was there in step 1 or is in step 4: a DELETE
   takes the same lock on the tables of all keys that it knows. */
#ifndef SOFTDELETE_REFERENCES_H
#define SOFTDELETE_REFERENCES_H

#include "text/statement.h"

struct sd_references
{
  struct sd_reference *list; /* owned */
  size_t count;
};

/* Whether one of them is of the table itself. */
bool sd_references_own(const struct sd_references *references);

/* Whether sd_references_count has found one by which deleted rows may go
   along. */
bool sd_references_mortal(const struct sd_references *references);

/* Step 1, for call->table; in a transaction. Raises when a temporary table
   hides one of the tables, and 1205 when the keys do not come to rest. */
int sd_references_lock(struct sd_call *call, struct sd_references *references);

/* Step 4. Raises 1205 when there are others. */
int sd_references_expect(struct sd_call *call,
                         const struct sd_references *references);

/* Appends "3 row(s) of shop.orders, .." to list: the rows that refer to rows of
   the criterion and stand in the way of destroying them. Where `live` is true
   deleted rows do not that ON DELETE would destroy or release as well and that
   nothing can refer to. *count is their number. */
int sd_references_count(struct sd_call *call, struct sd_references *references,
                        const struct sd_criterion *criterion, bool live,
                        char list[SD_ERROR_SIZE], unsigned long long *count);

/* NULL is accepted. */
void sd_references_free(struct sd_references *references);

#endif
