#include "verbs/referred.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

#include "text/build.h"
#include "text/keys.h"
#include "text/referring.h"
#include "text/value.h"
#include "wire/execute.h"

void referred_free(struct referred *referred)
{
  size_t i;

  for (i = 0; referred->markers && i < referred->references.count; i++)
    free(referred->markers[i]);
  free(referred->markers);
  free(referred->deep);
  references_free(&referred->references);
  memset(referred, 0, sizeof *referred);
}

/* Whether ON DELETE CASCADE would go on to rows that nobody has looked at. */
static int read_deep(bool *deep, struct connection *connection,
                     const struct reference *key)
{
  static const char sql[] =
      "SELECT COUNT(*) FROM information_schema.referential_constraints r"
      " JOIN information_schema.key_column_usage k"
      " ON k.referenced_table_schema = ? AND k.referenced_table_name = ?"
      " WHERE r.constraint_schema = ? AND r.table_name = ?"
      " AND r.constraint_name = ? AND r.delete_rule = 'CASCADE'";
  const sdel_value names[] = {sdel_text(key->schema), sdel_text(key->table),
                              sdel_text(key->schema), sdel_text(key->table),
                              sdel_text(key->constraint)};
  uint64_t count;
  int code = ask_number(&count, connection, sql, names, 5);

  *deep = count > 0;
  return code;
}

static int read_marker(char **marker, struct catalog *catalog,
                       const struct reference *key)
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
  *marker = copy_text(table->marker);
  return *marker ? SDEL_OK : error_no_memory(&catalog->connection->error);
}

int referred_read(struct referred *out, sdel_query *query)
{
  struct catalog *catalog = &query->handle->catalog;
  struct connection *connection = catalog->connection;
  const struct references *references = &out->references;
  const struct table *table;
  size_t i;
  int code;

  memset(out, 0, sizeof *out);
  code = table_get_marked(&table, catalog, query->table, strlen(query->table));
  if (code || table->storage != STORAGE_IN_PLACE)
    return code;
  out->read = true;
  code = references_read(&out->references, connection, table);
  out->own = children_own(table, references);
  out->markers = calloc(references->count + 1, sizeof *out->markers);
  out->deep = calloc(references->count + 1, sizeof *out->deep);
  if (!code && (!out->markers || !out->deep))
    code = error_no_memory(&connection->error);
  for (i = 0; !code && i < references->count; i++)
  {
    code = read_marker(&out->markers[i], catalog, &references->list[i]);
    if (!code)
      code = read_deep(&out->deep[i], connection, &references->list[i]);
  }
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

static int count_referring(uint64_t *rows, sdel_query *query,
                           const struct tables *tables,
                           const struct reference *key, size_t count,
                           const char *marker)
{
  struct connection *connection = &query->handle->connection;
  struct request request = REQUEST_INIT;
  sdel_result *result = NULL;
  int code = put_referring(&request, &connection->error, query, tables, key,
                           count, marker);

  *rows = 0;
  if (!code)
    code = run_request(&result, NULL, connection, &request);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_uint(rows, result, 0);
  sdel_result_free(result);
  request_free(&request);
  return code;
}

static int refuse(struct connection *connection, const struct table *table,
                  const char *list)
{
  (void)error_set(&connection->error, SDEL_ESERVER,
                  "%s: %s refer to what would be destroyed: destroy those "
                  "first, or make them refer to other rows",
                  table->given, list);
  connection->error.number = ER_ROW_IS_REFERENCED_2;
  (void)snprintf(connection->error.sqlstate, sizeof connection->error.sqlstate,
                 "23000");
  return SDEL_ESERVER;
}

/* Adds "2 row(s) of shop.items" to the list if rows stand in the way. */
static int look_at_key(struct referred *referred, sdel_query *query,
                       const struct tables *tables, size_t at, size_t count,
                       char *list, size_t room)
{
  const struct reference *key = &referred->references.list[at];
  size_t used = strlen(list);
  uint64_t all, live;
  int code = count_referring(&all, query, tables, key, count, NULL);

  live = all;
  referred->any = referred->any || all > 0;
  if (!code && all && referred->markers[at] && !referred->deep[at])
    code = count_referring(&live, query, tables, key, count,
                           referred->markers[at]);
  if (!code && live)
    (void)snprintf(list + used, room - used, "%s%llu row(s) of %s.%s",
                   used ? ", " : "", (unsigned long long)live, key->schema,
                   key->table);
  return code;
}

int referred_expect(const struct referred *referred, sdel_query *query,
                    const struct tables *tables)
{
  struct connection *connection = &query->handle->connection;
  bool same;
  int code = references_complete(&same, connection, tables->list[0],
                                 &referred->references);

  return code || same ? code
                      : references_incomplete(connection, tables->list[0],
                                              &referred->references);
}

int referred_refuse(struct referred *referred, sdel_query *query,
                    const struct tables *tables)
{
  struct connection *connection = &query->handle->connection;
  const struct references *references = &referred->references;
  char list[600] = "";
  size_t at, count;
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
  for (at = 0; !code && at < references->count; at += count)
  {
    for (count = 1; at + count < references->count &&
                    reference_same_key(&references->list[at],
                                       &references->list[at + count]);)
      count++;
    code = look_at_key(referred, query, tables, at, count, list, sizeof list);
  }
  return code || !*list ? code : refuse(connection, tables->list[0], list);
}
