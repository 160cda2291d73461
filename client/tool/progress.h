/* The progress of purge and restore --since, and their end. */
#ifndef SDEL_TOOL_PROGRESS_H
#define SDEL_TOOL_PROGRESS_H

#include "connect.h"

struct bar
{
  const char *what; /* "purged" */
  bool terminal;
  bool quiet;
  double begin, drawn;
  unsigned int tenth; /* the last one shown where there is no terminal */
};

void bar_open(struct bar *bar, const char *what, bool quiet);
void bar_close(struct bar *bar);

/* The on_chunk of an sdel_options, with the bar as its arg. */
int bar_on_chunk(const sdel_progress *progress, void *bar);

/* Says what was done; returns the exit code. code: of the call. */
int report_progress(struct tool *tool, int code, const char *done,
                    const sdel_progress *progress);

#endif
