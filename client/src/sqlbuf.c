#include "sqlbuf.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "softdelete.h"

/* What a buffer says is returned as a code of the library. */
_Static_assert(SD_SQL_OK == SDEL_OK, "codes differ");
_Static_assert(SD_SQL_MEMORY == SDEL_ENOMEM, "codes differ");
_Static_assert(SD_SQL_INVALID == SDEL_EINVAL, "codes differ");
_Static_assert(SD_SQL_TOO_LONG == SDEL_ETOOBIG, "codes differ");
_Static_assert(SD_SQL_MAX == SDEL_SQL_MAX, "limits differ");

/* A letter of a name that needs no quotes. */
static int is_letter(char c)
{
  return isalnum((unsigned char)c) || c == '_' || c == '$' ||
         (unsigned char)c >= 0x80;
}

/* Takes one part of a name off the front of *text. */
static int name_part(char **out, const char **text, const char *end)
{
  const char *from = *text;
  char *part = malloc((size_t)(end - from) + 1);
  size_t size = 0;

  if (!part)
    return SDEL_ENOMEM;
  if (from < end && *from == '`')
  {
    for (from++; from < end; from++)
    {
      if (*from == '`' && (from + 1 == end || from[1] != '`'))
        break;
      if (*from == '`')
        from++;
      part[size++] = *from;
    }
    if (from == end)
      size = 0; /* never closed */
    else
      from++;
  }
  else
    while (from < end && is_letter(*from))
      part[size++] = *from++;
  part[size] = '\0';
  if (!size || size > SD_NAME_MAX || strlen(part) != size)
  {
    free(part);
    return SDEL_EINVAL;
  }
  *out = part;
  *text = from;
  return SDEL_OK;
}

int name_split(char **schema, char **name, const char *text, size_t size)
{
  const char *end = text + size;
  char *first = NULL, *second = NULL;
  int code = name_part(&first, &text, end);

  *schema = *name = NULL;
  if (!code && text < end && *text == '.')
  {
    text++;
    code = name_part(&second, &text, end);
  }
  if (!code && text != end)
    code = SDEL_EINVAL;
  if (code)
  {
    free(first);
    free(second);
    return code;
  }
  *schema = second ? first : NULL;
  *name = second ? second : first;
  return SDEL_OK;
}
