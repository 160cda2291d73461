#include "wire/execute.h"

#include <string.h>

#include "wire/result.h"

int run_text(struct connection *connection, const char *sql)
{
  MYSQL *mysql = connection->mysql;

  if (!mysql_real_query(mysql, sql, (unsigned long)strlen(sql)))
    return SDEL_OK;
  return error_from_server(&connection->error, sql, mysql_errno(mysql),
                           mysql_sqlstate(mysql), mysql_error(mysql));
}

int run_finally(struct connection *connection, const char *sql, int code)
{
  struct error before = connection->error;
  int last = run_text(connection, sql);

  if (!code)
    return last;
  connection->error = before;
  return code;
}

int run_request(sdel_result **result, uint64_t *rows,
                struct connection *connection, const struct request *request)
{
  struct statement *statement = NULL;
  int code;

  if (request_error(request))
    return request_failed(request, &connection->error);
  code = statement_run(&statement, connection, request);
  if (code)
    return code;
  if (result)
    return result_open(result, connection, statement, false);
  if (rows)
    *rows = mysql_stmt_affected_rows(statement->stmt);
  statement_done(connection, statement);
  return SDEL_OK;
}

static int ask(sdel_result **out, struct connection *connection,
               const char *sql, const sdel_value *values, size_t count)
{
  struct request request = REQUEST_INIT;
  int code;

  *out = NULL;
  request_put(&request, sql);
  request_add(&request, values, count);
  code = run_request(out, NULL, connection, &request);
  request_free(&request);
  return code;
}

int ask_rows(sdel_result **out, struct connection *connection, const char *sql,
             const char *const *texts, size_t count)
{
  struct request request = REQUEST_INIT;
  sdel_value value;
  size_t i;
  int code;

  *out = NULL;
  request_put(&request, sql);
  for (i = 0; i < count; i++)
  {
    value = sdel_text(texts[i]);
    request_add(&request, &value, 1);
  }
  code = run_request(out, NULL, connection, &request);
  request_free(&request);
  return code;
}

int ask_number(uint64_t *out, struct connection *connection, const char *sql,
               const sdel_value *values, size_t count)
{
  sdel_result *result = NULL;
  int code = ask(&result, connection, sql, values, count);

  *out = 0;
  return code ? code : result_number(out, result);
}

int ask_time(sdel_time *out, struct connection *connection, const char *sql,
             const sdel_value *values, size_t count)
{
  sdel_result *result = NULL;
  int code = ask(&result, connection, sql, values, count);

  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_time(out, result, 0);
  sdel_result_free(result);
  return code;
}
