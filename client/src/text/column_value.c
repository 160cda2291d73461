#include "text/column_value.h"

#include <inttypes.h>
#include <stdio.h>

#include "text/value.h"

/* Room for each integer. */
#define DIGITS_SIZE 24

/* Doubles up to here are exact where they are whole. */
#define WHOLE_MAX 9007199254740992.0

static bool is_numeric(enum sd_type type)
{
  return type == SD_TYPE_INTEGER || type == SD_TYPE_DECIMAL ||
         type == SD_TYPE_REAL;
}

static int refuse(struct error *error, const struct table *table,
                  const struct table_column *column,
                  const struct sd_value *value)
{
  char shown[SD_SHOWN_SIZE];

  sd_value_show(shown, value);
  return error_set(error, SDEL_EINVAL, SD_VALUE_EXPECTED, column->name,
                   table->schema, table->name, sd_type_name(column->type),
                   shown);
}

/* Bytes are sent as text, so that the server reads them as a value of the
   column, unless they are the bytes of one. */
static int take_bytes(sdel_value *value, struct error *error,
                      const struct table *table,
                      const struct table_column *column)
{
  const struct sd_value bytes = {value->as.s.p, value->as.s.n, NULL};
  enum sd_type type = column->type;

  if (!sd_value_fits(type, &bytes))
    return refuse(error, table, column, &bytes);
  if (value->kind == VALUE_DECIMAL
          ? !is_numeric(type)
          : type != SD_TYPE_TEXT && type != SD_TYPE_BINARY)
    value->kind = VALUE_TEXT;
  return SDEL_OK;
}

/* A whole number for a column that holds none is its digits. */
static int take_digits(sdel_value *value, struct request *request,
                       struct error *error, const struct table *table,
                       const struct table_column *column)
{
  char digits[DIGITS_SIZE];

  if (value->kind == VALUE_UINT)
    (void)snprintf(digits, sizeof digits, "%" PRIu64, value->as.u);
  else
    (void)snprintf(digits, sizeof digits, "%" PRId64, value->as.i);
  *value = sdel_text(request_keep(request, digits));
  return value->kind == VALUE_TEXT ? take_bytes(value, error, table, column)
                                   : error_no_memory(error);
}

static int take_double(sdel_value *value, struct request *request,
                       struct error *error, const struct table *table,
                       const struct table_column *column)
{
  double number = value->as.d;
  char shown[SD_SHOWN_SIZE];
  struct sd_value bytes = {shown, 0, NULL};
  int length;

  if (column->type == SD_TYPE_DECIMAL || column->type == SD_TYPE_REAL)
    return SDEL_OK;
  if (number > -WHOLE_MAX && number < WHOLE_MAX &&
      number == (double)(int64_t)number)
  {
    *value = sdel_int((int64_t)number);
    return column->type == SD_TYPE_INTEGER
               ? SDEL_OK
               : take_digits(value, request, error, table, column);
  }
  length = snprintf(shown, sizeof shown, "%g", number);
  bytes.length = length > 0 ? (size_t)length : 0;
  return refuse(error, table, column, &bytes);
}

int column_value(sdel_value *value, struct request *request,
                 struct error *error, const struct table *table,
                 const struct table_column *column)
{
  static const struct sd_value time = {"a time", 6, NULL};
  bool numeric = is_numeric(column->type);

  if (value->kind == VALUE_NULL)
    return error_set(error, SDEL_EINVAL,
                     "column %s of %s.%s: expected a value, got NULL",
                     column->name, table->schema, table->name);
  if (column->type == SD_TYPE_OTHER)
    return SDEL_OK;
  switch (value->kind)
  {
  case VALUE_INT:
  case VALUE_UINT:
    return numeric ? SDEL_OK
                   : take_digits(value, request, error, table, column);
  case VALUE_DOUBLE:
    return take_double(value, request, error, table, column);
  case VALUE_TIME:
    return numeric ? refuse(error, table, column, &time) : SDEL_OK;
  default:
    return take_bytes(value, error, table, column);
  }
}

int key_value(sdel_value *value, struct request *request, struct error *error,
              const struct table *table, size_t column)
{
  const struct table_column part = {
      table->key[column],
      table->key_types ? table->key_types[column] : SD_TYPE_OTHER, false};

  if (value->kind == VALUE_NULL)
    return error_set(error, SDEL_EINVAL,
                     "%s: column %s of the key is NULL, expected a value",
                     table->given, part.name);
  return column_value(value, request, error, table, &part);
}
