/* The tag of an enabled table: the comment of its column softdelete_key. */
#ifndef SOFTDELETE_TAG_H
#define SOFTDELETE_TAG_H

#include <stdbool.h>
#include <stddef.h>

/* The id in a tag: a UUID and a NUL. */
#define SD_TABLE_ID_SIZE 37

/* Reads a tag, a JSON object without objects or arrays in it. Returns false for
   what is none: where member softdelete is not 1, or id has not 36 characters.
 */
bool sd_tag_read(char id[SD_TABLE_ID_SIZE], const char *text, size_t length);

#endif
