/* Fuzz target: SQL text with {table} in it, and conditions. What is accepted
   must come out balanced, and scan again to the same parameters. What is taken
   for a comparison of a column with one value is one.

   scripts/fuzz lets libFuzzer generate the text; built without it, main() below
   does. */
#include <stdlib.h>
#include <string.h>

#include "tables.h"
#include "text/build.h"
#include "text/equalities.h"
#include "text/scan.h"
#include "text/template.h"

static const unsigned int server_status;
static struct error error;

#define SEEN_MAX 512u /* more than the text below can name */

/* What is built has none but the tables of the walk. */
static int see_table(void *arg, const char *given, size_t size)
{
  struct tables *seen = arg;
  const struct table *table = tables_find(&test_tables, given, size);

  if (!size)
    abort();
  if (table && seen->count < SEEN_MAX)
    seen->list[seen->count++] = table;
  return SDEL_OK;
}

static void check_built(sdel_query *query, enum verb verb, size_t expected)
{
  struct request request = REQUEST_INIT;
  const char *why;
  const struct table *list[SEEN_MAX];
  struct tables seen = {list, 0};
  size_t params;
  int walked = template_tables(query, &error, see_table, &seen);

  error_clear(&error);
  if (build_query(&request, &error, query, &seen, verb, 0) == SDEL_OK)
  {
    if (scan_check(&params, &why, request.sql.text, request.sql.length, 0, 1))
      abort();
    if (params != expected || request.count != expected || walked != SDEL_OK)
      abort();
  }
  else if (!*error.text || strchr(error.text, '\n'))
    abort();
  request_free(&request);
}

/* A condition that is taken for an equality names a column and has one =. */
static void check_equality(const sdel_query *query, const char *text)
{
  struct equalities equal;

  if (!equalities_take(&equal, query, test_table("orders")))
    return;
  if (equal.count != 1 || strchr(text, '=') != strrchr(text, '=') ||
      strpbrk(text, "()'\"{}+;"))
    abort();
}

static void one_text(const char *text)
{
  sdel_value values[64];
  sdel_query *query = NULL;
  const char *why;
  size_t params, i;

  if (scan_check(&params, &why, text, strlen(text), 0, 1) || params > 64)
    return;
  for (i = 0; i < params; i++)
    values[i] = sdel_int((int64_t)i);
  if (query_new_raw(&query, &error, NULL, &server_status, text, values,
                    params) == SDEL_OK)
  {
    check_built(query, VERB_SELECT, params);
    sdel_query_free(query);
  }
  if (query_new(&query, &error, NULL, &server_status, "orders") == SDEL_OK)
  {
    (void)sdel_where(query, text, values, params);
    check_built(query, VERB_SELECT, params);
    check_built(query, VERB_DELETE, params);
    check_built(query, VERB_FORCE_DELETE, params);
    check_equality(query, text);
    sdel_query_free(query);
  }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
  char *text = malloc(size + 1);
  const char *why;
  size_t params;

  if (!text)
    abort();
  memcpy(text, data, size);
  text[size] = '\0';
  (void)scan_check(&params, &why, text, size, 1, 0);
  one_text(text);
  free(text);
  return 0;
}

#ifndef SDEL_LIBFUZZER
/* Pieces that mean something, put together by a generator that is the same on
   every run. */
int main(int argc, char **argv)
{
  static const char *const pieces[] = {
      "{orders}", "{",     "}",    "orders", "items i",   ":all",
      ":deleted", " AS x", "'",    "\"",     "`",         "\\",
      "?",        "(",     ")",    "--",     "-- x",      "\n",
      "#",        "/*",    "*/",   "/*!",    ";",         " ",
      "a = ?",    " = ",   "`id`", "SELECT", "{old:all}", "\xC3\xA4"};
  unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 200000, i;
  uint64_t random = 88172645463325252u;
  char text[512];

  for (i = 0; i < count; i++)
  {
    size_t used = 0, parts;

    text[0] = '\0';
    for (parts = random % 20; parts; parts--)
    {
      random ^= random << 13;
      random ^= random >> 7;
      random ^= random << 17;
      used = strlen(text);
      strncat(text, pieces[random % (sizeof pieces / sizeof *pieces)],
              sizeof text - used - 1);
    }
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    (void)LLVMFuzzerTestOneInput((const unsigned char *)text, strlen(text));
  }
  return 0;
}
#endif
