#include "report.h"

#include <stdarg.h>
#include <stdio.h>

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

/* The exit code for an error of the server. */
static int exit_code_of(unsigned int number)
{
  switch (number)
  {
  case ER_SIGNAL_EXCEPTION: /* a guard or a procedure refused */
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

int mysql_failed(MYSQL *mysql)
{
  unsigned int number = mysql_errno(mysql);

  return complain(exit_code_of(number), "%s (%u, %s)", mysql_error(mysql),
                  number, mysql_sqlstate(mysql));
}

int handle_failed(const sdel_t *handle, int code)
{
  const char *text = sdel_error(handle);
  int exit_code = exit_code_of(sdel_errno(handle));

  if (code == SDEL_ENOMARKER || code == SDEL_ENOWHERE)
    exit_code = EXIT_REFUSED;
  return complain(exit_code, "%s", *text ? text : sdel_strerror(code));
}

void note_audit_log(const sdel_t *handle, const char *table, bool where)
{
  if (sdel_by_function(handle))
    return;
  if (where)
    (void)complain(0, "not in the audit log: --where is an UPDATE of its own");
  else
    (void)complain(0,
                   "not in the audit log: the server has no plugin softdelete, "
                   "or %s is not enabled",
                   table);
}
