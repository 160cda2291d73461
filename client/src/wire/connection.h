/* The caller's connection, and what is kept of it. */
#ifndef SDEL_WIRE_CONNECTION_H
#define SDEL_WIRE_CONNECTION_H

#include <locale.h>

#include "error.h"

struct statement;

struct connection
{
  MYSQL *mysql;
  struct error error;
  const char *about; /* what the running call is about, for error texts */
  struct statement *cache;
  struct statement *retired; /* to be closed when nothing is streamed */
  unsigned int cache_count, cache_max;
  uint64_t clock; /* of the cache: when a statement was used last */
  unsigned long thread_id;
  const sdel_result *streaming;
  int savepoints;    /* open now */
  locale_t c_locale; /* numbers have a point, whatever the program's is */
};

#endif
