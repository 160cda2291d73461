#include "catalog/server_functions.h"

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

int functions_have(bool *have, struct catalog *catalog)
{
  struct error *error = &catalog->connection->error;
  sdel_result *result = NULL;
  int code;

  if (catalog->has_functions < 0)
  {
    code = ask_rows(&result, catalog->connection, "SELECT softdelete_version()",
                    NULL, 0);
    sdel_result_free(result);
    if (code && !no_function(error))
      return code;
    catalog->has_functions = code == SDEL_OK;
    error_clear(error);
  }
  *have = catalog->has_functions != 0;
  return SDEL_OK;
}

/* Appends the name by which a function finds the table, with both parts
   quoted. */
static int function_table(struct sd_sql *name, struct connection *connection,
                          const struct table *table)
{
  sd_sql_qualified(name, table->schema, table->name);
  return name->error ? error_set(&connection->error, name->error,
                                 "malformed name: %s", table->given)
                     : SDEL_OK;
}

int function_purge(uint64_t *rows, struct connection *connection,
                   const struct table *table, uint64_t age, uint64_t max_rows)
{
  struct sd_sql name = {0};
  sdel_value values[3];
  int code = function_table(&name, connection, table);

  if (!code)
  {
    values[0] = sdel_text_n(name.text, name.length);
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
  int code = function_table(&name, connection, table);

  if (!code)
  {
    values[0] = sdel_text_n(name.text, name.length);
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
