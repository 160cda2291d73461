/* What the plugin assumes of the server although no header promises it. It is
   checked when the plugin is loaded, by what the server does. */
#ifndef SOFTDELETE_SELFTEST_H
#define SOFTDELETE_SELFTEST_H

#include "selftest/session.h"

/* Checks all that can be checked before there are functions. server_runs: it is
   not just starting. Raises the first assumption that does not hold. */
int sd_selftest(bool server_runs);

/* Checks the rest, by a call of a function. Raises the first assumption that
   does not hold. */
int sd_selftest_functions(sd_find_function *find);

#endif
