#include "marker.h"

#include <limits.h>
#include <string.h>

#include "datetime.h"

/* What the generated column of the unique keys holds for a live row in style
   coalesce: a time, as NULL would not collide with NULL. */
#define COALESCED_LIVE "TIMESTAMP'1970-01-01 00:00:00'"

/* The date 0, which is written as the number 0: no sql_mode refuses that. */
bool sd_marker_is_zero_date(const char *text)
{
  return strncmp(text, "0000-00-00", 10) == 0 &&
         text[10 + strspn(text + 10, " 0:.")] == '\0';
}

bool sd_marker_is_zoned(const struct sd_marker *marker)
{
  return marker->is_instant || marker->time == SD_MARKER_INSTANT;
}

bool sd_marker_restores_zero(const struct sd_marker *marker)
{
  return marker->kind == SD_MARKER_SENTINEL &&
         sd_marker_is_zero_date(marker->restore_value);
}

bool sd_marker_has_time(const struct sd_marker *marker)
{
  return marker->time != SD_MARKER_NO_TIME;
}

bool sd_marker_is_apart(const struct sd_marker *marker)
{
  return marker->kind == SD_MARKER_FLAG && sd_marker_has_time(marker);
}

static void append_column(struct sd_sql *sql, const char *alias,
                          const char *column, const char *what)
{
  sd_sql_column(sql, alias, column);
  sd_sql_raw(sql, what);
}

/* Whether the sentinel is written without a literal: one of a TIMESTAMP would
   depend on the session's zone. */
static bool is_second_1(const struct sd_marker *marker)
{
  return marker->kind == SD_MARKER_SENTINEL && marker->is_instant;
}

/* A value of the marker as it is written into the column. */
static void append_value(struct sd_sql *sql, const struct sd_marker *marker,
                         const char *value)
{
  if (is_second_1(marker))
    sd_sql_raw(sql, "FROM_UNIXTIME(1)");
  else if (marker->is_number)
    sd_sql_digits(sql, value, strlen(value));
  else if (marker->kind != SD_MARKER_SENTINEL)
    sd_sql_string(sql, value);
  else if (sd_marker_is_zero_date(value))
    sd_sql_raw(sql, "0");
  else
  {
    sd_sql_raw(sql, marker->is_date ? "DATE'" : "TIMESTAMP'");
    sd_sql_append(sql, value, strlen(value));
    sd_sql_raw(sql, "'");
  }
}

/* The marker compared with the live value. */
static void append_is_value(struct sd_sql *sql, const struct sd_marker *marker,
                            const char *alias, const char *compare)
{
  bool instant = is_second_1(marker);

  sd_sql_raw(sql, instant ? "UNIX_TIMESTAMP(" : "");
  append_column(sql, alias, marker->column, instant ? ")" : "");
  sd_sql_raw(sql, compare);
  if (instant)
    sd_sql_raw(sql, "1");
  else
    append_value(sql, marker, marker->live_value);
}

void sd_marker_append_live(struct sd_sql *sql, const struct sd_marker *marker,
                           const char *alias)
{
  if (!marker->has_live_value)
  {
    append_column(sql, alias, marker->column, " IS NULL");
    return;
  }
  if (marker->null_is_live)
  {
    sd_sql_raw(sql, "(");
    append_column(sql, alias, marker->column, " IS NULL OR ");
  }
  append_is_value(sql, marker, alias, "=");
  sd_sql_raw(sql, marker->null_is_live ? ")" : "");
}

void sd_marker_append_deleted(struct sd_sql *sql,
                              const struct sd_marker *marker, const char *alias)
{
  bool null_is_deleted =
      marker->kind == SD_MARKER_FLAG && !marker->null_is_live;

  if (!marker->has_live_value)
  {
    append_column(sql, alias, marker->column, " IS NOT NULL");
    return;
  }
  if (null_is_deleted)
  {
    sd_sql_raw(sql, "(");
    append_column(sql, alias, marker->column, " IS NULL OR ");
  }
  append_is_value(sql, marker, alias, "<>");
  sd_sql_raw(sql, null_is_deleted ? ")" : "");
}

void sd_marker_append_key_is_live(struct sd_sql *sql, bool live_style)
{
  sd_sql_raw(sql, live_style ? "=1" : "=" COALESCED_LIVE);
}

enum sd_type sd_marker_time_type(const struct sd_marker *marker)
{
  switch (marker->time)
  {
  case SD_MARKER_NUMBER:
    return SD_TYPE_INTEGER;
  case SD_MARKER_DATE:
    return SD_TYPE_DATE;
  case SD_MARKER_DATETIME:
  case SD_MARKER_INSTANT:
    return SD_TYPE_DATETIME;
  case SD_MARKER_NO_TIME:
  default:
    return SD_TYPE_OTHER;
  }
}

static bool read_moment(struct sd_datetime *at, const struct sd_value *moment)
{
  return moment->bytes && sd_datetime_parse(at, moment->bytes, moment->length);
}

enum rounding
{
  ROUND_DOWN,
  ROUND_UP
};

/* The moment as a number of units. Nothing was deleted before 1970; what is
   beyond all numbers becomes the largest. */
static unsigned long long number_of(const struct sd_marker *marker,
                                    const struct sd_datetime *at,
                                    enum rounding rounding)
{
  long long seconds = sd_datetime_seconds(at);
  unsigned long long per_second = marker->per_second;
  unsigned long long part = at->microsecond;

  if (seconds < 0)
    return 0;
  if ((unsigned long long)seconds >= ULLONG_MAX / per_second)
    return ULLONG_MAX;
  part =
      per_second >= 1000000
          ? part * (per_second / 1000000)
          : (part * per_second + (rounding == ROUND_UP ? 999999 : 0)) / 1000000;
  return (unsigned long long)seconds * per_second + part;
}

/* Only the digits that the column has: what is left out was later. */
static struct sd_value rounded_down(const struct sd_marker *marker,
                                    const struct sd_value *moment)
{
  struct sd_value cut = *moment;
  size_t digits = (size_t)(marker->precision - '0');
  bool is_date = marker->time == SD_MARKER_DATE;

  for (size_t i = 0; i < moment->length; i++)
  {
    char c = moment->bytes[i];

    if (is_date && (c == ' ' || c == 'T'))
      cut.length = i;
    else if (!is_date && c == '.' && moment->length - i > digits)
      cut.length = digits > 0 ? i + 1 + digits : i;
    else
      continue;
    break;
  }
  return cut;
}

/* A moment as the column with times keeps it. */
static void append_moment(struct sd_sql *sql, const struct sd_marker *marker,
                          const struct sd_value *moment, enum rounding rounding)
{
  struct sd_datetime at;
  struct sd_value cut;

  if (marker->time == SD_MARKER_NUMBER)
  {
    if (read_moment(&at, moment))
      sd_sql_number(sql, number_of(marker, &at, rounding));
    else
      sd_sql_fail(sql);
  }
  else if (!moment->bytes && marker->kind == SD_MARKER_TIME &&
           marker->time != SD_MARKER_DATE)
    sd_sql_raw(sql, "?");
  else if (!moment->bytes)
    sd_sql_fail(sql);
  else
  {
    cut = rounding == ROUND_DOWN ? rounded_down(marker, moment) : *moment;
    sd_value_append(sql, sd_marker_time_type(marker), &cut);
  }
}

/* Whether the sentinel is a time before the moment. */
static bool is_below(const struct sd_marker *marker,
                     const struct sd_value *moment)
{
  struct sd_datetime live, at;
  long long seconds;

  if (sd_marker_is_zero_date(marker->live_value))
    return true;
  if (!read_moment(&at, moment) ||
      !sd_datetime_parse(&live, marker->live_value, strlen(marker->live_value)))
    return false;
  seconds = sd_datetime_seconds(&at) - sd_datetime_seconds(&live);
  return seconds > 0 || (seconds == 0 && live.microsecond < at.microsecond);
}

/* Deleted, written as a range of the column with times where that bounds the
   rows that an index has to read. */
static void append_deleted_range(struct sd_sql *sql,
                                 const struct sd_marker *marker,
                                 const char *alias,
                                 enum sd_marker_compare compare,
                                 const struct sd_value *moment)
{
  bool is_range =
      compare != SD_MARKER_SINCE &&
      (marker->kind == SD_MARKER_EPOCH ||
       (marker->kind == SD_MARKER_SENTINEL && is_below(marker, moment)));

  if (marker->kind == SD_MARKER_TIME)
    return;
  if (!is_range)
    sd_marker_append_deleted(sql, marker, alias);
  else
  {
    append_column(sql, alias, marker->column, ">");
    append_value(sql, marker, marker->live_value);
  }
  sd_sql_raw(sql, " AND ");
}

void sd_marker_append_compared(struct sd_sql *sql,
                               const struct sd_marker *marker,
                               const char *alias,
                               enum sd_marker_compare compare,
                               const struct sd_value *moment)
{
  static const char *const signs[] = {"<", "<=", ">="};

  if (!sd_marker_has_time(marker))
  {
    sd_sql_fail(sql);
    return;
  }
  append_deleted_range(sql, marker, alias, compare, moment);
  append_column(sql, alias, marker->time_column, signs[compare]);
  append_moment(sql, marker, moment,
                compare == SD_MARKER_SINCE && marker->time != SD_MARKER_DATE
                    ? ROUND_UP
                    : ROUND_DOWN);
}

/* The server's clock as the column with times keeps it. UNIX_TIMESTAMP(NOW(6))
   is an hour early where a clock is put back; without an argument it is not. */
static void append_now(struct sd_sql *sql, const struct sd_marker *marker)
{
  char digits[4] = {'(', marker->precision, ')', '\0'};

  if (marker->time == SD_MARKER_DATE)
    sd_sql_raw(sql, "UTC_DATE()");
  else if (marker->time != SD_MARKER_NUMBER)
  {
    sd_sql_raw(sql,
               marker->time == SD_MARKER_INSTANT ? "NOW" : "UTC_TIMESTAMP");
    sd_sql_raw(sql, digits);
  }
  else if (marker->per_second == 1)
    sd_sql_raw(sql, "UNIX_TIMESTAMP()");
  else if (marker->per_second == 1000)
    sd_sql_raw(sql, "UNIX_TIMESTAMP()*1000+MICROSECOND(NOW(6)) DIV 1000");
  else
  {
    sd_sql_raw(sql, "(UNIX_TIMESTAMP()*1000000+MICROSECOND(NOW(6)))*");
    sd_sql_number(sql, marker->per_second / 1000000);
  }
}

/* A time of the day is left to the server to round. A number that is 0 would be
   a live row. */
static void append_deleted_at(struct sd_sql *sql,
                              const struct sd_marker *marker,
                              const struct sd_value *moment)
{
  struct sd_datetime at;

  if (marker->time == SD_MARKER_NUMBER && read_moment(&at, moment) &&
      number_of(marker, &at, ROUND_DOWN) == 0)
    sd_sql_raw(sql, "1");
  else if (marker->time == SD_MARKER_NUMBER || marker->time == SD_MARKER_DATE)
    append_moment(sql, marker, moment, ROUND_DOWN);
  else
    sd_value_append(sql, SD_TYPE_DATETIME, moment);
}

static void append_time(struct sd_sql *sql, const struct sd_marker *marker,
                        const struct sd_value *moment)
{
  if (moment)
    append_deleted_at(sql, marker, moment);
  else
    append_now(sql, marker);
}

void sd_marker_append_delete(struct sd_sql *sql, const struct sd_marker *marker,
                             const char *alias, const struct sd_value *moment)
{
  append_column(sql, alias, marker->column, "=");
  if (marker->kind != SD_MARKER_FLAG)
  {
    append_time(sql, marker, moment);
    return;
  }
  if (marker->writes_null)
    sd_sql_raw(sql, "NULL");
  else
    append_value(sql, marker, marker->deleted_value);
  if (!sd_marker_has_time(marker))
    return;
  sd_sql_raw(sql, ",");
  append_column(sql, alias, marker->time_column, "=");
  append_time(sql, marker, moment);
}

void sd_marker_append_restore(struct sd_sql *sql,
                              const struct sd_marker *marker, const char *alias)
{
  append_column(sql, alias, marker->column, "=");
  if (marker->restores_null)
    sd_sql_raw(sql, "NULL");
  else
    append_value(sql, marker, marker->restore_value);
  if (!sd_marker_is_apart(marker) || marker->keeps_time)
    return;
  sd_sql_raw(sql, ",");
  append_column(sql, alias, marker->time_column, "=NULL");
}
