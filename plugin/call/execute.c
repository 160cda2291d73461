#include "call/execute.h"

#include "server/audit_event.h"
#include "server/connection.h"
#include "server/database.h"

#include <mysql/service_kill_statement.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Milliseconds: the server's own timer began with the statement, the deadline
   is counted from when the call asked for it. A KILL that comes so shortly
   before the deadline is the timer's. */
#define TIMER_LEAD 100

/* Milliseconds, at least 1, until the deadline; 0 when there is none. */
static unsigned long long time_left(const struct sd_call *call)
{
  long long left;

  if (!call->deadline)
    return 0;
  left = call->deadline - sd_connection_clock();
  return left > 1 ? (unsigned long long)left : 1;
}

const struct sd_context *sd_call_context(struct sd_call *call)
{
  call->context.milliseconds = time_left(call);
  return &call->context;
}

int sd_expect_not_stopped(struct sd_call *call)
{
  bool is_killed = thd_kill_level(call->thd) != THD_IS_NOT_KILLED ||
                   sd_interrupt_seen(call->interrupt);

  if (call->deadline &&
      sd_connection_clock() + (is_killed ? TIMER_LEAD : 0) >= call->deadline)
    return sd_raise(ER_STATEMENT_TIMEOUT,
                    "%s: query execution was interrupted (max_statement_time "
                    "exceeded)",
                    call->function);
  if (is_killed)
    return sd_raise(ER_QUERY_INTERRUPTED, "%s: query execution was interrupted",
                    call->function);
  return SD_OK;
}

static int check_text(struct sd_call *call, const struct sd_sql *sql)
{
  if (sql->error)
    return sd_raise(ER_OUT_OF_RESOURCES,
                    "%s: out of memory, or the arguments make a statement "
                    "longer than 4 MiB",
                    call->function);
  return SD_OK;
}

/* What a statement writes is logged under the schema of the table that it
   writes to, whatever the caller's current database: filters of replication
   treat it as what the caller could type there, and the audit log by itself. */
static int enter_schema(struct sd_call *call, const struct sd_sql *sql,
                        struct sd_database *before)
{
  before->changed = false;
  if (sql->writes == SD_WRITES_NOTHING)
    return SD_OK;
  return sd_database_enter(
      call->thd, before,
      sql->writes == SD_WRITES_AUDIT_LOG ? "softdelete" : call->table.schema);
}

static unsigned run(struct sd_call *call, const struct sd_sql *sql)
{
  if (!mysql_real_query(call->sql, sql->text, sql->length))
    return 0;
  return mysql_errno(call->sql) ? mysql_errno(call->sql) : ER_QUERY_INTERRUPTED;
}

unsigned sd_try(struct sd_call *call, struct sd_sql *sql,
                unsigned long long *rows)
{
  struct sd_database before;
  unsigned code;

  if (sql->error || enter_schema(call, sql, &before))
    return ER_OUT_OF_RESOURCES;
  sd_audit_event(call->thd, sql, &call->table);
  sd_interrupt_aim(call->interrupt);
  code = run(call, sql);
  sd_database_leave(call->thd, &before);
  if (code)
    return code;
  if (rows)
    *rows = mysql_affected_rows(call->sql);
  return 0;
}

unsigned sd_execute_or(struct sd_call *call, struct sd_sql *sql,
                       unsigned long long *rows, unsigned code)
{
  unsigned got;

  if (check_text(call, sql) || sd_expect_not_stopped(call))
    return ER_QUERY_INTERRUPTED;
  got = sd_try(call, sql, rows);
  if (got && got != code)
    sd_raise_from(call->sql, call->function);
  return got;
}

int sd_execute(struct sd_call *call, struct sd_sql *sql,
               unsigned long long *rows)
{
  return sd_execute_or(call, sql, rows, 0) ? SD_ERROR : SD_OK;
}

int sd_expect_one(struct sd_call *call, unsigned long long rows)
{
  if (rows <= 1)
    return SD_OK;
  return sd_raise(ER_SIGNAL_EXCEPTION,
                  "%s: the key would change %llu rows of %s.%s, expected 1: "
                  "its primary key has changed, see CALL "
                  "softdelete.check('%s', '%s')",
                  call->function, rows, call->table.schema, call->table.name,
                  call->table.schema, call->table.name);
}

int sd_query(struct sd_call *call, struct sd_sql *sql, MYSQL_RES **result)
{
  if (check_text(call, sql) || sd_expect_not_stopped(call))
    return SD_ERROR;
  *result = NULL;
  if (sd_try(call, sql, NULL))
    return sd_raise_from(call->sql, call->function);
  *result = mysql_store_result(call->sql);
  if (!*result)
    return sd_raise_from(call->sql, call->function);
  return SD_OK;
}

int sd_query_text(struct sd_call *call, struct sd_sql *sql, char *to,
                  size_t size)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;

  to[0] = '\0';
  if (sd_query(call, sql, &result))
    return SD_ERROR;
  row = mysql_fetch_row(result);
  (void)snprintf(to, size, "%s", row && row[0] ? row[0] : "");
  mysql_free_result(result);
  return SD_OK;
}
