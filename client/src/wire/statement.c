/* Prepared statements, and the handle's cache of them. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include <errmsg.h>
#include <mysqld_error.h>

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

/* Closing one talks to the server, which it must not while a result is being
   read from the connection: then it has to wait. */
static void statement_retire(sdel_t *handle, struct statement *statement)
{
  if (!handle->streaming)
  {
    statement_close(statement);
    return;
  }
  statement->next = handle->retired;
  handle->retired = statement;
}

void statements_close_retired(sdel_t *handle)
{
  struct statement *next;

  for (; handle->retired; handle->retired = next)
  {
    next = handle->retired->next;
    statement_close(handle->retired);
  }
}

static void cache_remove(sdel_t *handle, struct statement *statement)
{
  struct statement **at = &handle->cache;

  while (*at && *at != statement)
    at = &(*at)->next;
  if (!*at)
    return;
  *at = statement->next;
  statement->cached = false;
  handle->cache_count--;
}

/* Takes the least recently used one out of the cache. One that a result is
   still open on lives until that is freed. */
static void cache_shrink(sdel_t *handle, unsigned int count)
{
  struct statement *at, *oldest;

  while (handle->cache_count > count)
  {
    oldest = handle->cache;
    for (at = handle->cache; at; at = at->next)
      if (at->used < oldest->used)
        oldest = at;
    cache_remove(handle, oldest);
    if (!oldest->busy)
      statement_retire(handle, oldest);
  }
}

void statements_forget(sdel_t *handle)
{
  cache_shrink(handle, 0);
}

int sdel_set_cache(sdel_t *handle, unsigned int count)
{
  if (!handle || count > SDEL_CACHE_MAX)
    return SDEL_EINVAL;
  handle->cache_max = count;
  cache_shrink(handle, count);
  return SDEL_OK;
}

static struct statement *cache_find(sdel_t *handle, const struct sd_sql *sql,
                                    uint64_t hash)
{
  struct statement *at;

  for (at = handle->cache; at; at = at->next)
    if (at->hash == hash && at->size == sql->length && !at->busy &&
        !memcmp(at->sql, sql->text, sql->length))
      return at;
  return NULL;
}

/* Keeps the statement's error. Connector/C leaves some of a broken connection
   on the connection alone, and some nowhere. */
static int statement_error(sdel_t *handle, const struct statement *statement)
{
  MYSQL_STMT *stmt = statement->stmt;

  if (mysql_stmt_errno(stmt))
    return error_from_server(handle, handle->about, mysql_stmt_errno(stmt),
                             mysql_stmt_sqlstate(stmt), mysql_stmt_error(stmt));
  if (mysql_errno(handle->mysql))
    return error_from_server(handle, handle->about, mysql_errno(handle->mysql),
                             mysql_sqlstate(handle->mysql),
                             mysql_error(handle->mysql));
  return error_from_server(handle, handle->about, CR_SERVER_LOST, "HY000",
                           "Lost connection to server while reading");
}

int statement_fail(sdel_t *handle, struct statement *statement)
{
  int code = statement_error(handle, statement);

  if (statement->cached)
    cache_remove(handle, statement);
  statement_close(statement);
  if (code == SDEL_ELOST)
    statements_forget(handle);
  return code;
}

static int statement_prepare(struct statement **out, sdel_t *handle,
                             const struct sd_sql *sql, uint64_t hash)
{
  struct statement *statement = calloc(1, sizeof *statement);
  size_t count;

  *out = NULL;
  if (!statement)
    return error_set(handle, SDEL_ENOMEM, "out of memory");
  statement->sql = copy_text(sql->text);
  statement->size = sql->length;
  statement->hash = hash;
  statement->stmt = mysql_stmt_init(handle->mysql);
  if (!statement->sql || !statement->stmt)
    goto nomem;
  if (mysql_stmt_prepare(statement->stmt, sql->text,
                         (unsigned long)sql->length))
    return statement_fail(handle, statement);
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
  return error_set(handle, SDEL_ENOMEM, "out of memory");
}

static void cache_add(sdel_t *handle, struct statement *statement)
{
  if (!handle->cache_max)
    return;
  cache_shrink(handle, handle->cache_max - 1);
  statement->next = handle->cache;
  handle->cache = statement;
  statement->used = ++handle->clock;
  statement->cached = true;
  handle->cache_count++;
}

void statement_done(sdel_t *handle, struct statement *statement)
{
  statement->busy = false;
  if (statement->meta)
    (void)mysql_stmt_free_result(statement->stmt);
  if (!statement->cached)
    statement_retire(handle, statement);
}

static int statement_execute(sdel_t *handle, struct statement *statement,
                             const struct params *params)
{
  size_t i;

  if (statement->param_count != params->count)
  {
    if (statement->cached)
      cache_remove(handle, statement);
    statement_close(statement);
    return error_set(handle, SDEL_EPARAMS,
                     "the server sees another number of ? than %zu",
                     params->count);
  }
  for (i = 0; i < params->count; i++)
    value_bind(&statement->params[i], &statement->times[i], &params->list[i]);
  if ((params->count &&
       mysql_stmt_bind_param(statement->stmt, statement->params)) ||
      mysql_stmt_execute(statement->stmt))
    return statement_fail(handle, statement);
  return SDEL_OK;
}

/* True if a kept statement failed only because the server does not know it
   any more, as after mysql_reset_connection(), or a function in it, as after
   the plugin was uninstalled, or because it is a SELECT that has other columns
   now: it changed nothing. */
static bool is_forgotten(const sdel_t *handle, bool detached)
{
  return handle->server_errno == ER_UNKNOWN_STMT_HANDLER ||
         handle->server_errno == CR_NEW_STMT_METADATA ||
         handle->server_errno == ER_CANT_FIND_UDF ||
         handle->server_errno == ER_CANT_INITIALIZE_UDF ||
         (detached && handle->server_errno == CR_SERVER_LOST);
}

int statement_run(struct statement **out, sdel_t *handle,
                  const struct build *build)
{
  uint64_t hash = hash_of(build->sql.text, build->sql.length);
  struct statement *statement;
  bool detached;
  int code;

  *out = NULL;
  /* Statements do not outlive their connection. */
  if (handle->thread_id != mysql_thread_id(handle->mysql))
  {
    statements_forget(handle);
    handle->thread_id = mysql_thread_id(handle->mysql);
  }
  statement = cache_find(handle, &build->sql, hash);
  if (statement)
  {
    detached = !statement->stmt->mysql;
    code = statement_execute(handle, statement, &build->params);
    if (!code)
      goto found;
    if (!is_forgotten(handle, detached))
      return code;
    error_clear(handle);
  }
  code = statement_prepare(&statement, handle, &build->sql, hash);
  if (code)
    return code;
  /* Before it runs: what has to leave the cache for it is closed, and that
     would throw its result away. */
  cache_add(handle, statement);
  code = statement_execute(handle, statement, &build->params);
  if (code)
    return code;

found:
  statement->used = ++handle->clock;
  statement->busy = true;
  code = result_columns(statement);
  if (code == SDEL_OK)
    *out = statement;
  else if (code == SDEL_ESERVER)
    code = statement_fail(handle, statement);
  else
  {
    statement_done(handle, statement);
    code = error_set(handle, code, "out of memory");
  }
  return code;
}

/* True if the columns of this execution are not those bound before: the
   table was altered and the server prepared the statement anew. */
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

static void column_bind(MYSQL_BIND *bind, struct column *column,
                        const MYSQL_FIELD *field)
{
  /* Kept, as the metadata's own fields follow the table. */
  column->type = field->type;
  column->flags = field->flags;
  bind->length = &column->length;
  bind->is_null = &column->is_null;
  bind->error = &column->truncated;
  bind->is_unsigned = (field->flags & UNSIGNED_FLAG) != 0;
  switch (field->type)
  {
  case MYSQL_TYPE_TINY:
  case MYSQL_TYPE_SHORT:
  case MYSQL_TYPE_INT24:
  case MYSQL_TYPE_LONG:
  case MYSQL_TYPE_LONGLONG:
  case MYSQL_TYPE_YEAR:
    bind->buffer_type = MYSQL_TYPE_LONGLONG;
    bind->buffer = &column->value.i;
    break;
  case MYSQL_TYPE_FLOAT:
  case MYSQL_TYPE_DOUBLE:
    bind->buffer_type = MYSQL_TYPE_DOUBLE;
    bind->buffer = &column->value.d;
    break;
  case MYSQL_TYPE_DATE:
  case MYSQL_TYPE_TIME:
  case MYSQL_TYPE_DATETIME:
  case MYSQL_TYPE_TIMESTAMP:
    bind->buffer_type = field->type;
    bind->buffer = &column->value.t;
    break;
  default:
    bind->buffer_type = MYSQL_TYPE_BLOB;
    bind->buffer = column->buffer;
    bind->buffer_length = (unsigned long)column->room;
    break;
  }
}

#define FIRST_ROOM 256u /* of text; grows when a longer one is met */

int result_columns(struct statement *statement)
{
  unsigned int count = mysql_stmt_field_count(statement->stmt), i;

  if (!count)
    return SDEL_OK;
  if (!columns_changed(statement))
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
    struct column *column = &statement->columns[i];

    if (statement->fields[i].length < FIRST_ROOM)
      column->room = statement->fields[i].length;
    else
      column->room = FIRST_ROOM;
    column->buffer = malloc(column->room + 1);
    if (!column->buffer)
      return SDEL_ENOMEM;
    column_bind(&statement->binds[i], column, &statement->fields[i]);
  }
  if (mysql_stmt_bind_result(statement->stmt, statement->binds))
    return SDEL_ESERVER;
  return SDEL_OK;
}
