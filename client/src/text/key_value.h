/* Values of a primary key, as a caller gives them. */
#ifndef SDEL_TEXT_KEY_VALUE_H
#define SDEL_TEXT_KEY_VALUE_H

#include "error.h"
#include "text/request.h"
#include "text/scope.h"

/* Checks that *value can be one of the key's column of this number, and makes
   it one: a server would compare '17abc' with an integer as 17, and 17 with a
   text as with all texts that begin so. The request keeps what a new value
   points to. SDEL_OK; SDEL_EINVAL; SDEL_ENOMEM. */
int key_value(sdel_value *value, struct request *request, struct error *error,
              const struct table *table, size_t column);

#endif
