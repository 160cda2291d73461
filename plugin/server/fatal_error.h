/* Errors that the server calls fatal (ME_FATAL): a lock wait or a deadlock when
   a row is written, not when it is found, and a lack of memory. After one the
   server executes none of the statements that the caller's statement nests any
   more, and says of each that it is done (sql/sql_parse.cc, parse_sql:
   is_fatal_error): not the ROLLBACK, either. Within calls they are errors like
   any other. */
#ifndef SOFTDELETE_FATAL_ERROR_H
#define SOFTDELETE_FATAL_ERROR_H

#include <stdbool.h>

/* At INSTALL: errors of the server come here first. */
void sd_fatal_errors_init(void);

/* At UNINSTALL, when no call is under way. */
void sd_fatal_errors_deinit(void);

/* Whether this thread is in a call from now on; returns what was. */
bool sd_fatal_errors_tame(bool is_in_call);

#endif
