/* What each function does, in the file of its name. */
#ifndef SOFTDELETE_VERBS_H
#define SOFTDELETE_VERBS_H

#include "call/call.h"

sd_run sd_delete;
sd_run sd_delete_by;
sd_run sd_restore;
sd_run sd_restore_by;
sd_run sd_restore_since;
sd_run sd_purge;
sd_run sd_force_delete;

#endif
