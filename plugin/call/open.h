/* The beginning and the end of a call in the caller's session. */
#ifndef SOFTDELETE_OPEN_H
#define SOFTDELETE_OPEN_H

#include "call/call.h"

/* Finds the connection, and what the session has set; for a call that has no
   connection yet. sd_call_close undoes all that it leaves in the session. */
int sd_call_open(struct sd_call *call, struct sd_arguments *args);

/* Gives the session back what the call has set. */
void sd_call_close(struct sd_call *call);

/* Lets the guard's trigger pass for this call, until it ends. */
int sd_allow_purge(struct sd_call *call);

#endif
