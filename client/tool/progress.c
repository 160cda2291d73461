/* Progress is a bar on a terminal, else lines; both on standard error. */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <json-c/json.h>

#include "grid.h"
#include "interrupt.h"
#include "report.h"

#define BAR_WIDTH    30u
#define DRAW_SECONDS 0.1

static double seconds(void)
{
  struct timespec now;

  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void bar_open(struct bar *bar, const char *what, bool quiet)
{
  memset(bar, 0, sizeof *bar);
  bar->what = what;
  bar->quiet = quiet;
  bar->terminal = isatty(STDERR_FILENO) != 0;
  bar->begin = seconds();
}

static void bar_draw(struct bar *bar, const sdel_progress *progress)
{
  double spent = seconds() - bar->begin, share, rate, left;
  char full[BAR_WIDTH + 1];
  char rows[32], total[32], per_second[32];
  unsigned int filled;

  if (seconds() - bar->drawn < DRAW_SECONDS && progress->rows < progress->total)
    return;
  bar->drawn = seconds();
  share =
      progress->total ? (double)progress->rows / (double)progress->total : 1;
  if (share > 1)
    share = 1;
  rate = spent > 0 ? (double)progress->rows / spent : 0;
  left = rate > 0 ? (double)(progress->total - progress->rows) / rate : 0;
  filled = (unsigned int)(share * BAR_WIDTH);
  memset(full, '.', BAR_WIDTH);
  memset(full, '#', filled);
  full[BAR_WIDTH] = '\0';
  (void)fprintf(stderr, "\r[%s] %3.0f %%  %s of %s  %s/s  %.0f s left \033[K",
                full, share * 100, thousands(rows, progress->rows),
                thousands(total, progress->total),
                thousands(per_second, (uint64_t)rate), left < 0 ? 0 : left);
}

/* One line for every tenth of the work. */
static void bar_line(struct bar *bar, const sdel_progress *progress)
{
  char rows[32], total[32];
  unsigned int tenth = 10;

  if (progress->rows < progress->total)
    tenth = (unsigned int)(progress->rows * 10 / progress->total);
  if (tenth <= bar->tenth)
    return;
  bar->tenth = tenth;
  (void)fprintf(stderr, "%s %s of %s rows\n", bar->what,
                thousands(rows, progress->rows),
                thousands(total, progress->total));
}

int bar_on_chunk(const sdel_progress *progress, void *arg)
{
  struct bar *bar = arg;

  if (!bar->quiet)
  {
    if (bar->terminal)
      bar_draw(bar, progress);
    else
      bar_line(bar, progress);
  }
  return interrupted();
}

void bar_close(struct bar *bar)
{
  if (bar->terminal && bar->drawn > 0)
    (void)fputc('\n', stderr);
}

static void print_json(struct tool *tool, const char *done,
                       const sdel_progress *progress, bool stopped)
{
  json_object *object = json_object_new_object();
  json_object *(*number)(int64_t) = json_object_new_int64;

  (void)json_object_object_add(object, "table",
                               json_object_new_string(tool->options->args[1]));
  (void)json_object_object_add(object, "action", json_object_new_string(done));
  (void)json_object_object_add(object, "rows", number((int64_t)progress->rows));
  (void)json_object_object_add(object, "total",
                               number((int64_t)progress->total));
  (void)json_object_object_add(object, "chunks",
                               number((int64_t)progress->chunks));
  (void)json_object_object_add(object, "blocked",
                               number((int64_t)progress->blocked));
  (void)json_object_object_add(object, "dry_run",
                               json_object_new_boolean(tool->options->dry_run));
  (void)json_object_object_add(object, "stopped",
                               json_object_new_boolean(stopped));
  (void)json_object_object_add(
      object, "by_function",
      json_object_new_boolean(sdel_by_function(tool->handle)));
  (void)puts(json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN));
  (void)json_object_put(object);
}

int report_progress(struct tool *tool, int code, const char *done,
                    const sdel_progress *progress)
{
  bool stopped = code == SDEL_ESTOPPED, dry = tool->options->dry_run;
  char rows[32], blocked[32];
  uint64_t shown = dry ? progress->total : progress->rows;

  if (tool->options->json)
    print_json(tool, done, progress, stopped);
  else
    (void)printf("%s%s%s %s row%s of %s\n", stopped ? "stopped: " : "",
                 dry ? "would have " : "", done, thousands(rows, shown),
                 shown == 1 ? "" : "s", tool->options->args[1]);
  if (progress->blocked)
    (void)complain(0, "%s rows were left because other rows refer to them",
                   thousands(blocked, progress->blocked));
  if (progress->rows && !dry && !tool->options->json)
    note_audit_log(tool->handle, tool->options->args[1], false);
  if (stopped)
    return EXIT_STOPPED;
  if (code)
    return handle_failed(tool->handle, code);
  return shown ? EXIT_DONE : EXIT_NOTHING;
}
