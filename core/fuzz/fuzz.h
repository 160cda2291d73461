/* What the fuzz targets share. Each is a program of its own, linked with
   libFuzzer by scripts/fuzz: it feeds bytes to one parser or quoting function
   and aborts where an invariant does not hold. */
#ifndef SOFTDELETE_FUZZ_H
#define SOFTDELETE_FUZZ_H

#include "sql_buffer.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SD_HOLDS(condition)                                                   \
  do                                                                          \
  {                                                                           \
    if (!(condition))                                                         \
    {                                                                         \
      (void)fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, \
                    #condition);                                              \
      abort();                                                                \
    }                                                                         \
  } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whether text is one name in backquotes, each inside doubled, that stands for
   exactly these bytes. */
static inline bool is_quoted_name(const char *text, size_t length,
                                  const char *name, size_t name_length)
{
  size_t at = 0;

  if (length < 2 || text[0] != '`' || text[length - 1] != '`')
    return false;
  for (size_t i = 1; i < length - 1; i++, at++)
  {
    if (text[i] == '`' && (i + 1 == length - 1 || text[++i] != '`'))
      return false;
    if (at >= name_length || name[at] != text[i])
      return false;
  }
  return at == name_length;
}

/* Whether text is X'..', behind _charset and a space where one is given, and
   stands for exactly these bytes. */
static inline bool is_hex_literal(const char *text, size_t length,
                                  const char *charset, const char *bytes,
                                  size_t byte_count)
{
  static const char hex[] = "0123456789ABCDEF";
  size_t prefix = charset ? strlen(charset) + 2 : 0;

  if (length != prefix + 2 * byte_count + 3)
    return false;
  if (charset && (text[0] != '_' || text[prefix - 1] != ' ' ||
                  memcmp(text + 1, charset, prefix - 2) != 0))
    return false;
  text += prefix;
  if (text[0] != 'X' || text[1] != '\'' || text[2 * byte_count + 2] != '\'')
    return false;
  for (size_t i = 0; i < byte_count; i++)
  {
    unsigned char byte = (unsigned char)bytes[i];

    if (text[2 + 2 * i] != hex[byte >> 4] || text[3 + 2 * i] != hex[byte & 15])
      return false;
  }
  return true;
}

#endif
