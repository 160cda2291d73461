/* What audit plugins and the general log learn of a call. The server runs the
   statements of a function under a security context that has no names: audit
   plugins skip its events, and the general log shows them as [] @ []. So the
   plugin itself tells both, in the name of the account in force. */
#ifndef SOFTDELETE_AUDIT_EVENT_H
#define SOFTDELETE_AUDIT_EVENT_H

#include "server/server.h"
#include "text/context.h"

/* Finds out, at INSTALL, which of the server's flags can be trusted. */
void sd_audit_event_init(void);

/* Call it before each statement. If the statement writes a table, its text goes
   to the general log, and the table (the audit log, or the base of `table`) to
   the audit plugins that ask for TABLE events, as when the caller types it.
   Does nothing for other statements, and where nobody listens. */
void sd_audit_event(MYSQL_THD thd, const struct sd_sql *sql,
                    const struct sd_table *table);

#endif
