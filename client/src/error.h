/* The error of a call: what sdel_error(), sdel_errno() and sdel_sqlstate()
   say. */
#ifndef SDEL_ERROR_H
#define SDEL_ERROR_H

#include "softdelete.h"

struct error
{
  unsigned int number; /* the server's or Connector/C's; 0: another error */
  char sqlstate[6];
  char text[1024];
};

void error_clear(struct error *error);

/* Sets the text, as one line; returns code. */
int error_set(struct error *error, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Sets the text; returns SDEL_ENOMEM. */
int error_no_memory(struct error *error);

/* Keeps what the server said, with `what` it was about: a table or a statement.
   Returns the code for the number. */
int error_from_server(struct error *error, const char *what,
                      unsigned int number, const char *sqlstate,
                      const char *text);

#endif
