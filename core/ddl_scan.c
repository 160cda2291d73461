#include "ddl_scan.h"

#include <string.h>

static char lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool is_of_word(char c)
{
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') ||
         c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* Reads up to the quote that closes; a doubled quote is part of the text. */
static void take_quoted(struct sd_ddl *ddl, struct sd_ddl_token *token)
{
  char quote = *ddl->at++;

  token->text = ddl->at;
  for (; ddl->at < ddl->end; ddl->at++)
  {
    bool doubled = ddl->end - ddl->at > 1 && ddl->at[1] == quote;

    if (*ddl->at == quote && !doubled)
    {
      token->kind = quote == '\'' ? SD_DDL_TEXT : SD_DDL_NAME;
      token->length = (size_t)(ddl->at++ - token->text);
      return;
    }
    if (*ddl->at == quote ||
        (quote == '\'' && *ddl->at == '\\' && ddl->end - ddl->at > 1))
      ddl->at++;
  }
}

struct sd_ddl_token sd_ddl_next(struct sd_ddl *ddl)
{
  struct sd_ddl_token token = {SD_DDL_END, ddl->end, 0};

  while (ddl->at < ddl->end && is_blank(*ddl->at))
    ddl->at++;
  if (ddl->at == ddl->end)
    return token;
  if (*ddl->at == '`' || *ddl->at == '"' || *ddl->at == '\'')
  {
    take_quoted(ddl, &token);
    return token;
  }
  token.text = ddl->at;
  token.kind = is_of_word(*ddl->at) ? SD_DDL_WORD : SD_DDL_SIGN;
  do
    ddl->at++;
  while (token.kind == SD_DDL_WORD && ddl->at < ddl->end &&
         is_of_word(*ddl->at));
  token.length = (size_t)(ddl->at - token.text);
  return token;
}

bool sd_ddl_is_sign(const struct sd_ddl_token *token, char sign)
{
  return token->kind == SD_DDL_SIGN && *token->text == sign;
}

bool sd_ddl_is_word(const struct sd_ddl_token *token, const char *word)
{
  return token->kind == SD_DDL_WORD && sd_ddl_is_name(token, word);
}

/* The quote that opened a name stands before its text. */
bool sd_ddl_is_name(const struct sd_ddl_token *token, const char *name)
{
  const char *end = token->text + token->length;
  char quote = token->kind == SD_DDL_NAME ? token->text[-1] : '\0';

  if (token->kind != SD_DDL_NAME && token->kind != SD_DDL_WORD)
    return false;
  for (const char *at = token->text; at < end; at++, name++)
  {
    if (quote && *at == quote)
      at++;
    if (!*name || lower(*at) != lower(*name))
      return false;
  }
  return !*name;
}

bool sd_ddl_same_name(const struct sd_ddl_token *one,
                      const struct sd_ddl_token *two)
{
  bool same = one->kind == two->kind && one->length == two->length;

  for (size_t i = 0; same && i < one->length; i++)
    same = lower(one->text[i]) == lower(two->text[i]);
  return same;
}

static char unescaped(char c)
{
  switch (c)
  {
  case '0':
    return '\0';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  case 'b':
    return '\b';
  case 'Z':
    return '\032';
  default:
    return c;
  }
}

size_t sd_ddl_text(char *to, size_t size, const struct sd_ddl_token *token)
{
  const char *end = token->text + token->length;
  size_t length = 0;

  for (const char *at = token->text; at < end; at++, length++)
  {
    char c = *at;

    if (c == '\'')
      at++;
    else if (c == '\\' && end - at > 1)
      c = unescaped(*++at);
    if (length < size)
      to[length] = c;
  }
  return length;
}
