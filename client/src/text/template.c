/* SQL text with {table} in place of table names. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/scan.h"

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(const char **at, const char *end)
{
  while (*at < end && is_space(**at))
    ++*at;
}

/* A word: up to a space or colon, backquoted parts as a whole. */
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

/* Reads `[AS] alias` up to the end; *alias is NULL when there is none. */
static int take_alias(char **alias, const char *at, const char *end)
{
  const char *word;
  char *schema = NULL;
  size_t size = take_word(&word, &at, end);
  int code;

  *alias = NULL;
  if (!size)
    return at == end ? SDEL_OK : SDEL_ESYNTAX;
  if (word_is(word, size, "AS"))
    size = take_word(&word, &at, end);
  skip_space(&at, end);
  if (at != end)
    return SDEL_ESYNTAX;
  code = name_split(&schema, alias, word, size);
  if (code == SDEL_EINVAL || schema)
    code = SDEL_ESYNTAX;
  free(schema);
  return code;
}

static void put_relation(struct sd_sql *sql, const struct table *table,
                         const char *alias, sdel_scope_t scope)
{
  if (table->storage != STORAGE_IN_PLACE || scope == SDEL_ALL)
  {
    put_table(sql, table, alias, scope);
    return;
  }
  /* A derived table that the optimizer merges; unlike a condition it cannot
     end up in the wrong place of the statement around it. */
  sd_sql_raw(sql, "(SELECT * FROM ");
  put_table(sql, table, alias, scope);
  put_scope(sql, table, NULL, scope, " WHERE ");
  sd_sql_raw(sql, ") AS ");
  sd_sql_name(sql, alias);
}

/* Replaces one {..}; text and size are without the braces. */
static int put_token(struct build *build, const char *text, size_t size,
                     sdel_scope_t scope)
{
  const char *at = text, *end = text + size, *word;
  const struct table *table;
  char *alias = NULL;
  size_t word_size = take_word(&word, &at, end);
  int code = take_scope(&scope, &at, end);

  if (!code)
    code = take_alias(&alias, at, end);
  if (!word_size || code == SDEL_ESYNTAX)
    code = error_set(build->handle, SDEL_ESYNTAX,
                     "{%.*s}: expected {table}, {table alias} or {table:live}, "
                     "{table:deleted}, {table:all}",
                     (int)(size > 100 ? 100 : size), text);
  if (!code)
    code = table_get(&table, build->handle, word, word_size);
  if (!code)
    put_relation(&build->sql, table, alias ? alias : table->name, scope);
  free(alias);
  return code;
}

int put_text(struct build *build, const char *text, sdel_scope_t scope)
{
  struct scan scan = {
      text, text + strlen(text), no_backslash(build->handle), NULL, 0, NULL};
  enum scan_kind kind;
  int code = SDEL_OK;

  while (!code && (kind = scan_next(&scan)) != SCAN_END)
  {
    if (kind == SCAN_BAD)
      code = error_set(build->handle, SDEL_ESYNTAX, "%s in: %.200s", scan.why,
                       text);
    else if (kind == SCAN_TABLE)
      code = put_token(build, scan.token + 1, scan.size - 2, scope);
    else
      sd_sql_append(&build->sql, scan.token, scan.size);
  }
  return code;
}
