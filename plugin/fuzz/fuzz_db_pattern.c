/* Patterns of databases: the pattern of a schema matches this schema, and no
   character of it stands for any other. */
#include "text/db_pattern.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char schema[SD_NAME_SIZE];
  char *pattern;
  size_t at = 0;

  if (size > SD_NAME_MAX)
    size = SD_NAME_MAX;
  memcpy(schema, data, size);
  schema[size] = '\0';
  pattern = malloc(SD_DB_PATTERN_SIZE);
  if (!pattern)
    return 0;
  sd_db_pattern(pattern, schema);
  for (const char *c = pattern; *c; c++, at++)
  {
    SD_HOLDS(*c != '_' && *c != '%');
    if (*c == '\\')
    {
      c++;
      SD_HOLDS(*c == '_' || *c == '%' || *c == '\\');
    }
    SD_HOLDS(schema[at] == *c);
  }
  SD_HOLDS(schema[at] == '\0');
  free(pattern);
  return 0;
}
