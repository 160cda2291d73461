#include "commands.h"
#include "procedures.h"

int cmd_enable(struct tool *tool)
{
  return call_procedure(tool, tool->options->dry_run ? "plan" : "enable",
                        tool->options->args[1], true);
}
