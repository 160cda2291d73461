#include "error.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <errmsg.h>
#include <mysqld_error.h>

void error_clear(struct error *error)
{
  error->text[0] = '\0';
  error->number = 0;
  memcpy(error->sqlstate, "00000", sizeof "00000");
}

/* An error text is one line, also where it quotes SQL text of several. */
static void one_line(char *text)
{
  for (; *text; text++)
    if (iscntrl((unsigned char)*text))
      *text = ' ';
}

int error_set(struct error *error, int code, const char *format, ...)
{
  va_list args;

  error_clear(error);
  va_start(args, format);
  (void)vsnprintf(error->text, sizeof error->text, format, args);
  va_end(args);
  one_line(error->text);
  return code;
}

int error_no_memory(struct error *error)
{
  return error_set(error, SDEL_ENOMEM, "out of memory");
}

/* The code for a number of the server or of Connector/C. */
static int code_of(unsigned int number)
{
  switch (number)
  {
  case CR_SERVER_GONE_ERROR:
  case CR_SERVER_LOST:
  case CR_SERVER_LOST_EXTENDED:
  case CR_CONNECTION_ERROR:
  case CR_CONN_HOST_ERROR:
  case ER_CONNECTION_KILLED:
  case ER_SERVER_SHUTDOWN:
  case ER_NET_READ_ERROR:
  case ER_NET_ERROR_ON_WRITE:
  case ER_NET_PACKETS_OUT_OF_ORDER:
  case CR_SSL_CONNECTION_ERROR:
    return SDEL_ELOST;
  case ER_NO_SUCH_TABLE:
  case ER_BAD_TABLE_ERROR:
  case ER_BAD_DB_ERROR:
    return SDEL_ENOTABLE;
  case ER_BAD_FIELD_ERROR:
    return SDEL_ENOCOLUMN;
  case ER_DUP_ENTRY:
  case ER_DUP_ENTRY_WITH_KEY_NAME:
    return SDEL_EUNIQUE;
  case ER_TABLEACCESS_DENIED_ERROR:
  case ER_COLUMNACCESS_DENIED_ERROR:
  case ER_DBACCESS_DENIED_ERROR:
  case ER_ACCESS_DENIED_ERROR:
  case ER_SPECIFIC_ACCESS_DENIED_ERROR:
  case ER_PROCACCESS_DENIED_ERROR:
  case ER_OPTION_PREVENTS_STATEMENT:
  case ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION:
    return SDEL_EDENIED;
  case CR_OUT_OF_MEMORY:
    return SDEL_ENOMEM;
  default:
    return SDEL_ESERVER;
  }
}

int error_from_server(struct error *error, const char *what,
                      unsigned int number, const char *sqlstate,
                      const char *text)
{
  char line[900];

  /* what or text may be in error->text. */
  (void)snprintf(line, sizeof line, "%s", text);
  (void)error_set(error, 0, "%s: %s (%u, %s)", what, line, number, sqlstate);
  error->number = number;
  (void)snprintf(error->sqlstate, sizeof error->sqlstate, "%s", sqlstate);
  return code_of(number);
}

const char *sdel_strerror(int code)
{
  static const char *const texts[] = {
      "done",
      "out of memory",
      "invalid argument",
      "the server refused",
      "connection lost",
      "no such table",
      "the table has no marker column",
      "no such column",
      "wrong primary key",
      "wrong number of parameters",
      "no condition",
      "malformed SQL text",
      "statement too long",
      "a streamed result is open",
      "another type of value",
      "value out of range",
      "value is NULL",
      "unsafe character set",
      "duplicate value in a unique key",
      "not allowed",
      "stopped",
      "not supported",
  };

  if (code == SDEL_ROW)
    return "a row";
  if (code > 0 || code <= -(int)(sizeof texts / sizeof *texts))
    return "unknown code";
  return texts[-code];
}
