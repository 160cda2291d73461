/* Removes old rows of the audit log. */
#ifndef SOFTDELETE_EXPIRE_H
#define SOFTDELETE_EXPIRE_H

#include "call/call.h"

#define SD_AUDIT_DAYS_DEFAULT 0
#define SD_AUDIT_DAYS_MIN     0
#define SD_AUDIT_DAYS_MAX     36500

/* Setting softdelete_audit_days; 0: rows are kept for ever. */
extern unsigned sd_audit_days;

/* Lets the next call look for old rows, as after a change of the setting. */
void sd_audit_expire_soon(void);

/* After a call that has committed its own transaction: removes the oldest of
   the rows that are too old, one chunk at most once a minute, or one with each
   call while there are more. A failure is a warning only: the call itself was
   done. */
void sd_audit_expire(struct sd_call *call);

#endif
