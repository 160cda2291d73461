#include "sqlbuf.h"

#include <stdlib.h>
#include <string.h>

#include "name.h"
#include "softdelete.h"

/* What a buffer says is returned as a code of the library. */
_Static_assert(SD_SQL_OK == SDEL_OK, "codes differ");
_Static_assert(SD_SQL_MEMORY == SDEL_ENOMEM, "codes differ");
_Static_assert(SD_SQL_INVALID == SDEL_EINVAL, "codes differ");
_Static_assert(SD_SQL_TOO_LONG == SDEL_ETOOBIG, "codes differ");
_Static_assert(SD_SQL_MAX == SDEL_SQL_MAX, "limits differ");

int name_split(char **schema, char **name, const char *text, size_t size)
{
  char parts[2][SD_NAME_SIZE];

  *schema = *name = NULL;
  if (sd_name_split(parts[0], parts[1], text, size) != SD_NAME_OK)
    return SDEL_EINVAL;
  if (parts[0][0])
    *schema = strdup(parts[0]);
  *name = strdup(parts[1]);
  if (*name && (*schema || !parts[0][0]))
    return SDEL_OK;
  free(*schema);
  free(*name);
  *schema = *name = NULL;
  return SDEL_ENOMEM;
}
