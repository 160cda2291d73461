/* The transaction of a call: its own, or a savepoint in the caller's. */
#ifndef SOFTDELETE_TRANSACTION_H
#define SOFTDELETE_TRANSACTION_H

#include "call/call.h"

/* Runs a statement that gives the session back what it had. If it cannot be
   run, the session is killed, and its transaction with it. */
void sd_run_or_kill_session(struct sd_call *call, struct sd_sql *sql);

/* Begins the call's transaction, or its savepoint within the caller's. All
   calls of one statement share a savepoint: they are undone together. */
int sd_transaction_begin(struct sd_call *call);

/* Makes the changes durable where the call owns the transaction, unless it has
   done so already. */
int sd_transaction_commit(struct sd_call *call);

/* Undoes what the call has changed since sd_transaction_begin, and what the
   statement's calls before it have changed. Raises nothing. */
void sd_transaction_rollback(struct sd_call *call);

#endif
