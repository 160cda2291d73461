#include "table/selection.h"

#include "table/names.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check_value(struct sd_call *call, const struct sd_column *column,
                       const struct sd_value *value)
{
  char shown[SD_SHOWN_SIZE];

  if (sd_value_fits(column->type, value))
    return SD_OK;
  sd_value_show(shown, value);
  return sd_raise(ER_WRONG_ARGUMENTS, "%s: " SD_VALUE_EXPECTED, call->function,
                  column->name, call->table.schema, call->table.name,
                  sd_type_name(column->type), shown);
}

int sd_select_key(struct sd_selection *selection, struct sd_call *call,
                  const struct sd_arguments *args)
{
  const struct sd_table *table = &call->table;

  if (args->count - 1 != table->key_count)
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: the primary key of %s.%s has %zu column(s), got %zu "
                    "value(s)",
                    call->function, table->schema, table->name,
                    table->key_count, args->count - 1);
  for (size_t i = 0; i < table->key_count; i++)
  {
    if (check_value(call, &table->key[i], &args->value[i + 1]))
      return SD_ERROR;
    selection->equal[i] =
        (struct sd_equality){&table->key[i], &args->value[i + 1]};
  }
  selection->criterion = (struct sd_criterion){.equal = selection->equal,
                                               .equal_count = table->key_count};
  return SD_OK;
}

/* The first pair that names its column with the same bytes. */
static size_t find_alike(const struct sd_arguments *args, size_t pair)
{
  const struct sd_value *name = &args->value[2 * pair + 1];
  size_t first = 0;

  while (args->value[2 * first + 1].length != name->length ||
         memcmp(args->value[2 * first + 1].bytes, name->bytes, name->length))
    first++;
  return first;
}

int sd_select_names(struct sd_call *call, const struct sd_arguments *args)
{
  if (call->verb->select != sd_select_columns)
    return SD_OK;
  if (args->count % 2 == 0)
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: expected pairs of column and value after the table, "
                    "got %zu argument(s)",
                    call->function, args->count - 1);
  for (size_t i = 0; i < args->count / 2; i++)
  {
    size_t first = find_alike(args, i);

    call->named_by[i] = first < i ? call->named_by[first] : call->named_count;
    if (first == i && sd_table_named(call, &args->value[2 * i + 1]))
      return SD_ERROR;
  }
  return SD_OK;
}

/* The column of a pair: that of the first pair which names it. */
static const struct sd_column *column_of(const struct sd_call *call,
                                         size_t pair)
{
  const char *name = call->named[call->named_by[pair]].name;
  size_t first = 0;

  while (strcmp(call->named[first].name, name) != 0)
    first++;
  return &call->named[first];
}

int sd_select_columns(struct sd_selection *selection, struct sd_call *call,
                      const struct sd_arguments *args)
{
  size_t count = args->count / 2;

  for (size_t i = 0; i < count; i++)
  {
    const struct sd_column *column = column_of(call, i);
    const struct sd_value *value = &args->value[2 * i + 2];

    if (check_value(call, column, value))
      return SD_ERROR;
    selection->equal[i] = (struct sd_equality){column, value};
  }
  selection->criterion =
      (struct sd_criterion){.equal = selection->equal, .equal_count = count};
  return SD_OK;
}

/* Refuses what asks when rows were deleted where that is not known. */
static int expect_time(struct sd_call *call)
{
  const struct sd_table *table = &call->table;

  if (sd_marker_has_time(&table->marker))
    return SD_OK;
  return sd_raise(ER_WRONG_ARGUMENTS, "%s: " SD_MARKER_TIMELESS, call->function,
                  table->schema, table->name, table->marker.column);
}

int sd_select_since(struct sd_selection *selection, struct sd_call *call,
                    const struct sd_arguments *args)
{
  struct sd_column marker = {.type = SD_TYPE_DATETIME};

  if (expect_time(call))
    return SD_ERROR;
  (void)snprintf(marker.name, sizeof(marker.name), "%s",
                 call->table.marker.time_column);
  for (size_t i = 1; i < args->count; i++)
    if (check_value(call, &marker, &args->value[i]))
      return SD_ERROR;
  selection->criterion = (struct sd_criterion){
      .from = &args->value[1], .to = args->count > 2 ? &args->value[2] : NULL};
  return SD_OK;
}

static int read_max_rows(struct sd_selection *selection, struct sd_call *call,
                         const struct sd_value *rows)
{
  char digits[24];

  if (rows->length >= sizeof(digits) || rows->length == 0 ||
      rows->bytes[0] == '-' || !sd_value_fits(SD_TYPE_INTEGER, rows))
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: max_rows: expected a whole number, 0 or more",
                    call->function);
  memcpy(digits, rows->bytes, rows->length);
  digits[rows->length] = '\0';
  errno = 0;
  selection->max_rows = strtoull(digits, NULL, 10);
  if (errno)
    selection->max_rows = ~0ULL;
  return SD_OK;
}

int sd_select_age(struct sd_selection *selection, struct sd_call *call,
                  const struct sd_arguments *args)
{
  const struct sd_value *text = &args->value[1];
  char shown[SD_SHOWN_SIZE];

  if (expect_time(call))
    return SD_ERROR;
  selection->max_rows = ~0ULL;
  sd_value_show(shown, text);
  if (sd_age_parse(&selection->age, text->bytes, text->length))
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: age '%s': expected " SD_AGE_EXPECTED, call->function,
                    shown);
  return args->count > 2 ? read_max_rows(selection, call, &args->value[2])
                         : SD_OK;
}
