/* Names of tables: what is parsed, quoted and parsed again is the same. */
#include "fuzz.h"
#include "name.h"

#define CHARACTERS_MAX 64

static void check_characters(const char *part)
{
  size_t length = strlen(part);
  size_t characters = 0;

  SD_HOLDS(sd_name_is_utf8(part, length));
  for (size_t i = 0; i < length; i++)
    characters += ((unsigned char)part[i] & 0xC0) != 0x80;
  SD_HOLDS(characters <= CHARACTERS_MAX);
}

static void check_part(const char *part)
{
  size_t length = strnlen(part, SD_NAME_SIZE);
  struct sd_sql sql = SD_SQL_INIT;

  SD_HOLDS(length > 0 && length <= SD_NAME_MAX);
  sd_sql_name(&sql, part);
  SD_HOLDS(!sql.error);
  SD_HOLDS(is_quoted_name(sql.text, sql.length, part, length));
  sd_sql_free(&sql);
}

static void check_round_trip(const char *schema, const char *table)
{
  char schema_again[SD_NAME_SIZE];
  char table_again[SD_NAME_SIZE];
  struct sd_sql sql = SD_SQL_INIT;

  if (schema[0])
    sd_sql_table(&sql, schema, table);
  else
    sd_sql_name(&sql, table);
  SD_HOLDS(!sql.error);
  SD_HOLDS(sd_name_split(schema_again, table_again, sql.text, sql.length) ==
           SD_NAME_OK);
  SD_HOLDS(strcmp(schema, schema_again) == 0);
  SD_HOLDS(strcmp(table, table_again) == 0);
  sd_sql_free(&sql);
}

/* Text of any character set. */
static int check_split(char schema[SD_NAME_SIZE], char table[SD_NAME_SIZE],
                       const char *text, size_t length)
{
  int code = sd_name_split(schema, table, text, length);

  SD_HOLDS(code <= SD_NAME_OK && code >= SD_NAME_CHARACTER);
  if (code != SD_NAME_OK)
  {
    SD_HOLDS(sd_name_error(code)[0]);
    return code;
  }
  check_part(table);
  if (schema[0])
    check_part(schema);
  check_round_trip(schema, table);
  return code;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char schema[SD_NAME_SIZE];
  char table[SD_NAME_SIZE];
  char schema_split[SD_NAME_SIZE];
  char table_split[SD_NAME_SIZE];
  int split = check_split(schema_split, table_split, (const char *)data, size);
  int code = sd_name_parse(schema, table, (const char *)data, size);

  SD_HOLDS(code <= SD_NAME_OK && code >= SD_NAME_CHARACTER);
  if (code != SD_NAME_OK)
  {
    SD_HOLDS(code == split || code == SD_NAME_CHARACTER ||
             code == SD_NAME_TOO_LONG);
    return 0;
  }
  SD_HOLDS(split == SD_NAME_OK);
  SD_HOLDS(strcmp(schema, schema_split) == 0);
  SD_HOLDS(strcmp(table, table_split) == 0);
  SD_HOLDS(sd_name_is_utf8((const char *)data, size));
  check_characters(table);
  check_characters(schema);
  return 0;
}
