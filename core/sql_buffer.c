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
  sql->error = SD_SQL_OK;
  if (sql->text)
    sql->text[0] = '\0';
  sql->writes = 0;
}

static void fail(struct sd_sql *sql, int error)
{
  if (sql->error == SD_SQL_OK)
    sql->error = error;
}

void sd_sql_fail(struct sd_sql *sql)
{
  fail(sql, SD_SQL_INVALID);
}

/* Makes room for `more` bytes and a NUL; NULL and failed when it cannot be
   had. */
static char *reserve(struct sd_sql *sql, size_t more)
{
  size_t capacity = sql->capacity ? sql->capacity : SD_SQL_FIRST;
  char *text;

  if (sql->error != SD_SQL_OK)
    return NULL;
  if (more > SD_SQL_MAX - sql->length)
  {
    fail(sql, SD_SQL_TOO_LONG);
    return NULL;
  }
  while (capacity < sql->length + more + 1)
    capacity *= 2;
  if (capacity != sql->capacity)
  {
    text = realloc(sql->text, capacity);
    if (!text)
    {
      fail(sql, SD_SQL_MEMORY);
      return NULL;
    }
    sql->text = text;
    sql->capacity = capacity;
  }
  return sql->text + sql->length;
}

/* Takes `more` bytes, which were written where reserve() said. */
static void advance(struct sd_sql *sql, size_t more)
{
  sql->length += more;
  sql->text[sql->length] = '\0';
}

void sd_sql_append(struct sd_sql *sql, const char *text, size_t length)
{
  char *to = reserve(sql, length);

  if (!to)
    return;
  if (length > 0)
    memcpy(to, text, length);
  advance(sql, length);
}

void sd_sql_raw(struct sd_sql *sql, const char *text)
{
  sd_sql_append(sql, text, strlen(text));
}

void sd_sql_word(struct sd_sql *sql, const char *word)
{
  for (const char *c = word; *c; c++)
    if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
          (*c >= '0' && *c <= '9') || *c == '_'))
      sd_sql_fail(sql);
  sd_sql_raw(sql, word);
}

void sd_sql_name(struct sd_sql *sql, const char *name)
{
  const char *quote;
  size_t length = strlen(name);

  if (length == 0 || length > SD_NAME_MAX)
  {
    sd_sql_fail(sql);
    return;
  }
  sd_sql_append(sql, "`", 1);
  while ((quote = strchr(name, '`')))
  {
    sd_sql_append(sql, name, (size_t)(quote - name) + 1);
    sd_sql_append(sql, "`", 1);
    name = quote + 1;
  }
  sd_sql_raw(sql, name);
  sd_sql_append(sql, "`", 1);
}

void sd_sql_qualified(struct sd_sql *sql, const char *qualifier,
                      const char *name)
{
  if (qualifier)
  {
    sd_sql_name(sql, qualifier);
    sd_sql_append(sql, ".", 1);
  }
  sd_sql_name(sql, name);
}

void sd_sql_table(struct sd_sql *sql, const char *schema, const char *table)
{
  sd_sql_qualified(sql, schema, table);
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
    sd_sql_append(sql, "_", 1);
    sd_sql_word(sql, charset);
    sd_sql_append(sql, " ", 1);
  }
  sd_sql_append(sql, "X'", 2);
  to = reserve(sql, length <= SD_SQL_MAX / 2 ? length * 2 : SD_SQL_MAX + 1);
  if (!to)
    return;
  for (size_t i = 0; i < length; i++)
  {
    *to++ = hex[from[i] >> 4];
    *to++ = hex[from[i] & 15];
  }
  advance(sql, length * 2);
  sd_sql_append(sql, "'", 1);
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
      sd_sql_fail(sql);
      return;
    }
  sd_sql_append(sql, digits, length);
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
