#include "text/db_pattern.h"

void sd_db_pattern(char pattern[SD_DB_PATTERN_SIZE], const char *schema)
{
  for (size_t i = 0; i < SD_NAME_MAX && schema[i]; i++)
  {
    if (schema[i] == '_' || schema[i] == '%' || schema[i] == '\\')
      *pattern++ = '\\';
    *pattern++ = schema[i];
  }
  *pattern = '\0';
}
