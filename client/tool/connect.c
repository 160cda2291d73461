#include "connect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confirm.h"
#include "report.h"

static int set_options(MYSQL *mysql, const struct options *options)
{
  my_bool on = 1;
  int failed = 0;

  /* This group is read together with [client], from the usual files unless one
     is given. */
  if (!options->no_defaults)
    failed |= mysql_options(mysql, MYSQL_READ_DEFAULT_GROUP, "softdelete");
  if (options->defaults_file)
    failed |=
        mysql_options(mysql, MYSQL_READ_DEFAULT_FILE, options->defaults_file);
  failed |= mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  if (options->ssl_ca)
    failed |= mysql_options(mysql, MYSQL_OPT_SSL_CA, options->ssl_ca);
  if (options->ssl_cert)
    failed |= mysql_options(mysql, MYSQL_OPT_SSL_CERT, options->ssl_cert);
  if (options->ssl_key)
    failed |= mysql_options(mysql, MYSQL_OPT_SSL_KEY, options->ssl_key);
  if (options->ssl || options->ssl_verify)
    failed |= mysql_options(mysql, MYSQL_OPT_SSL_ENFORCE, &on);
  if (options->ssl_verify)
    failed |= mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
  return failed;
}

/* Refuses what Connector/C would ignore without a word. */
static int check_options(const struct options *options)
{
  FILE *file;

  if (!options->defaults_file)
    return 0;
  if (options->no_defaults)
    return complain(EXIT_USAGE,
                    "--no-defaults and --defaults-file exclude each other");
  file = fopen(options->defaults_file, "r");
  if (!file)
    return complain(EXIT_USAGE, "--defaults-file: cannot read %s",
                    options->defaults_file);
  (void)fclose(file);
  return 0;
}

static int connect_server(struct tool *tool, const char *password)
{
  const struct options *options = tool->options;
  int code;

  tool->mysql = mysql_init(NULL);
  if (!tool->mysql || set_options(tool->mysql, options))
    return complain(EXIT_FAILED, "out of memory");
  if (!mysql_real_connect(tool->mysql, options->host, options->user, password,
                          options->database, options->port, options->socket,
                          CLIENT_MULTI_RESULTS))
    return complain(EXIT_FAILED, "cannot connect: %s (%u)",
                    mysql_error(tool->mysql), mysql_errno(tool->mysql));
  if (mysql_set_character_set(tool->mysql, "utf8mb4"))
    return mysql_failed(tool->mysql);
  code = sdel_open(&tool->handle, tool->mysql);
  return code ? complain(EXIT_FAILED, "%s", sdel_strerror(code)) : 0;
}

int tool_open(struct tool *tool, const struct options *options)
{
  char *asked = NULL;
  int code;

  memset(tool, 0, sizeof *tool);
  tool->options = options;
  code = check_options(options);
  if (code)
    return code;
  if (options->ask_password)
  {
    asked = ask_password();
    if (!asked)
      return complain(EXIT_FAILED, "no password was typed");
  }
  code = connect_server(tool, asked ? asked : options->password);
  if (asked)
    explicit_bzero(asked, strlen(asked));
  free(asked);
  if (!code && options->marker && options->arg_count > 1 &&
      sdel_set_marker(tool->handle, options->args[1], options->marker))
    code = complain(EXIT_USAGE,
                    "--marker: no column, or a malformed name of a table");
  return code;
}

void tool_close(struct tool *tool)
{
  sdel_close(tool->handle);
  if (tool->mysql)
    mysql_close(tool->mysql);
}
