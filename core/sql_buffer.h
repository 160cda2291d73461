/* A growing, bounded buffer of SQL text, and the only place where identifiers
   and values are quoted. What it quotes means the same in every sql_mode and
   every character set in which ASCII is ASCII:
   - identifiers stand in backquotes, which no sql_mode changes;
   - values are hexadecimal literals with their character set, or digits.
   Names are in the character set of the connection. */
#ifndef SOFTDELETE_SQL_BUFFER_H
#define SOFTDELETE_SQL_BUFFER_H

#include <stddef.h>

/* Longest statement in bytes; a value takes two bytes of it for each. */
#define SD_SQL_MAX ((size_t)4 * 1024 * 1024)

/* Longest name of a table or column in bytes: 64 characters of 4 bytes. */
#define SD_NAME_MAX  256
#define SD_NAME_SIZE (SD_NAME_MAX + 1)

/* Most columns of a key, as in the servers. */
#define SD_KEY_MAX 32

/* Why a text must not be run. The numbers are those of client/include/
   softdelete.h, so that the library returns them as they are. */
#define SD_SQL_OK       0
#define SD_SQL_MEMORY   (-1)  /* there is no more */
#define SD_SQL_INVALID  (-2)  /* a name, word or number that is none */
#define SD_SQL_TOO_LONG (-12) /* longer than SD_SQL_MAX */

struct sd_sql
{
  char *text; /* owned; NULL until the first append, then ends with a NUL */
  size_t length;
  size_t capacity;
  int error;  /* the first failure; what is appended later is left out */
  int writes; /* whoever builds the text says what it changes; 0: nothing */
};

#define SD_SQL_INIT          \
  {                          \
    NULL, 0, 0, SD_SQL_OK, 0 \
  }

/* Frees the text; the struct can be used again. NULL is accepted. */
void sd_sql_free(struct sd_sql *sql);

/* Empties the text and forgets its error, keeping its memory. */
void sd_sql_reset(struct sd_sql *sql);

/* Fails the text: the error is SD_SQL_INVALID unless it has one. */
void sd_sql_fail(struct sd_sql *sql);

/* Appends trusted text as it is: a literal of the source, or text that was
   scanned; never data. */
void sd_sql_append(struct sd_sql *sql, const char *text, size_t length);
void sd_sql_raw(struct sd_sql *sql, const char *text);

/* Appends a name (NUL-terminated) in backquotes. An empty name or one longer
   than SD_NAME_MAX fails the text. */
void sd_sql_name(struct sd_sql *sql, const char *name);

/* Appends `qualifier`.`name`, or `name` where qualifier is NULL. */
void sd_sql_qualified(struct sd_sql *sql, const char *qualifier,
                      const char *name);

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

/* Appends milliseconds as seconds with three digits after the point. */
void sd_sql_seconds(struct sd_sql *sql, unsigned long long milliseconds);

/* Appends an unsigned number. */
void sd_sql_number(struct sd_sql *sql, unsigned long long number);

#endif
