#include "age.h"

#include <stdbool.h>
#include <string.h>

static const struct
{
  const char *name;
  unsigned long long per_year; /* rounded up: only bounds what is taken */
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

/* Whether these letters are those of the word; a program's locale does not
   decide what a letter is. */
static bool is_word(const char *at, const char *word, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if ((at[i] & ~0x20) != word[i])
      return false;
  return true;
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

    if ((length == name_length ||
         (length == name_length + 1 && (at[name_length] | 0x20) == 's')) &&
        is_word(at, units[i].name, name_length))
      return (int)i;
  }
  return -1;
}

int sd_age_parse(struct sd_age *age, const char *text, size_t length)
{
  const char *end = text + length;
  const char *at = skip_spaces(text, end);
  const char *first = at;
  unsigned long long number = 0;
  int unit;

  while (end > at && (end[-1] == ' ' || end[-1] == '\t'))
    end--;
  for (; at < end && *at >= '0' && *at <= '9'; at++)
  {
    if (number > SD_AGE_YEARS_MAX * units[0].per_year)
      return SD_AGE_RANGE;
    number = number * 10 + (unsigned long long)(*at - '0');
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

int sd_age_of_seconds(struct sd_age *age, unsigned long long seconds)
{
  if (seconds > SD_AGE_YEARS_MAX * units[0].per_year)
    return SD_AGE_RANGE;
  age->number = seconds;
  age->unit = units[0].name;
  return SD_AGE_OK;
}

void sd_age_append_ago(struct sd_sql *sql, const struct sd_age *age)
{
  sd_sql_raw(sql, "CAST(UTC_TIMESTAMP(6)-INTERVAL ");
  sd_sql_number(sql, age->number);
  sd_sql_raw(sql, " ");
  sd_sql_word(sql, age->unit);
  sd_sql_raw(sql, " AS DATETIME(6))");
}
