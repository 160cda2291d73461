#include "catalog/place.h"

#include <stdlib.h>

#include "wire/execute.h"
#include "wire/result.h"

/* information_schema does not tell a table that is not there from one that the
   account may not see. A statement does. */
static int missing(struct connection *connection, const struct table *table)
{
  struct request request = REQUEST_INIT;
  sdel_result *result = NULL;
  int code;

  request_put(&request, "SELECT 1 FROM ");
  sd_sql_qualified(&request.sql, table->schema, table->name);
  request_put(&request, " LIMIT 0");
  code = run_request(&result, NULL, connection, &request);
  sdel_result_free(result);
  request_free(&request);
  if (code == SDEL_EDENIED || code == SDEL_ELOST)
    return code;
  return error_set(&connection->error, SDEL_ENOTABLE,
                   "no table %.128s that this account can see", table->given);
}

int place_read(struct connection *connection, struct table *table)
{
  static const char sql[] =
      "SELECT table_schema FROM information_schema.tables"
      " WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?";
  const char *const names[] = {table->schema, table->name};
  sdel_result *result = NULL;
  int code = ask_rows(&result, connection, sql, names, 2);

  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
  {
    free(table->schema);
    code = result_text(&table->schema, result, 0);
    sdel_result_free(result);
    return code;
  }
  sdel_result_free(result);
  return code ? code : missing(connection, table);
}
