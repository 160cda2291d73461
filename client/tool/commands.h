/* The verbs, each in a file of its name. They return an exit code. */
#ifndef SDEL_TOOL_COMMANDS_H
#define SDEL_TOOL_COMMANDS_H

#include "connect.h"

int cmd_status(struct tool *tool);
int cmd_plan(struct tool *tool);
int cmd_enable(struct tool *tool);
int cmd_disable(struct tool *tool);
int cmd_check(struct tool *tool);
int cmd_delete(struct tool *tool);
int cmd_restore(struct tool *tool);
int cmd_purge(struct tool *tool);
int cmd_log(struct tool *tool);

#endif
