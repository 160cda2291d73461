/* Dates and times as users write them: 2026-01-31, 2026-01-31 12:00:00.5. */
#ifndef SOFTDELETE_DATETIME_H
#define SOFTDELETE_DATETIME_H

#include <stdbool.h>
#include <stddef.h>

struct sd_datetime
{
  unsigned year, month, day, hour, minute, second, microsecond;
};

/* Each of these reads what begins at *at and moves *at to its end. They set
   their members only, and return false where there is no such thing. */

/* YYYY-MM-DD of the calendar: the server takes what is no date for the date 0,
   before all others, where it looks for a range. The year has four digits: the
   server would read 26 as 2026. */
bool sd_datetime_date(struct sd_datetime *out, const char **at,
                      const char *end);

/* H:MM[:SS[.ffffff]], at most this many hours. */
bool sd_datetime_clock(struct sd_datetime *out, const char **at,
                       const char *end, unsigned hours_max);

/* Reads a whole text: a date, or a date and a time of the day with a space or a
   T between. */
bool sd_datetime_parse(struct sd_datetime *out, const char *text,
                       size_t length);

/* Seconds since 1970-01-01 00:00:00, of the same zone; before that negative. */
long long sd_datetime_seconds(const struct sd_datetime *at);

#endif
