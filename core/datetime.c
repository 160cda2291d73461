#include "datetime.h"

/* Reads `least` to `most` digits. */
static bool read_digits(unsigned *out, const char **at, const char *end,
                        size_t least, size_t most)
{
  size_t digits = 0;

  *out = 0;
  for (; *at < end && **at >= '0' && **at <= '9'; (*at)++, digits++)
  {
    if (digits == most)
      return false;
    *out = *out * 10 + (unsigned)(**at - '0');
  }
  return digits >= least;
}

static bool read_number(unsigned *out, const char **at, const char *end,
                        size_t most)
{
  return read_digits(out, at, end, 1, most);
}

static bool read_character(const char **at, const char *end, char c)
{
  if (*at == end || **at != c)
    return false;
  (*at)++;
  return true;
}

bool sd_datetime_date(struct sd_datetime *out, const char **at, const char *end)
{
  static const unsigned char days[] = {31, 29, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
  bool leap;

  if (!read_digits(&out->year, at, end, 4, 4) ||
      !read_character(at, end, '-') || !read_number(&out->month, at, end, 2) ||
      !read_character(at, end, '-') || !read_number(&out->day, at, end, 2))
    return false;
  leap = (out->year % 4 == 0 && out->year % 100 != 0) || out->year % 400 == 0;
  return out->year > 0 && out->month >= 1 && out->month <= 12 &&
         out->day >= 1 && out->day <= days[out->month - 1] &&
         (out->month != 2 || out->day <= 28 || leap);
}

/* The digits after the point: .5 is 500,000 microseconds. */
static bool read_fraction(unsigned *microsecond, const char **at,
                          const char *end)
{
  const char *first = *at;

  if (!read_number(microsecond, at, end, 6))
    return false;
  for (long digits = *at - first; digits < 6; digits++)
    *microsecond *= 10;
  return true;
}

bool sd_datetime_clock(struct sd_datetime *out, const char **at,
                       const char *end, unsigned hours_max)
{
  out->second = 0;
  out->microsecond = 0;
  if (!read_number(&out->hour, at, end, 3) || !read_character(at, end, ':') ||
      !read_number(&out->minute, at, end, 2))
    return false;
  if (read_character(at, end, ':'))
  {
    if (!read_number(&out->second, at, end, 2))
      return false;
    if (read_character(at, end, '.') &&
        !read_fraction(&out->microsecond, at, end))
      return false;
  }
  return out->hour <= hours_max && out->minute <= 59 && out->second <= 59;
}

bool sd_datetime_parse(struct sd_datetime *out, const char *text, size_t length)
{
  const char *at = text;
  const char *end = text + length;

  *out = (struct sd_datetime){0, 0, 0, 0, 0, 0, 0};
  if (!sd_datetime_date(out, &at, end))
    return false;
  if (at == end)
    return true;
  return (read_character(&at, end, ' ') || read_character(&at, end, 'T')) &&
         sd_datetime_clock(out, &at, end, 23) && at == end;
}

/* Days from 1970-01-01 to a date of the Gregorian calendar. Years that begin
   in March have their leap day last; 400 of them have 146,097 days (method:
   "days_from_civil", H. Hinnant, chrono-Compatible Low-Level Date Algorithms).
 */
static long long days_since_1970(const struct sd_datetime *at)
{
  long long year = (long long)at->year - (at->month <= 2);
  long long era = year / 400, of_era = year % 400;
  long long month = (long long)(at->month + 9) % 12;
  long long day = (153 * month + 2) / 5 + (long long)at->day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + day - 719468;
}

long long sd_datetime_seconds(const struct sd_datetime *at)
{
  return days_since_1970(at) * 86400 + (long long)at->hour * 3600 +
         (long long)at->minute * 60 + (long long)at->second;
}
