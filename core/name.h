/* Names of tables as users write them: orders, shop.orders, `my shop`.`o`. */
#ifndef SOFTDELETE_NAME_H
#define SOFTDELETE_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "sql_buffer.h"

#define SD_NAME_OK        0
#define SD_NAME_EMPTY     (-1) /* no text, or an empty part */
#define SD_NAME_SYNTAX    (-2) /* a character that needs backquotes, or parts */
#define SD_NAME_TOO_LONG  (-3) /* a part that no server would take */
#define SD_NAME_CHARACTER (-4) /* not UTF-8, or a NUL character */

/* Splits text into schema and table, unquoted and NUL-terminated; schema is
   empty when the text names none. The text may be in any character set in which
   the bytes of ASCII stand for ASCII alone, as in UTF-8, latin1 and euckr; its
   names are bounded by SD_NAME_MAX bytes. Returns SD_NAME_OK or one of the
   codes above. */
int sd_name_split(char schema[SD_NAME_SIZE], char table[SD_NAME_SIZE],
                  const char *text, size_t length);

/* The same for text that has to be UTF-8, and names of at most 64 characters.
 */
int sd_name_parse(char schema[SD_NAME_SIZE], char table[SD_NAME_SIZE],
                  const char *text, size_t length);

/* Whether these bytes are UTF-8 without a NUL character. */
bool sd_name_is_utf8(const char *text, size_t length);

/* What is wrong, for an error text, given a code above. */
const char *sd_name_error(int code);

#endif
