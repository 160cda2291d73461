#include "text/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "name.h"
#include "text/request.h"
#include "text/scan.h"
#include "text/value.h"

/* Remembers the first failure of shaping the query. */
static int query_fail(sdel_query *query, int code, const char *where,
                      const char *why)
{
  if (!query->failure)
  {
    query->failure = code;
    (void)snprintf(query->why, sizeof query->why, "%s: %s", where, why);
  }
  return code;
}

static void clause_free(struct clause *clause)
{
  free(clause->text);
  free(clause->values);
}

static void clauses_free(struct clauses *clauses)
{
  size_t i;

  for (i = 0; i < clauses->count; i++)
    clause_free(&clauses->list[i]);
  free(clauses->list);
}

void sdel_query_free(sdel_query *query)
{
  size_t i;

  if (!query)
    return;
  for (i = 0; i < query->join_count; i++)
  {
    free(query->joins[i].table);
    free(query->joins[i].alias);
    clause_free(&query->joins[i].on);
  }
  free(query->joins);
  clauses_free(&query->where);
  clauses_free(&query->set);
  clause_free(&query->raw);
  free(query->table);
  free(query->alias);
  free(query->columns);
  free(query->group);
  free(query->order);
  free(query);
}

static bool is_name(const char *name)
{
  char schema[SD_NAME_SIZE], part[SD_NAME_SIZE];

  return sd_name_split(schema, part, name, strlen(name)) == SD_NAME_OK;
}

static int query_make(sdel_query **out, struct error *error, sdel_t *handle,
                      const unsigned int *server_status)
{
  *out = calloc(1, sizeof **out);
  if (!*out)
    return error_no_memory(error);
  (*out)->handle = handle;
  (*out)->server_status = server_status;
  (*out)->scope = -1;
  return SDEL_OK;
}

int query_new(sdel_query **out, struct error *error, sdel_t *handle,
              const unsigned int *server_status, const char *table)
{
  sdel_query *query;
  int code;

  *out = NULL;
  if (!is_name(table))
    return error_set(error, SDEL_EINVAL, "malformed name of a table: %.128s",
                     table);
  code = query_make(&query, error, handle, server_status);
  if (code)
    return code;
  query->table = copy_text(table);
  if (!query->table)
  {
    sdel_query_free(query);
    return error_no_memory(error);
  }
  *out = query;
  return SDEL_OK;
}

bool query_no_backslash(const sdel_query *query)
{
  return (*query->server_status & SERVER_STATUS_NO_BACKSLASH_ESCAPES) != 0;
}

/* Checks a piece of SQL text and its values. */
static int text_check(sdel_query *query, const char *what, const char *text,
                      size_t count, bool whole)
{
  char why[200];
  const char *reason;
  size_t size = strlen(text), params;

  if (size > SDEL_SQL_MAX)
    return query_fail(query, SDEL_ETOOBIG, what, "text of more than 4 MiB");
  if (scan_check(&params, &reason, text, size, query_no_backslash(query),
                 whole))
  {
    (void)snprintf(why, sizeof why, "%s in: %s", reason, text);
    return query_fail(query, SDEL_ESYNTAX, what, why);
  }
  if (params != count)
  {
    (void)snprintf(why, sizeof why, "expected %zu values, got %zu, for: %s",
                   params, count, text);
    return query_fail(query, SDEL_EPARAMS, what, why);
  }
  return SDEL_OK;
}

static int clause_fill(sdel_query *query, struct clause *clause,
                       const char *text, const sdel_value *values, size_t count)
{
  memset(clause, 0, sizeof *clause);
  if (text)
    clause->text = copy_text(text);
  if ((text && !clause->text) || values_copy(&clause->values, values, count))
  {
    free(clause->text);
    memset(clause, 0, sizeof *clause);
    return query_fail(query, SDEL_ENOMEM, "query", "out of memory");
  }
  clause->count = count;
  return SDEL_OK;
}

static int clause_append(sdel_query *query, struct clauses *clauses,
                         enum clause_kind kind, const char *text,
                         const sdel_value *values, size_t count)
{
  struct clause *list =
      realloc(clauses->list, (clauses->count + 1) * sizeof *list);
  int code;

  if (!list)
    return query_fail(query, SDEL_ENOMEM, "query", "out of memory");
  clauses->list = list;
  code = clause_fill(query, &list[clauses->count], text, values, count);
  if (code)
    return code;
  list[clauses->count].kind = kind;
  clauses->count++;
  return SDEL_OK;
}

int query_new_raw(sdel_query **out, struct error *error, sdel_t *handle,
                  const unsigned int *server_status, const char *sql,
                  const sdel_value *values, size_t count)
{
  sdel_query *query;
  int code;

  *out = NULL;
  code = query_make(&query, error, handle, server_status);
  if (code)
    return code;
  code = text_check(query, "raw query", sql, count, true);
  if (!code)
    code = clause_fill(query, &query->raw, sql, values, count);
  if (code)
  {
    (void)error_set(error, code, "%s", query->why);
    sdel_query_free(query);
    return code;
  }
  *out = query;
  return SDEL_OK;
}

/* Whether the query can have clauses. */
static bool shapeable(const sdel_query *query)
{
  return query && query->table;
}

static int unfit(sdel_query *query, const char *what)
{
  if (!query)
    return SDEL_EINVAL;
  return query_fail(query, SDEL_EINVAL, what,
                    query->table ? "an argument is NULL or out of range"
                                 : "does not fit a raw query");
}

static int replace_text(sdel_query *query, char **at, const char *text)
{
  char *copy = copy_text(text);

  if (!copy)
    return query_fail(query, SDEL_ENOMEM, "query", "out of memory");
  free(*at);
  *at = copy;
  return SDEL_OK;
}

int sdel_alias(sdel_query *query, const char *alias)
{
  if (!shapeable(query) || !alias || !*alias || strlen(alias) > 64)
    return unfit(query, "alias");
  return replace_text(query, &query->alias, alias);
}

int sdel_scope(sdel_query *query, sdel_scope_t scope)
{
  if (!query || scope < SDEL_LIVE || scope > SDEL_ALL)
    return unfit(query, "scope");
  query->scope = (int)scope;
  return SDEL_OK;
}

/* For columns, group and order: text without values. The last call counts. */
static int set_text(sdel_query *query, char **at, const char *what,
                    const char *text)
{
  int code = text_check(query, what, text, 0, false);

  return code ? code : replace_text(query, at, text);
}

int sdel_columns(sdel_query *query, const char *columns)
{
  if (!shapeable(query) || !columns)
    return unfit(query, "columns");
  return set_text(query, &query->columns, "columns", columns);
}

int sdel_group(sdel_query *query, const char *columns)
{
  if (!shapeable(query) || !columns)
    return unfit(query, "group");
  return set_text(query, &query->group, "group", columns);
}

int sdel_order(sdel_query *query, const char *columns)
{
  if (!shapeable(query) || !columns)
    return unfit(query, "order");
  return set_text(query, &query->order, "order", columns);
}

int sdel_where(sdel_query *query, const char *condition,
               const sdel_value *values, size_t count)
{
  int code;

  if (!shapeable(query) || !condition || (count && !values))
    return unfit(query, "where");
  code = text_check(query, "where", condition, count, false);
  if (code)
    return code;
  return clause_append(query, &query->where, CLAUSE_TEXT, condition, values,
                       count);
}

int sdel_where_key(sdel_query *query, const sdel_value *values, size_t count)
{
  if (!shapeable(query) || !values || !count)
    return unfit(query, "where_key");
  return query_keys(query, values, count, 1);
}

int query_keys(sdel_query *query, const sdel_value *keys, size_t columns,
               size_t count)
{
  int code = clause_append(query, &query->where, CLAUSE_KEY, NULL, keys,
                           columns * count);

  if (!code)
    query->where.list[query->where.count - 1].key_columns = columns;
  return code;
}

void query_drop_last(sdel_query *query)
{
  clause_free(&query->where.list[--query->where.count]);
}

int sdel_where_in(sdel_query *query, const char *column,
                  const sdel_value *values, size_t count)
{
  if (!shapeable(query) || !column || (count && !values))
    return unfit(query, "where_in");
  if (!is_name(column))
    return query_fail(query, SDEL_EINVAL, "where_in", "malformed name");
  if (count > SDEL_MAX_PARAMS)
    return query_fail(query, SDEL_ETOOBIG, "where_in",
                      "more than 65,535 values");
  return clause_append(query, &query->where, CLAUSE_IN, column, values, count);
}

int sdel_set(sdel_query *query, const char *assignments,
             const sdel_value *values, size_t count)
{
  int code;

  if (!shapeable(query) || !assignments || (count && !values))
    return unfit(query, "set");
  code = text_check(query, "set", assignments, count, false);
  if (code)
    return code;
  return clause_append(query, &query->set, CLAUSE_TEXT, assignments, values,
                       count);
}

int sdel_join(sdel_query *query, sdel_join_t kind, const char *table,
              const char *alias, sdel_scope_t scope, const char *on,
              const sdel_value *values, size_t count)
{
  struct join *joins, *join;
  int code;

  if (!shapeable(query) || !table || !on || (count && !values) ||
      (kind != SDEL_INNER && kind != SDEL_LEFT) || scope < SDEL_LIVE ||
      scope > SDEL_ALL || (alias && (!*alias || strlen(alias) > 64)))
    return unfit(query, "join");
  if (!is_name(table))
    return query_fail(query, SDEL_EINVAL, "join", "malformed name");
  code = text_check(query, "join", on, count, false);
  if (code)
    return code;
  joins = realloc(query->joins, (query->join_count + 1) * sizeof *joins);
  if (!joins)
    return query_fail(query, SDEL_ENOMEM, "join", "out of memory");
  query->joins = joins;
  join = &joins[query->join_count];
  code = clause_fill(query, &join->on, on, values, count);
  if (code)
    return code;
  join->kind = kind;
  join->scope = scope;
  join->table = copy_text(table);
  join->alias = alias ? copy_text(alias) : NULL;
  query->join_count++;
  if (!join->table || (alias && !join->alias))
    return query_fail(query, SDEL_ENOMEM, "join", "out of memory");
  return SDEL_OK;
}

int sdel_limit(sdel_query *query, uint64_t rows, uint64_t offset)
{
  if (!shapeable(query))
    return unfit(query, "limit");
  query->limited = true;
  query->limit = rows;
  query->offset = offset;
  return SDEL_OK;
}

int sdel_everything(sdel_query *query)
{
  if (!shapeable(query))
    return unfit(query, "everything");
  query->everything = true;
  return SDEL_OK;
}

int sdel_stream(sdel_query *query, int on)
{
  if (!query)
    return SDEL_EINVAL;
  query->stream = on != 0;
  return SDEL_OK;
}
