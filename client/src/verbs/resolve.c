#include "verbs/resolve.h"

#include <stdlib.h>
#include <string.h>

#include "text/template.h"

struct resolve
{
  struct tables *tables;
  struct catalog *catalog;
  const sdel_query *query;
};

/* A name that was found is not looked up again: that could free a table without
   a marker and read it again. */
static int resolve_table(void *arg, const char *given, size_t size)
{
  const struct resolve *resolve = arg;
  struct tables *tables = resolve->tables;
  const struct table **longer, *table;
  bool own = given == resolve->query->table;
  int code;

  if (tables_find(tables, given, size))
    return SDEL_OK;
  code = own ? table_get_marked(&table, resolve->catalog, given, size)
             : table_get(&table, resolve->catalog, given, size);
  if (code)
    return code;
  longer = realloc(tables->list, (tables->count + 1) * sizeof *longer);
  if (!longer)
    return error_no_memory(&resolve->catalog->connection->error);
  longer[tables->count++] = table;
  tables->list = longer;
  return SDEL_OK;
}

int query_resolve(struct tables *out, struct catalog *catalog,
                  const sdel_query *query)
{
  struct resolve resolve = {out, catalog, query};

  memset(out, 0, sizeof *out);
  return template_tables(query, &catalog->connection->error, resolve_table,
                         &resolve);
}

void tables_free(struct tables *tables)
{
  free(tables->list);
  memset(tables, 0, sizeof *tables);
}
