/* The server plugin's functions, where it is there. */
#include "internal.h"

#include <string.h>

#include <mysqld_error.h>

/* Runs a statement of the library's own that gives one number. */
static int ask_number(uint64_t *out, sdel_t *handle, const char *sql,
                      const sdel_value *values, size_t count)
{
  struct build build = {handle, {0}, {0}};
  sdel_result *result = NULL;
  int code;

  *out = 0;
  sd_sql_raw(&build.sql, sql);
  params_add(&build.params, values, count);
  code = run_sql(&result, NULL, handle, &build);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_uint(out, result, 0);
  sdel_result_free(result);
  build_free(&build);
  return code;
}

/* True for what servers answer to a function that they do not have. */
static bool no_function(const sdel_t *handle)
{
  switch (handle->server_errno)
  {
  case ER_SP_DOES_NOT_EXIST:
  case ER_FUNC_INEXISTENT_NAME_COLLISION:
  case ER_CANT_FIND_UDF:
  case ER_NO_DB_ERROR:
    return true;
  default:
    return false;
  }
}

int functions_have(bool *have, sdel_t *handle)
{
  struct build build = {handle, {0}, {0}};
  sdel_result *result = NULL;
  int code = SDEL_OK;

  if (handle->has_functions < 0)
  {
    sd_sql_raw(&build.sql, "SELECT softdelete_version()");
    code = run_sql(&result, NULL, handle, &build);
    sdel_result_free(result);
    build_free(&build);
    if (code && !no_function(handle))
      return code;
    handle->has_functions = code == SDEL_OK;
    error_clear(handle);
  }
  *have = handle->has_functions != 0;
  return SDEL_OK;
}

/* The name by which a function finds the table: both parts quoted. */
static int function_table(struct sd_sql *name, sdel_t *handle,
                          const struct table *table)
{
  sd_sql_qualified(name, table->schema, table->name);
  return name->error ? error_set(handle, name->error, "malformed name: %s",
                                 table->given)
                     : SDEL_OK;
}

int function_purge(uint64_t *rows, sdel_t *handle, const struct table *table,
                   uint64_t age, uint64_t max_rows)
{
  struct sd_sql name = {0};
  sdel_value values[3];
  int code = function_table(&name, handle, table);

  if (!code)
  {
    values[0] = sdel_text_n(name.text, name.length);
    values[1] = sdel_uint(age);
    values[2] = sdel_uint(max_rows);
    code =
        ask_number(rows, handle, "SELECT softdelete_purge(?, ?, ?)", values, 3);
  }
  sd_sql_free(&name);
  return code;
}

int function_restore_since(uint64_t *rows, sdel_t *handle,
                           const struct table *table, const sdel_time *since,
                           const sdel_time *until)
{
  struct sd_sql name = {0};
  sdel_value values[3];
  int code = function_table(&name, handle, table);

  if (!code)
  {
    values[0] = sdel_text_n(name.text, name.length);
    values[1] = sdel_datetime(*since);
    if (until)
      values[2] = sdel_datetime(*until);
    code = ask_number(rows, handle,
                      until ? "SELECT softdelete_restore_since(?, ?, ?)"
                            : "SELECT softdelete_restore_since(?, ?)",
                      values, until ? 3 : 2);
  }
  sd_sql_free(&name);
  return code;
}
