/* Results: rows of a statement, and their values. */
#ifndef SDEL_WIRE_RESULT_H
#define SDEL_WIRE_RESULT_H

#include <stdbool.h>

#include "wire/statement.h"

struct sdel_result
{
  struct connection *connection;
  struct statement *statement; /* NULL: reading it has failed */
  bool streaming;
  bool row; /* there is a current row */
  bool done;
};

/* Opens the result of a statement that has just run. */
int result_open(sdel_result **out, struct connection *connection,
                struct statement *statement, bool stream);

/* A column of the current row as a value that can be bound. Its bytes are a
   copy, to be freed. */
int result_value(sdel_value *out, sdel_result *result, unsigned int column);

/* A column of the current row as text of its own, to be freed; *out is NULL for
   NULL. */
int result_text(char **out, sdel_result *result, unsigned int column);

/* Reads the number that a result of one row and one column is; where there is
   no row, *out stays. Frees the result. */
int result_number(uint64_t *out, sdel_result *result);

#endif
