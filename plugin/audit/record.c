#include "audit/record.h"

#include "call/execute.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#define SD_UUID_SIZE 37

my_bool sd_audit_enabled = 1;

/* A UUID of version 7 (RFC 9562, 5.7): milliseconds and their fraction (6.2,
   method 3), so that rows sort in the order of their creation, then random
   bits. It is made here, so that the statement holds it and a replica writes
   the same.
 */
static int make_id(char id[SD_UUID_SIZE])
{
  unsigned char b[16];
  struct timespec now;
  unsigned long long milliseconds;
  unsigned fraction;

  if (getrandom(b, sizeof(b), 0) != (ssize_t)sizeof(b))
    return SD_ERROR;
  clock_gettime(CLOCK_REALTIME, &now);
  milliseconds = (unsigned long long)now.tv_sec * 1000 +
                 (unsigned long long)now.tv_nsec / 1000000;
  for (int i = 0; i < 6; i++)
    b[i] = (unsigned char)(milliseconds >> (40 - 8 * i));
  fraction =
      (unsigned)((unsigned long long)(now.tv_nsec % 1000000) * 4096 / 1000000);
  b[6] = (unsigned char)(0x70 | fraction >> 8);
  b[7] = (unsigned char)fraction;
  b[8] = (unsigned char)(0x80 | (b[8] & 0x3F));
  (void)snprintf(id, SD_UUID_SIZE,
                 "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
                 "%02x%02x%02x%02x%02x%02x",
                 b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9],
                 b[10], b[11], b[12], b[13], b[14], b[15]);
  return SD_OK;
}

/* The audit log of an older version lacks a column. */
static int raise_old_table(struct sd_call *call)
{
  return sd_raise(ER_BAD_FIELD_ERROR,
                  "%s: softdelete.audit_log is older than the plugin: %s: run "
                  "install.sql again: mariadb < install.sql",
                  call->function, mysql_error(call->sql));
}

int sd_audit(struct sd_call *call, const struct sd_criterion *criterion,
             unsigned long long rows)
{
  struct sd_sql sql = SD_SQL_INIT;
  char id[SD_UUID_SIZE];
  unsigned code;

  if (!sd_audit_enabled || rows == 0)
    return SD_OK;
  if (make_id(id))
    return sd_raise(ER_OUT_OF_RESOURCES,
                    "%s: the system gives no random numbers", call->function);
  sd_statement_audit(&sql, sd_call_context(call), id, call->verb->action,
                     criterion, rows);
  code = sd_execute_or(call, &sql, NULL, ER_BAD_FIELD_ERROR);
  if (code == ER_BAD_FIELD_ERROR)
    (void)raise_old_table(call);
  sd_sql_free(&sql);
  return code ? SD_ERROR : SD_OK;
}
