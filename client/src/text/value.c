#include "internal.h"

#include <stdlib.h>
#include <string.h>

sdel_value sdel_null(void)
{
  sdel_value value;

  memset(&value, 0, sizeof value);
  value.kind = VALUE_NULL;
  return value;
}

sdel_value sdel_int(int64_t number)
{
  sdel_value value = sdel_null();

  value.kind = VALUE_INT;
  value.as.i = number;
  return value;
}

sdel_value sdel_uint(uint64_t number)
{
  sdel_value value = sdel_null();

  value.kind = VALUE_UINT;
  value.as.u = number;
  return value;
}

sdel_value sdel_double(double number)
{
  sdel_value value = sdel_null();

  value.kind = VALUE_DOUBLE;
  value.as.d = number;
  return value;
}

static sdel_value bytes(int kind, const char *text, size_t size)
{
  sdel_value value = sdel_null();

  if (!text)
    return value;
  value.kind = kind;
  value.as.s.p = text;
  value.as.s.n = size;
  return value;
}

sdel_value sdel_text(const char *text)
{
  return bytes(VALUE_TEXT, text, text ? strlen(text) : 0);
}

sdel_value sdel_text_n(const char *text, size_t size)
{
  return bytes(VALUE_TEXT, text, size);
}

sdel_value sdel_blob(const void *data, size_t size)
{
  return bytes(VALUE_BLOB, data, size);
}

sdel_value sdel_decimal(const char *digits)
{
  return bytes(VALUE_DECIMAL, digits, digits ? strlen(digits) : 0);
}

sdel_value sdel_datetime(sdel_time time)
{
  sdel_value value = sdel_null();

  value.kind = VALUE_TIME;
  value.as.t = time;
  return value;
}

static bool has_bytes(const sdel_value *value)
{
  return value->kind == VALUE_TEXT || value->kind == VALUE_BLOB ||
         value->kind == VALUE_DECIMAL;
}

int values_copy(sdel_value **out, const sdel_value *values, size_t count)
{
  size_t size = 0, i;
  char *at;

  *out = NULL;
  if (!count)
    return SDEL_OK;
  for (i = 0; i < count; i++)
    if (has_bytes(&values[i]))
      size += values[i].as.s.n;
  *out = malloc(count * sizeof **out + size);
  if (!*out)
    return SDEL_ENOMEM;
  memcpy(*out, values, count * sizeof **out);
  at = (char *)(*out + count);
  for (i = 0; i < count; i++)
  {
    if (!has_bytes(&values[i]))
      continue;
    if (values[i].as.s.n)
      memcpy(at, values[i].as.s.p, values[i].as.s.n);
    (*out)[i].as.s.p = at;
    at += values[i].as.s.n;
  }
  return SDEL_OK;
}

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

/* Connector/C takes buffers to be written to and to be read from through the
   same pointer that is not const. */
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

void value_bind(MYSQL_BIND *bind, MYSQL_TIME *time, const sdel_value *value)
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

void params_add(struct params *params, const sdel_value *values, size_t count)
{
  size_t room = params->room ? params->room : 16;
  sdel_value *list;

  if (params->error || !count)
    return;
  if (count > SDEL_MAX_PARAMS - params->count)
  {
    params->error = SDEL_ETOOBIG;
    return;
  }
  while (room < params->count + count)
    room *= 2;
  if (room != params->room)
  {
    list = realloc(params->list, room * sizeof *list);
    if (!list)
    {
      params->error = SDEL_ENOMEM;
      return;
    }
    params->list = list;
    params->room = room;
  }
  memcpy(params->list + params->count, values, count * sizeof *values);
  params->count += count;
}

void params_free(struct params *params)
{
  free(params->list);
  memset(params, 0, sizeof *params);
}
