/* The connection to the server. */
#ifndef SDEL_TOOL_CONNECT_H
#define SDEL_TOOL_CONNECT_H

#include <softdelete.h>

#include "options.h"

struct tool
{
  const struct options *options;
  MYSQL *mysql;
  sdel_t *handle;
};

/* Connects. 0, or an exit code after it has said what is wrong. To be closed
   also then. */
int tool_open(struct tool *tool, const struct options *options);
void tool_close(struct tool *tool);

#endif
