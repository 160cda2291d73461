#include <string.h>

#include "commands.h"
#include "interrupt.h"
#include "keys.h"
#include "progress.h"
#include "report.h"
#include "times.h"

static int restore_since(struct tool *tool)
{
  const struct options *options = tool->options;
  sdel_time since, until;
  sdel_progress progress;
  sdel_options how;
  struct bar bar;
  int code = time_read(&since, tool, options->since);

  if (!code && options->until)
    code = time_read(&until, tool, options->until);
  if (code)
    return code;
  bar_open(&bar, "restored", options->json);
  memset(&how, 0, sizeof how);
  how.chunk = options->chunk;
  how.dry_run = options->dry_run;
  how.on_chunk = bar_on_chunk;
  how.arg = &bar;
  interrupt_catch();
  code = sdel_restore_since(&progress, tool->handle, options->args[1], &since,
                            options->until ? &until : NULL, &how);
  bar_close(&bar);
  return report_progress(tool, code, "restored", &progress);
}

int cmd_restore(struct tool *tool)
{
  const struct options *options = tool->options;

  if (!options->since)
    return options->until ? complain(EXIT_USAGE, "--until needs --since")
                          : change_rows(tool, "restored", SDEL_DELETED,
                                        sdel_restore, sdel_restore_keys);
  if (options->where || options->arg_count > 2)
    return complain(EXIT_USAGE, "expected one of keys, --where and --since");
  return restore_since(tool);
}
