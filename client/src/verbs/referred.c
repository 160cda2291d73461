#include "verbs/referred.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

#include "text/build.h"
#include "text/keys.h"
#include "text/referring.h"
#include "wire/execute.h"
#include "wire/result.h"

void referred_free(struct referred *referred)
{
  size_t i;

  for (i = 0; referred->markers && i < referred->references.count; i++)
    free(referred->markers[i]);
  free(referred->markers);
  sd_references_free(&referred->references);
  memset(referred, 0, sizeof *referred);
}

static int read_marker(struct sd_marker **marker, struct catalog *catalog,
                       const struct sd_reference *key)
{
  struct sd_sql name = SD_SQL_INIT;
  const struct table *table;
  int code;

  sd_sql_qualified(&name, key->schema, key->table);
  code = name.error ? name.error
                    : table_get(&table, catalog, name.text, name.length);
  sd_sql_free(&name);
  if (code || table->storage != STORAGE_IN_PLACE)
    return code;
  *marker = malloc(sizeof **marker);
  if (!*marker)
    return error_no_memory(&catalog->connection->error);
  **marker = table->marker;
  return SDEL_OK;
}

int referred_read(struct referred *out, sdel_query *query)
{
  struct catalog *catalog = &query->handle->catalog;
  struct connection *connection = catalog->connection;
  const struct sd_references *references = &out->references;
  const struct table *table;
  size_t i;
  int code;

  memset(out, 0, sizeof *out);
  code = table_get_marked(&table, catalog, query->table, strlen(query->table));
  if (code || table->storage != STORAGE_IN_PLACE)
    return code;
  out->read = true;
  code = references_read(&out->references, connection, table);
  out->markers = calloc(references->count + 1, sizeof *out->markers);
  if (!code && !out->markers)
    code = error_no_memory(&connection->error);
  for (i = 0; !code && i < references->count; i++)
    code = read_marker(&out->markers[i], catalog, &references->list[i]);
  return code;
}

/* Nobody can begin to refer to these rows until the transaction ends. */
static int lock_rows(sdel_query *query, const struct tables *tables)
{
  struct connection *connection = &query->handle->connection;
  const struct table *table = tables->list[0];
  struct request request = REQUEST_INIT;
  struct sd_sql key = SD_SQL_INIT;
  sdel_query select = *query;
  sdel_result *result = NULL;
  int code;

  put_key_columns(&key, table, query->alias ? query->alias : table->name);
  select.columns = key.text;
  select.scope = query->scope < 0 ? SDEL_ALL : query->scope;
  select.lock = true;
  code = key.error ? error_set(&connection->error, key.error, "%s: %s",
                               table->given, sdel_strerror(key.error))
                   : build_query(&request, &connection->error, &select, tables,
                                 VERB_SELECT, 0);
  if (!code)
    code = run_request(&result, NULL, connection, &request);
  sdel_result_free(result);
  request_free(&request);
  sd_sql_free(&key);
  return code;
}

/* A SELECT that is killed may say 0 without an error, and rows would be
   destroyed to which others refer: 0 is asked for twice. */
static int count_referring(uint64_t *rows, sdel_query *query,
                           const struct tables *tables,
                           const struct sd_reference *key,
                           const struct sd_marker *marker)
{
  struct connection *connection = &query->handle->connection;
  struct request request = REQUEST_INIT;
  sdel_result *result;
  int asked;
  int code =
      put_referring(&request, &connection->error, query, tables, key, marker);

  *rows = 0;
  for (asked = 0; !code && !*rows && asked < 2; asked++)
  {
    result = NULL;
    code = run_request(&result, NULL, connection, &request);
    if (!code)
      code = result_number(rows, result);
  }
  request_free(&request);
  return code;
}

static int refuse(struct connection *connection, const struct table *table,
                  const char *list)
{
  (void)error_set(&connection->error, SDEL_ESERVER, SD_REFERENCES_REFUSED, list,
                  table->schema, table->name);
  connection->error.number = ER_ROW_IS_REFERENCED_2;
  (void)snprintf(connection->error.sqlstate, sizeof connection->error.sqlstate,
                 "23000");
  return SDEL_ESERVER;
}

/* Adds to the list if rows stand in the way. */
static int look_at_key(struct referred *referred, sdel_query *query,
                       const struct tables *tables, size_t at, char *list,
                       size_t size, size_t *used)
{
  struct sd_reference *key = &referred->references.list[at];
  char name[2 * SD_NAME_SIZE];
  uint64_t all, live;
  int code = count_referring(&all, query, tables, key, NULL);

  live = all;
  referred->any = referred->any || all > 0;
  if (!code && all && referred->markers[at])
    code = reference_let_deleted_pass(key, &query->handle->connection,
                                      referred->markers[at]);
  if (!code && key->deleted_pass)
    code = count_referring(&live, query, tables, key, referred->markers[at]);
  (void)snprintf(name, sizeof name, "%s.%s", key->schema, key->table);
  if (!code && live)
    *used = sd_references_list(list, size, *used, live, name);
  return code;
}

int referred_expect(const struct referred *referred, sdel_query *query,
                    const struct tables *tables)
{
  struct connection *connection = &query->handle->connection;
  struct sd_reference *key;
  size_t i;
  bool same;
  int code = references_complete(&same, connection, tables->list[0],
                                 &referred->references);

  for (i = 0; !code && same && i < referred->references.count; i++)
  {
    key = &referred->references.list[i];
    if (key->deleted_pass)
      code = reference_is_last(&same, connection, key);
  }
  return code || same ? code
                      : references_incomplete(connection, tables->list[0],
                                              &referred->references);
}

int referred_refuse(struct referred *referred, sdel_query *query,
                    const struct tables *tables)
{
  struct connection *connection = &query->handle->connection;
  const struct sd_references *references = &referred->references;
  char list[600] = "";
  size_t at, used = 0;
  bool same;
  int code;

  if (references->count && query->limited)
    return error_set(&connection->error, SDEL_EUNSUPPORTED,
                     "%s: a limit does not work where foreign keys refer to "
                     "the table",
                     tables->list[0]->given);
  code = references_hold(&same, connection, tables->list[0], references);

  if (!code && !same)
    code = references_incomplete(connection, tables->list[0], references);
  if (!code && references->count)
    code = lock_rows(query, tables);
  for (at = 0; !code && at < references->count; at++)
    code = look_at_key(referred, query, tables, at, list, sizeof list, &used);
  return code || !*list ? code : refuse(connection, tables->list[0], list);
}
