/* From a query to the server: builds, executes, and tries once more when what
   was known of a table turns out to be gone. */
#include "internal.h"

#include <mysqld_error.h>

int run_begin(sdel_t *handle, const char *about)
{
  error_clear(handle);
  handle->about = about ? about : "raw query";
  if (handle->streaming)
    return error_set(handle, SDEL_EBUSY,
                     "a streamed result is open on this connection: read it to "
                     "its end or free it");
  statements_close_retired(handle);
  tables_age(handle);
  return SDEL_OK;
}

/* True for errors of a statement that did nothing because a table is not
   what it was when the library last looked. */
bool tables_gone(const sdel_t *handle)
{
  switch (handle->server_errno)
  {
  case ER_NO_SUCH_TABLE:
  case ER_BAD_FIELD_ERROR:
  case ER_BAD_TABLE_ERROR:
  case ER_UNKNOWN_TABLE:
  case ER_VIEW_INVALID:
  case ER_NON_UPDATABLE_TABLE:
  case ER_NONUPDATEABLE_COLUMN:
  case ER_VIEW_DELETE_MERGE_VIEW:
    return tables_may_be_stale(handle);
  default:
    return false;
  }
}

int run_sql(sdel_result **result, uint64_t *rows, sdel_t *handle,
            const struct build *build)
{
  struct statement *statement = NULL;
  int code = SDEL_OK;

  if (build->sql.error || build->params.error)
    code = build->sql.error ? build->sql.error : build->params.error;
  if (code)
    return error_set(handle, code, "the statement cannot be built: %s",
                     sdel_strerror(code));
  code = statement_run(&statement, handle, build);
  if (code)
    return code;
  if (result)
    return result_open(result, handle, statement, false);
  if (rows)
    *rows = mysql_stmt_affected_rows(statement->stmt);
  statement_done(handle, statement);
  return SDEL_OK;
}

/* One step of a verb, built with what is known now. */
static int run_one(struct statement **out, sdel_query *query, enum verb verb,
                   int step)
{
  struct build build = {query->handle, {0}, {0}};
  int code = build_query(&build, query, verb, step);

  if (!code)
    code = statement_run(out, query->handle, &build);
  build_free(&build);
  return code;
}

/* The first step may be tried again: it failed, so nothing has happened. */
static int run_first(struct statement **out, sdel_query *query, enum verb verb)
{
  sdel_t *handle = query->handle;
  int code = run_one(out, query, verb, 0);

  if (!code || !tables_gone(handle))
    return code;
  tables_forget(handle);
  return run_one(out, query, verb, 0);
}

int run_step(uint64_t *rows, sdel_query *query, enum verb verb, int step)
{
  struct statement *statement = NULL;
  int code = run_one(&statement, query, verb, step);

  if (code)
    return code;
  if (statement->meta)
    code = error_set(query->handle, SDEL_EINVAL,
                     "the statement gives a result: use sdel_select()");
  else
    *rows = mysql_stmt_affected_rows(statement->stmt);
  statement_done(query->handle, statement);
  return code;
}

int run_result(sdel_result **out, sdel_query *query, enum verb verb)
{
  struct statement *statement = NULL;
  bool stream = query->stream && verb == VERB_SELECT;
  int code = run_first(&statement, query, verb);

  if (code)
    return code;
  if (!statement->meta)
  {
    statement_done(query->handle, statement);
    return error_set(query->handle, SDEL_EINVAL,
                     "the statement gives no result: use sdel_execute()");
  }
  return result_open(out, query->handle, statement, stream);
}

int sdel_select(sdel_result **out, sdel_query *query)
{
  int code;

  if (!out)
    return SDEL_EINVAL;
  *out = NULL;
  if (!query)
    return SDEL_EINVAL;
  code = run_begin(query->handle, query->table);
  return code ? code : run_result(out, query, VERB_SELECT);
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
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_uint(out, result, 0);
  sdel_result_free(result);
  return code;
}
