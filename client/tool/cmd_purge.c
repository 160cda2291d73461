#include <string.h>

#include "commands.h"
#include "confirm.h"
#include "grid.h"
#include "interrupt.h"
#include "progress.h"
#include "report.h"
#include "times.h"

int cmd_purge(struct tool *tool)
{
  const struct options *options = tool->options;
  const char *table = options->args[1];
  sdel_progress progress;
  sdel_options how;
  struct bar bar;
  char rows[32];
  uint64_t age;
  int code;

  if (!options->older_than)
    return complain(EXIT_USAGE, "expected --older-than='30 DAY'");
  code = age_read(&age, tool, options->older_than);
  if (code)
    return code;
  memset(&how, 0, sizeof how);
  how.chunk = options->chunk;
  how.dry_run = 1;
  code = sdel_purge(&progress, tool->handle, table, age, &how);
  if (code || options->dry_run || !progress.total)
    return report_progress(tool, code, "purged", &progress);
  if (!confirm(options, "Destroy %s rows of %s for good?",
               thousands(rows, progress.total), table))
    return EXIT_REFUSED;
  bar_open(&bar, "purged", options->json);
  how.dry_run = 0;
  how.on_chunk = bar_on_chunk;
  how.arg = &bar;
  interrupt_catch();
  code = sdel_purge(&progress, tool->handle, table, age, &how);
  bar_close(&bar);
  return report_progress(tool, code, "purged", &progress);
}
