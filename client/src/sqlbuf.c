#include "sqlbuf.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "softdelete.h"

#define NAME_MAX_BYTES 256 /* 64 characters of at most 4 bytes */
#define ROOM_MIN       512

void sqlbuf_clear(struct sqlbuf *buf)
{
  buf->size = 0;
  buf->error = SDEL_OK;
  if (buf->text)
    buf->text[0] = '\0';
}

void sqlbuf_free(struct sqlbuf *buf)
{
  free(buf->text);
  memset(buf, 0, sizeof *buf);
}

/* Makes room for `more` bytes and a NUL; 0 if there is none. */
static int make_room(struct sqlbuf *buf, size_t more)
{
  size_t room = buf->room ? buf->room : ROOM_MIN;
  char *text;

  if (buf->error)
    return 0;
  if (more > SDEL_SQL_MAX - buf->size)
  {
    buf->error = SDEL_ETOOBIG;
    return 0;
  }
  while (room < buf->size + more + 1)
    room *= 2;
  if (room == buf->room)
    return 1;
  text = realloc(buf->text, room);
  if (!text)
  {
    buf->error = SDEL_ENOMEM;
    return 0;
  }
  buf->text = text;
  buf->room = room;
  return 1;
}

void sqlbuf_put_n(struct sqlbuf *buf, const char *text, size_t size)
{
  if (!make_room(buf, size))
    return;
  if (size)
    memcpy(buf->text + buf->size, text, size);
  buf->size += size;
  buf->text[buf->size] = '\0';
}

void sqlbuf_put(struct sqlbuf *buf, const char *text)
{
  sqlbuf_put_n(buf, text, strlen(text));
}

void sqlbuf_name(struct sqlbuf *buf, const char *name)
{
  const char *quote;
  size_t size = strlen(name);

  if (!size || size > NAME_MAX_BYTES)
  {
    if (!buf->error)
      buf->error = SDEL_EINVAL;
    return;
  }
  sqlbuf_put_n(buf, "`", 1);
  while ((quote = strchr(name, '`')))
  {
    sqlbuf_put_n(buf, name, (size_t)(quote - name) + 1);
    sqlbuf_put_n(buf, "`", 1);
    name = quote + 1;
  }
  sqlbuf_put(buf, name);
  sqlbuf_put_n(buf, "`", 1);
}

void sqlbuf_column(struct sqlbuf *buf, const char *qualifier, const char *name)
{
  if (qualifier)
  {
    sqlbuf_name(buf, qualifier);
    sqlbuf_put(buf, ".");
  }
  sqlbuf_name(buf, name);
}

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
  if (!size || size > NAME_MAX_BYTES || strlen(part) != size)
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
