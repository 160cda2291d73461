#include "text/db_pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_plain_name_is_its_own_pattern(void **state)
{
  char pattern[SD_DB_PATTERN_SIZE];

  (void)state;
  sd_db_pattern(pattern, "shop");
  assert_string_equal(pattern, "shop");
  sd_db_pattern(pattern, "l\xc3\xa4"
                         "den");
  assert_string_equal(pattern, "l\xc3\xa4"
                               "den");
}

static void wildcards_and_backslashes_are_escaped(void **state)
{
  char pattern[SD_DB_PATTERN_SIZE];

  (void)state;
  sd_db_pattern(pattern, "my_shop%2\\x");
  assert_string_equal(pattern, "my\\_shop\\%2\\\\x");
}

static void the_longest_name_fits(void **state)
{
  char name[SD_NAME_SIZE + 10];
  char pattern[SD_DB_PATTERN_SIZE];

  (void)state;
  memset(name, '_', sizeof(name));
  name[SD_NAME_MAX] = '\0';
  sd_db_pattern(pattern, name);
  assert_int_equal(strlen(pattern), 2 * SD_NAME_MAX);
}

static void a_longer_name_is_cut(void **state)
{
  char name[SD_NAME_SIZE + 10];
  char pattern[SD_DB_PATTERN_SIZE];

  (void)state;
  memset(name, '_', sizeof(name));
  name[sizeof(name) - 1] = '\0';
  sd_db_pattern(pattern, name);
  assert_int_equal(strlen(pattern), 2 * SD_NAME_MAX);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_plain_name_is_its_own_pattern),
      cmocka_unit_test(wildcards_and_backslashes_are_escaped),
      cmocka_unit_test(the_longest_name_fits),
      cmocka_unit_test(a_longer_name_is_cut),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
