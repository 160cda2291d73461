/* Sessions that the plugin has seen connect, and calls that are under way. */
#ifndef SOFTDELETE_SESSION_H
#define SOFTDELETE_SESSION_H

#include "server/error.h"

/* What the plugin keeps of a session: from CONNECT to DISCONNECT, or only
   during a call if the plugin has not seen the session connect. */
struct sd_session
{
  MYSQL_THD thd;         /* the session, */
  unsigned long long id; /* and its connection id */
  MYSQL *logged;   /* a connection on which SQL_LOG_BIN=1 was set outside of any
                      transaction, so that it also works inside one; or NULL */
  MYSQL *unlogged; /* one that has SQL_LOG_BIN=0, as all have first; or NULL */
  long long used;  /* when they last were; of sd_connection_clock */
  unsigned long long savepoint_of; /* the statement whose savepoint stands; of
                                      thd_query_id, 0: none */
  bool busy;               /* a call is under way: nested calls are refused */
  bool seen;               /* from CONNECT to DISCONNECT */
  struct sd_known *known;  /* table/table.c: of its transaction; or NULL */
  struct sd_session *next; /* of those that were seen */
  struct sd_session *previous;
  struct sd_session *next_call; /* of those with a call under way */
};

/* At INSTALL. log_possible: the server can log or replicate; if it cannot, no
   connection is opened before a call. */
int sd_sessions_init(bool log_possible);

/* At UNINSTALL: refuses new calls, waits a moment for the calls under way,
   kills the rest, and closes what is kept of all sessions. */
void sd_sessions_deinit(void);

/* Whether UNINSTALL waits for the calls under way: a long one must end early.
 */
bool sd_sessions_closing(void);

/* At CONNECT and DISCONNECT. */
void sd_session_connect(MYSQL_THD thd);
void sd_session_disconnect(MYSQL_THD thd);

/* Begins a call. `local` is used for a session that was not seen. Raises that
   the plugin is not loaded, or that a call is under way in this session. */
int sd_session_enter(MYSQL_THD thd, struct sd_session *local,
                     const char *function, struct sd_session **session);

/* Ends a call that was counted; session is NULL if the call was refused. */
void sd_session_leave(MYSQL_THD thd, struct sd_session *session);

#endif
