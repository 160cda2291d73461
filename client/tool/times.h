/* Ages and times on the command line. Each returns 0, or an exit code after it
   has said what is wrong. */
#ifndef SDEL_TOOL_TIMES_H
#define SDEL_TOOL_TIMES_H

#include "connect.h"

/* How many seconds "30 DAY", "1 month" or "90" ago is, by the server's clock.
 */
int age_read(uint64_t *seconds, struct tool *tool, const char *text);

/* "2026-01-31 12:00[:00]" in UTC, or an age ago by the server's clock. */
int time_read(sdel_time *time, struct tool *tool, const char *text);

#endif
