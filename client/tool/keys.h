/* delete and restore, by keys or by --where. */
#ifndef SDEL_TOOL_KEYS_H
#define SDEL_TOOL_KEYS_H

#include "connect.h"

/* Changes the rows that the command line names, and says how many. Returns an
   exit code. done: what happened to them, "deleted". scope: where --dry-run
   counts. */
int change_rows(struct tool *tool, const char *done, sdel_scope_t scope,
                int (*by_query)(uint64_t *, sdel_query *),
                int (*by_keys)(uint64_t *, sdel_t *, const char *,
                               const sdel_value *, size_t, size_t));

#endif
