#include "text/referring.h"

#include <string.h>

#include "marker.h"
#include "text/build.h"

#define CHILD "sdel_child"

/* The columns of the query's rows have names of their own: r0.. are those that
   the foreign key refers to, k0.. the primary key. */
static void put_name(struct sd_sql *sql, const char *letter, size_t i)
{
  sd_sql_raw(sql, letter);
  sd_sql_number(sql, i);
}

static void put_columns(struct sd_sql *sql, const struct table *table,
                        const char *alias, const struct reference *key,
                        size_t count)
{
  size_t i;

  for (i = 0; i < count; i++)
  {
    sd_sql_raw(sql, i ? ", " : "");
    sd_sql_qualified(sql, alias, key[i].referred);
    put_name(sql, " AS r", i);
  }
  for (i = 0; i < table->key_columns; i++)
  {
    sd_sql_raw(sql, ", ");
    sd_sql_qualified(sql, alias, table->key[i]);
    put_name(sql, " AS k", i);
  }
}

/* Appends the rows of the query in parentheses. */
static int put_rows(struct request *request, struct error *error,
                    const sdel_query *query, const struct tables *tables,
                    const char *columns)
{
  struct request rows = REQUEST_INIT;
  sdel_query select = *query;
  int code;

  select.columns = (char *)(uintptr_t)columns;
  select.scope = query->scope < 0 ? SDEL_ALL : query->scope;
  code = build_query(&rows, error, &select, tables, VERB_SELECT, 0);
  if (!code)
  {
    request_put(request, "(");
    request_put(request, rows.sql.text);
    request_put(request, ")");
    code = request_take(request, &rows);
  }
  request_free(&rows);
  return code;
}

static void put_equal(struct sd_sql *sql, const char *rows, const char *letter,
                      size_t i, const char *column)
{
  sd_sql_raw(sql, i ? " AND " : "");
  sd_sql_qualified(sql, CHILD, column);
  sd_sql_raw(sql, " = ");
  sd_sql_raw(sql, rows);
  put_name(sql, letter, i);
}

static int put_not_among(struct request *request, struct error *error,
                         const sdel_query *query, const struct tables *tables,
                         const struct table *table, const char *columns)
{
  size_t i;
  int code;

  request_put(request, " AND NOT EXISTS (SELECT 1 FROM ");
  code = put_rows(request, error, query, tables, columns);
  request_put(request, " AS sdel_too WHERE ");
  for (i = 0; i < table->key_columns; i++)
    put_equal(&request->sql, "sdel_too.", "k", i, table->key[i]);
  request_put(request, ")");
  return code;
}

int put_referring(struct request *request, struct error *error,
                  const sdel_query *query, const struct tables *tables,
                  const struct reference *key, size_t count, const char *marker)
{
  const struct table *table =
      tables_find(tables, query->table, strlen(query->table));
  struct sd_sql columns = SD_SQL_INIT;
  size_t i;
  int code;

  put_columns(&columns, table, query->alias ? query->alias : table->name, key,
              count);
  request_put(request, "SELECT COUNT(*) FROM ");
  code = columns.error ? columns.error
                       : put_rows(request, error, query, tables, columns.text);
  request_put(request, " AS sdel_rows JOIN ");
  sd_sql_qualified(&request->sql, key->schema, key->table);
  request_put(request, " AS " CHILD " ON ");
  for (i = 0; i < count; i++)
    put_equal(&request->sql, "sdel_rows.", "r", i, key[i].column);
  request_put(request, " WHERE ");
  if (marker)
    sd_sql_qualified(&request->sql, CHILD, marker);
  request_put(request, marker ? SD_MARKER_LIVE : "TRUE");
  if (!code && reference_is_own(key, table))
    code = put_not_among(request, error, query, tables, table, columns.text);
  request_put(request, " LOCK IN SHARE MODE");
  sd_sql_free(&columns);
  return code;
}
