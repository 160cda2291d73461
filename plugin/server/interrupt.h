/* A KILL that no statement heeds. The server forgets a KILL QUERY that comes
   while a nested statement has done its work but not yet ended, a COMMIT above
   all: a call that goes on with further statements would not stop. */
#ifndef SOFTDELETE_INTERRUPT_H
#define SOFTDELETE_INTERRUPT_H

#include "server/error.h"

/* Keeps watch over the session that runs on this thread. */
struct sd_interrupt;

/* Begins to watch; NULL when there is no memory or no thread for it: then only
   a KILL that a statement heeds stops the call. Ends with sd_interrupt_free, on
   the same thread. */
struct sd_interrupt *sd_interrupt_watch(void);

/* Before each statement: from here on a KILL of this session is noticed. NULL
   does nothing. */
void sd_interrupt_aim(struct sd_interrupt *interrupt);

/* Whether there was one. NULL: no. */
bool sd_interrupt_seen(struct sd_interrupt *interrupt);

/* NULL does nothing. */
void sd_interrupt_free(struct sd_interrupt *interrupt);

#endif
