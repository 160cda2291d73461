#include "key.h"

#include <stdio.h>

static int check_value(struct sd_call *call, const struct sd_column *column,
                       const struct sd_value *value)
{
  char shown[SD_SHOWN_SIZE];

  if (sd_value_fits(column->type, value))
    return SD_OK;
  sd_value_show(shown, value);
  return sd_raise(ER_WRONG_ARGUMENTS,
                  "%s: column %s of %s.%s: expected %s, got '%s'",
                  call->function, column->name, call->table.schema,
                  call->table.name, sd_type_name(column->type), shown);
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

int sd_select_columns(struct sd_selection *selection, struct sd_call *call,
                      const struct sd_arguments *args)
{
  size_t count = (args->count - 1) / 2;

  if (args->count % 2 == 0)
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: expected pairs of column and value behind the table, "
                    "got %zu argument(s)",
                    call->function, args->count - 1);
  for (size_t i = 0; i < count; i++)
  {
    const struct sd_value *value = &args->value[2 * i + 2];

    if (sd_table_column(call, &args->value[2 * i + 1], &selection->column[i]) ||
        check_value(call, &selection->column[i], value))
      return SD_ERROR;
    selection->equal[i] = (struct sd_equality){&selection->column[i], value};
  }
  selection->criterion =
      (struct sd_criterion){.equal = selection->equal, .equal_count = count};
  return SD_OK;
}

int sd_select_since(struct sd_selection *selection, struct sd_call *call,
                    const struct sd_arguments *args)
{
  struct sd_column marker = {.type = SD_TYPE_DATETIME};

  (void)snprintf(marker.name, sizeof(marker.name), "%s", call->table.marker);
  for (size_t i = 1; i < args->count; i++)
    if (check_value(call, &marker, &args->value[i]))
      return SD_ERROR;
  selection->criterion = (struct sd_criterion){
      .from = &args->value[1], .to = args->count > 2 ? &args->value[2] : NULL};
  return SD_OK;
}
