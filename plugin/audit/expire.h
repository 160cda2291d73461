/* Age-based clean-up of the record. */
#ifndef SOFTDELETE_AUDIT_CLEAN_H
#define SOFTDELETE_AUDIT_CLEAN_H

#include "call/call.h"

#define SD_AUDIT_DAYS_DEFAULT 0
#define SD_AUDIT_DAYS_MIN     0
#define SD_AUDIT_DAYS_MAX     36500

/* Setting softdelete_audit_days; 0: records are kept for ever. */
extern unsigned sd_audit_days;

/* Lets the next call clean up, as after a change of the setting. */
void sd_audit_clean_soon(void);

/* Behind a call that has committed its own transaction: removes the oldest
   records beyond the age, a chunk at most once a minute, or at each call while
   there are more. What fails is a warning: the call was done. */
void sd_audit_clean(struct sd_call *call);

#endif
