/* Every allocation of the library fails in turn, while queries are made and
   their statements built: SDEL_ENOMEM, no crash, no leak (under valgrind or
   the address sanitizer). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tables.h"
#include "text/build.h"
#include "unopened.h"

/* The linker's --wrap puts these in place of the library's calls. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static long until_failure = -1; /* -1: none */

static int fails(void)
{
  return until_failure >= 0 && until_failure-- == 0;
}

void *__wrap_malloc(size_t size)
{
  return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
  return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
  return fails() ? NULL : __real_realloc(old, size);
}

static struct error error;

/* Runs `build` with the first, second, .. allocation failing, until it
   succeeds; each failure has to be told as one of memory. */
static void fail_each(int (*build)(void))
{
  long nth = 0;
  int code;

  do
  {
    until_failure = nth++;
    code = build();
    until_failure = -1;
    if (code != SDEL_OK && code != SDEL_ENOMEM)
      fail_msg("allocation %ld: got %d (%s)", nth, code, error.text);
  } while (code);
  assert_true(nth > 3);
}

static int build_of(sdel_query *query, enum verb verb)
{
  struct request request = REQUEST_INIT;
  int code = build_query(&request, &error, query, &test_tables, verb, 0);

  request_free(&request);
  return code;
}

static int a_query(void)
{
  sdel_query *query = NULL;
  int code = sdel_query_new(&query, handle, "orders");

  if (!code)
  {
    (void)sdel_alias(query, "o");
    (void)sdel_columns(query, "o.id");
    (void)sdel_join(query, SDEL_LEFT, "users", "u", SDEL_LIVE, "u.id = ?",
                    SDEL_VALUES(sdel_text("x")));
    (void)sdel_where(query, "EXISTS (SELECT 1 FROM {items AS i})", NULL, 0);
    (void)sdel_where(query, "a = ?", SDEL_VALUES(sdel_text("value")));
    (void)sdel_where_in(query, "o.b", SDEL_VALUES(sdel_int(1)));
    (void)sdel_group(query, "o.id");
    (void)sdel_order(query, "o.id");
    code = build_of(query, VERB_SELECT);
  }
  sdel_query_free(query);
  return code;
}

static int a_raw_query(void)
{
  sdel_query *query = NULL;
  int code = sdel_query_raw(&query, handle, "SELECT ? FROM {orders}",
                            SDEL_VALUES(sdel_text("x")));

  if (!code)
    code = build_of(query, VERB_SELECT);
  sdel_query_free(query);
  return code;
}

static int a_marker(void)
{
  int code = sdel_set_marker(handle, "elsewhere", "gone");

  if (!code)
    (void)sdel_set_marker(handle, "elsewhere", NULL);
  return code;
}

static void queries_survive_every_failed_allocation(void **state)
{
  (void)state;
  fail_each(a_query);
  fail_each(a_raw_query);
}

static void markers_survive_every_failed_allocation(void **state)
{
  (void)state;
  fail_each(a_marker);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(queries_survive_every_failed_allocation),
      cmocka_unit_test(markers_survive_every_failed_allocation),
  };
  return cmocka_run_group_tests_name("memory", tests, open_handle,
                                     close_handle);
}
