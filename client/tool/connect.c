/* The connection, and how its errors become exit codes. */
#include "tool.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

int complain(int exit_code, const char *format, ...)
{
  va_list args;

  (void)fputs("softdelete: ", stderr);
  va_start(args, format);
  (void)vfprintf(stderr, format, args);
  va_end(args);
  (void)fputc('\n', stderr);
  return exit_code;
}

static int set_options(MYSQL *mysql, const struct options *options)
{
  my_bool on = 1;
  int failed = 0;

  /* A group is read with [client]; without a file, from the usual ones. */
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

/* What Connector/C would pass over in silence. */
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
    return mysql_failed(tool);
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
    code = complain(EXIT_USAGE, "--marker: malformed name");
  return code;
}

void tool_close(struct tool *tool)
{
  sdel_close(tool->handle);
  if (tool->mysql)
    mysql_close(tool->mysql);
}

/* Which exit code an error of the server is. */
static int exit_code_of(unsigned int number)
{
  switch (number)
  {
  case ER_SIGNAL_EXCEPTION: /* a guard, a procedure that says no */
  case ER_OPTION_PREVENTS_STATEMENT:
  case ER_TABLEACCESS_DENIED_ERROR:
  case ER_COLUMNACCESS_DENIED_ERROR:
  case ER_DBACCESS_DENIED_ERROR:
  case ER_PROCACCESS_DENIED_ERROR:
  case ER_SPECIFIC_ACCESS_DENIED_ERROR:
  case ER_DUP_ENTRY:
    return EXIT_REFUSED;
  default:
    return EXIT_FAILED;
  }
}

int mysql_failed(struct tool *tool)
{
  unsigned int number = mysql_errno(tool->mysql);

  return complain(exit_code_of(number), "%s (%u, %s)", mysql_error(tool->mysql),
                  number, mysql_sqlstate(tool->mysql));
}

int tool_failed(struct tool *tool, int code)
{
  const char *text = sdel_error(tool->handle);
  int exit_code = exit_code_of(sdel_errno(tool->handle));

  if (code == SDEL_ENOMARKER || code == SDEL_ENOWHERE)
    exit_code = EXIT_REFUSED;
  return complain(exit_code, "%s", *text ? text : sdel_strerror(code));
}
