/* What the unit tests of text/ share: tables, contexts, and their names and
   values as statements write them. */
#ifndef SOFTDELETE_SQL_FIXTURE_H
#define SOFTDELETE_SQL_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/context.h"

/* The moment and the accounts of a context, and their literals. */
#define NOW         "2026-01-31 10:00:00.5"
#define NOW_SQL     "_utf8mb4 X'323032362D30312D33312031303A30303A30302E35'"
#define ANN         "ann@%"
#define ANN_SQL     "_utf8mb4 X'616E6E4025'"
#define INVOKER     "ann'@\\h"
#define INVOKER_SQL "_utf8mb4 X'616E6E27405C68'"

#define SHOP_SQL   "_utf8mb4 X'73686F70'"
#define ORDERS_SQL "_utf8mb4 X'6F7264657273'"

/* A name with what ends a quoted name or a string, or begins a comment, and
   with UTF-8. */
#define ODD           "o`'\"\\-- \xC3\xA9"
#define ODD_NAME      "`o``'\"\\-- \xC3\xA9`"
#define ODD_SQL       "_utf8mb4 X'6F6027225C2D2D20C3A9'"
#define ODD_TABLE_SQL ODD_NAME "." ODD_NAME

/* What begins a statement in a session that has set something. */
#define UNPLAIN                                                     \
  "foreign_key_checks=1,unique_checks=1,check_constraint_checks=1," \
  "sql_safe_updates=0,sql_big_selects=1"

/* A value in UTF-8. */
static inline struct sd_value value_of(const char *text)
{
  return (struct sd_value){text, strlen(text), "utf8mb4"};
}

static inline struct sd_column column_of(const char *name, enum sd_type type)
{
  struct sd_column column = {.type = type};

  (void)snprintf(column.name, sizeof(column.name), "%s", name);
  return column;
}

static inline void copy_name(char to[SD_NAME_SIZE], const char *from)
{
  (void)snprintf(to, SD_NAME_SIZE, "%s", from);
}

/* A marker of kind time and type DATETIME(6). */
static inline struct sd_marker time_marker(const char *name)
{
  const struct sd_marker_row row = {.column = name, .type = "datetime(6)"};
  struct sd_marker marker;

  assert_true(sd_marker_read(&marker, &row));
  return marker;
}

/* A flag that is 0 or NULL in live rows and 1 in deleted ones; time: the
   DATETIME column with its times, or NULL. */
static inline struct sd_marker flag_marker(const char *name, const char *time)
{
  const struct sd_marker_row row = {.column = name,
                                    .type = "tinyint(1)",
                                    .kind = "flag",
                                    .live_value = "0",
                                    .deleted_value = "1",
                                    .restore_value = "0",
                                    .time_column = time,
                                    .time_type = time ? "datetime(6)" : NULL};
  struct sd_marker marker;

  assert_true(sd_marker_read(&marker, &row));
  return marker;
}

/* A number of milliseconds that is 0 in live rows. */
static inline struct sd_marker epoch_marker(const char *name)
{
  const struct sd_marker_row row = {.column = name,
                                    .type = "bigint(20)",
                                    .kind = "epoch",
                                    .unit = "ms",
                                    .live_value = "0",
                                    .live_null = "0",
                                    .restore_value = "0"};
  struct sd_marker marker;

  assert_true(sd_marker_read(&marker, &row));
  return marker;
}

/* shop.orders, with the marker deleted_at and the key id. */
static inline struct sd_table orders(void)
{
  struct sd_table table = {.key_count = 1};

  copy_name(table.schema, "shop");
  copy_name(table.name, "orders");
  copy_name(table.base, "orders");
  table.marker = time_marker("deleted_at");
  table.key[0] = column_of("id", SD_TYPE_INTEGER);
  return table;
}

/* A table all of whose names are ODD, with deleted_by and a key of two columns,
   a text and a binary string. */
static inline struct sd_table odd_table(void)
{
  struct sd_table table = {.key_count = 2};

  copy_name(table.schema, ODD);
  copy_name(table.name, ODD);
  copy_name(table.base, ODD);
  table.marker = time_marker(ODD);
  copy_name(table.deleted_by, ODD);
  copy_name(table.key_column, ODD);
  table.key[0] = column_of(ODD, SD_TYPE_TEXT);
  table.key[1] = column_of(ODD, SD_TYPE_BINARY);
  return table;
}

/* A session that has set nothing. */
static inline struct sd_context context_of(const struct sd_table *table)
{
  struct sd_context context = {
      .table = table, .plain_settings = true, .connection_id = 42};

  (void)snprintf(context.now, sizeof(context.now), "%s", NOW);
  (void)snprintf(context.account, sizeof(context.account), "%s", ANN);
  (void)snprintf(context.invoker, sizeof(context.invoker), "%s", INVOKER);
  return context;
}

/* The text must be exactly this, and change this; it is freed. */
static inline void expect_sql(struct sd_sql *sql, enum sd_writes writes,
                              const char *text)
{
  assert_int_equal(sql->error, SD_SQL_OK);
  assert_string_equal(sql->text, text);
  assert_int_equal(sql->length, strlen(text));
  assert_int_equal(sql->writes, writes);
  sd_sql_free(sql);
}

#endif
