#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <softdelete.h>

#include "report.h"

enum
{
  OPT_HELP = 256,
  OPT_VERSION,
  OPT_DEFAULTS_FILE,
  OPT_NO_DEFAULTS,
  OPT_SSL,
  OPT_SSL_CA,
  OPT_SSL_CERT,
  OPT_SSL_KEY,
  OPT_SSL_VERIFY,
  OPT_FORMAT,
  OPT_WHERE,
  OPT_SINCE,
  OPT_UNTIL,
  OPT_OLDER_THAN,
  OPT_OPTIONS,
  OPT_MARKER,
  OPT_CHUNK,
  OPT_LIMIT,
  OPT_EXACT,
  OPT_DRY_RUN,
  OPT_YES
};

static const struct option long_options[] = {
    {"host", required_argument, NULL, 'h'},
    {"port", required_argument, NULL, 'P'},
    {"socket", required_argument, NULL, 'S'},
    {"user", required_argument, NULL, 'u'},
    {"password", optional_argument, NULL, 'p'},
    {"database", required_argument, NULL, 'D'},
    {"defaults-file", required_argument, NULL, OPT_DEFAULTS_FILE},
    {"no-defaults", no_argument, NULL, OPT_NO_DEFAULTS},
    {"ssl", no_argument, NULL, OPT_SSL},
    {"ssl-ca", required_argument, NULL, OPT_SSL_CA},
    {"ssl-cert", required_argument, NULL, OPT_SSL_CERT},
    {"ssl-key", required_argument, NULL, OPT_SSL_KEY},
    {"ssl-verify-server-cert", no_argument, NULL, OPT_SSL_VERIFY},
    {"format", required_argument, NULL, OPT_FORMAT},
    {"where", required_argument, NULL, OPT_WHERE},
    {"since", required_argument, NULL, OPT_SINCE},
    {"until", required_argument, NULL, OPT_UNTIL},
    {"older-than", required_argument, NULL, OPT_OLDER_THAN},
    {"options", required_argument, NULL, OPT_OPTIONS},
    {"marker", required_argument, NULL, OPT_MARKER},
    {"chunk", required_argument, NULL, OPT_CHUNK},
    {"limit", required_argument, NULL, OPT_LIMIT},
    {"exact", no_argument, NULL, OPT_EXACT},
    {"dry-run", no_argument, NULL, OPT_DRY_RUN},
    {"yes", no_argument, NULL, OPT_YES},
    {"help", no_argument, NULL, OPT_HELP},
    {"version", no_argument, NULL, OPT_VERSION},
    {NULL, 0, NULL, 0},
};

static int read_number(unsigned long *out, const char *name, const char *text,
                       unsigned long max)
{
  char *end;

  *out = strtoul(text, &end, 10);
  if (!*text || *end || *text == '-' || *out < 1 || *out > max)
    return complain(EXIT_USAGE, "--%s: expected a number from 1 to %lu, got %s",
                    name, max, text);
  return 0;
}

/* Takes the password, and overwrites it for ps. */
static int read_password(struct options *options, char *text)
{
  if (!text)
  {
    options->ask_password = true;
    return 0;
  }
  free(options->password);
  options->password = strdup(text);
  memset(text, 'x', strlen(text));
  return options->password ? 0 : complain(EXIT_FAILED, "out of memory");
}

static int read_format(struct options *options, const char *text)
{
  options->json = !strcmp(text, "json");
  if (options->json || !strcmp(text, "table"))
    return 0;
  return complain(EXIT_USAGE, "--format: expected table or json, got %s", text);
}

static int read_connection(struct options *options, int option)
{
  unsigned long number;
  int code;

  switch (option)
  {
  case 'h':
    options->host = optarg;
    return 0;
  case 'P':
    code = read_number(&number, "port", optarg, 65535);
    options->port = (unsigned int)number;
    return code;
  case 'S':
    options->socket = optarg;
    return 0;
  case 'u':
    options->user = optarg;
    return 0;
  case 'p':
    return read_password(options, optarg);
  case 'D':
    options->database = optarg;
    return 0;
  case OPT_DEFAULTS_FILE:
    options->defaults_file = optarg;
    return 0;
  case OPT_NO_DEFAULTS:
    options->no_defaults = true;
    return 0;
  case OPT_SSL:
    options->ssl = true;
    return 0;
  case OPT_SSL_CA:
    options->ssl_ca = optarg;
    return 0;
  case OPT_SSL_CERT:
    options->ssl_cert = optarg;
    return 0;
  case OPT_SSL_KEY:
    options->ssl_key = optarg;
    return 0;
  case OPT_SSL_VERIFY:
    options->ssl_verify = true;
    return 0;
  default:
    return -1; /* not an option of the connection */
  }
}

static int read_action(struct options *options, int option)
{
  switch (option)
  {
  case OPT_FORMAT:
    return read_format(options, optarg);
  case OPT_WHERE:
    options->where = optarg;
    return 0;
  case OPT_SINCE:
    options->since = optarg;
    return 0;
  case OPT_UNTIL:
    options->until = optarg;
    return 0;
  case OPT_OLDER_THAN:
    options->older_than = optarg;
    return 0;
  case OPT_OPTIONS:
    options->json_options = optarg;
    return 0;
  case OPT_MARKER:
    options->marker = optarg;
    return 0;
  case OPT_CHUNK:
    return read_number(&options->chunk, "chunk", optarg, 10000);
  case OPT_LIMIT:
    return read_number(&options->limit, "limit", optarg, 1000000);
  case OPT_EXACT:
    options->exact = true;
    return 0;
  case OPT_DRY_RUN:
    options->dry_run = true;
    return 0;
  case OPT_YES:
    options->yes = true;
    return 0;
  case OPT_HELP:
    options->help = true;
    return 0;
  default:
    return complain(EXIT_USAGE, "try softdelete --help");
  }
}

int options_read(struct options *options, int argc, char **argv)
{
  int option, code = 0;

  memset(options, 0, sizeof *options);
  optind = 1;
  while (!code && (option = getopt_long(
                       argc, argv, "h:P:S:u:p::D:", long_options, NULL)) != -1)
  {
    if (option == OPT_VERSION)
    {
      (void)printf("softdelete %s\n", sdel_version());
      options->help = true;
      options->arg_count = -1;
      return 0;
    }
    code = read_connection(options, option);
    if (code < 0)
      code = read_action(options, option);
  }
  options->args = argv + optind;
  options->arg_count = argc - optind;
  return code;
}

void options_free(struct options *options)
{
  if (options->password)
    explicit_bzero(options->password, strlen(options->password));
  free(options->password);
  options->password = NULL;
}
