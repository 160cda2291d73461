#include "text/equalities.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "name.h"
#include "text/column_value.h"
#include "text/value.h"

static const struct table_column *find_column(const struct table *table,
                                              const char *name)
{
  size_t i;

  for (i = 0; i < table->all_count; i++)
    if (!strcasecmp(table->all[i].name, name))
      return &table->all[i];
  return NULL;
}

/* Where the time of a deletion is a TIMESTAMP, functions read every one in UTC.
 */
static bool is_zone_free(const struct table *table,
                         const struct table_column *column)
{
  return !(column->instant && table->marker.time == SD_MARKER_INSTANT);
}

/* The server converts a column and a value of another type to a third one,
   often a number. A function reads the value as one of the column's type. */
static bool fits(const struct table *table, const struct table_column *column,
                 const sdel_value *value)
{
  switch (column->type)
  {
  case SD_TYPE_INTEGER:
  case SD_TYPE_DECIMAL:
  case SD_TYPE_REAL:
    return value->kind != VALUE_NULL && value->kind != VALUE_BLOB &&
           value->kind != VALUE_TIME;
  case SD_TYPE_TEXT:
    return value->kind == VALUE_TEXT;
  case SD_TYPE_BINARY:
    return value->kind == VALUE_TEXT || value->kind == VALUE_BLOB;
  case SD_TYPE_DATE:
  case SD_TYPE_TIME:
  case SD_TYPE_DATETIME:
    return is_zone_free(table, column) &&
           (value->kind == VALUE_TEXT || value->kind == VALUE_TIME);
  case SD_TYPE_OTHER:
  default:
    return false;
  }
}

/* The name that stands before "= ?", or NULL. */
static const char *named_by_text(size_t *size, const struct clause *clause)
{
  const char *begin = clause->text, *equal = strrchr(begin, '='), *end = equal;
  const char *after;

  if (!equal || clause->count != 1)
    return NULL;
  for (after = equal + 1; isspace((unsigned char)*after);)
    after++;
  if (*after++ != '?')
    return NULL;
  while (isspace((unsigned char)*after))
    after++;
  while (isspace((unsigned char)*begin))
    begin++;
  while (end > begin && isspace((unsigned char)end[-1]))
    end--;
  *size = (size_t)(end - begin);
  return *after ? NULL : begin;
}

/* What a condition compares with its values, or NULL. Not all of that is the
   name of a column. */
static const char *named_by(size_t *size, const struct clause *clause)
{
  if (clause->kind == CLAUSE_KEY)
    return NULL;
  if (clause->kind == CLAUSE_TEXT)
    return named_by_text(size, clause);
  *size = strlen(clause->text);
  return clause->text;
}

bool equalities_any(const sdel_query *query)
{
  size_t unused, i;

  for (i = 0; i < query->where.count; i++)
    if (named_by(&unused, &query->where.list[i]))
      return true;
  return false;
}

/* The column of the table, "id" or "o.id", that has to have one of the values,
   or NULL. */
static const struct table_column *column_of(const sdel_query *query,
                                            const struct table *table,
                                            const struct clause *clause)
{
  const char *alias = query->alias ? query->alias : table->name;
  char qualifier[SD_NAME_SIZE], name[SD_NAME_SIZE];
  size_t size;
  const char *text = named_by(&size, clause);

  if (!text || sd_name_split(qualifier, name, text, size) ||
      (qualifier[0] && strcmp(qualifier, alias)))
    return NULL;
  return find_column(table, name);
}

int equality_values(struct request *request, struct error *error,
                    const sdel_query *query, const struct table *table,
                    const struct clause *clause)
{
  const struct table_column *column = column_of(query, table, clause);
  size_t first = request->count - clause->count, i;
  int code = SDEL_OK;

  for (i = 0; column && !code && i < clause->count; i++)
    code = column_value(&request->values[first + i], request, error, table,
                        column);
  return code;
}

static bool add(struct equalities *out, const struct table *table,
                const struct table_column *column, const sdel_value *values,
                size_t count)
{
  struct equality *equal = &out->list[out->count];
  size_t i;

  if (!column || !count || out->count == PAIRS_MAX)
    return false;
  for (i = 0; i < count; i++)
    if (!fits(table, column, &values[i]))
      return false;
  /* For a function, a column that is named again has either value. */
  for (i = 0; i < out->count; i++)
    if (!strcasecmp(out->list[i].column, column->name))
      return false;
  memcpy(equal->column, column->name, strlen(column->name) + 1);
  equal->values = values;
  equal->count = count;
  out->count++;
  return true;
}

static bool add_key(struct equalities *out, const struct table *table,
                    const struct clause *clause)
{
  size_t i;

  if (clause->key_columns != table->key_columns)
    return false;
  if (table->key_columns == 1)
    return add(out, table, find_column(table, table->key[0]), clause->values,
               clause->count);
  if (clause->count != table->key_columns)
    return false;
  for (i = 0; i < clause->count; i++)
    if (!add(out, table, find_column(table, table->key[i]), &clause->values[i],
             1))
      return false;
  return true;
}

void equalities_of_column(struct equalities *out, const char *column,
                          const sdel_value *values, size_t count)
{
  memcpy(out->list[0].column, column, strlen(column) + 1);
  out->list[0].values = values;
  out->list[0].count = count;
  out->count = 1;
  out->key = NULL;
}

/* The pairs that do not change from call to call have to leave room. */
static bool leaves_room(const struct equalities *equal)
{
  size_t all = 0, most = 0, i;

  for (i = 0; i < equal->count; i++)
  {
    all += equal->list[i].count;
    if (equal->list[i].count > most)
      most = equal->list[i].count;
  }
  return all - most < PAIRS_MAX;
}

bool equalities_fit_key(const struct table *table, size_t columns)
{
  const struct table_column *column;
  size_t i;

  if (columns != table->key_columns)
    return false;
  for (i = 0; i < columns; i++)
  {
    column = find_column(table, table->key[i]);
    if (!column || !is_zone_free(table, column))
      return false;
  }
  return true;
}

bool equalities_take(struct equalities *out, const sdel_query *query,
                     const struct table *table)
{
  const struct clauses *where = &query->where;
  const struct clause *clause;
  bool taken = where->count > 0;
  size_t i;

  out->count = 0;
  out->key = NULL;
  if (query->join_count || query->limited || query->order || query->group ||
      query->columns)
    return false;
  if (where->count == 1 && where->list[0].kind == CLAUSE_KEY &&
      where->list[0].count == where->list[0].key_columns &&
      equalities_fit_key(table, where->list[0].key_columns))
  {
    out->key = where->list[0].values;
    return true;
  }
  for (i = 0; taken && i < where->count; i++)
  {
    clause = &where->list[i];
    if (clause->kind == CLAUSE_KEY)
      taken = add_key(out, table, clause);
    else
      taken = add(out, table, column_of(query, table, clause), clause->values,
                  clause->count);
  }
  return taken && leaves_room(out);
}
