#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "keyset.h"

/* What the callbacks are given. */
struct order
{
  const char *const *columns;
  size_t values; /* how many were appended */
};

static void append_column(struct sd_sql *sql, void *context, size_t i)
{
  const struct order *order = context;

  sd_sql_qualified(sql, "t", order->columns[i]);
}

static void append_value(struct sd_sql *sql, void *context, size_t i)
{
  struct order *order = context;

  order->values++;
  sd_sql_number(sql, (i + 1) * 10);
}

/* values: how many the text has, for a caller that binds them. */
static void assert_range(enum sd_keyset_range range, size_t count,
                         const char *expected, size_t values)
{
  static const char *const columns[] = {"deleted_at", "a", "b`c"};
  struct order order = {columns, 0};
  const struct sd_keyset place = {count, append_column, append_value, &order};
  struct sd_sql sql = SD_SQL_INIT;

  sd_keyset_append_range(&sql, &place, range);
  assert_int_equal(sql.error, SD_SQL_OK);
  assert_string_equal(sql.text, expected);
  assert_int_equal(order.values, values);
  sd_sql_free(&sql);
}

static void one_column_is_one_comparison(void **state)
{
  (void)state;
  assert_range(SD_KEYSET_AFTER, 1, "`t`.`deleted_at`>10", 1);
  assert_range(SD_KEYSET_UP_TO, 1, "`t`.`deleted_at`<=10", 1);
}

static void two_columns_begin_with_the_bound_of_the_first(void **state)
{
  (void)state;
  assert_range(SD_KEYSET_AFTER, 2,
               "`t`.`deleted_at`>=10 AND (`t`.`deleted_at`>10 OR "
               "(`t`.`deleted_at`=10 AND (`t`.`a`>20)))",
               4);
  assert_range(SD_KEYSET_UP_TO, 2,
               "`t`.`deleted_at`<=10 AND (`t`.`deleted_at`<10 OR "
               "(`t`.`deleted_at`=10 AND (`t`.`a`<=20)))",
               4);
}

static void only_the_last_column_includes_the_place(void **state)
{
  (void)state;
  assert_range(SD_KEYSET_AFTER, 3,
               "`t`.`deleted_at`>=10 AND (`t`.`deleted_at`>10 OR "
               "(`t`.`deleted_at`=10 AND (`t`.`a`>20 OR (`t`.`a`=20 AND "
               "(`t`.`b``c`>30)))))",
               6);
  assert_range(SD_KEYSET_UP_TO, 3,
               "`t`.`deleted_at`<=10 AND (`t`.`deleted_at`<10 OR "
               "(`t`.`deleted_at`=10 AND (`t`.`a`<20 OR (`t`.`a`=20 AND "
               "(`t`.`b``c`<=30)))))",
               6);
}

static void a_text_that_has_failed_stays_failed(void **state)
{
  static const char *const columns[] = {""};
  struct order order = {columns, 0};
  const struct sd_keyset place = {1, append_column, append_value, &order};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_keyset_append_range(&sql, &place, SD_KEYSET_AFTER);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_column_is_one_comparison),
      cmocka_unit_test(two_columns_begin_with_the_bound_of_the_first),
      cmocka_unit_test(only_the_last_column_includes_the_place),
      cmocka_unit_test(a_text_that_has_failed_stays_failed),
  };

  return cmocka_run_group_tests_name("keyset", tests, NULL, NULL);
}
