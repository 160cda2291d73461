#include "text/template.h"

#include <string.h>
#include <strings.h>

#include "name.h"
#include "text/scan.h"

/* What stands between braces. */
struct token
{
  const char *table; /* the name as the caller writes it */
  size_t size;
  char alias[SD_NAME_SIZE]; /* empty: none */
  sdel_scope_t scope;
};

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(const char **at, const char *end)
{
  while (*at < end && is_space(**at))
    ++*at;
}

/* Takes a word: up to a space or a colon outside backquotes. */
static size_t take_word(const char **word, const char **at, const char *end)
{
  bool quoted = false;

  skip_space(at, end);
  *word = *at;
  for (; *at < end; ++*at)
  {
    if (**at == '`')
      quoted = !quoted;
    else if (!quoted && (is_space(**at) || **at == ':'))
      break;
  }
  return (size_t)(*at - *word);
}

static bool word_is(const char *word, size_t size, const char *text)
{
  return size == strlen(text) && !strncasecmp(word, text, size);
}

/* Reads `:scope` if it is there. */
static int take_scope(sdel_scope_t *scope, const char **at, const char *end)
{
  const char *word;
  size_t size;

  skip_space(at, end);
  if (*at == end || **at != ':')
    return SDEL_OK;
  ++*at;
  size = take_word(&word, at, end);
  if (word_is(word, size, "live"))
    *scope = SDEL_LIVE;
  else if (word_is(word, size, "deleted"))
    *scope = SDEL_DELETED;
  else if (word_is(word, size, "all"))
    *scope = SDEL_ALL;
  else
    return SDEL_ESYNTAX;
  return SDEL_OK;
}

/* Reads `[AS] alias` up to the end; alias is empty when there is none. */
static int take_alias(char alias[SD_NAME_SIZE], const char *at, const char *end)
{
  const char *word;
  char schema[SD_NAME_SIZE];
  size_t size = take_word(&word, &at, end);

  alias[0] = '\0';
  if (!size)
    return at == end ? SDEL_OK : SDEL_ESYNTAX;
  if (word_is(word, size, "AS"))
    size = take_word(&word, &at, end);
  skip_space(&at, end);
  if (at != end)
    return SDEL_ESYNTAX;
  if (sd_name_split(schema, alias, word, size) != SD_NAME_OK || schema[0])
    return SDEL_ESYNTAX;
  return SDEL_OK;
}

/* Reads what stands between braces; without a scope of its own it has that of
   the query. */
static int token_read(struct token *token, struct error *error,
                      const char *text, size_t size, sdel_scope_t scope)
{
  const char *at = text, *end = text + size;
  int code;

  token->scope = scope;
  token->size = take_word(&token->table, &at, end);
  code = take_scope(&token->scope, &at, end);
  if (!code)
    code = take_alias(token->alias, at, end);
  if (token->size && !code)
    return SDEL_OK;
  return error_set(error, SDEL_ESYNTAX,
                   "{%.*s}: expected {table}, {table alias} or {table:live}, "
                   "{table:deleted}, {table:all}",
                   (int)(size > 100 ? 100 : size), text);
}

static void put_relation(struct sd_sql *sql, const struct table *table,
                         const char *alias, sdel_scope_t scope)
{
  if (table->storage != STORAGE_IN_PLACE || scope == SDEL_ALL)
  {
    put_table(sql, table, alias, scope);
    return;
  }
  /* A derived table, which the optimizer merges. A condition would need a place
     in a statement that is not known here. */
  sd_sql_raw(sql, "(SELECT * FROM ");
  put_table(sql, table, alias, scope);
  put_scope(sql, table, NULL, scope, " WHERE ");
  sd_sql_raw(sql, ") AS ");
  sd_sql_name(sql, alias);
}

static int put_token(struct build *build, const char *text, size_t size,
                     sdel_scope_t scope)
{
  struct token token;
  const struct table *table;
  int code = token_read(&token, build->error, text, size, scope);

  if (code)
    return code;
  table = tables_find(build->tables, token.table, token.size);
  if (!table)
    return error_set(build->error, SDEL_ENOTABLE, "no table %.*s",
                     (int)(token.size > 128 ? 128 : token.size), token.table);
  put_relation(&build->request->sql, table,
               token.alias[0] ? token.alias : table->name, token.scope);
  return SDEL_OK;
}

static struct scan scan_begin(const char *text, bool no_backslash)
{
  struct scan scan = {text, text + strlen(text), no_backslash, NULL, 0, NULL};

  return scan;
}

static int scan_failed(const struct scan *scan, struct error *error,
                       const char *text)
{
  return error_set(error, SDEL_ESYNTAX, "%s in: %.200s", scan->why, text);
}

int put_text(struct build *build, const char *text, sdel_scope_t scope)
{
  struct scan scan = scan_begin(text, build->no_backslash);
  enum scan_kind kind;
  int code = SDEL_OK;

  while (!code && (kind = scan_next(&scan)) != SCAN_END)
  {
    if (kind == SCAN_BAD)
      code = scan_failed(&scan, build->error, text);
    else if (kind == SCAN_TABLE)
      code = put_token(build, scan.token + 1, scan.size - 2, scope);
    else
      sd_sql_append(&build->request->sql, scan.token, scan.size);
  }
  return code;
}

/* What a walk over the tables of a query carries along. */
struct walk
{
  struct error *error;
  template_fn each;
  void *arg;
  bool no_backslash;
};

static int walk_text(const struct walk *walk, const char *text)
{
  struct scan scan = scan_begin(text ? text : "", walk->no_backslash);
  struct token token;
  enum scan_kind kind;
  int code = SDEL_OK;

  while (!code && (kind = scan_next(&scan)) != SCAN_END)
  {
    if (kind == SCAN_BAD)
      code = scan_failed(&scan, walk->error, text);
    if (kind != SCAN_TABLE)
      continue;
    code = token_read(&token, walk->error, scan.token + 1, scan.size - 2,
                      SDEL_LIVE);
    if (!code)
      code = walk->each(walk->arg, token.table, token.size);
  }
  return code;
}

static int walk_clauses(const struct walk *walk, const struct clauses *clauses)
{
  size_t i;
  int code = SDEL_OK;

  for (i = 0; !code && i < clauses->count; i++)
    if (clauses->list[i].kind == CLAUSE_TEXT)
      code = walk_text(walk, clauses->list[i].text);
  return code;
}

static int walk_joins(const struct walk *walk, const sdel_query *query)
{
  const struct join *join;
  size_t i;
  int code = SDEL_OK;

  for (i = 0; !code && i < query->join_count; i++)
  {
    join = &query->joins[i];
    code = walk->each(walk->arg, join->table, strlen(join->table));
    if (!code)
      code = walk_text(walk, join->on.text);
  }
  return code;
}

int template_tables(const sdel_query *query, struct error *error,
                    template_fn each, void *arg)
{
  const struct walk walk = {error, each, arg, query_no_backslash(query)};
  int code = SDEL_OK;

  if (query->table)
    code = each(arg, query->table, strlen(query->table));
  if (!code)
    code = walk_joins(&walk, query);
  if (!code)
    code = walk_text(&walk, query->raw.text);
  if (!code)
    code = walk_text(&walk, query->columns);
  if (!code)
    code = walk_clauses(&walk, &query->set);
  if (!code)
    code = walk_clauses(&walk, &query->where);
  if (!code)
    code = walk_text(&walk, query->group);
  return code ? code : walk_text(&walk, query->order);
}
