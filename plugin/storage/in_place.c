#include "storage/in_place.h"

#include "call/execute.h"
#include "text/rows_sql.h"

/* Under the key form `coalesce` the deletion time is part of the unique keys:
   two rows with one value cannot be deleted at one moment. */
static int raise_duplicate(struct sd_call *call)
{
  return sd_raise(ER_DUP_ENTRY,
                  "%s: %s; another row of %s.%s with this value was deleted "
                  "at the same moment: delete again a moment later, or enable "
                  "the table with {\"unique\": \"live\"}",
                  call->function, mysql_error(call->sql), call->table.schema,
                  call->table.name);
}

/* Runs the text, and frees it. A statement that is killed may say that it has
   found nothing, and the server may have forgotten the KILL by its end: so it
   looks again then. Returns 0, `but`, which is not raised, or the number of an
   error that is. */
static unsigned change_rows(struct sd_call *call, struct sd_sql *sql,
                            unsigned long long *rows, unsigned but)
{
  unsigned code = sd_execute_or(call, sql, rows, but);

  if (!code && *rows == 0)
    code = sd_execute_or(call, sql, rows, but);
  sd_sql_free(sql);
  return code;
}

int sd_in_place_delete(struct sd_call *call,
                       const struct sd_criterion *criterion,
                       unsigned long long *rows)
{
  struct sd_sql sql = SD_SQL_INIT;
  unsigned code;

  sd_statement_delete(&sql, sd_call_context(call), criterion);
  code = change_rows(call, &sql, rows, ER_DUP_ENTRY);
  if (code == ER_DUP_ENTRY)
    (void)raise_duplicate(call);
  return code ? SD_ERROR : SD_OK;
}

unsigned sd_in_place_restore(struct sd_call *call,
                             const struct sd_criterion *criterion,
                             unsigned long long *rows)
{
  struct sd_sql sql = SD_SQL_INIT;

  sd_statement_restore(&sql, sd_call_context(call), criterion);
  return change_rows(call, &sql, rows, ER_DUP_ENTRY);
}

int sd_in_place_destroy(struct sd_call *call,
                        const struct sd_criterion *criterion, bool on_delete,
                        unsigned long long *rows)
{
  struct sd_sql sql = SD_SQL_INIT;

  sd_statement_force_delete(&sql, sd_call_context(call), criterion, on_delete);
  return change_rows(call, &sql, rows, 0) ? SD_ERROR : SD_OK;
}
