/* Names of tables as the library's callers write them. */
#ifndef SDEL_NAME_SPLIT_H
#define SDEL_NAME_SPLIT_H

#include <stddef.h>

/*
  Splits "name", "schema.name", "`odd.name`" as an SQL identifier. schema is
  NULL when there was none. Both are the caller's to free.
  SDEL_OK, SDEL_EINVAL, SDEL_ENOMEM.
*/
int name_split(char **schema, char **name, const char *text, size_t size);

#endif
