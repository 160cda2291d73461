/* A KILL that no statement notices. The server forgets a KILL QUERY that comes
   when a nested statement, above all a COMMIT, has done its work but has not
   yet ended: a call that runs further statements would not stop. */
#ifndef SOFTDELETE_INTERRUPT_H
#define SOFTDELETE_INTERRUPT_H

#include "server/error.h"

/* Watches a session. */
struct sd_interrupt;

/* Begins to watch the session thd, which runs on this thread: a KILL of its
   statement is noticed, also one that came before. NULL when there is no memory
   or no thread for it: then only a KILL that a nested statement notices stops
   the call. Ends with sd_interrupt_free, on the same thread. */
struct sd_interrupt *sd_interrupt_watch(MYSQL_THD thd);

/* Before each statement, which may end the watch: begins it again. NULL does
   nothing. */
void sd_interrupt_aim(struct sd_interrupt *interrupt);

/* Whether there was one. NULL: no. */
bool sd_interrupt_seen(struct sd_interrupt *interrupt);

/* NULL does nothing. */
void sd_interrupt_free(struct sd_interrupt *interrupt);

#endif
