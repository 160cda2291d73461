#include "text/referring.h"

#include <stdio.h>
#include <string.h>

#include "text/build.h"

#define ROWS "sdel_rows"
#define TOO  "sdel_too"

/* The columns of the query's rows have names of their own: r0.. are those that
   the foreign key refers to, k0.. the primary key. */
struct named
{
  struct sd_reference reference;
  char names[SD_KEY_MAX][24]; /* k and a number */
  const char *key[SD_KEY_MAX];
  struct sd_referred rows;
};

static int name_columns(struct named *out, const struct sd_reference *reference,
                        const struct table *table)
{
  size_t i;

  if (table->key_columns > SD_KEY_MAX)
    return SDEL_EKEY;
  out->reference = *reference;
  for (i = 0; i < reference->count; i++)
    (void)snprintf(out->reference.referred[i], SD_NAME_SIZE, "r%zu", i);
  for (i = 0; i < table->key_columns; i++)
  {
    (void)snprintf(out->names[i], sizeof out->names[i], "k%zu", i);
    out->key[i] = out->names[i];
  }
  out->rows = (struct sd_referred){table->schema, table->base, ROWS, out->key,
                                   table->key_columns};
  /* Rows that refer to rows of the query are looked for below. */
  out->reference.own = false;
  return SDEL_OK;
}

static void put_column(struct sd_sql *sql, const char *alias,
                       const char *column, const char *name)
{
  sd_sql_raw(sql, sql->length ? ", " : "");
  sd_sql_qualified(sql, alias, column);
  sd_sql_raw(sql, " AS ");
  sd_sql_name(sql, name);
}

static void put_columns(struct sd_sql *sql, const struct table *table,
                        const char *alias, const struct sd_reference *reference,
                        const struct named *named)
{
  size_t i;

  for (i = 0; i < reference->count; i++)
    put_column(sql, alias, reference->referred[i],
               named->reference.referred[i]);
  for (i = 0; i < table->key_columns; i++)
    put_column(sql, alias, table->key[i], named->key[i]);
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

static int put_not_among(struct request *request, struct error *error,
                         const sdel_query *query, const struct tables *tables,
                         const struct named *named, const struct table *table,
                         const char *columns)
{
  const char *child = sd_references_child(&named->rows);
  size_t i;
  int code;

  request_put(request, " AND NOT EXISTS(SELECT 1 FROM ");
  code = put_rows(request, error, query, tables, columns);
  request_put(request, " AS " TOO " WHERE ");
  for (i = 0; i < table->key_columns; i++)
  {
    request_put(request, i ? " AND " : "");
    sd_sql_column(&request->sql, child, table->key[i]);
    request_put(request, "=");
    sd_sql_column(&request->sql, TOO, named->key[i]);
  }
  request_put(request, ")");
  return code;
}

int put_referring(struct request *request, struct error *error,
                  const sdel_query *query, const struct tables *tables,
                  const struct sd_reference *reference,
                  const struct sd_marker *marker)
{
  const struct table *table =
      tables_find(tables, query->table, strlen(query->table));
  struct sd_sql columns = SD_SQL_INIT;
  struct named named;
  int code = name_columns(&named, reference, table);

  if (code)
    return error_set(error, code, "%s: too many columns in its primary key",
                     table->given);
  put_columns(&columns, table, query->alias ? query->alias : table->name,
              reference, &named);
  request_put(request, "SELECT COUNT(*) FROM ");
  code = columns.error ? columns.error
                       : put_rows(request, error, query, tables, columns.text);
  request_put(request, " AS " ROWS);
  sd_reference_append_join(&request->sql, &named.reference, &named.rows);
  request_put(request, " WHERE ");
  sd_reference_append_counted(&request->sql, &named.rows, marker);
  if (!code && reference->own)
    code = put_not_among(request, error, query, tables, &named, table,
                         columns.text);
  request_put(request, " LOCK IN SHARE MODE");
  sd_sql_free(&columns);
  return code;
}
