/* Differences that are known and not mended yet: lines of way, case and why,
   with tabs between. A way may be a pattern: library*. */
#ifndef CONFORMANCE_PENDING_H
#define CONFORMANCE_PENDING_H

#include "case.h"

struct pending_entry
{
  char *way; /* owns the text of all three */
  char *name;
  char *why;
};

struct pending
{
  struct pending_entry *list;
  size_t count;
};

/* 0, or -1 and a complaint on stderr. */
int pending_read(struct pending *pending, const char *path);
/* The same where an entry names no case. */
int pending_check(const struct pending *pending, const struct cases *cases);
void pending_free(struct pending *pending);

/* NULL when the case is not pending in this way. */
const char *pending_why(const struct pending *pending, const char *way,
                        const char *name);

#endif
