#include "text/calls.h"

static void begin_call(struct request *request, const char *function,
                       const sdel_value *table)
{
  request_put(request, request->sql.length ? ", " : "SELECT ");
  request_put(request, function);
  request_put(request, "(?");
  request_add(request, table, 1);
}

void put_key_calls(struct request *request, const char *function,
                   const sdel_value *table, const sdel_value *keys,
                   size_t columns, size_t count)
{
  size_t i, j;

  for (i = 0; i < count; i++)
  {
    begin_call(request, function, table);
    for (j = 0; j < columns; j++)
      request_put(request, ", ?");
    request_add(request, keys + i * columns, columns);
    request_put(request, ")");
  }
}

void put_pairs_call(struct request *request, const char *function,
                    const sdel_value *table, const struct equalities *equal,
                    size_t split, size_t first, size_t count)
{
  const struct equality *one;
  sdel_value column;
  size_t i, j, from, to;

  begin_call(request, function, table);
  for (i = 0; i < equal->count; i++)
  {
    one = &equal->list[i];
    column = sdel_text(one->column);
    from = i == split ? first : 0;
    to = i == split ? first + count : one->count;
    for (j = from; j < to; j++)
    {
      request_put(request, ", ?, ?");
      request_add(request, &column, 1);
      request_add(request, &one->values[j], 1);
    }
  }
  request_put(request, ")");
}
