/* A request: the text of a statement and the values of its `?`. */
#ifndef SDEL_TEXT_REQUEST_H
#define SDEL_TEXT_REQUEST_H

#include "error.h"
#include "sql_buffer.h"

/* What a statement may have of them. */
#define SDEL_MAX_PARAMS 65535u

/* The error of a buffer is a code of the library. */
_Static_assert(SD_SQL_OK == SDEL_OK && SD_SQL_MEMORY == SDEL_ENOMEM &&
                   SD_SQL_INVALID == SDEL_EINVAL &&
                   SD_SQL_TOO_LONG == SDEL_ETOOBIG,
               "core/sql_buffer.h and softdelete.h have other codes");
_Static_assert(SD_SQL_MAX == SDEL_SQL_MAX,
               "core/sql_buffer.h and softdelete.h have other limits");

struct request
{
  struct sd_sql sql;
  sdel_value *values; /* in the order of their `?`; what they point to is
                         borrowed */
  size_t count, room;
  int error;                  /* of the values */
  struct request_text *texts; /* that values point to, owned */
};

#define REQUEST_INIT                       \
  {                                        \
    SD_SQL_INIT, NULL, 0, 0, SDEL_OK, NULL \
  }

void request_free(struct request *request);

/* Appends text, which is the library's own or was scanned. */
void request_put(struct request *request, const char *text);

/* Appends values; their `?` are appended by the caller. */
void request_add(struct request *request, const sdel_value *values,
                 size_t count);

/* Adds the values of another request and all that they point to. Returns its
   first failure. */
int request_take(struct request *request, struct request *from);

/* A copy of a text that lives as long as the request, or NULL when out of
   memory. */
const char *request_keep(struct request *request, const char *text);

/* The first failure of the text or the values: such a request must not be
   sent. */
int request_error(const struct request *request);

/* Sets the text for this failure; returns its code. */
int request_failed(const struct request *request, struct error *error);

#endif
