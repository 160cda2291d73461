/* The gate. The plugin's statements run with all privileges: nothing but the
   gate stands between a caller and a table.

   A function may do what its user could do with a statement of their own, in
   this session and with its active role. There is one exception. A revoked
   privilege is missing at once, while the server still accepts the typed
   statement until the session connects again (privileges on *.*) or says USE
   again (privileges on the current database). */
#ifndef SOFTDELETE_AUTHORIZE_H
#define SOFTDELETE_AUTHORIZE_H

#include "call/call.h"

/* Whether the account may do to call->table, by a statement of its own, what
   the function is about to do. call->named are the columns that the criterion
   reads beside the key and the marker. Runs no statement in the session. Raises
   1142 or 1143 in the server's words. */
int sd_authorize(struct sd_call *call);

/* Whether the account may know that schema.table exists: it holds at least a
   part of what the function needs on the table as a whole. Raises 1142 as for a
   table that does not exist. For errors that come before sd_authorize can be
   asked. */
int sd_authorize_known(struct sd_call *call, const char *schema,
                       const char *table);

/* Whether the account may know that schema.table exists, as a table of which
   it can read or change rows. Raises nothing. For error texts that name it. */
bool sd_authorize_sees(struct sd_call *call, const char *schema,
                       const char *table);

/* Whether the account may read this column of call->table's rows. Raises
   nothing. For error texts that show another row's values. */
bool sd_authorize_reads(struct sd_call *call, const char *column);

#endif
