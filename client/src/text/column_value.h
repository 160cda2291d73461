/* Values of columns, as a caller gives them. A server would compare '17abc'
   with an integer as 17, and 17 with a text as with all texts that begin so.
   Here a value is one that the column can have, as for the functions. */
#ifndef SDEL_TEXT_COLUMN_VALUE_H
#define SDEL_TEXT_COLUMN_VALUE_H

#include "error.h"
#include "text/request.h"
#include "text/scope.h"

/* Checks that *value can be one of the column, and makes it one. The request
   keeps what a new value points to. SDEL_OK; SDEL_EINVAL; SDEL_ENOMEM. */
int column_value(sdel_value *value, struct request *request,
                 struct error *error, const struct table *table,
                 const struct table_column *column);

/* The same for the key's column of this number. */
int key_value(sdel_value *value, struct request *request, struct error *error,
              const struct table *table, size_t column);

#endif
