/* A growing, bounded buffer of SQL text, and the only place where identifiers
   and values are quoted. The plugin's statements run with all privileges in
   sessions of any character set and sql_mode, therefore:
   - identifiers stand in backquotes, which no sql_mode changes;
   - values are hexadecimal literals with their character set, or digits;
   - names are UTF-8: call.c sees to it that character_set_client is utf8mb4. */
#ifndef SOFTDELETE_SQL_BUFFER_H
#define SOFTDELETE_SQL_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/* Longest statement in bytes; a value takes two bytes of it for each. */
#define SD_SQL_MAX ((size_t)4 * 1024 * 1024)

/* Longest name of a table or column in bytes: 64 characters of 4 bytes. */
#define SD_NAME_MAX  256
#define SD_NAME_SIZE (SD_NAME_MAX + 1)

struct sd_sql
{
  char *text; /* owned; not NUL-terminated */
  size_t length;
  size_t capacity;
  bool failed; /* out of memory or longer than SD_SQL_MAX: must not be run */
};

#define SD_SQL_INIT   \
  {                   \
    NULL, 0, 0, false \
  }

/* Frees the text; the struct can be used again. NULL is accepted. */
void sd_sql_free(struct sd_sql *sql);

/* Empties the text, keeping its memory. */
void sd_sql_reset(struct sd_sql *sql);

/* Appends trusted text: a literal of the plugin's own source, never data. */
void sd_sql_raw(struct sd_sql *sql, const char *text);

/* Appends a name (UTF-8, NUL-terminated) in backquotes. An empty name or one
   longer than SD_NAME_MAX fails the text. */
void sd_sql_name(struct sd_sql *sql, const char *name);

/* Appends `schema`.`table`. */
void sd_sql_table(struct sd_sql *sql, const char *schema, const char *table);

/* Appends alias.`column`, or `column` where alias is NULL; alias is trusted. */
void sd_sql_column(struct sd_sql *sql, const char *alias, const char *column);

/* Appends bytes as a hexadecimal literal: _charset X'..', or X'..', a binary
   string, when charset is NULL; charset is a word as of sd_sql_word. */
void sd_sql_bytes(struct sd_sql *sql, const char *charset, const void *bytes,
                  size_t length);

/* Appends a NUL-terminated UTF-8 text as _utf8mb4 X'..'. */
void sd_sql_string(struct sd_sql *sql, const char *text);

/* Appends characters that were checked to form a number: digits, sign, point,
   exponent. Any other character fails the text. */
void sd_sql_digits(struct sd_sql *sql, const char *digits, size_t length);

/* Appends a word: letters, digits and _ only, as the server names its character
   sets. Any other character fails the text. */
void sd_sql_word(struct sd_sql *sql, const char *word);

/* Appends milliseconds as seconds with three digits behind the point. */
void sd_sql_seconds(struct sd_sql *sql, unsigned long long milliseconds);

/* Appends an unsigned number. */
void sd_sql_number(struct sd_sql *sql, unsigned long long number);

#endif
