#include "tables.h"

#include <stdlib.h>
#include <string.h>

static char *id[] = {"id"};
static char *order_id_line[] = {"order_id", "line"};
static char *id_n[] = {"id", "n"};

#define TIME(how, digits)                                             \
  {                                                                   \
    .column = "deleted_at", .time_column = "deleted_at", .time = how, \
    .precision = digits, .null_is_live = true, .restores_null = true  \
  }
#define IN_PLACE(called, stored, columns, count)                        \
  .given = called, .schema = "shop", .name = called, .base = stored,    \
  .storage = STORAGE_IN_PLACE, .marker = TIME(SD_MARKER_DATETIME, '6'), \
  .key = columns, .key_columns = count

static char a_name[] = "a", id_name[] = "id";
static struct table_column columns_of_orders[] = {
    {id_name, SD_TYPE_INTEGER, false}, {a_name, SD_TYPE_INTEGER, false}};
static const struct table orders = {IN_PLACE("orders", "orders", id, 1),
                                    .listed = true, .all = columns_of_orders,
                                    .all_count = 2};
static const struct table users = {IN_PLACE("users", "users", id, 1),
                                   .key_column = "softdelete_key"};
static const struct table flags = {.given = "flags",
                                   .schema = "shop",
                                   .name = "flags",
                                   .base = "flags",
                                   .storage = STORAGE_IN_PLACE,
                                   .marker = TIME(SD_MARKER_INSTANT, '0'),
                                   .key_column = "softdelete_key",
                                   .key_is_flag = true,
                                   .key = id,
                                   .key_columns = 1};
static const struct table items = {
    IN_PLACE("items", "items", order_id_line, 2)};
static const struct table old = {.given = "old",
                                 .schema = "shop",
                                 .name = "old",
                                 .base = "old",
                                 .archive = "old_deleted",
                                 .storage = STORAGE_ARCHIVE,
                                 .marker = TIME(SD_MARKER_DATETIME, '6'),
                                 .key = id,
                                 .key_columns = 1,
                                 .columns = id_n,
                                 .column_count = 2};
static const struct table plain = {.given = "plain",
                                   .schema = "shop",
                                   .name = "plain",
                                   .base = "plain",
                                   .storage = STORAGE_PLAIN,
                                   .key = id,
                                   .key_columns = 1};
static const struct table hidden = {IN_PLACE("hidden", "hidden_all", id, 1)};

static const struct table *list[] = {&orders, &users, &flags, &items,
                                     &old,    &plain, &hidden};

const struct tables test_tables = {list, sizeof list / sizeof *list};

const struct table *test_table(const char *name)
{
  const struct table *table = tables_find(&test_tables, name, strlen(name));

  if (!table)
    abort();
  return table;
}
