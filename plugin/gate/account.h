/* The account for which a call works. */
#ifndef SOFTDELETE_ACCOUNT_H
#define SOFTDELETE_ACCOUNT_H

#include "call/call.h"

/* Finds out for whom the call works: fills call->context.account with the
   account whose privileges are in force (inside a SQL SECURITY DEFINER routine
   the definer's). Raises when there is none, and 1290 when the server is
   read-only. */
int sd_authorize_account(struct sd_call *call);

/* Raises 1820 when the password of that account has expired. */
int sd_authorize_password(struct sd_call *call);

/* The account's user, as the server's errors print it. */
const char *sd_account_user(struct sd_call *call);

/* Notes that the error that waits is the gate's. Always returns SD_ERROR. */
int sd_refused(struct sd_call *call);

#endif
