/* Statements on softdelete.audit_log. */
#ifndef SOFTDELETE_AUDIT_SQL_H
#define SOFTDELETE_AUDIT_SQL_H

#include "text/context.h"

/* What a call does, as the audit log names it. */
enum sd_action
{
  SD_ACTION_DELETE,
  SD_ACTION_DELETE_BY,
  SD_ACTION_RESTORE,
  SD_ACTION_RESTORE_BY,
  SD_ACTION_RESTORE_SINCE,
  SD_ACTION_PURGE,
  SD_ACTION_FORCE_DELETE
};

/* Writes a row for a call that changed `rows` rows of the criterion. id: the 36
   characters of a UUID. */
void sd_statement_audit(struct sd_sql *sql, const struct sd_context *context,
                        const char *id, enum sd_action action,
                        const struct sd_criterion *criterion,
                        unsigned long long rows);

/* Asks for the moment so many days ago, and for the time of the last of the
   `chunk` oldest rows from before it, NULL when there are fewer. */
void sd_statement_audit_old(struct sd_sql *sql, unsigned days, unsigned chunk);

/* Removes the rows from before `cutoff`, up to and including `last` unless that
   is NULL. */
void sd_statement_audit_remove(struct sd_sql *sql, const char *cutoff,
                               const char *last);

#endif
