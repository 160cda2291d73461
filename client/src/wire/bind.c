#include "wire/bind.h"

#include <stdlib.h>
#include <string.h>

#include "text/value.h"

static void time_bind(MYSQL_BIND *bind, MYSQL_TIME *time, const sdel_time *t)
{
  memset(time, 0, sizeof *time);
  time->year = t->year;
  time->month = t->month;
  time->day = t->day;
  time->hour = t->hour;
  time->minute = t->minute;
  time->second = t->second;
  time->second_part = t->microsecond;
  time->time_type = MYSQL_TIMESTAMP_DATETIME;
  bind->buffer_type = MYSQL_TYPE_DATETIME;
  bind->buffer = time;
}

/* Connector/C has one pointer, not const, for the buffers that it reads and for
   those that it writes. */
static void *unconst(const void *data)
{
  union
  {
    const void *in;
    void *out;
  } pointer;

  pointer.in = data;
  return pointer.out;
}

void bind_value(MYSQL_BIND *bind, MYSQL_TIME *time, const sdel_value *value)
{
  memset(bind, 0, sizeof *bind);
  switch ((enum value_kind)value->kind)
  {
  case VALUE_INT:
  case VALUE_UINT:
    bind->buffer_type = MYSQL_TYPE_LONGLONG;
    bind->is_unsigned = value->kind == VALUE_UINT;
    bind->buffer = unconst(&value->as.i);
    break;
  case VALUE_DOUBLE:
    bind->buffer_type = MYSQL_TYPE_DOUBLE;
    bind->buffer = unconst(&value->as.d);
    break;
  case VALUE_TEXT:
  case VALUE_BLOB:
  case VALUE_DECIMAL:
    bind->buffer_type = value->kind == VALUE_TEXT   ? MYSQL_TYPE_STRING
                        : value->kind == VALUE_BLOB ? MYSQL_TYPE_BLOB
                                                    : MYSQL_TYPE_NEWDECIMAL;
    bind->buffer = unconst(value->as.s.p);
    bind->buffer_length = (unsigned long)value->as.s.n;
    bind->length_value = bind->buffer_length;
    break;
  case VALUE_TIME:
    time_bind(bind, time, &value->as.t);
    break;
  case VALUE_NULL:
  default:
    bind->buffer_type = MYSQL_TYPE_NULL;
    break;
  }
}

#define FIRST_ROOM 256u /* of text; it grows with the first longer one */

int bind_column(MYSQL_BIND *bind, struct column *column,
                const MYSQL_FIELD *field)
{
  column->room = field->length < FIRST_ROOM ? field->length : FIRST_ROOM;
  column->buffer = malloc(column->room + 1);
  if (!column->buffer)
    return SDEL_ENOMEM;
  /* Kept, as the metadata's own fields change with the table. */
  column->type = field->type;
  column->flags = field->flags;
  bind->length = &column->length;
  bind->is_null = &column->is_null;
  bind->error = &column->truncated;
  bind->is_unsigned = (field->flags & UNSIGNED_FLAG) != 0;
  switch (field->type)
  {
  case MYSQL_TYPE_TINY:
  case MYSQL_TYPE_SHORT:
  case MYSQL_TYPE_INT24:
  case MYSQL_TYPE_LONG:
  case MYSQL_TYPE_LONGLONG:
  case MYSQL_TYPE_YEAR:
    bind->buffer_type = MYSQL_TYPE_LONGLONG;
    bind->buffer = &column->value.i;
    break;
  case MYSQL_TYPE_FLOAT:
  case MYSQL_TYPE_DOUBLE:
    bind->buffer_type = MYSQL_TYPE_DOUBLE;
    bind->buffer = &column->value.d;
    break;
  case MYSQL_TYPE_DATE:
  case MYSQL_TYPE_TIME:
  case MYSQL_TYPE_DATETIME:
  case MYSQL_TYPE_TIMESTAMP:
    bind->buffer_type = field->type;
    bind->buffer = &column->value.t;
    break;
  default:
    bind->buffer_type = MYSQL_TYPE_BLOB;
    bind->buffer = column->buffer;
    bind->buffer_length = (unsigned long)column->room;
    break;
  }
  return SDEL_OK;
}
