#include "text/children.h"

#include <string.h>

#define CHILD "sdel_child"

bool reference_same_table(const struct reference *one,
                          const struct reference *two)
{
  return !strcmp(one->schema, two->schema) && !strcmp(one->table, two->table);
}

bool reference_same_key(const struct reference *one,
                        const struct reference *two)
{
  return reference_same_table(one, two) &&
         !strcmp(one->constraint, two->constraint);
}

bool reference_is_own(const struct reference *reference,
                      const struct table *table)
{
  return !strcmp(reference->schema, table->schema) &&
         !strcmp(reference->table, table->base);
}

/* A row that refers to itself can go. */
static void put_not_itself(struct sd_sql *sql, const struct table *table,
                           const char *alias)
{
  size_t i;

  sd_sql_raw(sql, " AND NOT (");
  for (i = 0; i < table->key_columns; i++)
  {
    sd_sql_raw(sql, i ? " AND " : "");
    sd_sql_qualified(sql, CHILD, table->key[i]);
    sd_sql_raw(sql, " = ");
    sd_sql_qualified(sql, alias, table->key[i]);
  }
  sd_sql_raw(sql, ")");
}

/* key: the first of its `count` columns. */
static void put_key(struct sd_sql *sql, const struct table *table,
                    const char *alias, const struct reference *key,
                    size_t count, bool lock)
{
  size_t i;

  sd_sql_raw(sql, " AND NOT EXISTS (SELECT 1 FROM ");
  sd_sql_qualified(sql, key->schema, key->table);
  sd_sql_raw(sql, " AS " CHILD " WHERE ");
  for (i = 0; i < count; i++)
  {
    sd_sql_raw(sql, i ? " AND " : "");
    sd_sql_qualified(sql, CHILD, key[i].column);
    sd_sql_raw(sql, " = ");
    sd_sql_qualified(sql, alias, key[i].referred);
  }
  if (reference_is_own(key, table))
    put_not_itself(sql, table, alias);
  sd_sql_raw(sql, lock ? " LOCK IN SHARE MODE)" : ")");
}

void put_no_children(struct sd_sql *sql, const struct table *table,
                     const char *alias, const struct references *references,
                     enum children which, bool lock)
{
  const struct reference *key;
  size_t at, count;

  sd_sql_raw(sql, "TRUE");
  for (at = 0; at < references->count; at += count)
  {
    key = &references->list[at];
    for (count = 1; at + count < references->count &&
                    reference_same_key(key, key + count);)
      count++;
    if (which == CHILDREN_ALL ||
        reference_is_own(key, table) == (which == CHILDREN_OWN))
      put_key(sql, table, alias, key, count, lock);
  }
}

bool children_own(const struct table *table,
                  const struct references *references)
{
  size_t i;

  for (i = 0; i < references->count; i++)
    if (reference_is_own(&references->list[i], table))
      return true;
  return false;
}
