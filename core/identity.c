#include "identity.h"

#include <stdio.h>
#include <string.h>

#include "ddl_scan.h"
#include "key_expression.h"

#define KEY_COLUMN "softdelete_key"

/* Longest comment of a column: 1,024 characters. */
#define COMMENT_SIZE 4096

/* A column: what follows its name, up to the comma. */
struct column
{
  bool exists;
  const char *text;
  size_t length;
};

struct definition
{
  struct column key;
  struct column marker;
  struct column time;
  struct column deleted_by;
};

static struct sd_ddl ddl_of(const char *text, size_t length)
{
  struct sd_ddl ddl = {text, text + length};

  return ddl;
}

/* Moves to the comma or parenthesis that ends an item of a list, and returns
   it. */
static struct sd_ddl_token skip_item(struct sd_ddl *ddl)
{
  struct sd_ddl_token token;
  size_t depth = 0;

  for (token = sd_ddl_next(ddl); token.kind != SD_DDL_END;
       token = sd_ddl_next(ddl))
  {
    if (depth == 0 &&
        (sd_ddl_is_sign(&token, ',') || sd_ddl_is_sign(&token, ')')))
      break;
    depth += sd_ddl_is_sign(&token, '(');
    depth -= sd_ddl_is_sign(&token, ')');
  }
  return token;
}

/* The columns that matter, in any order; known: NULL where only the key does.
   False where the list of columns has no end. */
static bool read_columns(struct definition *out,
                         const struct sd_identity *known, struct sd_ddl ddl)
{
  struct sd_ddl_token token = sd_ddl_next(&ddl);

  memset(out, 0, sizeof(*out));
  while (token.kind != SD_DDL_END && !sd_ddl_is_sign(&token, '('))
    token = sd_ddl_next(&ddl);
  while (token.kind != SD_DDL_END && !sd_ddl_is_sign(&token, ')'))
  {
    struct sd_ddl_token name = sd_ddl_next(&ddl);
    struct column column = {true, ddl.at, 0};

    token = skip_item(&ddl);
    column.length = (size_t)(token.text - column.text);
    if (sd_ddl_is_name(&name, KEY_COLUMN))
      out->key = column;
    if (known && sd_ddl_is_name(&name, known->marker->column))
      out->marker = column;
    if (known && sd_ddl_is_name(&name, known->marker->time_column))
      out->time = column;
    if (known && sd_ddl_is_name(&name, known->deleted_by))
      out->deleted_by = column;
  }
  return token.kind != SD_DDL_END;
}

/* The next token that stands in no parentheses but those of the list. */
static struct sd_ddl_token next_outer(struct sd_ddl *ddl)
{
  struct sd_ddl_token token = sd_ddl_next(ddl);

  if (sd_ddl_is_sign(&token, '('))
    do
      token = skip_item(ddl);
    while (sd_ddl_is_sign(&token, ','));
  return token;
}

/* Moves behind this word; false where there is none. */
static bool find_word(struct sd_ddl *ddl, const char *word)
{
  struct sd_ddl_token token = next_outer(ddl);

  while (token.kind != SD_DDL_END && !sd_ddl_is_word(&token, word))
    token = next_outer(ddl);
  return token.kind != SD_DDL_END;
}

/* Reads what the column is GENERATED ALWAYS AS; false where that is nothing
   that softdelete writes. */
static bool read_expression(struct sd_key_expression *out,
                            const struct column *column)
{
  struct sd_ddl ddl = ddl_of(column->text, column->length);
  struct sd_ddl_token token;
  const char *from;

  if (!find_word(&ddl, "generated"))
    return false;
  token = sd_ddl_next(&ddl);
  if (!sd_ddl_is_word(&token, "always"))
    return false;
  token = sd_ddl_next(&ddl);
  if (!sd_ddl_is_word(&token, "as"))
    return false;
  from = ddl.at;
  token = next_outer(&ddl);
  return sd_ddl_is_sign(&token, ')') &&
         sd_key_expression_read(out, ddl_of(from, (size_t)(ddl.at - from)));
}

/* Reads the id in the column's comment. */
static bool read_tag(char id[SD_TABLE_ID_SIZE], const struct column *column)
{
  struct sd_ddl ddl = ddl_of(column->text, column->length);
  struct sd_ddl_token token;
  char comment[COMMENT_SIZE];
  size_t length;

  if (!find_word(&ddl, "comment"))
    return false;
  token = sd_ddl_next(&ddl);
  if (token.kind != SD_DDL_TEXT)
    return false;
  length = sd_ddl_text(comment, sizeof(comment), &token);
  return length <= sizeof(comment) && sd_tag_read(id, comment, length);
}

static bool is_nullable(const struct column *column)
{
  struct sd_ddl ddl = ddl_of(column->text, column->length);
  struct sd_ddl_token token;

  if (!find_word(&ddl, "not"))
    return true;
  token = sd_ddl_next(&ddl);
  return !sd_ddl_is_word(&token, "null");
}

/* Length of the type that the column's text begins with: up to the first blank
   that is not in parentheses. */
static size_t type_length(const struct column *column, const char **type)
{
  const char *end = column->text + column->length;
  const char *at = column->text;
  size_t depth = 0;

  while (at < end && *at == ' ')
    at++;
  *type = at;
  for (; at < end && (depth > 0 || (*at != ' ' && *at != '\n')); at++)
  {
    depth += *at == '(';
    depth -= depth > 0 && *at == ')';
  }
  return (size_t)(at - *type);
}

static bool lack_column(char differs[SD_DIFFERS_SIZE], const char *column)
{
  (void)snprintf(differs, SD_DIFFERS_SIZE, "it has no column %s", column);
  return false;
}

/* COLUMN_TYPE may be of several words: such as that of a
   DATETIME in the format of MariaDB 5.3. */
static bool has_type(const struct column *column, const char *type)
{
  struct sd_ddl_token found = {SD_DDL_WORD, column->text, strlen(type)};
  size_t left = column->length;

  for (; left > 0 && *found.text == ' '; left--)
    found.text++;
  return found.length <= left && sd_ddl_is_word(&found, type) &&
         (found.length == left || found.text[found.length] == ' ');
}

static bool is_type(char differs[SD_DIFFERS_SIZE], const char *name,
                    const struct column *column, const char *expected)
{
  const char *type;
  size_t length = type_length(column, &type);

  if (!expected || !expected[0] || has_type(column, expected))
    return true;
  (void)snprintf(differs, SD_DIFFERS_SIZE, "column %s is %.*s, expected %s",
                 name, (int)(length < 64 ? length : 64), type, expected);
  return false;
}

/* Whether NULL is what the kind of the marker takes it for. */
static bool is_nullable_as(char differs[SD_DIFFERS_SIZE],
                           const struct sd_marker *marker,
                           const struct column *column)
{
  bool writes_null = marker->restores_null ||
                     (marker->kind == SD_MARKER_FLAG && marker->writes_null);
  bool null_is_nothing =
      marker->kind != SD_MARKER_FLAG && !marker->null_is_live;
  bool nullable = is_nullable(column);

  if (!nullable && writes_null)
    (void)snprintf(differs, SD_DIFFERS_SIZE, "column %s is NOT NULL",
                   marker->column);
  else if (nullable && null_is_nothing)
    (void)snprintf(differs, SD_DIFFERS_SIZE, "column %s may be NULL",
                   marker->column);
  else
    return true;
  return false;
}

static bool is_marker(char differs[SD_DIFFERS_SIZE],
                      const struct sd_identity *known,
                      const struct definition *found)
{
  const struct sd_marker *marker = known->marker;

  return is_type(differs, marker->column, &found->marker, known->marker_type) &&
         is_nullable_as(differs, marker, &found->marker) &&
         (!found->time.exists || is_type(differs, marker->time_column,
                                         &found->time, known->time_type));
}

static bool is_key(char differs[SD_DIFFERS_SIZE],
                   const struct sd_identity *known, const struct column *key)
{
  struct sd_key_expression expression;
  char id[SD_TABLE_ID_SIZE];

  if (!read_tag(id, key))
    (void)snprintf(differs, SD_DIFFERS_SIZE,
                   "column " KEY_COLUMN " has lost its comment");
  else if (strcmp(id, known->id) != 0)
    (void)snprintf(differs, SD_DIFFERS_SIZE,
                   "column " KEY_COLUMN " has the id of another one");
  else if (!read_expression(&expression, key) ||
           !sd_key_expression_is(&expression, known->marker, known->live))
    (void)snprintf(differs, SD_DIFFERS_SIZE,
                   "column " KEY_COLUMN " is not generated from %s as the "
                   "style %s needs",
                   known->marker->column, known->live ? "live" : "coalesce");
  else
    return true;
  return false;
}

bool sd_identity_is(char differs[SD_DIFFERS_SIZE],
                    const struct sd_identity *known, const char *definition,
                    size_t length)
{
  struct definition found;

  differs[0] = '\0';
  if (!read_columns(&found, known, ddl_of(definition, length)))
  {
    (void)snprintf(differs, SD_DIFFERS_SIZE,
                   "its definition is not that of a table");
    return false;
  }
  if (!found.marker.exists)
    return lack_column(differs, known->marker->column);
  if (known->marker->time_column[0] && !found.time.exists)
    return lack_column(differs, known->marker->time_column);
  if (known->deleted_by[0] && !found.deleted_by.exists)
    return lack_column(differs, known->deleted_by);
  if (!known->id[0])
    return true;
  if (!found.key.exists)
    return lack_column(differs, KEY_COLUMN);
  return is_key(differs, known, &found.key) &&
         is_marker(differs, known, &found);
}

bool sd_identity_has_tag(const char *definition, size_t length)
{
  struct definition found;
  struct sd_key_expression expression;
  char id[SD_TABLE_ID_SIZE];

  return read_columns(&found, NULL, ddl_of(definition, length)) &&
         found.key.exists && read_tag(id, &found.key) &&
         read_expression(&expression, &found.key);
}
