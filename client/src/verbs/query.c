/* The queries of a handle. */
#include "text/query.h"
#include "verbs/handle.h"

int sdel_query_new(sdel_query **out, sdel_t *handle, const char *table)
{
  if (!out)
    return SDEL_EINVAL;
  *out = NULL;
  if (!handle || !table)
    return SDEL_EINVAL;
  return query_new(out, &handle->connection.error, handle,
                   &handle->connection.mysql->server_status, table);
}

int sdel_query_raw(sdel_query **out, sdel_t *handle, const char *sql,
                   const sdel_value *values, size_t count)
{
  if (!out)
    return SDEL_EINVAL;
  *out = NULL;
  if (!handle || !sql || (count && !values))
    return SDEL_EINVAL;
  return query_new_raw(out, &handle->connection.error, handle,
                       &handle->connection.mysql->server_status, sql, values,
                       count);
}
