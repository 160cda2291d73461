/* The list of verbs. */
#ifndef SDEL_TOOL_VERBS_H
#define SDEL_TOOL_VERBS_H

#include "connect.h"

struct verb
{
  const char *name;
  int (*run)(struct tool *tool);
  int min_args, max_args; /* after the verb; max -1: any number */
  const char *summary;
  const char *help; /* usage, what it does, an example */
};
extern const struct verb verbs[]; /* ends with a NULL name */

#endif
