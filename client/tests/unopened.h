/* A handle on a connection that was never opened, for tests without a server.
 */
#ifndef SDEL_TESTS_UNOPENED_H
#define SDEL_TESTS_UNOPENED_H

#include "error.h"

extern sdel_t *handle;

/* Before and after a group of tests. */
int open_handle(void **state);
int close_handle(void **state);

#endif
