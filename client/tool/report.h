/* Exit codes, and what is said on standard error. */
#ifndef SDEL_TOOL_REPORT_H
#define SDEL_TOOL_REPORT_H

#include <stdbool.h>

#include <softdelete.h>

enum
{
  EXIT_DONE = 0,
  EXIT_FAILED = 1,
  EXIT_USAGE = 2,
  EXIT_NOTHING = 3,
  EXIT_REFUSED = 4,
  EXIT_STOPPED = 130 /* by Ctrl-C */
};

/* Says an error of the command's own; returns exit_code. */
int complain(int exit_code, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Say the last error of a connection, or of a handle, whose call returned code.
   Return its exit code. */
int mysql_failed(MYSQL *mysql);
int handle_failed(const sdel_t *handle, int code);

/* After a call that changed rows of the table: says why they are not in the
   audit log, unless they are. where: it was by a condition in SQL. */
void note_audit_log(const sdel_t *handle, const char *table, bool where);

#endif
