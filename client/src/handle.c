#include "internal.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <errmsg.h>
#include <mysqld_error.h>

/* Character sets in which a byte of a letter may look like a quote, a
   backslash or a brace, so that SQL text cannot be scanned byte by byte. */
static const char *const unsafe_charsets[] = {
    "big5", "cp932", "gb18030", "gbk", "sjis",
};

static bool charset_is_safe(MYSQL *mysql)
{
  const char *name = mysql_character_set_name(mysql);
  size_t i;

  for (i = 0; i < sizeof unsafe_charsets / sizeof *unsafe_charsets; i++)
    if (name && !strcmp(name, unsafe_charsets[i]))
      return false;
  return true;
}

int sdel_open(sdel_t **out, MYSQL *mysql)
{
  sdel_t *handle;

  if (!out)
    return SDEL_EINVAL;
  *out = NULL;
  if (!mysql)
    return SDEL_EINVAL;
  if (!charset_is_safe(mysql))
    return SDEL_ECHARSET;
  handle = calloc(1, sizeof *handle);
  if (handle)
    handle->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  if (!handle || !handle->c_locale)
  {
    free(handle);
    return SDEL_ENOMEM;
  }
  handle->mysql = mysql;
  handle->cache_max = SDEL_CACHE_DEFAULT;
  handle->has_functions = -1;
  error_clear(handle);
  *out = handle;
  return SDEL_OK;
}

static void marker_free(struct marker *marker)
{
  if (!marker)
    return;
  free(marker->given);
  free(marker->column);
  free(marker);
}

void sdel_close(sdel_t *handle)
{
  struct marker *next;

  if (!handle)
    return;
  handle->streaming = NULL;
  sdel_forget(handle);
  statements_close_retired(handle);
  for (; handle->markers; handle->markers = next)
  {
    next = handle->markers->next;
    marker_free(handle->markers);
  }
  if (handle->c_locale)
    freelocale(handle->c_locale);
  free(handle);
}

void sdel_forget(sdel_t *handle)
{
  if (!handle)
    return;
  tables_forget(handle);
  statements_forget(handle);
  handle->has_functions = -1;
}

/* Takes the marker named for a table out of the handle's list. */
static void marker_remove(sdel_t *handle, const char *table)
{
  struct marker **at = &handle->markers;
  struct marker *found;

  while (*at && strcmp((*at)->given, table))
    at = &(*at)->next;
  found = *at;
  if (!found)
    return;
  *at = found->next;
  marker_free(found);
}

int sdel_set_marker(sdel_t *handle, const char *table, const char *column)
{
  struct marker *marker;
  char *schema = NULL, *name = NULL;
  int code;

  if (!handle || !table || (column && !*column))
    return SDEL_EINVAL;
  code = name_split(&schema, &name, table, strlen(table));
  free(schema);
  free(name);
  if (code)
    return code;
  marker_remove(handle, table);
  tables_forget(handle);
  if (!column)
    return SDEL_OK;
  marker = calloc(1, sizeof *marker);
  if (!marker)
    return SDEL_ENOMEM;
  marker->given = copy_text(table);
  marker->column = copy_text(column);
  if (!marker->given || !marker->column)
  {
    marker_free(marker);
    return SDEL_ENOMEM;
  }
  marker->next = handle->markers;
  handle->markers = marker;
  return SDEL_OK;
}

const char *sdel_error(const sdel_t *handle)
{
  return handle ? handle->error : "";
}

unsigned int sdel_errno(const sdel_t *handle)
{
  return handle ? handle->server_errno : 0;
}

const char *sdel_sqlstate(const sdel_t *handle)
{
  return handle ? handle->sqlstate : "00000";
}

const char *sdel_version(void)
{
  return SDEL_VERSION;
}

void error_clear(sdel_t *handle)
{
  handle->error[0] = '\0';
  handle->server_errno = 0;
  memcpy(handle->sqlstate, "00000", sizeof "00000");
}

void error_save(struct error_state *state, const sdel_t *handle)
{
  state->server_errno = handle->server_errno;
  memcpy(state->sqlstate, handle->sqlstate, sizeof state->sqlstate);
  memcpy(state->error, handle->error, sizeof state->error);
}

void error_load(sdel_t *handle, const struct error_state *state)
{
  handle->server_errno = state->server_errno;
  memcpy(handle->sqlstate, state->sqlstate, sizeof handle->sqlstate);
  memcpy(handle->error, state->error, sizeof handle->error);
}

/* An error text is one line, whatever SQL text it quotes. */
static void one_line(char *text)
{
  for (; *text; text++)
    if (iscntrl((unsigned char)*text))
      *text = ' ';
}

int error_set(sdel_t *handle, int code, const char *format, ...)
{
  va_list args;

  error_clear(handle);
  va_start(args, format);
  (void)vsnprintf(handle->error, sizeof handle->error, format, args);
  va_end(args);
  one_line(handle->error);
  return code;
}

int code_of(unsigned int number)
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

int error_from_server(sdel_t *handle, const char *what, unsigned int number,
                      const char *sqlstate, const char *text)
{
  char line[900];

  (void)snprintf(line, sizeof line, "%s", text);
  (void)error_set(handle, 0, "%s: %s (%u, %s)", what, line, number, sqlstate);
  handle->server_errno = number;
  (void)snprintf(handle->sqlstate, sizeof handle->sqlstate, "%s", sqlstate);
  return code_of(number);
}

bool no_backslash(const sdel_t *handle)
{
  return handle->mysql && (handle->mysql->server_status &
                           SERVER_STATUS_NO_BACKSLASH_ESCAPES) != 0;
}

int run_text(sdel_t *handle, const char *sql)
{
  if (!mysql_real_query(handle->mysql, sql, (unsigned long)strlen(sql)))
    return SDEL_OK;
  return error_from_server(handle, sql, mysql_errno(handle->mysql),
                           mysql_sqlstate(handle->mysql),
                           mysql_error(handle->mysql));
}

char *copy_text(const char *text)
{
  size_t size = strlen(text) + 1;
  char *copy = malloc(size);

  return copy ? memcpy(copy, text, size) : NULL;
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
