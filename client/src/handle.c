#include "verbs/handle.h"

#include <stdlib.h>
#include <string.h>

#include "wire/statement.h"

/* Character sets in which a byte of a letter may look like a quote, a
   backslash or a brace, so that SQL text cannot be scanned byte by byte. */
static const char *const unsafe_charsets[] = {
    "big5", "cp932", "gb18030", "gbk", "sjis",
};

static bool charset_is_safe(MYSQL *mysql)
{
  const char *name = mysql_character_set_name(mysql);
  size_t i;

  for (i = 0; i < sizeof unsafe_charsets / sizeof *unsafe_charsets; i++)
    if (name && !strcmp(name, unsafe_charsets[i]))
      return false;
  return true;
}

int sdel_open(sdel_t **out, MYSQL *mysql)
{
  sdel_t *handle;

  if (!out)
    return SDEL_EINVAL;
  *out = NULL;
  if (!mysql)
    return SDEL_EINVAL;
  if (!charset_is_safe(mysql))
    return SDEL_ECHARSET;
  handle = calloc(1, sizeof *handle);
  if (handle)
    handle->connection.c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  if (!handle || !handle->connection.c_locale)
  {
    free(handle);
    return SDEL_ENOMEM;
  }
  handle->connection.mysql = mysql;
  handle->connection.cache_max = SDEL_CACHE_DEFAULT;
  error_clear(&handle->connection.error);
  handle->catalog.connection = &handle->connection;
  catalog_forget(&handle->catalog);
  *out = handle;
  return SDEL_OK;
}

void sdel_close(sdel_t *handle)
{
  if (!handle)
    return;
  handle->connection.streaming = NULL;
  statements_forget(&handle->connection);
  statements_close_retired(&handle->connection);
  catalog_free(&handle->catalog);
  freelocale(handle->connection.c_locale);
  free(handle);
}

void sdel_forget(sdel_t *handle)
{
  if (!handle)
    return;
  catalog_forget(&handle->catalog);
  statements_forget(&handle->connection);
}

int sdel_set_cache(sdel_t *handle, unsigned int count)
{
  if (!handle || count > SDEL_CACHE_MAX)
    return SDEL_EINVAL;
  statements_keep(&handle->connection, count);
  return SDEL_OK;
}

int sdel_set_marker(sdel_t *handle, const char *table, const char *column)
{
  if (!handle || !table || (column && !*column))
    return SDEL_EINVAL;
  return catalog_set_marker(&handle->catalog, table, column);
}

const char *sdel_error(const sdel_t *handle)
{
  return handle ? handle->connection.error.text : "";
}

unsigned int sdel_errno(const sdel_t *handle)
{
  return handle ? handle->connection.error.number : 0;
}

const char *sdel_sqlstate(const sdel_t *handle)
{
  return handle ? handle->connection.error.sqlstate : "00000";
}

int sdel_by_function(const sdel_t *handle)
{
  return handle && handle->by_function;
}

const char *sdel_version(void)
{
  return SDEL_VERSION;
}
