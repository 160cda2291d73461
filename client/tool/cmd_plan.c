#include "commands.h"
#include "procedures.h"

int cmd_plan(struct tool *tool)
{
  return call_procedure(tool, "plan", tool->options->args[1], true);
}
