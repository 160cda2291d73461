/* What the plugin assumes of the server and no header promises, proved by what
   the server does when the plugin is loaded. */
#ifndef SOFTDELETE_SELFTEST_H
#define SOFTDELETE_SELFTEST_H

#include "selftest/session.h"

/* Proves all that can be proved before there are functions; `server_runs` as
   opposed to: it starts. Raises the first assumption that does not hold. */
int sd_selftest(bool server_runs);

/* Proves the rest, by a call of a function that was created. Raises the first
   assumption that does not hold. */
int sd_selftest_functions(sd_find_function *find);

#endif
