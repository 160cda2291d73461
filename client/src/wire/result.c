#include "wire/result.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/value.h"

int result_open(sdel_result **out, struct connection *connection,
                struct statement *statement, bool stream)
{
  sdel_result *result = calloc(1, sizeof *result);

  *out = NULL;
  if (!result)
  {
    statement_done(connection, statement);
    return error_no_memory(&connection->error);
  }
  if (!stream && mysql_stmt_store_result(statement->stmt))
  {
    free(result);
    return statement_fail(connection, statement);
  }
  result->connection = connection;
  result->statement = statement;
  result->streaming = stream;
  if (stream)
    connection->streaming = result;
  *out = result;
  return SDEL_OK;
}

void sdel_result_free(sdel_result *result)
{
  if (!result)
    return;
  if (result->streaming && result->connection->streaming == result)
    result->connection->streaming = NULL;
  if (result->statement)
    statement_done(result->connection, result->statement);
  free(result);
}

/* Fetches a value that did not fit again, into a larger buffer. */
static int column_refetch(struct statement *statement, unsigned int i)
{
  struct column *column = &statement->columns[i];
  size_t room = column->length;
  char *buffer = realloc(column->buffer, room + 1);

  if (!buffer)
    return SDEL_ENOMEM;
  column->buffer = buffer;
  column->room = room;
  statement->binds[i].buffer = buffer;
  statement->binds[i].buffer_length = (unsigned long)room;
  if (mysql_stmt_fetch_column(statement->stmt, &statement->binds[i], i, 0))
    return SDEL_ESERVER;
  return SDEL_OK;
}

static bool is_bytes(const struct statement *statement, unsigned int i)
{
  return statement->binds[i].buffer_type == MYSQL_TYPE_BLOB;
}

static int row_complete(struct statement *statement)
{
  bool grown = false;
  unsigned int i;
  int code;

  for (i = 0; i < statement->column_count; i++)
  {
    struct column *column = &statement->columns[i];

    if (!is_bytes(statement, i) || column->is_null)
      continue;
    if (column->length > column->room)
    {
      code = column_refetch(statement, i);
      if (code)
        return code;
      grown = true;
    }
    column->buffer[column->length] = '\0';
  }
  if (grown && mysql_stmt_bind_result(statement->stmt, statement->binds))
    return SDEL_ESERVER;
  return SDEL_OK;
}

/* Reading has failed: the result gives up its statement. */
static int next_failed(sdel_result *result, int code)
{
  struct connection *connection = result->connection;

  if (connection->streaming == result)
    connection->streaming = NULL;
  if (code == SDEL_ESERVER)
    code = statement_fail(connection, result->statement);
  else
  {
    statement_done(connection, result->statement);
    code = error_no_memory(&connection->error);
  }
  result->statement = NULL;
  return code;
}

int sdel_next(sdel_result *result)
{
  int code;

  if (!result)
    return SDEL_EINVAL;
  result->row = false;
  if (!result->statement)
    return SDEL_EINVAL;
  if (result->done)
    return SDEL_OK;
  code = mysql_stmt_fetch(result->statement->stmt);
  if (code == MYSQL_NO_DATA)
  {
    result->done = true;
    if (result->connection->streaming == result)
      result->connection->streaming = NULL;
    return SDEL_OK;
  }
  if (code != 0 && code != MYSQL_DATA_TRUNCATED)
    return next_failed(result, SDEL_ESERVER);
  code = row_complete(result->statement);
  if (code)
    return next_failed(result, code);
  result->row = true;
  return SDEL_ROW;
}

unsigned int sdel_column_count(const sdel_result *result)
{
  return result && result->statement ? result->statement->column_count : 0;
}

const char *sdel_column_name(const sdel_result *result, unsigned int column)
{
  if (column >= sdel_column_count(result))
    return NULL;
  return result->statement->fields[column].name;
}

int sdel_column(unsigned int *out, const sdel_result *result, const char *name)
{
  unsigned int i;

  if (!out)
    return SDEL_EINVAL;
  *out = 0;
  if (!result || !result->statement || !name)
    return SDEL_EINVAL;
  for (i = 0; i < sdel_column_count(result); i++)
  {
    if (!strcasecmp(name, result->statement->fields[i].name))
    {
      *out = i;
      return SDEL_OK;
    }
  }
  return error_set(&result->connection->error, SDEL_ENOCOLUMN,
                   "no column %.64s in the result of %u columns", name,
                   sdel_column_count(result));
}

/* The checks that all getters share; *out is NULL unless SDEL_OK. */
static int value_get(const struct column **out, sdel_result *result,
                     unsigned int column)
{
  *out = NULL;
  if (!result || !result->statement || !result->row)
    return SDEL_EINVAL;
  if (column >= sdel_column_count(result))
    return error_set(&result->connection->error, SDEL_ENOCOLUMN,
                     "no column %u in the result of %u columns", column,
                     sdel_column_count(result));
  if (result->statement->columns[column].is_null)
    return SDEL_ENULL;
  *out = &result->statement->columns[column];
  return SDEL_OK;
}

static int type_error(sdel_result *result, unsigned int column, int code,
                      const char *wanted)
{
  return error_set(&result->connection->error, code, "column %.64s %s %s",
                   sdel_column_name(result, column),
                   code == SDEL_ERANGE ? "does not fit in" : "is not", wanted);
}

int sdel_is_null(int *out, sdel_result *result, unsigned int column)
{
  const struct column *value;
  int code;

  if (!out)
    return SDEL_EINVAL;
  code = value_get(&value, result, column);
  *out = code == SDEL_ENULL;
  return code == SDEL_ENULL ? SDEL_OK : code;
}

/* Reads an integer from text, or from the bytes of a BIT: into *i where
 *negative, else into *u. */
static int parse_integer(int64_t *i, uint64_t *u, bool *negative,
                         const struct column *column, bool bits)
{
  char *end;
  size_t at;

  *u = 0;
  *negative = false;
  if (bits)
  {
    for (at = 0; at < column->length && at < sizeof *u; at++)
      *u = *u << 8 | (unsigned char)column->buffer[at];
    return SDEL_OK;
  }
  errno = 0;
  *negative = column->buffer[0] == '-';
  if (*negative)
    *i = strtoll(column->buffer, &end, 10);
  else
    *u = strtoull(column->buffer, &end, 10);
  if (end == column->buffer || end != column->buffer + column->length)
    return SDEL_ETYPE;
  return errno == ERANGE ? SDEL_ERANGE : SDEL_OK;
}

/* Gets any integer: in *i where *negative, else in *u. */
static int get_integer(int64_t *i, uint64_t *u, bool *negative,
                       sdel_result *result, unsigned int column)
{
  const struct column *value;
  const MYSQL_BIND *bind;
  int code = value_get(&value, result, column);

  *i = 0;
  *u = 0;
  *negative = false;
  if (code)
    return code;
  bind = &result->statement->binds[column];
  if (bind->buffer_type == MYSQL_TYPE_LONGLONG)
  {
    *negative = !bind->is_unsigned && value->value.i < 0;
    *i = value->value.i;
    memcpy(u, &value->value.i, sizeof *u);
    return SDEL_OK;
  }
  code = SDEL_ETYPE;
  if (is_bytes(result->statement, column))
    code =
        parse_integer(i, u, negative, value,
                      result->statement->fields[column].type == MYSQL_TYPE_BIT);
  return code ? type_error(result, column, code, "an integer") : SDEL_OK;
}

int sdel_get_int(int64_t *out, sdel_result *result, unsigned int column)
{
  int64_t i;
  uint64_t u;
  bool negative;
  int code;

  if (!out)
    return SDEL_EINVAL;
  *out = 0;
  code = get_integer(&i, &u, &negative, result, column);
  if (code)
    return code;
  if (!negative && u > INT64_MAX)
    return type_error(result, column, SDEL_ERANGE, "a signed integer");
  *out = negative ? i : (int64_t)u;
  return SDEL_OK;
}

int sdel_get_uint(uint64_t *out, sdel_result *result, unsigned int column)
{
  int64_t i;
  uint64_t u;
  bool negative;
  int code;

  if (!out)
    return SDEL_EINVAL;
  *out = 0;
  code = get_integer(&i, &u, &negative, result, column);
  if (code)
    return code;
  if (negative)
    return type_error(result, column, SDEL_ERANGE, "an unsigned integer");
  *out = u;
  return SDEL_OK;
}

int sdel_get_double(double *out, sdel_result *result, unsigned int column)
{
  const struct column *value;
  const MYSQL_BIND *bind;
  char *end;
  int code;

  if (!out)
    return SDEL_EINVAL;
  *out = 0;
  code = value_get(&value, result, column);
  if (code)
    return code;
  bind = &result->statement->binds[column];
  if (bind->buffer_type == MYSQL_TYPE_DOUBLE)
    *out = value->value.d;
  else if (bind->buffer_type == MYSQL_TYPE_LONGLONG)
    *out = bind->is_unsigned ? (double)(uint64_t)value->value.i
                             : (double)value->value.i;
  else if (is_bytes(result->statement, column))
  {
    *out = strtod_l(value->buffer, &end, result->connection->c_locale);
    if (end == value->buffer || end != value->buffer + value->length)
      code = SDEL_ETYPE;
    else if (isinf(*out))
      code = SDEL_ERANGE;
  }
  else
    code = SDEL_ETYPE;
  if (!code)
    return SDEL_OK;
  *out = 0;
  return type_error(result, column, code, "a number");
}

#define TEXT_ROOM 512u /* the longest number is a DOUBLE of 308 digits */

/* Lets Connector/C write a number or a time as text. */
static int column_text(const char **out, size_t *size, sdel_result *result,
                       unsigned int i)
{
  struct statement *statement = result->statement;
  struct column *column = &statement->columns[i];
  unsigned long length = 0;
  my_bool error = 0, is_null = 0;
  MYSQL_BIND bind;

  if (!column->text)
    column->text = malloc(TEXT_ROOM);
  if (!column->text)
    return error_no_memory(&result->connection->error);
  memset(&bind, 0, sizeof bind);
  bind.buffer_type = MYSQL_TYPE_STRING;
  bind.buffer = column->text;
  bind.buffer_length = TEXT_ROOM - 1;
  bind.length = &length;
  bind.error = &error;
  bind.is_null = &is_null;
  if (mysql_stmt_fetch_column(statement->stmt, &bind, i, 0))
    return error_from_server(&result->connection->error, "column",
                             mysql_stmt_errno(statement->stmt),
                             mysql_stmt_sqlstate(statement->stmt),
                             mysql_stmt_error(statement->stmt));
  if (length > TEXT_ROOM - 1)
    length = TEXT_ROOM - 1;
  column->text[length] = '\0';
  *out = column->text;
  *size = length;
  return SDEL_OK;
}

int sdel_get_text(const char **out, size_t *size, sdel_result *result,
                  unsigned int column)
{
  const struct column *value;
  size_t unused;
  int code;

  if (!out)
    return SDEL_EINVAL;
  *out = NULL;
  if (!size)
    size = &unused;
  *size = 0;
  code = value_get(&value, result, column);
  if (code)
    return code;
  if (!is_bytes(result->statement, column))
    return column_text(out, size, result, column);
  *out = value->buffer;
  *size = value->length;
  return SDEL_OK;
}

int sdel_get_time(sdel_time *out, sdel_result *result, unsigned int column)
{
  const struct column *value;
  const MYSQL_TIME *time;
  int code;

  if (!out)
    return SDEL_EINVAL;
  memset(out, 0, sizeof *out);
  code = value_get(&value, result, column);
  if (code)
    return code;
  switch (result->statement->binds[column].buffer_type)
  {
  case MYSQL_TYPE_DATE:
  case MYSQL_TYPE_DATETIME:
  case MYSQL_TYPE_TIMESTAMP:
    break;
  default:
    return type_error(result, column, SDEL_ETYPE, "a date and time");
  }
  time = &value->value.t;
  out->year = time->year;
  out->month = time->month;
  out->day = time->day;
  out->hour = time->hour;
  out->minute = time->minute;
  out->second = time->second;
  out->microsecond = (unsigned int)time->second_part;
  return SDEL_OK;
}

#define BINARY_CHARSET 63u /* collation number of bytes */

int result_value(sdel_value *out, sdel_result *result, unsigned int column)
{
  const MYSQL_FIELD *field = &result->statement->fields[column];
  const MYSQL_BIND *bind = &result->statement->binds[column];
  const char *text;
  char *copy;
  size_t size;
  int code;

  *out = sdel_null();
  if (bind->buffer_type == MYSQL_TYPE_LONGLONG && bind->is_unsigned)
  {
    out->kind = VALUE_UINT;
    return sdel_get_uint(&out->as.u, result, column);
  }
  if (bind->buffer_type == MYSQL_TYPE_LONGLONG)
  {
    out->kind = VALUE_INT;
    return sdel_get_int(&out->as.i, result, column);
  }
  code = sdel_get_text(&text, &size, result, column);
  if (code)
    return code;
  copy = malloc(size + 1);
  if (!copy)
    return error_no_memory(&result->connection->error);
  memcpy(copy, text, size + 1);
  *out = sdel_text_n(copy, size);
  if (field->type == MYSQL_TYPE_NEWDECIMAL)
    out->kind = VALUE_DECIMAL;
  else if (bind->buffer_type == MYSQL_TYPE_BLOB &&
           field->charsetnr == BINARY_CHARSET)
    out->kind = VALUE_BLOB;
  return SDEL_OK;
}

int result_text(char **out, sdel_result *result, unsigned int column)
{
  const char *text;
  int code = sdel_get_text(&text, NULL, result, column);

  *out = NULL;
  if (code == SDEL_ENULL)
    return SDEL_OK;
  if (code)
    return code;
  *out = copy_text(text);
  return *out ? SDEL_OK : error_no_memory(&result->connection->error);
}

int result_number(uint64_t *out, sdel_result *result)
{
  int code = sdel_next(result);

  if (code == SDEL_ROW)
    code = sdel_get_uint(out, result, 0);
  sdel_result_free(result);
  return code;
}
