/* The buffers through which Connector/C takes and gives values. */
#ifndef SDEL_WIRE_BIND_H
#define SDEL_WIRE_BIND_H

#include <stddef.h>

#include "softdelete.h"

/* A column of a result. */
struct column
{
  enum enum_field_types type; /* of the field that it was bound for */
  unsigned int flags;
  char *buffer; /* of text and bytes */
  size_t room;
  union
  {
    int64_t i;
    double d;
    MYSQL_TIME t;
  } value;
  unsigned long length;
  my_bool is_null;
  my_bool truncated;
  char *text; /* made on demand for a value that is not text */
};

/* Binds a value for a `?`. `time` has to live as long as the binding. */
void bind_value(MYSQL_BIND *bind, MYSQL_TIME *time, const sdel_value *value);

/* Binds a column for a field. SDEL_OK, SDEL_ENOMEM. */
int bind_column(MYSQL_BIND *bind, struct column *column,
                const MYSQL_FIELD *field);

#endif
