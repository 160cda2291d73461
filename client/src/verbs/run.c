#include "verbs/run.h"

#include <mysqld_error.h>

#include "verbs/resolve.h"
#include "wire/result.h"

int run_begin(sdel_t *handle, const char *about)
{
  struct connection *connection = &handle->connection;

  error_clear(&connection->error);
  connection->about = about ? about : "raw query";
  if (connection->streaming)
    return error_set(&connection->error, SDEL_EBUSY,
                     "a streamed result is open on this connection: read it to "
                     "its end or free it");
  statements_close_retired(connection);
  catalog_age(&handle->catalog);
  handle->by_function = false;
  return SDEL_OK;
}

bool tables_gone(const sdel_t *handle)
{
  switch (handle->connection.error.number)
  {
  case ER_NO_SUCH_TABLE:
  case ER_BAD_FIELD_ERROR:
  case ER_BAD_TABLE_ERROR:
  case ER_UNKNOWN_TABLE:
  case ER_VIEW_INVALID:
  case ER_NON_UPDATABLE_TABLE:
  case ER_NONUPDATEABLE_COLUMN:
  case ER_VIEW_DELETE_MERGE_VIEW:
    return catalog_may_be_stale(&handle->catalog);
  default:
    return false;
  }
}

/* Builds one step of a verb and executes it. */
static int run_one(struct statement **out, sdel_query *query,
                   const struct tables *tables, enum verb verb, int step)
{
  struct connection *connection = &query->handle->connection;
  struct request request = REQUEST_INIT;
  int code =
      build_query(&request, &connection->error, query, tables, verb, step);

  if (!code)
    code = statement_run(out, connection, &request);
  request_free(&request);
  return code;
}

static int run_read(struct statement **out, sdel_query *query, enum verb verb)
{
  struct catalog *catalog = &query->handle->catalog;
  struct tables tables = {NULL, 0};
  int code = build_check(query, &catalog->connection->error, verb);

  if (!code)
    code = query_resolve(&tables, catalog, query);
  if (!code)
    code = run_one(out, query, &tables, verb, 0);
  tables_free(&tables);
  return code;
}

int run_step(uint64_t *rows, sdel_query *query, const struct tables *tables,
             enum verb verb, int step)
{
  struct connection *connection = &query->handle->connection;
  struct statement *statement = NULL;
  int code = run_one(&statement, query, tables, verb, step);

  if (code)
    return code;
  if (statement->meta)
    code = error_set(&connection->error, SDEL_EINVAL,
                     "the statement gives a result: use sdel_select()");
  else
    *rows = mysql_stmt_affected_rows(statement->stmt);
  statement_done(connection, statement);
  return code;
}

int run_result(sdel_result **out, sdel_query *query, enum verb verb)
{
  sdel_t *handle = query->handle;
  struct statement *statement = NULL;
  bool stream = query->stream && verb == VERB_SELECT;
  int code = run_read(&statement, query, verb);

  if (code && tables_gone(handle))
  {
    tables_forget(&handle->catalog);
    code = run_read(&statement, query, verb);
  }
  if (code)
    return code;
  if (!statement->meta)
  {
    statement_done(&handle->connection, statement);
    return error_set(&handle->connection.error, SDEL_EINVAL,
                     "the statement gives no result: use sdel_execute()");
  }
  return result_open(out, &handle->connection, statement, stream);
}

int run_number(uint64_t *out, sdel_query *query, enum verb verb)
{
  sdel_result *result = NULL;
  int code;

  *out = 0;
  if (!query)
    return SDEL_EINVAL;
  code = run_begin(query->handle, query->table);
  if (!code)
    code = run_result(&result, query, verb);
  return code ? code : result_number(out, result);
}
