#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "conflict_text.h"

static void values_are_listed_with_their_columns(void **state)
{
  char list[SD_CONFLICT_SIZE];
  size_t used = sd_conflict_add(list, 0, "tenant", "7");

  (void)state;
  assert_string_equal(list, "tenant='7'");
  used = sd_conflict_add(list, used, "email", "ann@x");
  assert_string_equal(list, "tenant='7', email='ann@x'");
  assert_int_equal(used, strlen(list));
}

static void null_is_shown(void **state)
{
  char list[SD_CONFLICT_SIZE];

  (void)state;
  (void)sd_conflict_add(list, 0, "email", NULL);
  assert_string_equal(list, "email='NULL'");
}

static void a_list_that_is_too_long_is_cut(void **state)
{
  char list[SD_CONFLICT_SIZE + 1];
  char value[2 * SD_CONFLICT_SIZE];
  size_t used;

  (void)state;
  list[SD_CONFLICT_SIZE] = '#';
  memset(value, 'x', sizeof value - 1);
  value[sizeof value - 1] = '\0';
  used = sd_conflict_add(list, 0, "email", value);
  assert_int_equal(used, SD_CONFLICT_SIZE - 1);
  assert_int_equal(strlen(list), SD_CONFLICT_SIZE - 1);
  assert_int_equal(sd_conflict_add(list, used, "id", "4"), used);
  assert_int_equal(strlen(list), SD_CONFLICT_SIZE - 1);
  assert_int_equal(list[SD_CONFLICT_SIZE], '#');
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_are_listed_with_their_columns),
      cmocka_unit_test(null_is_shown),
      cmocka_unit_test(a_list_that_is_too_long_is_cut),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
