#include "keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "grid.h"
#include "report.h"

/* How many columns the first key has: commas separate them. */
static size_t key_width(const char *key)
{
  size_t width = 1;

  for (; *key; key++)
    width += *key == ',';
  return width;
}

sdel_value *keys_read(size_t *columns, size_t *count, struct tool *tool)
{
  char **args = tool->options->args + 2;
  sdel_value *keys;
  size_t at = 0, i, j;
  char *part, *next;

  *count = (size_t)tool->options->arg_count - 2;
  *columns = key_width(args[0]);
  keys = calloc(*count * *columns, sizeof *keys);
  if (!keys)
    return NULL;
  for (i = 0; i < *count; i++)
  {
    part = args[i];
    for (j = 0; j < *columns; j++)
    {
      next = part ? strchr(part, ',') : NULL;
      if (next && j + 1 < *columns)
        *next++ = '\0';
      else
        next = NULL;
      keys[at++] = sdel_text(part);
      part = next;
    }
  }
  return keys;
}

static void report(struct tool *tool, const char *done, uint64_t rows)
{
  json_object *object;
  char text[32];

  if (!tool->options->json)
  {
    (void)printf("%s%s %s row%s of %s\n",
                 tool->options->dry_run ? "would have " : "", done,
                 thousands(text, rows), rows == 1 ? "" : "s",
                 tool->options->args[1]);
    return;
  }
  object = json_object_new_object();
  (void)json_object_object_add(object, "table",
                               json_object_new_string(tool->options->args[1]));
  (void)json_object_object_add(object, "action", json_object_new_string(done));
  (void)json_object_object_add(object, "rows",
                               json_object_new_int64((int64_t)rows));
  (void)json_object_object_add(object, "dry_run",
                               json_object_new_boolean(tool->options->dry_run));
  (void)json_object_object_add(
      object, "by_function",
      json_object_new_boolean(sdel_by_function(tool->handle)));
  (void)puts(json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN));
  (void)json_object_put(object);
}

static int by_where(uint64_t *rows, struct tool *tool, sdel_scope_t scope,
                    int (*by_query)(uint64_t *, sdel_query *))
{
  sdel_query *query = NULL;
  int code = sdel_query_new(&query, tool->handle, tool->options->args[1]);

  if (!code)
    (void)sdel_where(query, tool->options->where, NULL, 0);
  if (!code && tool->options->dry_run)
  {
    (void)sdel_scope(query, scope);
    code = sdel_count(rows, query);
  }
  else if (!code)
    code = by_query(rows, query);
  sdel_query_free(query);
  return code;
}

/* Counts the rows in the scope that have these keys. */
static int count_keys(uint64_t *rows, struct tool *tool, sdel_scope_t scope,
                      const sdel_value *keys, size_t columns, size_t count)
{
  sdel_query *query;
  uint64_t one;
  size_t i;
  int code = SDEL_OK;

  *rows = 0;
  for (i = 0; !code && i < count; i++)
  {
    code = sdel_query_new(&query, tool->handle, tool->options->args[1]);
    if (code)
      break;
    (void)sdel_scope(query, scope);
    (void)sdel_where_key(query, keys + i * columns, columns);
    code = sdel_count(&one, query);
    *rows += one;
    sdel_query_free(query);
  }
  return code;
}

int change_rows(struct tool *tool, const char *done, sdel_scope_t scope,
                int (*by_query)(uint64_t *, sdel_query *),
                int (*by_keys)(uint64_t *, sdel_t *, const char *,
                               const sdel_value *, size_t, size_t))
{
  const struct options *options = tool->options;
  bool has_keys = options->arg_count > 2;
  sdel_value *keys = NULL;
  size_t columns = 0, count = 0;
  uint64_t rows = 0;
  int code;

  if (has_keys == (options->where != NULL))
    return complain(EXIT_USAGE, "expected keys or --where, and not both");
  if (options->where)
    code = by_where(&rows, tool, scope, by_query);
  else
  {
    keys = keys_read(&columns, &count, tool);
    if (!keys)
      return complain(EXIT_FAILED, "out of memory");
    code = options->dry_run
               ? count_keys(&rows, tool, scope, keys, columns, count)
               : by_keys(&rows, tool->handle, options->args[1], keys, columns,
                         count);
    free(keys);
  }
  if (code)
    return handle_failed(tool->handle, code);
  report(tool, done, rows);
  if (rows && !options->dry_run && !options->json)
    note_audit_log(tool->handle, options->args[1], options->where != NULL);
  return rows ? EXIT_DONE : EXIT_NOTHING;
}
