#include "name_split.h"
#include "sql_buffer.h"

#include <stdlib.h>
#include <string.h>

#include "name.h"
#include "softdelete.h"

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
