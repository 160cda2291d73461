#include "purge/cutoff.h"

#include "call/execute.h"
#include "text/purge_sql.h"

#include <string.h>

int sd_cutoff_take(struct sd_call *call, const struct sd_age *age,
                   struct sd_cutoff *cutoff)
{
  struct sd_sql sql = SD_SQL_INIT;
  int rc;

  sd_statement_cutoff(&sql, age);
  rc = sd_query_text(call, &sql, cutoff->moment, sizeof(cutoff->moment));
  sd_sql_free(&sql);
  if (rc != SD_OK)
    return rc;
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
