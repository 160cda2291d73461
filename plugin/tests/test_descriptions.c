#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "table/descriptions.h"

static struct sd_description *make(const char *schema, const char *name,
                                   const char *column)
{
  struct sd_description *made =
      calloc(1, sizeof(*made) + sizeof(made->column[0]));

  assert_non_null(made);
  (void)snprintf(made->schema, SD_NAME_SIZE, "%s", schema);
  (void)snprintf(made->name, SD_NAME_SIZE, "%s", name);
  made->column_count = 1;
  (void)snprintf(made->column[0].name, SD_NAME_SIZE, "%s", column);
  return made;
}

static void put(const char *schema, const char *name, const char *column)
{
  struct sd_description *made = make(schema, name, column);

  sd_descriptions_put(made);
  free(made);
}

static void expect(const char *schema, const char *name, const char *column)
{
  struct sd_description *found = sd_descriptions_get(schema, name);

  if (!column)
    assert_null(found);
  else
  {
    assert_non_null(found);
    assert_string_equal(found->column[0].name, column);
  }
  free(found);
}

static int tear_down(void **state)
{
  (void)state;
  sd_descriptions_clear();
  return 0;
}

static void what_was_not_kept_is_not_found(void **state)
{
  (void)state;
  expect("shop", "orders", NULL);
}

static void a_table_is_found_by_schema_and_name(void **state)
{
  (void)state;
  put("shop", "orders", "id");
  put("shop", "items", "item");
  expect("shop", "orders", "id");
  expect("shop", "items", "item");
  expect("shop", "Orders", NULL);
  expect("shopo", "rders", NULL);
}

static void the_last_description_is_kept(void **state)
{
  (void)state;
  put("shop", "orders", "old");
  put("shop", "orders", "new");
  expect("shop", "orders", "new");
}

static void one_table_is_forgotten(void **state)
{
  struct sd_description *asked = make("shop", "orders", "");

  (void)state;
  put("shop", "orders", "id");
  put("shop", "items", "item");
  sd_descriptions_forget(asked);
  sd_descriptions_forget(asked);
  free(asked);
  expect("shop", "orders", NULL);
  expect("shop", "items", "item");
}

static void more_tables_than_places_take_turns(void **state)
{
  char name[16];

  (void)state;
  for (int i = 0; i < 2000; i++)
  {
    (void)snprintf(name, sizeof(name), "t%d", i);
    put("shop", name, name);
    expect("shop", name, name);
  }
}

static void a_table_of_very_many_columns_is_not_kept(void **state)
{
  size_t count = SD_DESCRIPTION_COLUMNS_MAX + 1;
  struct sd_description *made =
      calloc(1, sizeof(*made) + count * sizeof(made->column[0]));

  (void)state;
  assert_non_null(made);
  (void)snprintf(made->name, SD_NAME_SIZE, "wide");
  made->column_count = count;
  sd_descriptions_put(made);
  expect("", "wide", NULL);
  made->column_count = count - 1;
  sd_descriptions_put(made);
  expect("", "wide", "");
  free(made);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(what_was_not_kept_is_not_found, tear_down),
      cmocka_unit_test_teardown(a_table_is_found_by_schema_and_name, tear_down),
      cmocka_unit_test_teardown(the_last_description_is_kept, tear_down),
      cmocka_unit_test_teardown(one_table_is_forgotten, tear_down),
      cmocka_unit_test_teardown(more_tables_than_places_take_turns, tear_down),
      cmocka_unit_test_teardown(a_table_of_very_many_columns_is_not_kept,
                                tear_down),
  };

  return cmocka_run_group_tests_name("descriptions", tests, NULL, NULL);
}
