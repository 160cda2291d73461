#include "text/scan.h"

#include <string.h>

#include "softdelete.h"

static enum scan_kind bad(struct scan *scan, const char *why)
{
  scan->why = why;
  scan->text = scan->end;
  return SCAN_BAD;
}

/* A string or a quoted name; a doubled quote does not end it. */
static enum scan_kind quoted(struct scan *scan, char quote)
{
  const char *at = scan->text + 1;

  for (; at < scan->end; at++)
  {
    if (*at == '\\' && quote != '`')
    {
      /* Under ANSI_QUOTES it is a name, and the backslash is a letter. */
      if (quote == '"')
        return bad(scan, "a backslash inside double quotes");
      if (scan->no_backslash)
        continue;
      at++;
    }
    else if (*at == quote)
    {
      if (at + 1 < scan->end && at[1] == quote)
        at++;
      else
      {
        scan->text = at + 1;
        return SCAN_TEXT;
      }
    }
  }
  return bad(scan, "a quote that is not closed");
}

static enum scan_kind line_comment(struct scan *scan)
{
  const char *eol = memchr(scan->text, '\n', (size_t)(scan->end - scan->text));

  scan->text = eol ? eol + 1 : scan->end;
  return eol ? SCAN_TEXT : SCAN_LINE_END;
}

static enum scan_kind block_comment(struct scan *scan)
{
  const char *at = scan->text + 2;

  if (at < scan->end &&
      (*at == '!' || (*at == 'M' && at + 1 < scan->end && at[1] == '!')))
    return bad(scan, "an executable comment");
  for (; at + 1 < scan->end; at++)
  {
    if (at[0] == '*' && at[1] == '/')
    {
      scan->text = at + 2;
      return SCAN_TEXT;
    }
  }
  return bad(scan, "a comment that is not closed");
}

static enum scan_kind table_token(struct scan *scan)
{
  const char *at = scan->text + 1;

  for (; at < scan->end && *at != '}'; at++)
  {
    if (*at != '`')
      continue;
    /* A doubled backquote counts as the end of one name and the start of the
       next, which leads to the same end. */
    at = memchr(at + 1, '`', (size_t)(scan->end - at - 1));
    if (!at)
      return bad(scan, "a quote that is not closed");
  }
  if (at >= scan->end)
    return bad(scan, "a { that is not closed");
  scan->text = at + 1;
  return SCAN_TABLE;
}

static int is_dash_comment(const char *at, const char *end)
{
  /* "--" is a comment only before a space, a control character or the end */
  return end - at >= 2 && at[0] == '-' && at[1] == '-' &&
         (end - at == 2 || (unsigned char)at[2] <= ' ');
}

static enum scan_kind one(struct scan *scan, enum scan_kind kind)
{
  scan->text++;
  return kind;
}

static enum scan_kind token(struct scan *scan)
{
  const char *at = scan->text;

  switch (*at)
  {
  case '\0':
    return bad(scan, "a NUL");
  case '\'':
  case '"':
  case '`':
    return quoted(scan, *at);
  case '#':
    return line_comment(scan);
  case '-':
    if (is_dash_comment(at, scan->end))
      return line_comment(scan);
    break;
  case '/':
    if (scan->end - at >= 2 && at[1] == '*')
      return block_comment(scan);
    break;
  case '?':
    return one(scan, SCAN_PARAM);
  case '(':
    return one(scan, SCAN_OPEN);
  case ')':
    return one(scan, SCAN_CLOSE);
  case ';':
    return one(scan, SCAN_SEMI);
  case '{':
    return table_token(scan);
  case '}':
    return bad(scan, "a } without a {");
  default:
    break;
  }
  return one(scan, SCAN_TEXT);
}

/* Whether the byte begins nothing but text. */
static int is_plain(char c)
{
  return c != '\0' && !strchr("'\"`#-/?();{}", c);
}

enum scan_kind scan_next(struct scan *scan)
{
  enum scan_kind kind;

  scan->token = scan->text;
  if (scan->text >= scan->end)
  {
    scan->size = 0;
    return SCAN_END;
  }
  if (is_plain(*scan->text))
  {
    while (scan->text < scan->end && is_plain(*scan->text))
      scan->text++;
    kind = SCAN_TEXT;
  }
  else
    kind = token(scan);
  scan->size = (size_t)(scan->text - scan->token);
  return kind;
}

static int only_space(const char *from, const char *end)
{
  while (from < end && (unsigned char)*from <= ' ')
    from++;
  return from >= end;
}

int scan_check(size_t *params, const char **why, const char *text, size_t size,
               int no_backslash, int whole)
{
  struct scan scan = {text, text + size, no_backslash, NULL, 0, NULL};
  enum scan_kind kind;
  size_t depth = 0, tokens = 0;

  *params = 0;
  *why = NULL;
  while ((kind = scan_next(&scan)) != SCAN_END && !*why)
  {
    if (!only_space(scan.token, scan.token + scan.size))
      tokens++;
    if (kind == SCAN_BAD)
      *why = scan.why;
    else if (kind == SCAN_PARAM)
      ++*params;
    else if (kind == SCAN_OPEN)
      depth++;
    else if (kind == SCAN_CLOSE && depth-- == 0)
      *why = "a ) without a (";
    else if (kind == SCAN_SEMI && !(whole && only_space(scan.text, scan.end)))
      *why = "a ;";
    else if (kind == SCAN_LINE_END && !whole)
      *why = "a comment that runs to the end";
  }
  if (!*why && depth)
    *why = "a ( that is not closed";
  if (!*why && !tokens)
    *why = "no SQL text";
  return *why ? SDEL_ESYNTAX : SDEL_OK;
}
