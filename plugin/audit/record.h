/* The audit log: a row for each call, written in the transaction of the call.
 */
#ifndef SOFTDELETE_RECORD_H
#define SOFTDELETE_RECORD_H

#include "call/call.h"

/* Setting softdelete_audit. */
extern my_bool sd_audit_enabled;

/* Writes one row of softdelete.audit_log for `rows` rows of the criterion;
   nothing when the setting is OFF or no row changed. */
int sd_audit(struct sd_call *call, const struct sd_criterion *criterion,
             unsigned long long rows);

#endif
