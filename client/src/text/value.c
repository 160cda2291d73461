#include "text/value.h"

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

bool value_has_bytes(const sdel_value *value)
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
    if (value_has_bytes(&values[i]))
      size += values[i].as.s.n;
  *out = malloc(count * sizeof **out + size);
  if (!*out)
    return SDEL_ENOMEM;
  memcpy(*out, values, count * sizeof **out);
  at = (char *)(*out + count);
  for (i = 0; i < count; i++)
  {
    if (!value_has_bytes(&values[i]))
      continue;
    if (values[i].as.s.n)
      memcpy(at, values[i].as.s.p, values[i].as.s.n);
    (*out)[i].as.s.p = at;
    at += values[i].as.s.n;
  }
  return SDEL_OK;
}

char *copy_text(const char *text)
{
  size_t size = strlen(text) + 1;
  char *copy = malloc(size);

  return copy ? memcpy(copy, text, size) : NULL;
}
