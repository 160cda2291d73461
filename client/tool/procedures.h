/* The procedures of the schema softdelete. */
#ifndef SDEL_TOOL_PROCEDURES_H
#define SDEL_TOOL_PROCEDURES_H

#include "connect.h"

/* Calls softdelete.<procedure>(schema, table [, options]) and shows its result.
   table may be NULL. Returns an exit code. */
int call_procedure(struct tool *tool, const char *procedure, const char *table,
                   bool with_options);

#endif
