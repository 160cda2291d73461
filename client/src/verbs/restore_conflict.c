#include "verbs/restore_conflict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/unique_keys.h"
#include "conflict_text.h"
#include "text/conflict.h"
#include "wire/execute.h"

struct conflict
{
  sdel_query *query;
  const struct tables *tables;
  const struct table *table;
  struct error failure; /* of the restore */
};

/* "email='ann@x'" of columns of the result's row. */
static void list_values(char list[SD_CONFLICT_SIZE], sdel_result *result,
                        const char *const *columns, unsigned int first,
                        size_t count)
{
  const char *value;
  size_t used = 0, i;

  list[0] = '\0';
  for (i = 0; i < count; i++)
    if (sdel_get_text(&value, NULL, result, first + (unsigned int)i) <= SDEL_OK)
      used = sd_conflict_add(list, used, columns[i], value);
}

/* Replaces the server's words. */
static void name_row(const struct conflict *conflict, sdel_result *result,
                     const char *const *columns, size_t count)
{
  struct error *error = &conflict->query->handle->connection.error;
  const struct table *table = conflict->table;
  char taken[SD_CONFLICT_SIZE], key[SD_CONFLICT_SIZE];

  list_values(taken, result, columns, 0, count);
  list_values(key, result, (const char *const *)table->key, (unsigned int)count,
              table->key_columns);
  *error = conflict->failure;
  (void)snprintf(error->text, sizeof error->text, SD_CONFLICT_TAKEN, taken,
                 table->schema, table->name, key);
}

/* Whether a live row has the values of one unique key. An account that may not
   read these columns is not told. */
static bool explained_by(const struct conflict *conflict,
                         const char *const *columns, size_t count)
{
  struct connection *connection = &conflict->query->handle->connection;
  struct request request = REQUEST_INIT;
  sdel_result *result = NULL;
  bool found = false;
  int code = put_conflict(&request, &connection->error, conflict->query,
                          conflict->tables, columns, count);

  if (!code)
    code = run_request(&result, NULL, connection, &request);
  if (!code && sdel_next(result) == SDEL_ROW)
  {
    found = true;
    name_row(conflict, result, columns, count);
  }
  sdel_result_free(result);
  request_free(&request);
  return found;
}

/* Looks through the unique keys, one after the other. */
static bool explained(const struct conflict *conflict,
                      const struct unique_keys *keys)
{
  const char **columns = calloc(keys->count + 1, sizeof *columns);
  size_t at, count;
  bool found = false, whole;

  for (at = 0; columns && !found && at < keys->count; at += count)
  {
    whole = true;
    for (count = 0; at + count < keys->count &&
                    !strcmp(keys->list[at].key, keys->list[at + count].key);
         count++)
    {
      columns[count] = keys->list[at + count].column;
      whole = whole && columns[count];
    }
    if (whole)
      found = explained_by(conflict, columns, count);
  }
  free(columns);
  return found;
}

void restore_explain(sdel_query *query, const struct tables *tables)
{
  struct connection *connection = &query->handle->connection;
  struct conflict conflict = {query, tables, tables->list[0],
                              connection->error};
  struct unique_keys keys;
  struct error *error = &connection->error;
  size_t length;
  int code = unique_keys_read(&keys, connection, conflict.table);

  if (code || !explained(&conflict, &keys))
  {
    *error = conflict.failure;
    length = strlen(error->text);
    (void)snprintf(error->text + length, sizeof error->text - length,
                   "; " SD_CONFLICT_UNKNOWN);
  }
  unique_keys_free(&keys);
}
