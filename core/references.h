/* The foreign keys that refer to a table, and the rows that refer to its rows.
   Which keys there are is found out elsewhere. */
#ifndef SOFTDELETE_REFERENCES_H
#define SOFTDELETE_REFERENCES_H

#include <stdbool.h>
#include <stddef.h>

#include "marker.h"
#include "sql_buffer.h"

/* InnoDB's name of a foreign key: its schema's, as files are named, and its
   own. */
#define SD_REFERENCE_NAME_SIZE (3 * SD_NAME_SIZE)

/* A foreign key that refers to a table. */
struct sd_reference
{
  char schema[SD_NAME_SIZE]; /* of the table with the key */
  char table[SD_NAME_SIZE];
  char name[SD_REFERENCE_NAME_SIZE];
  bool own;          /* of the table that it refers to */
  bool cascades;     /* ON DELETE CASCADE or SET NULL */
  bool deleted_pass; /* see sd_reference_let_deleted_pass */
  size_t count;
  char column[SD_KEY_MAX][SD_NAME_SIZE];
  char referred[SD_KEY_MAX][SD_NAME_SIZE]; /* of the table it refers to */
};

/* In the order in which they were added. */
struct sd_references
{
  struct sd_reference *list; /* owned */
  size_t count;
};

/* One column of a foreign key, as a catalog lists it. */
struct sd_reference_row
{
  const char *schema, *table, *name, *column, *referred;
  bool cascades;
};

/* Adds a column to the last key, or to a new one where the row is of another
   key than the row before. schema, table: what the key refers to. Returns
   SD_SQL_OK; or, and adds nothing, SD_SQL_MEMORY, SD_SQL_INVALID (a name is
   missing, or no server's) or SD_SQL_TOO_LONG (more columns than a key can
   have). */
int sd_references_add(struct sd_references *references,
                      const struct sd_reference_row *row, const char *schema,
                      const char *table);

/* Whether they are the same keys in the same order. What was decided about them
   later does not count. */
bool sd_references_equal(const struct sd_references *one,
                         const struct sd_references *two);

/* Whether both keys are of one table. */
bool sd_reference_same_table(const struct sd_reference *one,
                             const struct sd_reference *two);

/* Whether rows of the table can refer to rows of the table. */
bool sd_references_own(const struct sd_references *references);

/* NULL is accepted. */
void sd_references_free(struct sd_references *references);

/* --- which rows keep a row from being destroyed --- */

/* A row that is purged is due by its age alone: whatever refers to it keeps it,
   deleted or not. A row that is destroyed at somebody's request is kept by live
   rows. Deleted ones let it pass only if ON DELETE treats them too, and nothing
   can refer to them, so that it treats no row that nobody has looked at. This
   decides it for a key: is_last says that no foreign key refers to its table,
   marker is that of its table, NULL or empty if the table has none. */
void sd_reference_let_deleted_pass(struct sd_reference *reference, bool is_last,
                                   const char *marker);

/* Whether that is so for one of the keys. */
bool sd_references_deleted_pass(const struct sd_references *references);

/* --- SQL --- */

/* The table that the keys refer to, as a statement names it. */
struct sd_referred
{
  const char *schema, *table;
  const char *alias;      /* NULL: the statement names it by its full name */
  const char *const *key; /* the columns of its primary key */
  size_t key_count;
};

/* The alias by which the texts below name the table with the key; it is not
   that of the other. */
const char *sd_references_child(const struct sd_referred *referred);

enum sd_references_which
{
  SD_REFERENCES_ALL,
  SD_REFERENCES_OWN,   /* of the table itself */
  SD_REFERENCES_OTHERS /* of other tables */
};

/* Appends AND NOT EXISTS(..) for each of these keys: no row but the row itself
   refers to the row. locked: the rows that are found are locked; without that,
   READ UNCOMMITTED would not see a row whose DELETE may yet be rolled back. */
void sd_references_append_none(struct sd_sql *sql,
                               const struct sd_references *references,
                               enum sd_references_which which,
                               const struct sd_referred *referred, bool locked);

/* Appends JOIN .. ON ..: the rows that refer by this key to rows of the table,
   other than themselves. */
void sd_reference_append_join(struct sd_sql *sql,
                              const struct sd_reference *reference,
                              const struct sd_referred *referred);

/* Appends the condition that such a row counts: that it is live by the marker
   of its table; where marker is NULL, all do. */
void sd_reference_append_counted(struct sd_sql *sql,
                                 const struct sd_referred *referred,
                                 const struct sd_marker *marker);

/* --- what users are told; the names are those of the table referred to --- */

/* Appends "3 row(s) of shop.orders" to a list of `used` bytes, which is cut off
   at `size`. Returns how many it has then. */
size_t sd_references_list(char *list, size_t size, size_t used,
                          unsigned long long rows, const char *name);

/* Of the list, schema and table. */
#define SD_REFERENCES_REFUSED                                               \
  "%s refer to this row of %s.%s: destroy those first, or make them refer " \
  "to another"

/* Of the number of rows as text, schema, table and the list. */
#define SD_REFERENCES_KEPT                                              \
  "%s row(s) of %s.%s are due but kept: %s refer to them; purge those " \
  "first"

/* Of schema and table. */
#define SD_REFERENCES_UNREADABLE \
  "a foreign key that refers to %s.%s cannot be read"
#define SD_REFERENCES_ALTERED                                          \
  "foreign keys that refer to %s.%s are being altered: call it again " \
  "when that has ended"

/* Of the table with the key, schema and table. */
#define SD_REFERENCES_HIDDEN                                           \
  "%s, which refers to %s.%s, is hidden by a temporary table of this " \
  "session: drop that first"

#endif
