/* Keys of rows that a query gave. */
#ifndef SDEL_VERBS_KEY_LIST_H
#define SDEL_VERBS_KEY_LIST_H

#include "softdelete.h"

/* Keys in one statement. MariaDB turns an IN list of 1,000 values or more into
   a subquery. */
#define KEYS_AT_ONCE 512u

/* They follow each other. */
struct keys
{
  sdel_value *list; /* their bytes are owned one by one */
  size_t values;
  size_t room;
};

/* Appends all rows of the result; each is a key. */
int keys_take(struct keys *keys, sdel_result *result);
void keys_free(struct keys *keys);

#endif
