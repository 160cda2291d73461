#include "typed_value.h"

#include "datetime.h"

#include <string.h>

/* Most digits that the server's DECIMAL holds. */
#define SD_DIGITS_MAX 65

/* Most hours of the server's TIME. */
#define SD_HOURS_MAX 838u

static size_t count_digits(const char *at, const char *end)
{
  size_t digits = 0;

  while (at + digits < end && at[digits] >= '0' && at[digits] <= '9')
    digits++;
  return digits;
}

/* [+-] digits [. digits] [e [+-] digits]; whole numbers only, no exponent,
   where these are not allowed. */
static bool is_number(const struct sd_value *value, bool point, bool exponent)
{
  const char *at = value->bytes;
  const char *end = at + value->length;
  size_t whole;
  size_t fraction = 0;

  if (at < end && (*at == '+' || *at == '-'))
    at++;
  whole = count_digits(at, end);
  at += whole;
  if (point && at < end && *at == '.')
  {
    fraction = count_digits(at + 1, end);
    at += 1 + fraction;
  }
  if (whole + fraction == 0 || whole + fraction > SD_DIGITS_MAX)
    return false;
  if (exponent && at < end && (*at | 0x20) == 'e')
  {
    at++;
    if (at < end && (*at == '+' || *at == '-'))
      at++;
    whole = count_digits(at, end);
    if (whole == 0 || whole > 3)
      return false;
    at += whole;
  }
  return at == end;
}

static bool is_date(const struct sd_value *value)
{
  struct sd_datetime read;
  const char *at = value->bytes;
  const char *end = at + value->length;

  return sd_datetime_date(&read, &at, end) && at == end;
}

static bool is_time(const struct sd_value *value)
{
  struct sd_datetime read;
  const char *at = value->bytes;
  const char *end = at + value->length;

  if (at < end && *at == '-')
    at++;
  return sd_datetime_clock(&read, &at, end, SD_HOURS_MAX) && at == end;
}

static bool is_datetime(const struct sd_value *value)
{
  struct sd_datetime read;

  return sd_datetime_parse(&read, value->bytes, value->length);
}

bool sd_value_fits(enum sd_type type, const struct sd_value *value)
{
  if (!value->bytes || value->length > SD_VALUE_MAX)
    return false;
  switch (type)
  {
  case SD_TYPE_INTEGER:
    return is_number(value, false, false);
  case SD_TYPE_DECIMAL:
    return is_number(value, true, false);
  case SD_TYPE_REAL:
    return is_number(value, true, true);
  case SD_TYPE_DATE:
    return is_date(value);
  case SD_TYPE_TIME:
    return is_time(value);
  case SD_TYPE_DATETIME:
    return is_datetime(value);
  case SD_TYPE_TEXT:
  case SD_TYPE_BINARY:
    return true;
  case SD_TYPE_OTHER:
    break;
  }
  return false;
}

void sd_value_append(struct sd_sql *sql, enum sd_type type,
                     const struct sd_value *value)
{
  switch (type)
  {
  case SD_TYPE_INTEGER:
  case SD_TYPE_DECIMAL:
  case SD_TYPE_REAL:
    sd_sql_digits(sql, value->bytes, value->length);
    return;
  case SD_TYPE_DATE:
  case SD_TYPE_TIME:
  case SD_TYPE_DATETIME:
    sd_sql_bytes(sql, "utf8mb4", value->bytes, value->length);
    return;
  case SD_TYPE_TEXT:
    sd_sql_bytes(sql, value->charset, value->bytes, value->length);
    return;
  case SD_TYPE_BINARY:
    sd_sql_bytes(sql, NULL, value->bytes, value->length);
    return;
  case SD_TYPE_OTHER:
    break;
  }
  sd_sql_fail(sql);
}

void sd_value_show(char shown[SD_SHOWN_SIZE], const struct sd_value *value)
{
  size_t length =
      value->length < SD_SHOWN_SIZE ? value->length : SD_SHOWN_SIZE - 1;

  for (size_t i = 0; i < length; i++)
    shown[i] = value->bytes[i] >= ' ' && value->bytes[i] <= '~'
                   ? value->bytes[i]
                   : '?';
  shown[length] = '\0';
}

const char *sd_type_name(enum sd_type type)
{
  switch (type)
  {
  case SD_TYPE_INTEGER:
    return "an integer";
  case SD_TYPE_DECIMAL:
    return "a decimal number";
  case SD_TYPE_REAL:
    return "a number";
  case SD_TYPE_TEXT:
    return "a text of at most 1 MiB";
  case SD_TYPE_BINARY:
    return "a binary string of at most 1 MiB";
  case SD_TYPE_DATE:
    return "a date as 'YYYY-MM-DD'";
  case SD_TYPE_TIME:
    return "a time as 'HH:MM:SS'";
  case SD_TYPE_DATETIME:
    return "a date and time as 'YYYY-MM-DD HH:MM:SS'";
  case SD_TYPE_OTHER:
    break;
  }
  return "a type that can be compared with a literal";
}
