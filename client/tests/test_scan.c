/* Reading SQL text: what counts as a parameter, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "softdelete.h"
#include "text/scan.h"

static void good(const char *text, size_t expected)
{
  const char *why;
  size_t params;

  if (scan_check(&params, &why, text, strlen(text), 0, 0) != SDEL_OK)
    fail_msg("%s: %s", text, why);
  assert_int_equal(params, expected);
}

static void bad(const char *text)
{
  const char *why;
  size_t params;

  if (scan_check(&params, &why, text, strlen(text), 0, 0) != SDEL_ESYNTAX)
    fail_msg("accepted: %s", text);
  assert_non_null(why);
}

static void parameters_are_counted_outside_quotes_and_comments(void **state)
{
  (void)state;
  good("a = ? AND b = ?", 2);
  good("a = '?' AND b = \"?\" AND `c?` = ?", 1);
  good("a = 'it''s ?' AND b = ?", 1);
  good("a = 'it\\'s ?' AND b = ?", 1);
  good("a = ? /* ? */ AND b = ?", 2);
  good("a = ? -- ?\n AND b = ?", 2);
  good("a = ? # ?\n AND b = ?", 2);
  good("a = 5--1 AND b = ?", 1);
  good("a = 5--?", 1);
  good("`a``?` = ?", 1);
  good("((a) = (?))", 1);
}

static void text_that_could_end_its_parentheses_is_refused(void **state)
{
  (void)state;
  bad("1) OR (1");
  bad("(1");
  bad("a = 'x");
  bad("a = \"x");
  bad("a = `x");
  bad("a = 1 -- to the end");
  bad("a = 1 # to the end");
  bad("a = 1 --");
  bad("a = 1 /* open");
  bad("a = 1 /*/");
  bad("a = 1 /*! OR 1 */");
  bad("a = 1 /*M! OR 1 */");
  bad("a = 1; DROP TABLE t");
  bad("a = 1;");
  bad("a = \"x\\\" OR 1\"");
  bad("{a");
  bad("a}");
  bad("{`a}");
  bad("");
  bad("  \n ");
}

static void a_whole_statement_may_end_as_statements_do(void **state)
{
  const char *why;
  size_t params;
  const char *text = "SELECT ? FROM {t} WHERE a = 1; -- done";

  (void)state;
  assert_int_equal(scan_check(&params, &why, text, strlen(text), 0, 1),
                   SDEL_ESYNTAX);
  text = "SELECT ? FROM {t} WHERE a = 1 ; \n";
  assert_int_equal(scan_check(&params, &why, text, strlen(text), 0, 1),
                   SDEL_OK);
  text = "SELECT ? -- done";
  assert_int_equal(scan_check(&params, &why, text, strlen(text), 0, 1),
                   SDEL_OK);
  assert_int_equal(params, 1);
}

static void no_backslash_escapes_is_honoured(void **state)
{
  const char *why;
  size_t params;
  const char *text = "a = '\\' AND b = ?";

  (void)state;
  assert_int_equal(scan_check(&params, &why, text, strlen(text), 1, 0),
                   SDEL_OK);
  assert_int_equal(params, 1);
  assert_int_equal(scan_check(&params, &why, text, strlen(text), 0, 0),
                   SDEL_ESYNTAX);
  assert_int_equal(scan_check(&params, &why, "a\0b", 3, 0, 0), SDEL_ESYNTAX);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(parameters_are_counted_outside_quotes_and_comments),
      cmocka_unit_test(text_that_could_end_its_parentheses_is_refused),
      cmocka_unit_test(a_whole_statement_may_end_as_statements_do),
      cmocka_unit_test(no_backslash_escapes_is_honoured),
  };
  return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
