#include "age.h"

#include <string.h>
#include <strings.h>

static const struct
{
  const char *name;
  unsigned long per_year; /* rounded up: only bounds what is taken */
} units[] = {
    {"SECOND", 31622400}, {"MINUTE", 527040}, {"HOUR", 8784}, {"DAY", 366},
    {"WEEK", 53},         {"MONTH", 12},      {"QUARTER", 4}, {"YEAR", 1},
};

static const char *skip_spaces(const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  return at;
}

/* Index of the unit in [at, end), -1 when it is none. */
static int find_unit(const char *at, const char *end)
{
  size_t length = (size_t)(end - at);

  if (length == 0)
    return 0;
  for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
  {
    size_t name_length = strlen(units[i].name);

    if (strncasecmp(at, units[i].name,
                    name_length < length ? name_length : length) != 0)
      continue;
    if (length == name_length ||
        (length == name_length + 1 && (at[name_length] | 0x20) == 's'))
      return (int)i;
  }
  return -1;
}

int sd_age_parse(struct sd_age *age, const char *text, size_t length)
{
  const char *end = text + length;
  const char *at = skip_spaces(text, end);
  const char *first = at;
  unsigned long number = 0;
  int unit;

  while (end > at && (end[-1] == ' ' || end[-1] == '\t'))
    end--;
  for (; at < end && *at >= '0' && *at <= '9'; at++)
  {
    if (number > SD_AGE_YEARS_MAX * units[0].per_year)
      return SD_AGE_RANGE;
    number = number * 10 + (unsigned long)(*at - '0');
  }
  if (at == first)
    return SD_AGE_SYNTAX;
  unit = find_unit(skip_spaces(at, end), end);
  if (unit < 0)
    return SD_AGE_SYNTAX;
  if (number > SD_AGE_YEARS_MAX * units[unit].per_year)
    return SD_AGE_RANGE;
  age->number = number;
  age->unit = units[unit].name;
  return SD_AGE_OK;
}
