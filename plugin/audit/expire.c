#include "audit/expire.h"

#include "call/execute.h"
#include "call/transaction.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

/* Rows removed at once. */
#define SD_AUDIT_CHUNK 1000

/* Seconds between two looks for old rows. */
#define SD_AUDIT_PAUSE 60

unsigned sd_audit_days = SD_AUDIT_DAYS_DEFAULT;

static atomic_llong next_look; /* seconds, CLOCK_MONOTONIC */

void sd_audit_expire_soon(void)
{
  atomic_store(&next_look, 0);
}

/* Whether it is time to look; true for one caller only. */
static bool is_due(void)
{
  long long due = atomic_load(&next_look);
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec >= due &&
         atomic_compare_exchange_strong(&next_look, &due,
                                        now.tv_sec + SD_AUDIT_PAUSE);
}

/* Removes a chunk in a transaction; *more says whether others are left. */
static int expire(struct sd_call *call, struct sd_sql *sql, bool *more)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc = SD_ERROR;

  sd_statement_audit_old(sql, sd_audit_days, SD_AUDIT_CHUNK);
  if (sd_transaction_begin(call) || sd_query(call, sql, &result))
    goto cleanup;
  row = mysql_fetch_row(result);
  if (row && row[0])
  {
    *more = row[1] != NULL;
    sd_statement_audit_remove(sql, row[0], row[1]);
    if (sd_execute(call, sql, NULL))
      goto cleanup;
  }
  rc = sd_transaction_commit(call);

cleanup:
  if (rc != SD_OK)
    sd_transaction_rollback(call);
  mysql_free_result(result);
  return rc;
}

void sd_audit_expire(struct sd_call *call)
{
  struct sd_sql sql = SD_SQL_INIT;
  bool more = false;

  if (sd_audit_days == 0 || !call->own_transaction || !is_due())
    return;
  if (expire(call, &sql, &more))
  {
    sd_drop_error();
    sd_warn("%s: old rows of softdelete.audit_log could not be removed",
            call->function);
  }
  else if (more)
    sd_audit_expire_soon();
  sd_sql_free(&sql);
}
