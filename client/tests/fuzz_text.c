/* Fuzz target: SQL text with {table} in it, names, and conditions. What is
   accepted must come out balanced and scan again to the same parameters.

   scripts/fuzz has libFuzzer make the text up; built without it, main() below
   does.
 */
#include "fake.h"

#include <stdlib.h>
#include <string.h>

#include "text/scan.h"

static sdel_t *handle;

static void check_built(sdel_query *query, enum verb verb, size_t expected)
{
  struct build build = {handle, {0}, {0}};
  const char *why;
  size_t params;

  if (build_query(&build, query, verb, 0) == SDEL_OK)
  {
    if (scan_check(&params, &why, build.sql.text, build.sql.length, 0, 1))
      abort();
    if (params != expected || build.params.count != expected)
      abort();
  }
  else if (!*sdel_error(handle) || strchr(sdel_error(handle), '\n'))
    abort();
  build_free(&build);
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
  if (sdel_query_raw(&query, handle, text, values, params) == SDEL_OK)
    check_built(query, VERB_SELECT, params);
  sdel_query_free(query);
  if (sdel_query_new(&query, handle, "orders") == SDEL_OK)
  {
    (void)sdel_where(query, text, values, params);
    check_built(query, VERB_SELECT, params);
    check_built(query, VERB_DELETE, params);
    check_built(query, VERB_FORCE_DELETE, params);
  }
  sdel_query_free(query);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
  char *text = malloc(size + 1), *schema, *name;
  const char *why;
  size_t params;

  if (!handle)
    handle = fake_open();
  if (!handle || !text)
    abort();
  memcpy(text, data, size);
  text[size] = '\0';
  (void)scan_check(&params, &why, text, size, 1, 0);
  one_text(text);
  if (name_split(&schema, &name, text, size) == SDEL_OK)
  {
    free(schema);
    free(name);
  }
  free(text);
  return 0;
}

#ifndef SDEL_LIBFUZZER
/* Pieces that mean something, put together by a generator that is the same on
   every run. */
int main(int argc, char **argv)
{
  static const char *const pieces[] = {
      "{orders}", "{",  "}",    "orders", "items i", ":all",      ":deleted",
      " AS x",    "'",  "\"",   "`",      "\\",      "?",         "(",
      ")",        "--", "-- x", "\n",     "#",       "/*",        "*/",
      "/*!",      ";",  " ",    "a = ?",  "SELECT",  "{old:all}", "\xC3\xA4"};
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
  sdel_close(handle);
  return 0;
}
#endif
