/* The functions as SQL sees them. */
#ifndef SOFTDELETE_FUNCTIONS_H
#define SOFTDELETE_FUNCTIONS_H

#include "server/error.h"

#define SD_VERSION "0.1.0"

/* At INSTALL and at start of the server: makes the functions callable. Raises
   what the server says. */
int sd_functions_create(MYSQL *sql, bool server_runs);

/* Whether a call of softdelete_version finds its function so many words before
   its arguments. */
bool sd_functions_probe(MYSQL *sql, int words);

/* At UNINSTALL: takes them away. */
void sd_functions_drop(MYSQL *sql);

#endif
