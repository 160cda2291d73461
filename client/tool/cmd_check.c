#include "commands.h"
#include "procedures.h"

int cmd_check(struct tool *tool)
{
  const struct options *options = tool->options;

  return call_procedure(
      tool, "check", options->arg_count > 1 ? options->args[1] : NULL, false);
}
