/* Privileges on *.* are those of the time when the session connected. The gate
   finds those that were revoked since. */
#ifndef SOFTDELETE_REVOCATION_H
#define SOFTDELETE_REVOCATION_H

#include "call/call.h"
#include "server/privileges.h"

/* Puts into *revoked which of the `wanted` privileges the session still holds on
   *.* although nothing grants them on the schema by now: they were revoked.
   Raises when the account is gone. */
int sd_revocation_find(struct sd_call *call, const char *schema,
                       sd_privileges wanted, sd_privileges *revoked);

#endif
