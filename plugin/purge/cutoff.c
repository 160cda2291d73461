#include "purge/cutoff.h"

#include "call/execute.h"
#include "text/purge_sql.h"

#include <stdio.h>
#include <string.h>

int sd_cutoff_take(struct sd_call *call, const struct sd_age *age,
                   struct sd_cutoff *cutoff)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc;

  sd_statement_cutoff(&sql, age);
  rc = sd_query(call, &sql, &result);
  sd_sql_free(&sql);
  if (rc != SD_OK)
    return rc;
  row = mysql_fetch_row(result);
  (void)snprintf(cutoff->moment, sizeof(cutoff->moment), "%s",
                 row && row[0] ? row[0] : "");
  mysql_free_result(result);
  if (!cutoff->moment[0])
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: the age reaches back beyond the first date",
                    call->function);
  cutoff->value =
      (struct sd_value){cutoff->moment, strlen(cutoff->moment), "utf8mb4"};
  cutoff->criterion =
      (struct sd_criterion){.to = &cutoff->value, .to_excluded = true};
  return SD_OK;
}
