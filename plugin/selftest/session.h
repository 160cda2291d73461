/* A session of the plugin's own, on a thread of its own. It stands for the
   caller's session of a function. */
#ifndef SOFTDELETE_SELFTEST_SESSION_H
#define SOFTDELETE_SELFTEST_SESSION_H

#include "server/error.h"

/* Whether a call of a function finds its function so many words in front of its
   arguments. */
typedef bool sd_find_function(MYSQL *sql, int words);

struct sd_probe
{
  MYSQL_THD thd;          /* the session */
  MYSQL *sql;             /* a local connection, opened on its thread */
  bool of_caller;         /* what sd_connection_open said of it */
  bool server_runs;       /* as opposed to: it starts */
  MYSQL_THD installer;    /* the session that runs INSTALL, NULL when none */
  sd_find_function *find; /* NULL while there are no functions */
};

/* Runs in the session, while the caller's thread waits. */
typedef void sd_probe_work(struct sd_probe *probe, void *context);

/* Does the work in a session that is made for it. Raises if the server cannot
   make one. */
int sd_probe_run(bool server_runs, sd_probe_work *work, void *context);

#endif
