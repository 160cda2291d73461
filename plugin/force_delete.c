#include "audit.h"
#include "counters.h"
#include "key.h"
#include "verbs.h"

int sd_force_delete(struct sd_call *call, const struct sd_arguments *args,
                    unsigned long long *rows)
{
  struct sd_selection selection;
  struct sd_sql sql = SD_SQL_INIT;
  int rc = SD_ERROR;

  if (sd_select_key(&selection, call, args) || sd_allow_purge(call))
    goto cleanup;
  sd_statement_force_delete(&sql, call, &selection.criterion);
  if (sd_execute(call, &sql, rows) || sd_expect_one(call, *rows) ||
      sd_audit(call, &selection.criterion, *rows))
    goto cleanup;
  atomic_fetch_add(&sd_counters.rows_purged, (long long)*rows);
  rc = SD_OK;

cleanup:
  sd_sql_free(&sql);
  return rc;
}
