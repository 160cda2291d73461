/* Statements of the library's own. */
#ifndef SDEL_WIRE_EXECUTE_H
#define SDEL_WIRE_EXECUTE_H

#include "text/request.h"
#include "wire/connection.h"

/* Runs a statement without a result and without values. */
int run_text(struct connection *connection, const char *sql);

/* Runs such a statement at the end of a call that has returned code, whether it
   failed or not. Returns code, with its error, if it did. */
int run_finally(struct connection *connection, const char *sql, int code);

/* Runs a request; result or rows, which may be NULL, get what it gives. */
int run_request(sdel_result **result, uint64_t *rows,
                struct connection *connection, const struct request *request);

/* The same for a SELECT of texts, of which each may be NULL. */
int ask_rows(sdel_result **out, struct connection *connection, const char *sql,
             const char *const *texts, size_t count);

/* The same for a SELECT of one number in one row; of one time, SDEL_ENULL. */
int ask_number(uint64_t *out, struct connection *connection, const char *sql,
               const sdel_value *values, size_t count);
int ask_time(sdel_time *out, struct connection *connection, const char *sql,
             const sdel_value *values, size_t count);

#endif
