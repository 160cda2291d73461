#include "verbs/key_list.h"

#include <stdlib.h>
#include <string.h>

#include "text/value.h"
#include "wire/result.h"

void keys_free(struct keys *keys)
{
  size_t i;

  for (i = 0; i < keys->values; i++)
    if (value_has_bytes(&keys->list[i]))
      free((void *)(uintptr_t)keys->list[i].as.s.p);
  free(keys->list);
  memset(keys, 0, sizeof *keys);
}

int keys_take(struct keys *keys, sdel_result *result)
{
  unsigned int columns = sdel_column_count(result), i;
  sdel_value *longer;
  int code;

  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    if (keys->values + columns > keys->room)
    {
      keys->room = keys->room ? keys->room * 2 : 64u * columns;
      longer = realloc(keys->list, keys->room * sizeof *longer);
      if (!longer)
        return error_no_memory(&result->connection->error);
      keys->list = longer;
    }
    for (i = 0; i < columns; i++)
    {
      code = result_value(&keys->list[keys->values], result, i);
      if (code)
        return code;
      keys->values++;
    }
  }
  return code;
}
