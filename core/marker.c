#include "marker.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "datetime.h"

/* What the generated column of the unique keys holds for a live row in style
   coalesce: a time, as NULL would not collide with NULL. */
#define COALESCED_LIVE "TIMESTAMP'1970-01-01 00:00:00'"

/* The one sentinel of a TIMESTAMP: a literal would depend on the session's
   zone, and a key with it would be corrupt in another one. */
#define INSTANT_SENTINEL "1970-01-01 00:00:01"

static bool copy_text(char *to, size_t size, const char *from)
{
  int length = snprintf(to, size, "%s", from ? from : "");

  return length >= 0 && (size_t)length < size;
}

static bool begins_with(const char *type, const char *name)
{
  size_t length = strlen(name);

  return strncasecmp(type, name, length) == 0 &&
         (type[length] == '\0' || type[length] == '(' || type[length] == ' ');
}

static bool is_number_type(const char *type)
{
  static const char *const names[] = {"tinyint", "smallint", "mediumint", "int",
                                      "bigint",  "bit",      "decimal"};

  for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
    if (begins_with(type, names[i]))
      return true;
  return false;
}

static enum sd_marker_time time_of(const char *type)
{
  if (begins_with(type, "timestamp"))
    return SD_MARKER_INSTANT;
  return begins_with(type, "date") ? SD_MARKER_DATE : SD_MARKER_DATETIME;
}

/* datetime(6) has six digits. */
static char precision_of(const char *type)
{
  const char *open = strchr(type, '(');

  return open && open[1] >= '0' && open[1] <= '6' ? open[1] : '0';
}

static bool read_kind(struct sd_marker *out, const char *kind)
{
  static const char *const names[] = {"time", "sentinel", "epoch", "flag"};

  for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
    if (strcmp(kind ? kind : "time", names[i]) == 0)
    {
      out->kind = (enum sd_marker_kind)i;
      return true;
    }
  return false;
}

static bool read_unit(struct sd_marker *out, const char *unit)
{
  static const struct
  {
    const char *name;
    unsigned long long per_second;
  } units[] = {{"s", 1}, {"ms", 1000}, {"us", 1000000}, {"ns", 1000000000}};

  for (size_t i = 0; unit && i < sizeof(units) / sizeof(*units); i++)
    if (strcmp(unit, units[i].name) == 0)
    {
      out->per_second = units[i].per_second;
      return true;
    }
  return false;
}

static bool is_whole_number(const char *text)
{
  size_t sign = *text == '-', digits = strspn(text + sign, "0123456789");

  return digits > 0 && digits <= 20 && text[sign + digits] == '\0';
}

static bool is_zero_date(const char *text)
{
  return strncmp(text, "0000-00-00", 10) == 0 &&
         text[10 + strspn(text + 10, " 0:.")] == '\0';
}

/* Whether a value can be written as one of the marker. */
static bool fits(const struct sd_marker *marker, const char *value)
{
  struct sd_datetime ignored;

  if (marker->kind == SD_MARKER_SENTINEL && marker->is_instant)
    return strcmp(value, INSTANT_SENTINEL) == 0;
  if (marker->kind == SD_MARKER_SENTINEL)
    return is_zero_date(value) ||
           sd_datetime_parse(&ignored, value, strlen(value));
  return !marker->is_number || is_whole_number(value);
}

static bool read_values(struct sd_marker *out, const struct sd_marker_row *row)
{
  out->null_is_live = !row->live_null || strcmp(row->live_null, "0") != 0;
  out->has_live_value = row->live_value != NULL;
  out->writes_null = !row->deleted_value;
  out->restores_null = !row->restore_value;
  return copy_text(out->live_value, SD_MARKER_VALUE_SIZE, row->live_value) &&
         copy_text(out->deleted_value, SD_MARKER_VALUE_SIZE,
                   row->deleted_value) &&
         copy_text(out->restore_value, SD_MARKER_VALUE_SIZE,
                   row->restore_value) &&
         (out->null_is_live || out->has_live_value) &&
         (!out->has_live_value || fits(out, out->live_value)) &&
         (out->writes_null || fits(out, out->deleted_value)) &&
         (out->restores_null || fits(out, out->restore_value));
}

/* Whether what a kind cannot do without is there. */
static bool is_whole(const struct sd_marker *marker)
{
  switch (marker->kind)
  {
  case SD_MARKER_TIME:
    return !marker->has_live_value && marker->restores_null;
  case SD_MARKER_SENTINEL:
    return marker->has_live_value && !marker->null_is_live &&
           !marker->restores_null;
  case SD_MARKER_EPOCH:
    return marker->per_second > 0 && strcmp(marker->live_value, "0") == 0;
  case SD_MARKER_FLAG:
  default:
    /* A delete has to leave a row that is deleted. */
    return marker->writes_null
               ? !marker->null_is_live
               : !marker->has_live_value ||
                     strcmp(marker->deleted_value, marker->live_value) != 0;
  }
}

static bool read_time(struct sd_marker *out, const struct sd_marker_row *row,
                      const char *type)
{
  const char *of = out->kind == SD_MARKER_FLAG ? row->time_type : type;

  if (out->kind == SD_MARKER_FLAG && (!row->time_column || !row->time_type))
    return true;
  out->time = out->kind == SD_MARKER_EPOCH ? SD_MARKER_NUMBER : time_of(of);
  out->precision = precision_of(of);
  return copy_text(out->time_column, SD_NAME_SIZE,
                   out->kind == SD_MARKER_FLAG ? row->time_column
                                               : row->column);
}

bool sd_marker_read(struct sd_marker *out, const struct sd_marker_row *row)
{
  bool is_instant = row->zone && strcmp(row->zone, "instant") == 0;
  const char *type = row->type    ? row->type
                     : is_instant ? "timestamp"
                                  : "datetime(6)";

  memset(out, 0, sizeof(*out));
  out->precision = '0';
  if (!row->column || !copy_text(out->column, SD_NAME_SIZE, row->column) ||
      !read_kind(out, row->kind) || (row->unit && !read_unit(out, row->unit)))
    return false;
  out->is_number = out->kind == SD_MARKER_EPOCH || is_number_type(type);
  out->is_instant = begins_with(type, "timestamp");
  out->is_date = begins_with(type, "date");
  return read_values(out, row) && read_time(out, row, type) && is_whole(out);
}

static void append_column(struct sd_sql *sql, const char *alias,
                          const char *column, const char *what)
{
  sd_sql_column(sql, alias, column);
  sd_sql_raw(sql, what);
}

/* A value of the marker as a literal; a zero date is the number 0, which no
   sql_mode refuses. */
static void append_value(struct sd_sql *sql, const struct sd_marker *marker,
                         const char *value)
{
  if (marker->is_number)
    sd_sql_digits(sql, value, strlen(value));
  else if (marker->kind != SD_MARKER_SENTINEL)
    sd_sql_string(sql, value);
  else if (is_zero_date(value))
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
  bool instant = marker->kind == SD_MARKER_SENTINEL && marker->is_instant;

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

/* The moment as a number of units, rounded down, or up. */
static void append_number(struct sd_sql *sql, const struct sd_marker *marker,
                          const struct sd_datetime *at, bool up)
{
  long long seconds = days_since_1970(at) * 86400 + (long long)at->hour * 3600 +
                      (long long)at->minute * 60 + (long long)at->second;
  unsigned long long per_second = marker->per_second;
  unsigned long long part = at->microsecond, number;

  /* Nothing was deleted before 1970. */
  if (seconds < 0)
  {
    sd_sql_raw(sql, "0");
    return;
  }
  number = (unsigned long long)seconds * per_second;
  if (per_second >= 1000000)
    number += part * (per_second / 1000000);
  else
    number += (part * per_second + (up ? 999999 : 0)) / 1000000;
  sd_sql_number(sql, number);
}

/* A moment as the column with times keeps it. */
static void append_moment(struct sd_sql *sql, const struct sd_marker *marker,
                          const struct sd_value *moment, bool up)
{
  struct sd_datetime at;

  if (!moment->bytes && marker->kind == SD_MARKER_TIME &&
      marker->time != SD_MARKER_DATE)
    sd_sql_raw(sql, "?");
  else if (!moment->bytes ||
           !sd_datetime_parse(&at, moment->bytes, moment->length))
    sd_sql_fail(sql);
  else if (marker->time == SD_MARKER_NUMBER)
    append_number(sql, marker, &at, up);
  else
  {
    struct sd_value day = {moment->bytes, strcspn(moment->bytes, " T"),
                           moment->charset};
    bool is_date = marker->time == SD_MARKER_DATE;

    if (day.length > moment->length)
      day.length = moment->length;
    sd_value_append(sql, sd_marker_time_type(marker), is_date ? &day : moment);
  }
}

/* Deleted, written as a range of the column with times where that bounds the
   rows that an index has to read. */
static void append_deleted_range(struct sd_sql *sql,
                                 const struct sd_marker *marker,
                                 const char *alias,
                                 enum sd_marker_compare compare,
                                 const struct sd_value *moment)
{
  size_t length = strlen(marker->live_value);
  bool below = compare != SD_MARKER_SINCE &&
               (marker->kind == SD_MARKER_EPOCH || marker->is_instant ||
                is_zero_date(marker->live_value) ||
                (moment->bytes && length <= moment->length &&
                 strncmp(marker->live_value, moment->bytes, length) < 0));

  if (marker->kind == SD_MARKER_TIME)
    return;
  if (marker->kind == SD_MARKER_FLAG || !below)
    sd_marker_append_deleted(sql, marker, alias);
  else
  {
    append_column(sql, alias, marker->column, ">");
    if (marker->is_instant)
      sd_sql_raw(sql, "FROM_UNIXTIME(1)");
    else
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

  append_deleted_range(sql, marker, alias, compare, moment);
  append_column(sql, alias, marker->time_column, signs[compare]);
  append_moment(sql, marker, moment, compare == SD_MARKER_SINCE);
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

static void append_time(struct sd_sql *sql, const struct sd_marker *marker,
                        const struct sd_value *moment)
{
  if (moment)
    append_moment(sql, marker, moment, false);
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
  if (marker->time == SD_MARKER_NO_TIME)
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
  else if (marker->kind == SD_MARKER_SENTINEL && marker->is_instant)
    sd_sql_raw(sql, "FROM_UNIXTIME(1)");
  else
    append_value(sql, marker, marker->restore_value);
  if (marker->kind != SD_MARKER_FLAG || marker->time == SD_MARKER_NO_TIME)
    return;
  sd_sql_raw(sql, ",");
  append_column(sql, alias, marker->time_column, "=NULL");
}
