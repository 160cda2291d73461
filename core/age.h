/* Ages as users write them: '30 DAY', '12 hours', '90' (seconds). */
#ifndef SOFTDELETE_AGE_H
#define SOFTDELETE_AGE_H

#include <stddef.h>

#include "sql_buffer.h"

struct sd_age
{
  unsigned long long number;
  const char *unit; /* a unit of INTERVAL: SECOND .. YEAR; static */
};

#define SD_AGE_OK     0
#define SD_AGE_SYNTAX (-1) /* not a number, or an unknown unit */
#define SD_AGE_RANGE  (-2) /* longer than SD_AGE_YEARS_MAX years */

/* Longest age that is taken; longer ones are typing errors. */
#define SD_AGE_YEARS_MAX 1000ULL

/* What is taken, for an error text. */
#define SD_AGE_EXPECTED                                                   \
  "a whole number and a unit of SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, " \
  "QUARTER or YEAR, at most 1000 years, as in '30 DAY'"

/* Reads a whole number, 0 or more, and a unit: SECOND, MINUTE, HOUR, DAY, WEEK,
   MONTH, QUARTER or YEAR, in any case, with or without a final S; a number
   alone is seconds. Months and years are the calendar's. Returns SD_AGE_OK or
   one of the codes above. */
int sd_age_parse(struct sd_age *age, const char *text, size_t length);

/* The age of so many seconds. Returns SD_AGE_OK or SD_AGE_RANGE. */
int sd_age_of_seconds(struct sd_age *age, unsigned long long seconds);

/* Appends an expression: the moment so long ago by the server's clock, in UTC.
   Its value is NULL where that is before the first date. */
void sd_age_append_ago(struct sd_sql *sql, const struct sd_age *age);

#endif
