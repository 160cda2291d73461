/* What a marker is, from the catalog's row. */
#include "marker.h"

#include <stdio.h>
#include <string.h>

#include "datetime.h"

/* The one sentinel of a TIMESTAMP, which is written without a literal: a
   literal would depend on the session's zone, and a key with it would be
   corrupt in another one. */
#define INSTANT_SENTINEL "1970-01-01 00:00:01"

static bool copy_text(char *to, size_t size, const char *from)
{
  int length = snprintf(to, size, "%s", from ? from : "");

  return length >= 0 && (size_t)length < size;
}

static bool begins_with(const char *type, const char *name)
{
  size_t length = strlen(name);

  return strncmp(type, name, length) == 0 &&
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

static bool is_moment_type(const char *type)
{
  return begins_with(type, "datetime") || begins_with(type, "timestamp") ||
         begins_with(type, "date");
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

  if (out->kind != SD_MARKER_EPOCH)
    return !unit;
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

  return digits > 0 && text[sign + digits] == '\0';
}

/* 2026-01-31, for a DATE, or a time of that day as well. */
static bool is_moment(const char *text, bool is_date)
{
  struct sd_datetime ignored;

  return sd_datetime_parse(&ignored, text, strlen(text)) &&
         (!is_date || !strpbrk(text, " T"));
}

/* Whether a value can be written as one of the marker. */
static bool fits(const struct sd_marker *marker, const char *value)
{
  if (marker->kind == SD_MARKER_SENTINEL && marker->is_instant)
    return strcmp(value, INSTANT_SENTINEL) == 0;
  if (marker->kind == SD_MARKER_SENTINEL)
    return sd_marker_is_zero_date(value) || is_moment(value, marker->is_date);
  return !marker->is_number || is_whole_number(value);
}

/* The number without what does not change it; *negative: it is below 0. */
static const char *digits_of(const char *number, bool *negative)
{
  *negative = *number == '-';
  number += *negative + strspn(number + *negative, "0");
  *negative = *negative && *number;
  return number;
}

/* Whether both texts are the same value of the marker, as far as that is known
   without the column's collation. */
static bool are_same(const struct sd_marker *marker, const char *one,
                     const char *two)
{
  size_t one_length = strlen(one), two_length = strlen(two);
  bool one_negative = false, two_negative = false;

  if (marker->is_number)
  {
    one = digits_of(one, &one_negative);
    two = digits_of(two, &two_negative);
    return one_negative == two_negative && strcmp(one, two) == 0;
  }
  /* Most collations ignore blanks at the end. */
  while (one_length > 0 && one[one_length - 1] == ' ')
    one_length--;
  while (two_length > 0 && two[two_length - 1] == ' ')
    two_length--;
  return one_length == two_length && memcmp(one, two, one_length) == 0;
}

static bool read_values(struct sd_marker *out, const struct sd_marker_row *row)
{
  const char *live_null = row->live_null ? row->live_null : "1";

  out->null_is_live = strcmp(live_null, "1") == 0;
  out->has_live_value = row->live_value != NULL;
  out->writes_null = !row->deleted_value;
  out->restores_null = !row->restore_value;
  return (out->null_is_live || strcmp(live_null, "0") == 0) &&
         copy_text(out->live_value, SD_MARKER_VALUE_SIZE, row->live_value) &&
         copy_text(out->deleted_value, SD_MARKER_VALUE_SIZE,
                   row->deleted_value) &&
         copy_text(out->restore_value, SD_MARKER_VALUE_SIZE,
                   row->restore_value) &&
         (!out->has_live_value || fits(out, out->live_value)) &&
         (out->writes_null || fits(out, out->deleted_value)) &&
         (out->restores_null || fits(out, out->restore_value));
}

/* Whether a restore leaves a live row. */
static bool restores(const struct sd_marker *marker)
{
  return marker->restores_null
             ? marker->null_is_live
             : marker->has_live_value &&
                   are_same(marker, marker->restore_value, marker->live_value);
}

/* Whether a delete leaves a row that is not live. */
static bool deletes(const struct sd_marker *marker)
{
  if (marker->kind != SD_MARKER_FLAG)
    return marker->writes_null;
  if (marker->writes_null)
    return !marker->null_is_live;
  return !marker->has_live_value ||
         !are_same(marker, marker->deleted_value, marker->live_value);
}

/* Whether what a kind cannot do without is there. */
static bool is_whole(const struct sd_marker *marker, const char *type)
{
  if (!restores(marker) || !deletes(marker))
    return false;
  switch (marker->kind)
  {
  case SD_MARKER_TIME:
    return is_moment_type(type) && !marker->has_live_value;
  case SD_MARKER_SENTINEL:
    return is_moment_type(type) && !marker->null_is_live;
  case SD_MARKER_EPOCH:
    return is_number_type(type) && strcmp(marker->live_value, "0") == 0;
  case SD_MARKER_FLAG:
  default:
    return true;
  }
}

static bool read_time(struct sd_marker *out, const struct sd_marker_row *row,
                      const char *type)
{
  bool named = row->time_column != NULL;

  if (named != (row->time_type != NULL) ||
      (named && (out->kind != SD_MARKER_FLAG || !row->time_column[0] ||
                 !is_moment_type(row->time_type))))
    return false;
  if (out->kind == SD_MARKER_FLAG && !named)
    return true;
  type = named ? row->time_type : type;
  out->time = out->kind == SD_MARKER_EPOCH ? SD_MARKER_NUMBER : time_of(type);
  out->precision = precision_of(type);
  return copy_text(out->time_column, SD_NAME_SIZE,
                   named ? row->time_column : row->column);
}

struct sd_marker_row sd_marker_row_of(char *const *texts)
{
  return (struct sd_marker_row){texts[0], texts[1], texts[2], texts[3],
                                texts[4], texts[5], texts[6], texts[7],
                                texts[8], texts[9], texts[10]};
}

bool sd_marker_read(struct sd_marker *out, const struct sd_marker_row *row)
{
  bool is_instant = row->zone && strcmp(row->zone, "instant") == 0;
  const char *type = row->type    ? row->type
                     : is_instant ? "timestamp(6)"
                                  : "datetime(6)";

  memset(out, 0, sizeof(*out));
  out->precision = '0';
  if (!row->column || !row->column[0] ||
      !copy_text(out->column, SD_NAME_SIZE, row->column) ||
      !read_kind(out, row->kind) || !read_unit(out, row->unit))
    return false;
  out->is_number = is_number_type(type);
  out->is_instant = begins_with(type, "timestamp");
  out->is_date = begins_with(type, "date");
  return read_values(out, row) && read_time(out, row, type) &&
         is_whole(out, type);
}

bool sd_marker_equal(const struct sd_marker *one, const struct sd_marker *two)
{
  return one->kind == two->kind && one->time == two->time &&
         one->per_second == two->per_second &&
         one->precision == two->precision && one->is_number == two->is_number &&
         one->is_instant == two->is_instant && one->is_date == two->is_date &&
         one->null_is_live == two->null_is_live &&
         one->has_live_value == two->has_live_value &&
         one->writes_null == two->writes_null &&
         one->restores_null == two->restores_null &&
         strcmp(one->column, two->column) == 0 &&
         strcmp(one->time_column, two->time_column) == 0 &&
         strcmp(one->live_value, two->live_value) == 0 &&
         strcmp(one->deleted_value, two->deleted_value) == 0 &&
         strcmp(one->restore_value, two->restore_value) == 0;
}
