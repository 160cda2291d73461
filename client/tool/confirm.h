/* Questions on the terminal. */
#ifndef SDEL_TOOL_CONFIRM_H
#define SDEL_TOOL_CONFIRM_H

#include "options.h"

/* Asks on the terminal unless --yes is given. True to go on. */
bool confirm(const struct options *options, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A password typed without echo, or NULL. To be freed. */
char *ask_password(void);

#endif
