#include "text/conflict.h"

#include <string.h>

#include "text/build.h"
#include "text/keys.h"

#define LIVE    "sdel_live"
#define DELETED "sdel_deleted"

static void put_columns(struct sd_sql *sql, const char *qualifier,
                        const char *const *columns, size_t count)
{
  size_t i;

  for (i = 0; i < count; i++)
  {
    sd_sql_raw(sql, i ? ", " : "");
    sd_sql_qualified(sql, qualifier, columns[i]);
  }
}

/* The rows that would come back, with these columns only: the conditions of the
   query have a SELECT to themselves, so that no name in them is ambiguous. */
static int build_deleted(struct request *out, struct error *error,
                         const sdel_query *query, const struct tables *tables,
                         const char *const *columns, size_t count)
{
  const struct table *table =
      tables_find(tables, query->table, strlen(query->table));
  struct sd_sql names = SD_SQL_INIT;
  sdel_query select = *query;
  int code;

  put_columns(&names, query->alias ? query->alias : table->name, columns,
              count);
  select.columns = names.text;
  select.scope = SDEL_DELETED;
  select.restores = true;
  code = names.error ? names.error
                     : build_query(out, error, &select, tables, VERB_SELECT, 0);
  sd_sql_free(&names);
  return code;
}

static void put_equal(struct sd_sql *sql, const char *const *columns,
                      size_t count)
{
  size_t i;

  for (i = 0; i < count; i++)
  {
    sd_sql_raw(sql, i ? " AND " : " ON ");
    sd_sql_qualified(sql, LIVE, columns[i]);
    sd_sql_raw(sql, " = ");
    sd_sql_qualified(sql, DELETED, columns[i]);
  }
}

int put_conflict(struct request *request, struct error *error,
                 const sdel_query *query, const struct tables *tables,
                 const char *const *columns, size_t count)
{
  const struct table *table =
      tables_find(tables, query->table, strlen(query->table));
  struct request deleted = REQUEST_INIT;
  int code = build_deleted(&deleted, error, query, tables, columns, count);

  if (!code)
  {
    request_put(request, "SELECT ");
    put_columns(&request->sql, LIVE, columns, count);
    request_put(request, ", ");
    put_key_columns(&request->sql, table, LIVE);
    request_put(request, " FROM ");
    put_table(&request->sql, table, LIVE, SDEL_LIVE);
    request_put(request, " JOIN (");
    request_put(request, deleted.sql.text);
    request_put(request, ") AS " DELETED);
    code = request_take(request, &deleted);
    put_equal(&request->sql, columns, count);
    put_scope(&request->sql, table, LIVE, SDEL_LIVE, " WHERE ");
    request_put(request, " LIMIT 1");
  }
  request_free(&deleted);
  return code;
}
