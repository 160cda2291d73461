#include "catalog/server_functions.h"

#include <stdio.h>

#include <mysqld_error.h>

#include "wire/execute.h"

/* Whether a server answers so when it does not have a function. */
static bool no_function(const struct error *error)
{
  switch (error->number)
  {
  case ER_SP_DOES_NOT_EXIST:
  case ER_FUNC_INEXISTENT_NAME_COLLISION:
  case ER_CANT_FIND_UDF:
  case ER_NO_DB_ERROR:
  case ER_PROCACCESS_DENIED_ERROR: /* of a stored function, if it existed */
    return true;
  default:
    return false;
  }
}

/* Whether this is version 0.2 or a later one. */
static bool takes_pairs(sdel_result *result)
{
  unsigned int major = 0, minor = 0;
  const char *version = NULL;

  return sdel_get_text(&version, NULL, result, 0) == SDEL_OK &&
         sscanf(version, "%u.%u", &major, &minor) == 2 &&
         (major > 0 || minor >= 2);
}

int functions_have(bool *have, struct catalog *catalog)
{
  struct error *error = &catalog->connection->error;
  sdel_result *result = NULL;
  int code;

  if (catalog->has_functions < 0)
  {
    code = ask_rows(&result, catalog->connection, "SELECT softdelete_version()",
                    NULL, 0);
    if (!code && sdel_next(result) == SDEL_ROW)
      catalog->has_pairs = takes_pairs(result);
    sdel_result_free(result);
    if (code && !no_function(error))
      return code;
    catalog->has_functions = code == SDEL_OK;
    error_clear(error);
  }
  *have = catalog->has_functions != 0;
  return SDEL_OK;
}

int functions_have_pairs(bool *have, struct catalog *catalog)
{
  int code = functions_have(have, catalog);

  *have = !code && *have && catalog->has_pairs;
  return code;
}

bool functions_gone(struct catalog *catalog)
{
  if (!no_function(&catalog->connection->error))
    return false;
  error_clear(&catalog->connection->error);
  catalog->has_functions = -1;
  return true;
}

int function_table(struct sd_sql *text, sdel_value *name,
                   struct connection *connection, const struct table *table)
{
  sd_sql_qualified(text, table->schema, table->name);
  *name = sdel_text_n(text->text, text->length);
  return text->error ? error_set(&connection->error, text->error,
                                 "malformed name: %s", table->given)
                     : SDEL_OK;
}

int function_call(uint64_t *rows, struct connection *connection,
                  const struct request *request)
{
  sdel_result *result = NULL;
  uint64_t one;
  unsigned int i;
  int code = run_request(&result, NULL, connection, request);

  *rows = 0;
  if (!code)
    code = sdel_next(result);
  for (i = 0; code == SDEL_ROW && i < sdel_column_count(result); i++)
  {
    code = sdel_get_uint(&one, result, i);
    *rows += one;
    code = code ? code : SDEL_ROW;
  }
  sdel_result_free(result);
  return code == SDEL_ROW ? SDEL_OK : code;
}

int function_purge(uint64_t *rows, struct connection *connection,
                   const struct table *table, uint64_t age, uint64_t max_rows)
{
  struct sd_sql name = {0};
  sdel_value values[3];
  int code = function_table(&name, &values[0], connection, table);

  if (!code)
  {
    values[1] = sdel_uint(age);
    values[2] = sdel_uint(max_rows);
    code = ask_number(rows, connection, "SELECT softdelete_purge(?, ?, ?)",
                      values, 3);
  }
  sd_sql_free(&name);
  return code;
}

int function_restore_since(uint64_t *rows, struct connection *connection,
                           const struct table *table, const sdel_time *since,
                           const sdel_time *until)
{
  struct sd_sql name = {0};
  sdel_value values[3];
  int code = function_table(&name, &values[0], connection, table);

  if (!code)
  {
    values[1] = sdel_datetime(*since);
    if (until)
      values[2] = sdel_datetime(*until);
    code = ask_number(rows, connection,
                      until ? "SELECT softdelete_restore_since(?, ?, ?)"
                            : "SELECT softdelete_restore_since(?, ?)",
                      values, until ? 3 : 2);
  }
  sd_sql_free(&name);
  return code;
}
