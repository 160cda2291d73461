/* Ages: what is taken is in range, has a unit of INTERVAL, and is read again as
   the same when it is written as digits and unit. */
#include "age.h"
#include "fuzz.h"

static unsigned long long longest(const char *unit)
{
  static const struct
  {
    const char *unit;
    unsigned long long per_year;
  } known[] = {{"SECOND", 31622400}, {"MINUTE", 527040}, {"HOUR", 8784},
               {"DAY", 366},         {"WEEK", 53},       {"MONTH", 12},
               {"QUARTER", 4},       {"YEAR", 1}};

  for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
    if (strcmp(unit, known[i].unit) == 0)
      return SD_AGE_YEARS_MAX * known[i].per_year;
  SD_HOLDS(unit == NULL);
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct sd_age age = {0, NULL};
  struct sd_age again = {0, NULL};
  char text[64];
  int code = sd_age_parse(&age, (const char *)data, size);

  SD_HOLDS(code == SD_AGE_OK || code == SD_AGE_SYNTAX || code == SD_AGE_RANGE);
  if (code != SD_AGE_OK)
    return 0;
  SD_HOLDS(age.number <= longest(age.unit));
  (void)snprintf(text, sizeof(text), "%llu %ss", age.number, age.unit);
  SD_HOLDS(sd_age_parse(&again, text, strlen(text)) == SD_AGE_OK);
  SD_HOLDS(again.number == age.number && again.unit == age.unit);
  return 0;
}
