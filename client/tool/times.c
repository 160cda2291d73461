#include "times.h"

#include <string.h>

#include "age.h"
#include "datetime.h"
#include "report.h"
#include "sql_buffer.h"

/* Asks the server for one value: the SQL in `before`, the moment that was `age`
   ago, `after`. Returns SDEL_ROW. */
static int ask_ago(sdel_result **result, struct tool *tool, const char *before,
                   const struct sd_age *age, const char *after)
{
  struct sd_sql sql = {0};
  sdel_query *query = NULL;
  int code;

  sd_sql_raw(&sql, before);
  sd_age_append_ago(&sql, age);
  sd_sql_raw(&sql, after);
  sd_sql_raw(&sql, " LIMIT 1"); /* whatever sql_select_limit is */
  code = sql.error;
  if (!code)
    code = sdel_query_raw(&query, tool->handle, sql.text, NULL, 0);
  if (!code)
    code = sdel_select(result, query);
  if (!code)
    code = sdel_next(*result);
  sdel_query_free(query);
  sd_sql_free(&sql);
  return code == SDEL_OK ? SDEL_ESERVER : code;
}

/* The length of a month or a year depends on the calendar, so the server counts
   the seconds. */
int age_read(uint64_t *seconds, struct tool *tool, const char *text)
{
  struct sd_age age;
  sdel_result *result = NULL;
  int code;

  if (sd_age_parse(&age, text, strlen(text)) != SD_AGE_OK)
    return complain(EXIT_USAGE, "age '%s': expected " SD_AGE_EXPECTED, text);
  code = ask_ago(&result, tool, "SELECT TIMESTAMPDIFF(SECOND, ", &age,
                 ", UTC_TIMESTAMP(6))");
  if (code == SDEL_ROW)
    code = sdel_get_uint(seconds, result, 0);
  sdel_result_free(result);
  return code ? handle_failed(tool->handle, code) : 0;
}

static int time_ago(sdel_time *time, struct tool *tool,
                    const struct sd_age *age)
{
  sdel_result *result = NULL;
  int code = ask_ago(&result, tool, "SELECT ", age, "");

  if (code == SDEL_ROW)
    code = sdel_get_time(time, result, 0);
  sdel_result_free(result);
  return code ? handle_failed(tool->handle, code) : 0;
}

int time_read(sdel_time *time, struct tool *tool, const char *text)
{
  struct sd_datetime read;
  struct sd_age age;

  if (sd_datetime_parse(&read, text, strlen(text)))
  {
    *time = (sdel_time){.year = read.year,
                        .month = read.month,
                        .day = read.day,
                        .hour = read.hour,
                        .minute = read.minute,
                        .second = read.second,
                        .microsecond = read.microsecond};
    return 0;
  }
  if (sd_age_parse(&age, text, strlen(text)) == SD_AGE_OK)
    return time_ago(time, tool, &age);
  return complain(EXIT_USAGE,
                  "expected a time as '2026-01-31 12:00:00' (UTC) or "
                  "'2 HOUR' (ago), got %s",
                  text);
}
