/* The functions as SQL sees them. */
#ifndef SOFTDELETE_FUNCTIONS_H
#define SOFTDELETE_FUNCTIONS_H

#include "server/error.h"

/* At INSTALL and when the server starts: makes the functions callable. Leaves
   the server's error on sql. */
int sd_functions_create(MYSQL *sql, bool server_runs);

/* Whether a call of softdelete_version finds its function so many words in
   front of its arguments. */
bool sd_functions_probe(MYSQL *sql, int words);

/* At UNINSTALL: drops the functions. */
void sd_functions_drop(MYSQL *sql);

#endif
