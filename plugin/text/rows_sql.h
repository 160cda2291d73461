/* Statements that delete, restore and destroy rows by a criterion, in the table
   where they lie. */
#ifndef SOFTDELETE_ROWS_SQL_H
#define SOFTDELETE_ROWS_SQL_H

#include "text/context.h"

/* Marks the live rows of the criterion deleted, now, by the account. */
void sd_statement_delete(struct sd_sql *sql, const struct sd_context *context,
                         const struct sd_criterion *criterion);

/* Makes the deleted rows of the criterion live. */
void sd_statement_restore(struct sd_sql *sql, const struct sd_context *context,
                          const struct sd_criterion *criterion);

/* Destroys the rows of the criterion. on_delete: the server treats rows that
   refer to them as their foreign keys say. */
void sd_statement_force_delete(struct sd_sql *sql,
                               const struct sd_context *context,
                               const struct sd_criterion *criterion,
                               bool on_delete);

/* Asks for a live row that has the values of a deleted row of the criterion in
   these columns: the values as text, then the live row's primary key. */
void sd_statement_conflict(struct sd_sql *sql, const struct sd_context *context,
                           const struct sd_criterion *criterion,
                           const struct sd_column *columns, size_t count);

/* Locks the rows of the criterion, at most two. */
void sd_statement_lock_rows(struct sd_sql *sql,
                            const struct sd_context *context,
                            const struct sd_criterion *criterion);

#endif
