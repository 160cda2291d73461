#include "audit/record.h"
#include "server/counters.h"
#include "table/selection.h"
#include "verbs/verbs.h"

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

int sd_delete(struct sd_call *call, const struct sd_selection *selection,
              unsigned long long *rows)
{
  struct sd_sql sql = SD_SQL_INIT;
  unsigned code;
  int rc = SD_ERROR;

  sd_statement_delete(&sql, call, &selection->criterion);
  code = sd_execute_or(call, &sql, rows, ER_DUP_ENTRY);
  if (code == ER_DUP_ENTRY)
    raise_duplicate(call);
  if (code || sd_expect_one(call, *rows) ||
      sd_audit(call, &selection->criterion, *rows))
    goto cleanup;
  atomic_fetch_add(&sd_counters.rows_deleted, (long long)*rows);
  rc = SD_OK;

cleanup:
  sd_sql_free(&sql);
  return rc;
}
