/* Names of databases as patterns, as GRANT takes them: shop\_2.* */
#ifndef SOFTDELETE_DB_PATTERN_H
#define SOFTDELETE_DB_PATTERN_H

#include "sql_buffer.h"

/* Longest pattern in bytes: every character may need an escape. */
#define SD_DB_PATTERN_SIZE (2 * SD_NAME_MAX + 1)

/* Writes the pattern that only this schema matches: a backslash precedes _, %
   and \. A name longer than SD_NAME_MAX is cut there. */
void sd_db_pattern(char pattern[SD_DB_PATTERN_SIZE], const char *schema);

#endif
