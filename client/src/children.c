/* Foreign keys that refer to a table: a row that another row refers to is
   not purged, whatever ON DELETE would do. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define CHILD "sdel_child"

/* A row of the question below, as strings of its own. */
struct reference
{
  char *constraint, *schema, *table, *column, *referred;
};

static void reference_free(struct reference *reference)
{
  free(reference->constraint);
  free(reference->schema);
  free(reference->table);
  free(reference->column);
  free(reference->referred);
  memset(reference, 0, sizeof *reference);
}

static int take(char **out, sdel_result *result, unsigned int column)
{
  const char *text;
  int code = sdel_get_text(&text, NULL, result, column);

  if (code)
    return code;
  *out = copy_text(text);
  return *out ? SDEL_OK
              : error_set(result->handle, SDEL_ENOMEM, "out of memory");
}

static int reference_take(struct reference *reference, sdel_result *result)
{
  int code = take(&reference->constraint, result, 0);

  if (!code)
    code = take(&reference->schema, result, 1);
  if (!code)
    code = take(&reference->table, result, 2);
  if (!code)
    code = take(&reference->column, result, 3);
  if (!code)
    code = take(&reference->referred, result, 4);
  return code;
}

static bool is_self(const struct reference *reference,
                    const struct table *table)
{
  return !strcmp(reference->schema, table->schema) &&
         !strcmp(reference->table, table->base);
}

/* A row may refer to itself and still go. */
static void put_not_itself(struct sqlbuf *sql, const struct table *table,
                           const char *alias)
{
  size_t i;

  sqlbuf_put(sql, " AND NOT (");
  for (i = 0; i < table->key_columns; i++)
  {
    sqlbuf_put(sql, i ? " AND " : "");
    sqlbuf_column(sql, CHILD, table->key[i]);
    sqlbuf_put(sql, " = ");
    sqlbuf_column(sql, alias, table->key[i]);
  }
  sqlbuf_put(sql, ")");
}

/* Columns of one constraint follow each other; each opens or goes on with a
   NOT EXISTS, which the next constraint or the end closes. */
static void put_reference(struct sqlbuf *sql, const struct table *table,
                          const char *alias, const struct reference *reference,
                          bool first)
{
  if (first)
  {
    sqlbuf_put(sql, " AND NOT EXISTS (SELECT 1 FROM ");
    sqlbuf_column(sql, reference->schema, reference->table);
    sqlbuf_put(sql, " AS " CHILD " WHERE ");
  }
  else
    sqlbuf_put(sql, " AND ");
  sqlbuf_column(sql, CHILD, reference->column);
  sqlbuf_put(sql, " = ");
  sqlbuf_column(sql, alias, reference->referred);
  if (first && is_self(reference, table))
    put_not_itself(sql, table, alias);
}

/* Both names of the same constraint: same child, same name. */
static bool same(const struct reference *one, const struct reference *two)
{
  return one->constraint && !strcmp(one->constraint, two->constraint) &&
         !strcmp(one->schema, two->schema) && !strcmp(one->table, two->table);
}

static int put_references(struct sqlbuf *others, struct sqlbuf *all, bool *self,
                          sdel_result *result, const struct table *table,
                          const char *alias)
{
  struct reference last = {0}, now = {0};
  bool last_is_self = false, first;
  int code;

  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    code = reference_take(&now, result);
    if (code)
      break;
    first = !same(&last, &now);
    if (first && last.constraint)
    {
      sqlbuf_put(all, ")");
      if (!last_is_self)
        sqlbuf_put(others, ")");
    }
    last_is_self = is_self(&now, table);
    put_reference(all, table, alias, &now, first);
    if (last_is_self)
      *self = true;
    else
      put_reference(others, table, alias, &now, first);
    reference_free(&last);
    last = now;
    memset(&now, 0, sizeof now);
  }
  if (last.constraint)
  {
    sqlbuf_put(all, ")");
    if (!last_is_self)
      sqlbuf_put(others, ")");
  }
  reference_free(&last);
  reference_free(&now);
  return code;
}

int children_condition(struct sqlbuf *others, struct sqlbuf *all, bool *self,
                       sdel_t *handle, const struct table *table,
                       const char *alias)
{
  static const char sql[] =
      "SELECT constraint_name, table_schema, table_name, column_name,"
      " referenced_column_name FROM information_schema.key_column_usage"
      " WHERE referenced_table_schema = ? AND referenced_table_name = ?"
      " ORDER BY table_schema, table_name, constraint_name,"
      " ordinal_position";
  struct build build = {handle, {0}, {0}};
  const sdel_value names[] = {
      sdel_text(table->schema),
      sdel_text(table->archive ? table->archive : table->base)};
  sdel_result *result = NULL;
  int code;

  *self = false;
  sqlbuf_put(&build.sql, sql);
  params_add(&build.params, names, 2);
  code = run_sql(&result, NULL, handle, &build);
  if (!code)
    code = put_references(others, all, self, result, table, alias);
  sdel_result_free(result);
  build_free(&build);
  return code;
}
