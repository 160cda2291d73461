/* Dates and times: what is taken has no other characters than those of a time,
   is a day of the calendar as the C library knows it, and is read again as the
   same when it is written with all its digits. */
#include "datetime.h"
#include "fuzz.h"

#include <time.h>

/* timegm() counts the 31st of April on to the 1st of May. */
static bool is_of_the_calendar(const struct sd_datetime *read)
{
  struct tm made = {.tm_year = (int)read->year - 1900,
                    .tm_mon = (int)read->month - 1,
                    .tm_mday = (int)read->day,
                    .tm_hour = (int)read->hour,
                    .tm_min = (int)read->minute,
                    .tm_sec = (int)read->second};
  struct tm given = made;

  (void)timegm(&made);
  return made.tm_year == given.tm_year && made.tm_mon == given.tm_mon &&
         made.tm_mday == given.tm_mday && made.tm_hour == given.tm_hour &&
         made.tm_min == given.tm_min && made.tm_sec == given.tm_sec;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct sd_datetime read;
  struct sd_datetime again;
  char text[96];

  if (!sd_datetime_parse(&read, (const char *)data, size))
    return 0;
  for (size_t i = 0; i < size; i++)
    SD_HOLDS(data[i] && strchr("0123456789-:. T", data[i]));
  SD_HOLDS(read.year >= 1 && read.year <= 9999);
  SD_HOLDS(read.microsecond <= 999999);
  SD_HOLDS(is_of_the_calendar(&read));
  (void)snprintf(text, sizeof(text), "%04u-%02u-%02uT%02u:%02u:%02u.%06u",
                 read.year, read.month, read.day, read.hour, read.minute,
                 read.second, read.microsecond);
  SD_HOLDS(sd_datetime_parse(&again, text, strlen(text)));
  SD_HOLDS(memcmp(&read, &again, sizeof(read)) == 0);
  return 0;
}
