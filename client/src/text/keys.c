#include "text/keys.h"

#include "keyset.h"

void put_key_columns(struct sd_sql *sql, const struct table *table,
                     const char *qualifier)
{
  size_t i;

  for (i = 0; i < table->key_columns; i++)
  {
    sd_sql_raw(sql, i ? ", " : "");
    sd_sql_qualified(sql, qualifier, table->key[i]);
  }
}

static void put_one_key(struct request *request, const struct table *table,
                        const char *qualifier)
{
  size_t i;

  for (i = 0; i < table->key_columns; i++)
  {
    request_put(request, i ? " AND " : "");
    sd_sql_qualified(&request->sql, qualifier, table->key[i]);
    request_put(request, " = ?");
  }
}

/* A key of several columns is written as (a = ? AND b = ?) OR (..), for which
   both servers use the index. MariaDB does not for (a, b) IN (..). */
void put_keys(struct request *request, const struct table *table,
              const char *qualifier, const sdel_value *keys, size_t count)
{
  size_t i;

  request_put(request, "(");
  if (table->key_columns == 1 && count > 1)
  {
    sd_sql_qualified(&request->sql, qualifier, table->key[0]);
    request_put(request, " IN (");
    for (i = 0; i < count; i++)
      request_put(request, i ? ",?" : "?");
    request_put(request, ")");
  }
  else
    for (i = 0; i < count; i++)
    {
      request_put(request, i ? ") OR (" : count > 1 ? "(" : "");
      put_one_key(request, table, qualifier);
    }
  if (table->key_columns > 1 && count > 1)
    request_put(request, ")");
  request_put(request, ")");
  request_add(request, keys, count * table->key_columns);
}

/* A key as a place in the order of its columns. */
struct place
{
  struct request *request;
  const struct table *table;
  const char *qualifier;
  const sdel_value *key;
};

static void append_column(struct sd_sql *sql, void *context, size_t i)
{
  const struct place *place = context;

  sd_sql_qualified(sql, place->qualifier, place->table->key[i]);
}

static void append_value(struct sd_sql *sql, void *context, size_t i)
{
  const struct place *place = context;

  sd_sql_raw(sql, "?");
  request_add(place->request, &place->key[i], 1);
}

void put_after(struct request *request, const struct table *table,
               const char *qualifier, const sdel_value *key)
{
  struct place context = {request, table, qualifier, key};
  const struct sd_keyset place = {table->key_columns, append_column,
                                  append_value, &context};

  sd_keyset_append_range(&request->sql, &place, SD_KEYSET_AFTER);
}
