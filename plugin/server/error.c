#include "server/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* mysys/my_error.c. The service of this name does the same, but only while the
   plugin is loaded: a function can also be called without the plugin, and has
   to say so. */
#undef my_printf_error
extern void my_printf_error(unsigned code, const char *format, myf flags, ...);

static _Thread_local struct
{
  unsigned code; /* 0: none */
  char text[SD_ERROR_SIZE];
} waiting;

int sd_raise(unsigned code, const char *format, ...)
{
  va_list args;

  if (waiting.code)
    return SD_ERROR;
  va_start(args, format);
  (void)vsnprintf(waiting.text, sizeof(waiting.text), format, args);
  va_end(args);
  waiting.code = code;
  return SD_ERROR;
}

void sd_report_error(void)
{
  unsigned code = waiting.code ? waiting.code : ER_UNKNOWN_ERROR;

  waiting.code = 0;
  my_printf_error(code, "%s", MYF(0), waiting.text);
  waiting.text[0] = '\0';
}

int sd_raise_from(MYSQL *sql, const char *function)
{
  unsigned code = mysql_errno(sql);

  /* A killed connection refuses the statement without an error. */
  if (code == 0)
    return sd_raise(ER_QUERY_INTERRUPTED, "%s: query execution was interrupted",
                    function);
  return sd_raise(code, "%s: %s", function, mysql_error(sql));
}

void sd_drop_error(void)
{
  waiting.code = 0;
}

void sd_raise_more(const char *format, ...)
{
  size_t length = strlen(waiting.text);
  va_list args;

  if (!waiting.code)
    return;
  va_start(args, format);
  (void)vsnprintf(waiting.text + length, sizeof(waiting.text) - length, format,
                  args);
  va_end(args);
}

unsigned sd_take_error(char text[SD_ERROR_SIZE])
{
  unsigned code = waiting.code;

  if (code)
    memcpy(text, waiting.text, SD_ERROR_SIZE);
  waiting.code = 0;
  return code;
}

void sd_warn(const char *format, ...)
{
  char text[SD_ERROR_SIZE];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(text, sizeof(text), format, args);
  va_end(args);

  sd_print(MYF(SD_ME_WARNING), text);
}

void sd_print(myf flags, const char *text)
{
  my_printf_error(ER_UNKNOWN_ERROR, "%s", flags, text);
}
