#include "references.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the list --- */

static bool is_name(const char *name, size_t size)
{
  size_t length = name ? strlen(name) : 0;

  return length > 0 && length < size;
}

static bool is_whole(const struct sd_reference_row *row)
{
  return is_name(row->schema, SD_NAME_SIZE) &&
         is_name(row->table, SD_NAME_SIZE) &&
         is_name(row->name, SD_REFERENCE_NAME_SIZE) &&
         is_name(row->column, SD_NAME_SIZE) &&
         is_name(row->referred, SD_NAME_SIZE);
}

/* A name that fits, see is_whole. */
static void copy(char *to, const char *from)
{
  memcpy(to, from, strlen(from) + 1);
}

static bool is_column_of(const struct sd_reference *reference,
                         const struct sd_reference_row *row)
{
  return strcmp(reference->name, row->name) == 0 &&
         strcmp(reference->schema, row->schema) == 0 &&
         strcmp(reference->table, row->table) == 0;
}

/* Adds a key without columns; NULL when out of memory. */
static struct sd_reference *add_key(struct sd_references *references,
                                    const struct sd_reference_row *row,
                                    const char *schema, const char *table)
{
  size_t size = (references->count + 1) * sizeof(*references->list);
  struct sd_reference *more = realloc(references->list, size);
  struct sd_reference *last;

  if (!more)
    return NULL;
  references->list = more;
  last = &more[references->count++];
  memset(last, 0, sizeof(*last));
  copy(last->schema, row->schema);
  copy(last->table, row->table);
  copy(last->name, row->name);
  last->cascades = row->cascades;
  last->own =
      strcmp(row->schema, schema) == 0 && strcmp(row->table, table) == 0;
  return last;
}

int sd_references_add(struct sd_references *references,
                      const struct sd_reference_row *row, const char *schema,
                      const char *table)
{
  struct sd_reference *last =
      references->count > 0 ? &references->list[references->count - 1] : NULL;

  if (!is_whole(row))
    return SD_SQL_INVALID;
  if (!last || !is_column_of(last, row))
    last = add_key(references, row, schema, table);
  if (!last)
    return SD_SQL_MEMORY;
  if (last->count == SD_KEY_MAX)
    return SD_SQL_TOO_LONG;
  copy(last->column[last->count], row->column);
  copy(last->referred[last->count++], row->referred);
  return SD_SQL_OK;
}

bool sd_reference_same_table(const struct sd_reference *one,
                             const struct sd_reference *two)
{
  return strcmp(one->schema, two->schema) == 0 &&
         strcmp(one->table, two->table) == 0;
}

static bool are_equal(const struct sd_reference *one,
                      const struct sd_reference *two)
{
  if (!sd_reference_same_table(one, two) || strcmp(one->name, two->name) != 0 ||
      one->own != two->own || one->cascades != two->cascades ||
      one->count != two->count)
    return false;
  for (size_t i = 0; i < one->count; i++)
    if (strcmp(one->column[i], two->column[i]) != 0 ||
        strcmp(one->referred[i], two->referred[i]) != 0)
      return false;
  return true;
}

bool sd_references_equal(const struct sd_references *one,
                         const struct sd_references *two)
{
  for (size_t i = 0; one->count == two->count && i < one->count; i++)
    if (!are_equal(&one->list[i], &two->list[i]))
      return false;
  return one->count == two->count;
}

bool sd_references_own(const struct sd_references *references)
{
  for (size_t i = 0; i < references->count; i++)
    if (references->list[i].own)
      return true;
  return false;
}

void sd_references_free(struct sd_references *references)
{
  if (!references)
    return;
  free(references->list);
  *references = (struct sd_references){NULL, 0};
}

/* --- which rows keep a row from being destroyed --- */

static bool is_given(const char *marker)
{
  return marker && marker[0];
}

void sd_reference_let_deleted_pass(struct sd_reference *reference, bool is_last,
                                   const char *marker)
{
  reference->deleted_pass = reference->cascades && is_last && is_given(marker);
}

bool sd_references_deleted_pass(const struct sd_references *references)
{
  for (size_t i = 0; i < references->count; i++)
    if (references->list[i].deleted_pass)
      return true;
  return false;
}

/* --- SQL --- */

const char *sd_references_child(const struct sd_referred *referred)
{
  const char *other = referred->alias ? referred->alias : referred->table;

  return strcmp(other, "softdelete_child") == 0 ? "softdelete_refers"
                                                : "softdelete_child";
}

static void append_referred(struct sd_sql *sql,
                            const struct sd_referred *referred,
                            const char *column)
{
  if (referred->alias)
    sd_sql_name(sql, referred->alias);
  else
    sd_sql_table(sql, referred->schema, referred->table);
  sd_sql_raw(sql, ".");
  sd_sql_name(sql, column);
}

/* Appends child.column=table.referred. */
static void append_equal(struct sd_sql *sql, const struct sd_referred *referred,
                         const char *column, const char *its)
{
  sd_sql_column(sql, sd_references_child(referred), column);
  sd_sql_raw(sql, "=");
  append_referred(sql, referred, its);
}

/* A row that refers to itself does not count. */
static void append_refers(struct sd_sql *sql,
                          const struct sd_reference *reference,
                          const struct sd_referred *referred)
{
  for (size_t i = 0; i < reference->count; i++)
  {
    sd_sql_raw(sql, i > 0 ? " AND " : "");
    append_equal(sql, referred, reference->column[i], reference->referred[i]);
  }
  if (!reference->own)
    return;
  sd_sql_raw(sql, " AND NOT (");
  for (size_t i = 0; i < referred->key_count; i++)
  {
    sd_sql_raw(sql, i > 0 ? " AND " : "");
    append_equal(sql, referred, referred->key[i], referred->key[i]);
  }
  sd_sql_raw(sql, ")");
}

static void append_child(struct sd_sql *sql,
                         const struct sd_reference *reference,
                         const struct sd_referred *referred)
{
  sd_sql_table(sql, reference->schema, reference->table);
  sd_sql_raw(sql, " ");
  sd_sql_raw(sql, sd_references_child(referred));
}

void sd_references_append_none(struct sd_sql *sql,
                               const struct sd_references *references,
                               enum sd_references_which which,
                               const struct sd_referred *referred, bool locked)
{
  for (size_t i = 0; i < references->count; i++)
  {
    const struct sd_reference *reference = &references->list[i];

    if (which != SD_REFERENCES_ALL &&
        reference->own != (which == SD_REFERENCES_OWN))
      continue;
    sd_sql_raw(sql, " AND NOT EXISTS(SELECT 1 FROM ");
    append_child(sql, reference, referred);
    sd_sql_raw(sql, " WHERE ");
    append_refers(sql, reference, referred);
    sd_sql_raw(sql, locked ? " LOCK IN SHARE MODE)" : ")");
  }
}

void sd_reference_append_join(struct sd_sql *sql,
                              const struct sd_reference *reference,
                              const struct sd_referred *referred)
{
  sd_sql_raw(sql, " JOIN ");
  append_child(sql, reference, referred);
  sd_sql_raw(sql, " ON ");
  append_refers(sql, reference, referred);
}

void sd_reference_append_counted(struct sd_sql *sql,
                                 const struct sd_referred *referred,
                                 const struct sd_marker *marker)
{
  if (marker)
    sd_marker_append_live(sql, marker, sd_references_child(referred));
  else
    sd_sql_raw(sql, "1");
}

/* --- what users are told --- */

size_t sd_references_list(char *list, size_t size, size_t used,
                          unsigned long long rows, const char *name)
{
  int length;

  if (used >= size)
    return used;
  length = snprintf(list + used, size - used, "%s%llu row(s) of %s",
                    used > 0 ? ", " : "", rows, name);
  return length < 0 ? used : used + (size_t)length;
}
