/* Raising errors and warnings in the caller's statement. */
#ifndef SOFTDELETE_ERROR_H
#define SOFTDELETE_ERROR_H

#include "server/server.h"

/* Every function of the plugin returns SD_OK, or SD_ERROR after it has raised
   an error. A raised error waits, on its thread, until sd_report_error(): if it
   were reported at once, the next statement on a local connection would clear
   it. */
#define SD_OK    0
#define SD_ERROR (-1)

/* Longest text of an error in bytes; the server cuts what is longer. */
#define SD_ERROR_SIZE 512

/* Flags of the errors of the server (my_sys.h): a warning; one after which it
   goes on with nothing, see server/fatal_error.h. */
#define SD_ME_WARNING 2048
#define SD_ME_FATAL   4096

/* Raises error `code` (a number of mysqld_error.h) with one line of text, cut
   at SD_ERROR_SIZE. If an error waits already, that one stays. Always returns
   SD_ERROR. */
int sd_raise(unsigned code, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Raises the server's error of the last statement on `sql`: its number, and its
   text after "<function>: ". Always returns SD_ERROR. */
int sd_raise_from(MYSQL *sql, const char *function);

/* Reports the error that waits to the caller's statement. */
void sd_report_error(void);

/* Forgets the error that waits. */
void sd_drop_error(void);

/* Adds to the text of the error that waits. */
void sd_raise_more(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Hands the error that waits over to another thread: copies its text and
   returns its number, 0 when none waits. */
unsigned sd_take_error(char text[SD_ERROR_SIZE]);

/* Adds a warning with this text to the caller's statement. */
void sd_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Reports a text to the statement, as an error or as these flags of the server
   say. */
void sd_print(myf flags, const char *text);

#endif
