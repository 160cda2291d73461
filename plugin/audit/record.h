/* The record of what was done, written in the transaction that does it. */
#ifndef SOFTDELETE_AUDIT_H
#define SOFTDELETE_AUDIT_H

#include "text/statement.h"

/* Setting softdelete_audit. */
extern my_bool sd_audit_enabled;

/* Keeps in the call who called: `digits` are the bytes of USER() in UTF-8, in
   hexadecimal, NULL or empty where the session has no user. */
int sd_audit_invoker(struct sd_call *call, const char *digits);

/* Writes one row of softdelete.audit_log for `rows` rows that met the
   criterion; nothing when the setting is OFF or no row changed. */
int sd_audit(struct sd_call *call, const struct sd_criterion *criterion,
             unsigned long long rows);

#endif
