/* The ways in which the same cases are run. A new one is a file with a
   `struct way` in it, and a line in ways.c. */
#ifndef CONFORMANCE_WAY_H
#define CONFORMANCE_WAY_H

#include "case.h"

#include <mysql.h>

/* What a verb answered. */
struct outcome
{
  bool failed;
  unsigned int number; /* of the error, one of the server's */
  char text[2048];     /* of the error */
  uint64_t rows;
  /* of a purge: how many due rows it kept, and what it says of that. A way
     that gives the number alone leaves the text empty. */
  uint64_t blocked;
  char blocked_text[1024];
};

struct way
{
  const char *name;
  bool needs_plugin; /* else the plugin must not be there */
  /* Runs one verb on this connection. */
  void (*run)(struct outcome *outcome, MYSQL *mysql, const struct step *verb);
};

/* NULL when there is none of this name. */
const struct way *way_find(const char *name);

void functions_run(struct outcome *outcome, MYSQL *mysql,
                   const struct step *verb);
void library_run(struct outcome *outcome, MYSQL *mysql,
                 const struct step *verb);

#endif
