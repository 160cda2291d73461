#include "sql_buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SD_SQL_FIRST 512

void sd_sql_free(struct sd_sql *sql)
{
  if (!sql)
    return;
  free(sql->text);
  *sql = (struct sd_sql)SD_SQL_INIT;
}

void sd_sql_reset(struct sd_sql *sql)
{
  sql->length = 0;
  sql->failed = false;
}

/* Makes room for `more` bytes; NULL and failed when it cannot be had. */
static char *reserve(struct sd_sql *sql, size_t more)
{
  size_t wanted;
  size_t capacity = sql->capacity ? sql->capacity : SD_SQL_FIRST;
  char *text;

  if (sql->failed)
    return NULL;
  if (more > SD_SQL_MAX || sql->length + more > SD_SQL_MAX)
  {
    sql->failed = true;
    return NULL;
  }
  wanted = sql->length + more;
  if (wanted <= sql->capacity)
    return sql->text + sql->length;
  while (capacity < wanted)
    capacity *= 2;
  text = realloc(sql->text, capacity);
  if (!text)
  {
    sql->failed = true;
    return NULL;
  }
  sql->text = text;
  sql->capacity = capacity;
  return sql->text + sql->length;
}

static void append(struct sd_sql *sql, const char *bytes, size_t length)
{
  char *to = length > 0 ? reserve(sql, length) : NULL;

  if (!to)
    return;
  memcpy(to, bytes, length);
  sql->length += length;
}

void sd_sql_raw(struct sd_sql *sql, const char *text)
{
  append(sql, text, strlen(text));
}

void sd_sql_word(struct sd_sql *sql, const char *word)
{
  for (const char *c = word; *c; c++)
    if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
          (*c >= '0' && *c <= '9') || *c == '_'))
      sql->failed = true;
  sd_sql_raw(sql, word);
}

void sd_sql_name(struct sd_sql *sql, const char *name)
{
  size_t length = strlen(name);

  if (length == 0 || length > SD_NAME_MAX)
  {
    sql->failed = true;
    return;
  }
  append(sql, "`", 1);
  for (size_t i = 0; i < length; i++)
  {
    if (name[i] == '`')
      append(sql, "`", 1);
    append(sql, name + i, 1);
  }
  append(sql, "`", 1);
}

void sd_sql_table(struct sd_sql *sql, const char *schema, const char *table)
{
  sd_sql_name(sql, schema);
  append(sql, ".", 1);
  sd_sql_name(sql, table);
}

void sd_sql_column(struct sd_sql *sql, const char *alias, const char *column)
{
  if (alias)
  {
    sd_sql_raw(sql, alias);
    sd_sql_raw(sql, ".");
  }
  sd_sql_name(sql, column);
}

void sd_sql_bytes(struct sd_sql *sql, const char *charset, const void *bytes,
                  size_t length)
{
  static const char hex[] = "0123456789ABCDEF";
  const unsigned char *from = bytes;
  char *to;

  if (charset)
  {
    append(sql, "_", 1);
    sd_sql_word(sql, charset);
    append(sql, " ", 1);
  }
  append(sql, "X'", 2);
  to = length <= SD_SQL_MAX / 2 ? reserve(sql, length * 2) : NULL;
  if (!to)
  {
    sql->failed = true;
    return;
  }
  for (size_t i = 0; i < length; i++)
  {
    *to++ = hex[from[i] >> 4];
    *to++ = hex[from[i] & 15];
  }
  sql->length += length * 2;
  append(sql, "'", 1);
}

void sd_sql_string(struct sd_sql *sql, const char *text)
{
  sd_sql_bytes(sql, "utf8mb4", text, strlen(text));
}

void sd_sql_digits(struct sd_sql *sql, const char *digits, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (!memchr("0123456789+-.eE", digits[i], 15))
    {
      sql->failed = true;
      return;
    }
  append(sql, digits, length);
}

void sd_sql_number(struct sd_sql *sql, unsigned long long number)
{
  char digits[24];

  (void)snprintf(digits, sizeof(digits), "%llu", number);
  sd_sql_raw(sql, digits);
}

void sd_sql_seconds(struct sd_sql *sql, unsigned long long milliseconds)
{
  char text[32];

  (void)snprintf(text, sizeof(text), "%llu.%03llu", milliseconds / 1000,
                 milliseconds % 1000);
  sd_sql_raw(sql, text);
}
