#include "name.h"

#include <string.h>

#define SD_NAME_CHARACTERS 64

/* Length in bytes of the UTF-8 character at `text`, 0 when it is none. */
static size_t character_length(const unsigned char *text, size_t length)
{
  static const unsigned lowest[] = {0, 0, 0x80, 0x800, 0x10000};
  size_t size = text[0] < 0x80   ? 1
                : text[0] < 0xC0 ? 0
                : text[0] < 0xE0 ? 2
                : text[0] < 0xF0 ? 3
                : text[0] < 0xF8 ? 4
                                 : 0;
  unsigned code = size == 1 ? text[0] : text[0] & (0x7Fu >> size);

  if (size == 0 || size > length)
    return 0;
  for (size_t i = 1; i < size; i++)
  {
    if ((text[i] & 0xC0) != 0x80)
      return 0;
    code = code << 6 | (text[i] & 0x3Fu);
  }
  if (code < lowest[size] || code > 0x10FFFF ||
      (code >= 0xD800 && code < 0xE000))
    return 0;
  return size;
}

bool sd_name_is_utf8(const char *text, size_t length)
{
  const unsigned char *at = (const unsigned char *)text;
  const unsigned char *end = at + length;

  while (at < end)
  {
    size_t size = character_length(at, (size_t)(end - at));

    if (size == 0 || *at == 0)
      return false;
    at += size;
  }
  return true;
}

static bool needs_quotes(char c)
{
  unsigned char u = (unsigned char)c;

  return !((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') ||
           (u >= '0' && u <= '9') || u == '_' || u == '$' || u >= 0x80);
}

/* Reads one part from *at on, and moves *at to its end. */
static int parse_part(char part[SD_NAME_SIZE], const char **at, const char *end)
{
  bool quoted = *at < end && **at == '`';
  const char *from = *at + (quoted ? 1 : 0);
  size_t length = 0;
  bool closed = !quoted;

  for (; from < end; from++)
  {
    if (quoted && *from == '`')
    {
      if (from + 1 == end || from[1] != '`')
      {
        closed = true;
        from++;
        break;
      }
      from++;
    }
    else if (!quoted && *from == '.')
      break;
    else if (!quoted && needs_quotes(*from))
      return SD_NAME_SYNTAX;
    if (*from == '\0')
      return SD_NAME_CHARACTER;
    if (length == SD_NAME_MAX)
      return SD_NAME_TOO_LONG;
    part[length++] = *from;
  }
  part[length] = '\0';
  *at = from;
  if (!closed)
    return SD_NAME_SYNTAX;
  return length == 0 ? SD_NAME_EMPTY : SD_NAME_OK;
}

int sd_name_split(char schema[SD_NAME_SIZE], char table[SD_NAME_SIZE],
                  const char *text, size_t length)
{
  const char *at = text;
  const char *end = text + length;
  int code;

  schema[0] = '\0';
  code = parse_part(table, &at, end);
  if (code != SD_NAME_OK || at == end)
    return code;
  if (*at != '.')
    return SD_NAME_SYNTAX;
  at++;
  memcpy(schema, table, SD_NAME_SIZE);
  code = parse_part(table, &at, end);
  if (code == SD_NAME_OK && at != end)
    return SD_NAME_SYNTAX;
  return code;
}

/* Whether UTF-8 text has more characters than the server's names. */
static bool is_too_long(const char *name)
{
  size_t characters = 0;

  for (; *name; name++)
    if (((unsigned char)*name & 0xC0) != 0x80)
      characters++;
  return characters > SD_NAME_CHARACTERS;
}

int sd_name_parse(char schema[SD_NAME_SIZE], char table[SD_NAME_SIZE],
                  const char *text, size_t length)
{
  int code;

  if (!sd_name_is_utf8(text, length))
    return SD_NAME_CHARACTER;
  code = sd_name_split(schema, table, text, length);
  if (code == SD_NAME_OK && (is_too_long(schema) || is_too_long(table)))
    return SD_NAME_TOO_LONG;
  return code;
}

const char *sd_name_error(int code)
{
  switch (code)
  {
  case SD_NAME_EMPTY:
    return "a name is empty";
  case SD_NAME_SYNTAX:
    return "expected table or schema.table, with backquotes around a name that "
           "has other characters than letters, digits, _ and $";
  case SD_NAME_TOO_LONG:
    return "a name is longer than 64 characters";
  default:
    return "the text is not valid in its character set";
  }
}
