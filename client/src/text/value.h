/* The values that callers hand in. */
#ifndef SDEL_TEXT_VALUE_H
#define SDEL_TEXT_VALUE_H

#include <stdbool.h>

#include "softdelete.h"

enum value_kind
{
  VALUE_NULL,
  VALUE_INT,
  VALUE_UINT,
  VALUE_DOUBLE,
  VALUE_TEXT,
  VALUE_BLOB,
  VALUE_DECIMAL,
  VALUE_TIME
};

/* Whether the value points to bytes. */
bool value_has_bytes(const sdel_value *value);

/* Copies values with their bytes into one block of memory, to be freed; *out is
   NULL for none. SDEL_OK, SDEL_ENOMEM. */
int values_copy(sdel_value **out, const sdel_value *values, size_t count);

/* A copy of the text, or NULL when out of memory. */
char *copy_text(const char *text);

#endif
