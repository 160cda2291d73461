/* The functions as SQL sees them. */
#ifndef SOFTDELETE_FUNCTIONS_H
#define SOFTDELETE_FUNCTIONS_H

#include "error.h"

/* At INSTALL and at start of the server: makes the functions callable. Raises
   what the server says. */
int sd_functions_create(MYSQL *sql, bool server_runs);

/* Words that the server's object of a call has before the UDF_ARGS in it. */
#define SD_HANDLER_WORDS 2

/* Whether a call of softdelete_version finds its function so many words before
   its arguments. */
bool sd_functions_probe(MYSQL *sql, int words);

/* At UNINSTALL: takes them away. */
void sd_functions_drop(MYSQL *sql);

#endif
