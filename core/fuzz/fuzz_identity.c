/* Definitions of tables: no text is read beyond its end, and a definition as
   servers write it, with any names and texts in it, is read as what it is. */
#include "fuzz.h"
#include "ddl_scan.h"
#include "identity.h"
#include "tag.h"

#include <strings.h>

#define ID "0192d3f0-aaaa-7bbb-8ccc-0123456789ab"

/* Every token lies in the text, behind the one before. */
static void check_tokens(const char *text, size_t length)
{
  struct sd_ddl ddl = {text, text + length};
  const char *before = text;
  struct sd_ddl_token token;
  char some[4];

  for (token = sd_ddl_next(&ddl); token.kind != SD_DDL_END;
       token = sd_ddl_next(&ddl))
  {
    SD_HOLDS(token.text >= before && token.text + token.length <= ddl.at);
    SD_HOLDS(ddl.at > before && ddl.at <= text + length);
    SD_HOLDS(sd_ddl_text(some, sizeof(some), &token) <= token.length);
    before = ddl.at;
  }
}

/* Appends a text in single quotes, as servers do. */
static void append_text(struct sd_sql *sql, const char *text, size_t length)
{
  sd_sql_raw(sql, "'");
  for (size_t i = 0; i < length; i++)
  {
    const char *is = text[i] == '\0'   ? "\\0"
                     : text[i] == '\n' ? "\\n"
                     : text[i] == '\r' ? "\\r"
                     : text[i] == '\\' ? "\\\\"
                     : text[i] == '\'' ? "''"
                                       : NULL;

    sd_sql_append(sql, is ? is : &text[i], is ? 2 : 1);
  }
  sd_sql_raw(sql, "'");
}

static void append_key(struct sd_sql *sql, const char *marker)
{
  sd_sql_raw(sql, ",\n  `softdelete_key` tinyint(4) GENERATED ALWAYS AS (if(");
  sd_sql_name(sql, marker);
  sd_sql_raw(sql, " is null,1,NULL)) VIRTUAL INVISIBLE COMMENT '{\"softdelete\""
                  ":1,\"id\":\"" ID "\"}'");
}

/* A column of this name and with this default stands before the others. */
static void check_definition(const char *name, const char *text, size_t length)
{
  const struct sd_marker_row row = {.column = name};
  struct sd_marker marker;
  const struct sd_identity known = {ID, &marker, "datetime(6)", "", "", true};
  struct sd_sql sql = SD_SQL_INIT;
  char differs[SD_DIFFERS_SIZE];

  SD_HOLDS(sd_marker_read(&marker, &row));
  sd_sql_raw(&sql, "CREATE TABLE ");
  sd_sql_name(&sql, name);
  sd_sql_raw(&sql, " (\n  `a column` varchar(99) DEFAULT ");
  append_text(&sql, text, length);
  sd_sql_raw(&sql, ",\n  ");
  sd_sql_name(&sql, name);
  sd_sql_raw(&sql, " datetime(6) DEFAULT NULL COMMENT ");
  append_text(&sql, text, length);
  sd_sql_raw(&sql, ",\n  PRIMARY KEY (`a column`)");
  SD_HOLDS(!sql.error);
  SD_HOLDS(!sd_identity_has_tag(sql.text, sql.length));
  append_key(&sql, name);
  sd_sql_raw(&sql, "\n) ENGINE=InnoDB COMMENT=");
  append_text(&sql, text, length);
  SD_HOLDS(!sql.error);
  SD_HOLDS(sd_identity_is(differs, &known, sql.text, sql.length));
  SD_HOLDS(sd_identity_has_tag(sql.text, sql.length));
  sd_sql_free(&sql);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const struct sd_marker_row row = {.column = "deleted_at"};
  struct sd_marker marker;
  const struct sd_identity known = {ID, &marker, "datetime(6)", "", "by", true};
  char *text = malloc(size + 1);
  char differs[SD_DIFFERS_SIZE];
  char id[SD_TABLE_ID_SIZE];
  char name[SD_NAME_SIZE];
  size_t length = 0;

  if (!text)
    return 0;
  memcpy(text, data, size);
  SD_HOLDS(sd_marker_read(&marker, &row));
  check_tokens(text, size);
  SD_HOLDS(sd_identity_is(differs, &known, text, size) == !differs[0]);
  if (sd_identity_has_tag(text, size))
    SD_HOLDS(memchr(text, '{', size));
  SD_HOLDS(sd_tag_read(id, text, size) == (strlen(id) == sizeof(id) - 1));
  text[size] = '\0';
  while (length < size && length < SD_NAME_MAX && text[length])
    length++;
  memcpy(name, text, length);
  name[length] = '\0';
  if (length > 0 && strcasecmp(name, "a column") != 0 &&
      strcasecmp(name, "softdelete_key") != 0)
    check_definition(name, text, size);
  free(text);
  return 0;
}
