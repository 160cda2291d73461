#include "text/equalities.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "name.h"
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

/* Where the marker is a TIMESTAMP, functions read every one in UTC. */
static bool is_zone_free(const struct table *table,
                         const struct table_column *column)
{
  return !(column->instant && table->instant);
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

static bool add(struct equalities *out, const struct table *table,
                const char *name, const sdel_value *values, size_t count)
{
  const struct table_column *column = find_column(table, name);
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

/* The name of one of the table's columns, "id" or "o.id". */
static bool add_named(struct equalities *out, const sdel_query *query,
                      const struct table *table, const char *text, size_t size,
                      const struct clause *clause)
{
  const char *alias = query->alias ? query->alias : table->name;
  char qualifier[SD_NAME_SIZE], name[SD_NAME_SIZE];

  if (sd_name_split(qualifier, name, text, size) ||
      (qualifier[0] && strcmp(qualifier, alias)))
    return false;
  return add(out, table, name, clause->values, clause->count);
}

/* column = ? */
static bool add_text(struct equalities *out, const sdel_query *query,
                     const struct table *table, const struct clause *clause)
{
  const char *begin = clause->text, *equal = strrchr(begin, '='), *end = equal;
  const char *after;

  if (!equal || clause->count != 1)
    return false;
  for (after = equal + 1; isspace((unsigned char)*after);)
    after++;
  if (*after++ != '?')
    return false;
  while (isspace((unsigned char)*after))
    after++;
  while (isspace((unsigned char)*begin))
    begin++;
  while (end > begin && isspace((unsigned char)end[-1]))
    end--;
  return !*after &&
         add_named(out, query, table, begin, (size_t)(end - begin), clause);
}

static bool add_key(struct equalities *out, const struct table *table,
                    const struct clause *clause)
{
  size_t i;

  if (clause->key_columns != table->key_columns)
    return false;
  if (table->key_columns == 1)
    return add(out, table, table->key[0], clause->values, clause->count);
  if (clause->count != table->key_columns)
    return false;
  for (i = 0; i < clause->count; i++)
    if (!add(out, table, table->key[i], &clause->values[i], 1))
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
    else if (clause->kind == CLAUSE_IN)
      taken = add_named(out, query, table, clause->text, strlen(clause->text),
                        clause);
    else
      taken = add_text(out, query, table, clause);
  }
  return taken && leaves_room(out);
}
