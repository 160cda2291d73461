/* What audit plugins and the general log learn of a call. The server runs the
   statements of a function under a security context that has no names: audit
   plugins skip its events, the general log shows them as [] @ []. The plugin
   therefore tells both itself, in the name of the account in force. */
#ifndef SOFTDELETE_AUDIT_EVENT_H
#define SOFTDELETE_AUDIT_EVENT_H

#include "call/call.h"

/* Finds out, at INSTALL, which of the server's flags can be trusted. */
void sd_audit_event_init(void);

/* To be called before a statement is run: where it writes a table, its text
   goes to the general log, and the table to the audit plugins that ask for
   TABLE events, as when the caller types it. Does nothing for other statements,
   and where nobody listens. */
void sd_audit_event(const struct sd_call *call, const struct sd_sql *sql);

#endif
