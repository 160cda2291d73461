/* Runs the cases in one way and prints TAP. See ../README.md. */
#include "case.h"
#include "pending.h"
#include "server.h"
#include "way.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct run
{
  const struct way *way;
  struct server server;
  struct pending pending;
  struct outcome outcome; /* of the last verb */
  char *complaints;       /* of the case that runs, as lines of TAP */
  size_t size;
  FILE *out; /* writes them */
  bool skip; /* the case is for another server */
};

static void mismatch(struct run *run, const struct step *step,
                     const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void mismatch(struct run *run, const struct step *step,
                     const char *format, ...)
{
  va_list args;

  (void)fprintf(run->out, "# line %d: ", step->line);
  va_start(args, format);
  (void)vfprintf(run->out, format, args);
  va_end(args);
  (void)fputc('\n', run->out);
}

static void check_changed(struct run *run, const struct step *step)
{
  const struct outcome *got = &run->outcome;

  if (got->failed)
    mismatch(run, step, "expected %llu changed, got error %u: %s",
             (unsigned long long)step->number, got->number, got->text);
  else if (got->rows != step->number)
    mismatch(run, step, "expected %llu changed, got %llu",
             (unsigned long long)step->number, (unsigned long long)got->rows);
}

/* The text has each of the names in it. */
static void check_names(struct run *run, const struct step *step,
                        const char *text)
{
  size_t i;

  for (i = 0; i < step->value_count; i++)
    if (!strstr(text, step->values[i].bytes))
      mismatch(run, step, "expected %s to be named, got: %s",
               step->values[i].literal, text);
}

static void check_error(struct run *run, const struct step *step)
{
  const struct outcome *got = &run->outcome;

  if (!got->failed)
    mismatch(run, step, "expected error %llu, got %llu changed",
             (unsigned long long)step->number, (unsigned long long)got->rows);
  else if (got->number != step->number)
    mismatch(run, step, "expected error %llu, got %u: %s",
             (unsigned long long)step->number, got->number, got->text);
  if (got->failed)
    check_names(run, step, got->text);
}

/* The text has none of them. */
static void check_hides(struct run *run, const struct step *step)
{
  size_t i;

  for (i = 0; i < step->value_count; i++)
    if (strstr(run->outcome.text, step->values[i].bytes))
      mismatch(run, step, "expected %s not to be named, got: %s",
               step->values[i].literal, run->outcome.text);
}

static void check_blocked(struct run *run, const struct step *step,
                          uint64_t expected)
{
  const struct outcome *got = &run->outcome;

  if (got->blocked != expected)
    mismatch(run, step, "expected %llu blocked, got %llu %s",
             (unsigned long long)expected, (unsigned long long)got->blocked,
             got->blocked_text);
  if (step->kind == STEP_BLOCKED && *got->blocked_text)
    check_names(run, step, got->blocked_text);
}

static void check_text(struct run *run, const struct step *step,
                       const char *expected, int code, char *got)
{
  if (code)
    mismatch(run, step, "%s", run->server.error);
  else if (strcmp(got, expected) != 0)
    mismatch(run, step, "%s: expected %s, got %s", step_word(step), expected,
             got);
  free(got);
}

/* ask SELECT .. -> what it gives */
static void check_ask(struct run *run, const struct step *step)
{
  const char *arrow = strstr(step->rest, " -> ");
  char *sql, *got;
  int code;

  if (!arrow)
  {
    mismatch(run, step, "ask: no -> and what is expected behind it");
    return;
  }
  sql = strndup(step->rest, (size_t)(arrow - step->rest));
  code = server_ask(&got, &run->server, sql);
  check_text(run, step, arrow + 4, code, got);
  free(sql);
}

static void check_keys(struct run *run, const struct step *step)
{
  char *got;
  int code =
      server_keys(&got, &run->server, step->table, step->kind == STEP_DELETED);

  check_text(run, step, step->behind, code, got);
}

static void run_verb(struct run *run, const struct step *step,
                     const struct step *next)
{
  memset(&run->outcome, 0, sizeof run->outcome);
  run->way->run(&run->outcome, run->server.caller, step);
  /* Where a case says nothing of rows that are kept, none must be. */
  if (step->kind == STEP_PURGE && next->kind == STEP_CHANGED &&
      next[1].kind != STEP_BLOCKED)
    check_blocked(run, step, 0);
}

static int run_step(struct run *run, const struct step *step)
{
  switch (step->kind)
  {
  case STEP_SERVER:
    run->skip = strcmp(step->rest, run->server.is_mysql ? "mysql" : "mariadb");
    break;
  case STEP_CHANGED:
    check_changed(run, step);
    break;
  case STEP_ERROR:
    check_error(run, step);
    break;
  case STEP_HIDES:
    check_hides(run, step);
    break;
  case STEP_BLOCKED:
    check_blocked(run, step, step->number);
    break;
  case STEP_LIVE:
  case STEP_DELETED:
    check_keys(run, step);
    break;
  case STEP_ASK:
    check_ask(run, step);
    break;
  default:
    if (step_is_verb(step))
      run_verb(run, step, step + 1);
    else if (server_prepare(&run->server, step))
    {
      mismatch(run, step, "%s", run->server.error);
      return -1;
    }
  }
  return 0;
}

/* True when all is as the case says. */
static bool run_case(struct run *run, const struct test_case *test)
{
  size_t i;
  int code;

  run->skip = false;
  run->complaints = NULL;
  run->out = open_memstream(&run->complaints, &run->size);
  if (!run->out)
    return false;
  code = server_begin(&run->server);
  if (code)
    (void)fprintf(run->out, "# %s\n", run->server.error);
  for (i = 0; !code && !run->skip && i < test->step_count; i++)
    code = run_step(run, &test->steps[i]);
  (void)fclose(run->out);
  return !code && !*run->complaints;
}

/* A difference that is known is neither passed nor failed, but one that is
   there no more has to be taken off the list. */
static bool report(struct run *run, const struct test_case *test, size_t number,
                   bool good)
{
  const char *way = run->way->name;
  const char *why = pending_why(&run->pending, way, test->name);

  if (run->skip)
    (void)printf("ok %zu - %s: %s # SKIP for another server\n", number, way,
                 test->name);
  else if (why && good)
    (void)printf(
        "not ok %zu - %s: %s\n# it is pending, but passes: take it off "
        "the list\n",
        number, way, test->name);
  else if (why)
    (void)printf("ok %zu - %s: %s # SKIP pending: %s\n", number, way,
                 test->name, why);
  else
    (void)printf("%sok %zu - %s: %s\n", good ? "" : "not ", number, way,
                 test->name);
  if (!good && !run->skip)
    (void)printf("# %s:%d\n%s", test->file, test->line, run->complaints);
  (void)fflush(stdout);
  return run->skip || good == !why;
}

static int run_cases(struct run *run, const struct cases *cases,
                     const char *only)
{
  size_t i, number = 0, failed = 0;
  bool good;

  for (i = 0; i < cases->count; i++)
  {
    if (only && !strstr(cases->list[i].name, only))
      continue;
    good = run_case(run, &cases->list[i]);
    failed += !report(run, &cases->list[i], ++number, good);
    free(run->complaints);
  }
  (void)printf("1..%zu\n", number);
  return failed || !number ? 1 : 0;
}

static int open_server(struct run *run)
{
  const char *socket = getenv("SOFTDELETE_SOCKET");

  if (!socket || server_open(&run->server, socket))
  {
    (void)fprintf(stderr, "%s\n",
                  socket ? run->server.error : "SOFTDELETE_SOCKET is not set");
    return -1;
  }
  if (run->server.has_plugin == run->way->needs_plugin)
    return 0;
  (void)fprintf(stderr, "%s: the plugin is %sthere\n", run->way->name,
                run->server.has_plugin ? "" : "not ");
  return -1;
}

int main(int argc, char **argv)
{
  struct run run = {0};
  struct cases cases = {0};
  int code = 0, i;

  run.way = argc > 3 ? way_find(argv[1]) : NULL;
  if (!run.way)
  {
    (void)fprintf(stderr, "usage: conformance functions|library|library-alone "
                          "PENDING FILE..\n");
    return 2;
  }
  code = pending_read(&run.pending, argv[2]);
  for (i = 3; !code && i < argc; i++)
    code = cases_read(&cases, argv[i]);
  if (!code)
    code = pending_check(&run.pending, &cases);
  if (!code)
    code = open_server(&run);
  if (!code)
    code = run_cases(&run, &cases, getenv("CONFORMANCE_CASE"));
  server_close(&run.server);
  pending_free(&run.pending);
  cases_free(&cases);
  return code ? 1 : 0;
}
