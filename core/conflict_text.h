/* What a restore says when the unique value of a row is taken. */
#ifndef SOFTDELETE_CONFLICT_TEXT_H
#define SOFTDELETE_CONFLICT_TEXT_H

#include <stddef.h>

/* Longest list of columns and values that is shown, in bytes. */
#define SD_CONFLICT_SIZE 160

/* The values of the unique key, schema, table, the key of the live row. */
#define SD_CONFLICT_TAKEN                                                 \
  "%s of %s.%s was taken meanwhile by the live row %s: change or delete " \
  "that row, then restore again"

/* Stands after the server's own words, where no such row is found. */
#define SD_CONFLICT_UNKNOWN                                            \
  "two of the rows to restore have this value, or a live row took it " \
  "meanwhile"

/* Adds email='ann@x' to a list that is `used` bytes long, as far as there is
   room. value: NULL is shown as such. Returns how long the list is then. */
size_t sd_conflict_add(char list[SD_CONFLICT_SIZE], size_t used,
                       const char *column, const char *value);

#endif
