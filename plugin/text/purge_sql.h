/* Statements of a purge: they find and destroy due rows, in the order of
   (time, key). */
#ifndef SOFTDELETE_PURGE_SQL_H
#define SOFTDELETE_PURGE_SQL_H

#include "age.h"
#include "text/references_sql.h"

/* A place in the order of (time, key): the time is what the table's column with
   times holds. */
struct sd_place
{
  struct sd_value time;
  struct sd_value key[SD_KEY_MAX];
};

/* Asks for the moment before which rows are due: one column, text. */
void sd_statement_cutoff(struct sd_sql *sql, const struct sd_age *age);

/* Asks for the place of the last of the next due rows after `after` (NULL: from
   the start), at most `rows`, which it locks where `locked` says so: the time,
   then the key. It fetches one row only: what a local connection holds of an
   answer when the statement is killed, the server never frees. */
void sd_statement_due(struct sd_sql *sql, const struct sd_context *context,
                      const struct sd_value *cutoff,
                      const struct sd_place *after, unsigned long long rows,
                      bool locked);

/* Destroys the due rows after `after` (NULL: from the start) up to and
   including `last` that no row refers to by these foreign keys. */
void sd_statement_purge(struct sd_sql *sql, const struct sd_context *context,
                        const struct sd_value *cutoff,
                        const struct sd_place *after,
                        const struct sd_place *last,
                        const struct sd_references *references);

/* Counts the due rows. */
void sd_statement_count_due(struct sd_sql *sql,
                            const struct sd_context *context,
                            const struct sd_value *cutoff);

#endif
