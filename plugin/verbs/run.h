/* The way of every call, from the first check to the commit. */
#ifndef SOFTDELETE_RUN_H
#define SOFTDELETE_RUN_H

#include "call/call.h"

/* Runs a function; when it fails, everything that it has changed is undone.
   Returns SD_OK with the number of rows, or SD_ERROR after raising. */
int sd_call_run(const struct sd_verb *verb, struct sd_arguments *args,
                unsigned long long *rows);

#endif
