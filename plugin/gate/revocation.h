/* A session keeps the privileges on *.* that it had when it connected. The gate
   finds those that have been revoked since. */
#ifndef SOFTDELETE_REVOCATION_H
#define SOFTDELETE_REVOCATION_H

#include "call/call.h"
#include "server/privileges.h"

/* Puts into *revoked which of the `wanted` privileges the session still holds
   on
   *.* although nothing grants them on the schema any more: they were revoked.
   Raises when the account is gone. */
int sd_revocation_find(struct sd_call *call, const char *schema,
                       sd_privileges wanted, sd_privileges *revoked);

#endif
