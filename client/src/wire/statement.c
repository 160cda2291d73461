#include "wire/statement.h"

#include <stdlib.h>
#include <string.h>

#include <errmsg.h>
#include <mysqld_error.h>

#include "text/value.h"

static uint64_t hash_of(const char *text, size_t size)
{
  uint64_t hash = 14695981039346656037u;
  size_t i;

  for (i = 0; i < size; i++)
    hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
  return hash;
}

static void columns_free(struct statement *statement)
{
  unsigned int i;

  for (i = 0; i < statement->column_count; i++)
  {
    free(statement->columns[i].buffer);
    free(statement->columns[i].text);
  }
  free(statement->columns);
  free(statement->binds);
  if (statement->meta)
    mysql_free_result(statement->meta);
  statement->columns = NULL;
  statement->binds = NULL;
  statement->meta = NULL;
  statement->column_count = 0;
}

static void statement_close(struct statement *statement)
{
  if (!statement)
    return;
  columns_free(statement);
  if (statement->stmt)
    (void)mysql_stmt_close(statement->stmt);
  free(statement->params);
  free(statement->times);
  free(statement->sql);
  free(statement);
}

/* Closing a statement sends a message to the server. While a result is streamed
   from the connection, that has to wait. */
static void statement_retire(struct connection *connection,
                             struct statement *statement)
{
  if (!connection->streaming)
  {
    statement_close(statement);
    return;
  }
  statement->next = connection->retired;
  connection->retired = statement;
}

void statements_close_retired(struct connection *connection)
{
  struct statement *next;

  for (; connection->retired; connection->retired = next)
  {
    next = connection->retired->next;
    statement_close(connection->retired);
  }
}

static void cache_remove(struct connection *connection,
                         struct statement *statement)
{
  struct statement **at = &connection->cache;

  while (*at && *at != statement)
    at = &(*at)->next;
  if (!*at)
    return;
  *at = statement->next;
  statement->cached = false;
  connection->cache_count--;
}

/* Removes the least recently used statements from the cache. One with an open
   result lives until the result is freed. */
static void cache_shrink(struct connection *connection, unsigned int count)
{
  struct statement *at, *oldest;

  while (connection->cache_count > count)
  {
    oldest = connection->cache;
    for (at = connection->cache; at; at = at->next)
      if (at->used < oldest->used)
        oldest = at;
    cache_remove(connection, oldest);
    if (!oldest->busy)
      statement_retire(connection, oldest);
  }
}

void statements_forget(struct connection *connection)
{
  cache_shrink(connection, 0);
}

void statements_keep(struct connection *connection, unsigned int count)
{
  connection->cache_max = count;
  cache_shrink(connection, count);
}

static struct statement *cache_find(struct connection *connection,
                                    const struct sd_sql *sql, uint64_t hash)
{
  struct statement *at;

  for (at = connection->cache; at; at = at->next)
    if (at->hash == hash && at->size == sql->length && !at->busy &&
        !memcmp(at->sql, sql->text, sql->length))
      return at;
  return NULL;
}

/* Sets the statement's error. Connector/C reports some errors of a broken
   connection on the connection alone, and some not at all. */
static int statement_error(struct connection *connection,
                           const struct statement *statement)
{
  MYSQL_STMT *stmt = statement->stmt;

  if (mysql_stmt_errno(stmt))
    return error_from_server(&connection->error, connection->about,
                             mysql_stmt_errno(stmt), mysql_stmt_sqlstate(stmt),
                             mysql_stmt_error(stmt));
  if (mysql_errno(connection->mysql))
    return error_from_server(
        &connection->error, connection->about, mysql_errno(connection->mysql),
        mysql_sqlstate(connection->mysql), mysql_error(connection->mysql));
  return error_from_server(&connection->error, connection->about,
                           CR_SERVER_LOST, "HY000",
                           "Lost connection to server while reading");
}

int statement_fail(struct connection *connection, struct statement *statement)
{
  int code = statement_error(connection, statement);

  if (statement->cached)
    cache_remove(connection, statement);
  statement_close(statement);
  if (code == SDEL_ELOST)
    statements_forget(connection);
  return code;
}

static int statement_prepare(struct statement **out,
                             struct connection *connection,
                             const struct sd_sql *sql, uint64_t hash)
{
  struct statement *statement = calloc(1, sizeof *statement);
  size_t count;

  *out = NULL;
  if (!statement)
    return error_no_memory(&connection->error);
  statement->sql = copy_text(sql->text);
  statement->size = sql->length;
  statement->hash = hash;
  statement->stmt = mysql_stmt_init(connection->mysql);
  if (!statement->sql || !statement->stmt)
    goto nomem;
  if (mysql_stmt_prepare(statement->stmt, sql->text,
                         (unsigned long)sql->length))
    return statement_fail(connection, statement);
  count = mysql_stmt_param_count(statement->stmt);
  statement->param_count = count;
  if (count)
  {
    statement->params = calloc(count, sizeof *statement->params);
    statement->times = calloc(count, sizeof *statement->times);
    if (!statement->params || !statement->times)
      goto nomem;
  }
  *out = statement;
  return SDEL_OK;

nomem:
  statement_close(statement);
  return error_no_memory(&connection->error);
}

static void cache_add(struct connection *connection,
                      struct statement *statement)
{
  if (!connection->cache_max)
    return;
  cache_shrink(connection, connection->cache_max - 1);
  statement->next = connection->cache;
  connection->cache = statement;
  statement->used = ++connection->clock;
  statement->cached = true;
  connection->cache_count++;
}

void statement_done(struct connection *connection, struct statement *statement)
{
  statement->busy = false;
  if (statement->meta)
    (void)mysql_stmt_free_result(statement->stmt);
  if (!statement->cached)
    statement_retire(connection, statement);
}

static int statement_execute(struct connection *connection,
                             struct statement *statement,
                             const struct request *request)
{
  size_t expected = statement->param_count, i;

  if (expected != request->count)
  {
    if (statement->cached)
      cache_remove(connection, statement);
    statement_close(statement);
    return error_set(&connection->error, SDEL_EPARAMS,
                     "expected %zu values for the ? of the statement, got %zu",
                     expected, request->count);
  }
  for (i = 0; i < request->count; i++)
    bind_value(&statement->params[i], &statement->times[i],
               &request->values[i]);
  if ((request->count &&
       mysql_stmt_bind_param(statement->stmt, statement->params)) ||
      mysql_stmt_execute(statement->stmt))
    return statement_fail(connection, statement);
  return SDEL_OK;
}

/* Whether the columns of this execution are not those that were bound: the
   table was altered, and the server has prepared the statement again. */
static bool columns_changed(const struct statement *statement)
{
  const MYSQL_STMT *stmt = statement->stmt;
  unsigned int i;

  if (!statement->meta || stmt->field_count != statement->column_count)
    return true;
  for (i = 0; i < stmt->field_count; i++)
    if (stmt->fields[i].type != statement->columns[i].type ||
        stmt->fields[i].flags != statement->columns[i].flags)
      return true;
  return false;
}

/* Binds the columns of the result, if there is one. */
static int bind_columns(struct statement *statement)
{
  unsigned int count = mysql_stmt_field_count(statement->stmt), i;
  int code;

  if (!count || !columns_changed(statement))
    return SDEL_OK;
  columns_free(statement);
  statement->meta = mysql_stmt_result_metadata(statement->stmt);
  statement->columns = calloc(count, sizeof *statement->columns);
  statement->binds = calloc(count, sizeof *statement->binds);
  if (!statement->meta || !statement->columns || !statement->binds)
    return SDEL_ENOMEM;
  statement->fields = mysql_fetch_fields(statement->meta);
  statement->column_count = count;
  for (i = 0; i < count; i++)
  {
    code = bind_column(&statement->binds[i], &statement->columns[i],
                       &statement->fields[i]);
    if (code)
      return code;
  }
  if (mysql_stmt_bind_result(statement->stmt, statement->binds))
    return SDEL_ESERVER;
  return SDEL_OK;
}

/* Whether a kept statement failed without having changed anything, so that it
   is prepared again: the server has forgotten it, as after
   mysql_reset_connection(), or a function in it, as after UNINSTALL PLUGIN, or
   it is a SELECT that has other columns now. */
static bool is_forgotten(const struct connection *connection, bool detached)
{
  return connection->error.number == ER_UNKNOWN_STMT_HANDLER ||
         connection->error.number == CR_NEW_STMT_METADATA ||
         connection->error.number == ER_CANT_FIND_UDF ||
         connection->error.number == ER_CANT_INITIALIZE_UDF ||
         (detached && connection->error.number == CR_SERVER_LOST);
}

int statement_run(struct statement **out, struct connection *connection,
                  const struct request *request)
{
  uint64_t hash = hash_of(request->sql.text, request->sql.length);
  struct statement *statement;
  bool detached;
  int code;

  *out = NULL;
  /* Statements do not outlive their connection. */
  if (connection->thread_id != mysql_thread_id(connection->mysql))
  {
    statements_forget(connection);
    connection->thread_id = mysql_thread_id(connection->mysql);
  }
  statement = cache_find(connection, &request->sql, hash);
  if (statement)
  {
    detached = !statement->stmt->mysql;
    code = statement_execute(connection, statement, request);
    if (!code)
      goto found;
    if (!is_forgotten(connection, detached))
      return code;
    error_clear(&connection->error);
  }
  code = statement_prepare(&statement, connection, &request->sql, hash);
  if (code)
    return code;
  /* Before it runs: a statement that leaves the cache for it is closed, and
     that would discard the result. */
  cache_add(connection, statement);
  code = statement_execute(connection, statement, request);
  if (code)
    return code;

found:
  statement->used = ++connection->clock;
  statement->busy = true;
  code = bind_columns(statement);
  if (code == SDEL_OK)
    *out = statement;
  else if (code == SDEL_ESERVER)
    code = statement_fail(connection, statement);
  else
  {
    statement_done(connection, statement);
    code = error_no_memory(&connection->error);
  }
  return code;
}
