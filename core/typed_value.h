/* Values that users give for a column. They are checked against the column's
   type, so that no comparison ever converts a text that is not of that type
   ('7abc' would match 7), and written as a literal of that type. */
#ifndef SOFTDELETE_TYPED_VALUE_H
#define SOFTDELETE_TYPED_VALUE_H

#include "sql_buffer.h"

#include <stdbool.h>

enum sd_type
{
  SD_TYPE_INTEGER,
  SD_TYPE_DECIMAL,
  SD_TYPE_REAL,
  SD_TYPE_TEXT,   /* compared in the column's collation */
  SD_TYPE_BINARY, /* compared byte by byte */
  SD_TYPE_DATE,
  SD_TYPE_TIME,
  SD_TYPE_DATETIME,
  SD_TYPE_OTHER /* cannot be compared by a literal, as geometry */
};

struct sd_value
{
  const char *bytes; /* borrowed from the caller's arguments; NULL is NULL */
  size_t length;
  const char *charset; /* of the bytes, for SD_TYPE_TEXT; a server's name */
};

/* Longest value in bytes that is accepted. */
#define SD_VALUE_MAX ((size_t)1024 * 1024)

/* Whether the value can be one of this type. NULL, SD_TYPE_OTHER and a value
   longer than SD_VALUE_MAX never are. */
bool sd_value_fits(enum sd_type type, const struct sd_value *value);

/* Appends a value that fits. */
void sd_value_append(struct sd_sql *sql, enum sd_type type,
                     const struct sd_value *value);

/* Room for a value as an error text shows it. */
#define SD_SHOWN_SIZE 65

/* Copies the beginning of a value for an error text, which is UTF-8: bytes that
   are not printable ASCII become '?'. */
void sd_value_show(char shown[SD_SHOWN_SIZE], const struct sd_value *value);

/* Column, schema, table, the type's name, the value as it is shown. */
#define SD_VALUE_EXPECTED "column %s of %s.%s: expected %s, got '%s'"

/* What is expected, for an error text: "an integer". */
const char *sd_type_name(enum sd_type type);

#endif
