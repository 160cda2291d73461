#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "report.h"
#include "verbs.h"

static void usage(FILE *out)
{
  const struct verb *verb;

  (void)fprintf(out, "usage: softdelete [option..] <verb> [argument..]\n\n");
  for (verb = verbs; verb->name; verb++)
    (void)fprintf(out, "  %-8s  %s\n", verb->name, verb->summary);
  (void)fprintf(
      out,
      "\noptions of the connection, also read from the groups [client] and\n"
      "[softdelete] of the option files:\n"
      "  -h, --host=NAME  -P, --port=NUMBER  -S, --socket=PATH\n"
      "  -u, --user=NAME  -p, --password[=TEXT] (asks)  -D, --database=NAME\n"
      "  --ssl  --ssl-ca=FILE  --ssl-cert=FILE  --ssl-key=FILE\n"
      "  --ssl-verify-server-cert  --defaults-file=FILE  --no-defaults\n"
      "\nother options:\n"
      "  --format=table|json  --dry-run  --yes  --version\n"
      "  <verb> --help        what it does, with an example\n"
      "\nexit codes: 0 done, 1 failed, 2 wrong usage, 3 nothing to do,\n"
      "4 refused, 130 stopped by Ctrl-C\n");
}

static const struct verb *verb_find(const char *name)
{
  const struct verb *verb;

  for (verb = verbs; verb->name; verb++)
    if (!strcmp(verb->name, name))
      return verb;
  return NULL;
}

static int verb_run(const struct verb *verb, const struct options *options)
{
  struct tool tool;
  int args = options->arg_count - 1, code;

  if (args < verb->min_args || (verb->max_args >= 0 && args > verb->max_args))
    return complain(EXIT_USAGE, "wrong number of arguments\n%s", verb->help);
  code = tool_open(&tool, options);
  if (!code)
    code = verb->run(&tool);
  tool_close(&tool);
  return code;
}

static int run(const struct options *options)
{
  const struct verb *verb;

  if (options->arg_count < 0)
    return EXIT_DONE; /* --version */
  if (!options->arg_count)
  {
    usage(options->help ? stdout : stderr);
    return options->help ? EXIT_DONE : EXIT_USAGE;
  }
  verb = verb_find(options->args[0]);
  if (!verb)
    return complain(EXIT_USAGE, "no verb %s: try softdelete --help",
                    options->args[0]);
  if (options->help)
  {
    (void)printf("%s", verb->help);
    return EXIT_DONE;
  }
  return verb_run(verb, options);
}

int main(int argc, char **argv)
{
  struct options options;
  int code;

  (void)setlocale(LC_CTYPE, "");
  code = options_read(&options, argc, argv);
  if (!code)
    code = run(&options);
  options_free(&options);
  return code;
}
