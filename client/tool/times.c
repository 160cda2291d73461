/* Ages and times on the command line. */
#include "tool.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool age_read(uint64_t *seconds, const char *text)
{
  static const struct
  {
    const char *name;
    uint64_t seconds;
  } units[] = {{"SECOND", 1},
               {"MINUTE", 60},
               {"HOUR", 3600},
               {"DAY", 86400},
               {"WEEK", 604800}};
  char *end;
  size_t size, i;
  uint64_t number;

  if (!isdigit((unsigned char)*text))
    return false;
  number = strtoull(text, &end, 10);
  while (*end == ' ')
    end++;
  size = strlen(end);
  *seconds = number;
  if (!size)
    return number <= UINT32_MAX * (uint64_t)100;
  if (size > 1 && (end[size - 1] == 's' || end[size - 1] == 'S'))
    size--;
  for (i = 0; i < sizeof units / sizeof *units; i++)
  {
    if (strlen(units[i].name) != size || strncasecmp(end, units[i].name, size))
      continue;
    if (number > UINT32_MAX)
      return false;
    *seconds = number * units[i].seconds;
    return true;
  }
  return false;
}

/* The digits after the point, as microseconds. */
static bool fraction_read(unsigned int *microsecond, const char *text)
{
  unsigned int digits = 0;

  *microsecond = 0;
  for (; isdigit((unsigned char)*text) && digits < 6; text++, digits++)
    *microsecond = *microsecond * 10 + (unsigned int)(*text - '0');
  for (; digits < 6; digits++)
    *microsecond *= 10;
  return *text == '\0';
}

static bool date_read(sdel_time *time, const char *text)
{
  int used = 0;

  memset(time, 0, sizeof *time);
  if (sscanf(text, "%4u-%2u-%2u%n", &time->year, &time->month, &time->day,
             &used) != 3)
    return false;
  text += used;
  if (*text && *text != ' ' && *text != 'T')
    return false;
  if (*text)
  {
    text++;
    if (sscanf(text, "%2u:%2u%n", &time->hour, &time->minute, &used) != 2)
      return false;
    text += used;
    if (sscanf(text, ":%2u%n", &time->second, &used) == 1)
      text += used;
  }
  if (*text == '.' && !fraction_read(&time->microsecond, text + 1))
    return false;
  return (!*text || *text == '.') && time->month - 1 < 12 &&
         time->day - 1 < 31 && time->hour < 24 && time->minute < 60 &&
         time->second < 60;
}

static int time_ago(sdel_time *time, struct tool *tool, uint64_t seconds)
{
  sdel_query *query = NULL;
  sdel_result *result = NULL;
  int code = sdel_query_raw(&query, tool->handle,
                            "SELECT UTC_TIMESTAMP(6) - INTERVAL ? SECOND",
                            SDEL_VALUES(sdel_uint(seconds)));

  if (!code)
    code = sdel_select(&result, query);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_time(time, result, 0);
  sdel_result_free(result);
  sdel_query_free(query);
  return code ? tool_failed(tool, code) : 0;
}

int time_read(sdel_time *time, struct tool *tool, const char *text)
{
  uint64_t seconds;

  if (date_read(time, text))
    return 0;
  if (age_read(&seconds, text))
    return time_ago(time, tool, seconds);
  return complain(EXIT_USAGE,
                  "expected a time as '2026-01-31 12:00:00' (UTC) or "
                  "'2 HOUR' (ago), got %s",
                  text);
}
