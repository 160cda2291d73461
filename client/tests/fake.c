#include "fake.h"

#include <stdlib.h>
#include <string.h>

static struct table *add(sdel_t *handle, const char *name, const char *key,
                         const char *second)
{
  struct table *table = calloc(1, sizeof *table);

  if (!table)
    abort();
  table->given = copy_text(name);
  table->schema = copy_text("shop");
  table->name = copy_text(name);
  table->base = copy_text(name);
  table->marker = copy_text("deleted_at");
  table->storage = STORAGE_IN_PLACE;
  table->precision = '6';
  table->key = calloc(2, sizeof *table->key);
  if (!table->key)
    abort();
  table->key[table->key_columns++] = copy_text(key);
  if (second)
    table->key[table->key_columns++] = copy_text(second);
  table->next = handle->tables;
  handle->tables = table;
  return table;
}

sdel_t *fake_open(void)
{
  sdel_t *handle = calloc(1, sizeof *handle);
  struct table *table;

  if (!handle)
    return NULL;
  handle->cache_max = SDEL_CACHE_DEFAULT;
  (void)add(handle, "orders", "id", NULL);
  table = add(handle, "users", "id", NULL);
  table->key_column = copy_text("softdelete_key");
  table = add(handle, "flags", "id", NULL);
  table->key_column = copy_text("softdelete_key");
  table->key_is_flag = true;
  table->zoned = true;
  table->precision = '0';
  (void)add(handle, "items", "order_id", "line");
  table = add(handle, "old", "id", NULL);
  table->storage = STORAGE_ARCHIVE;
  table->archive = copy_text("old_deleted");
  table->columns = calloc(2, sizeof *table->columns);
  if (!table->columns)
    abort();
  table->columns[table->column_count++] = copy_text("id");
  table->columns[table->column_count++] = copy_text("n");
  table = add(handle, "plain", "id", NULL);
  table->storage = STORAGE_PLAIN;
  table = add(handle, "hidden", "id", NULL);
  free(table->base);
  table->base = copy_text("hidden_all");
  return handle;
}
