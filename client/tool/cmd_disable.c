#include <string.h>

#include "commands.h"
#include "confirm.h"
#include "procedures.h"
#include "report.h"

int cmd_disable(struct tool *tool)
{
  const struct options *options = tool->options;

  if (options->dry_run)
    return call_procedure(tool, "plan_disable", options->args[1], true);
  if (options->json_options && strstr(options->json_options, "purge") &&
      !confirm(options, "Disable %s and destroy its deleted rows?",
               options->args[1]))
    return EXIT_REFUSED;
  return call_procedure(tool, "disable", options->args[1], true);
}
