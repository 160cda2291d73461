#include "gate/revocation.h"

#include "gate/account.h"
#include "server/detached_session.h"
#include "text/grant_sql.h"

#include <stdlib.h>

/* Privileges that look revoked, and the schema on which they are needed. */
struct revocation
{
  const char *schema;
  sd_privileges revoked;
};

static void clear_if_granted(void *context, char **columns)
{
  struct revocation *revocation = context;
  const char *role = columns[SD_ROLE_NAME];
  const char *access = columns[SD_ROLE_ACCESS];

  if (access)
    revocation->revoked &= ~strtoull(access, NULL, 10);
  if (role && role[0])
    revocation->revoked &= ~sd_privileges_role_schema(role, revocation->schema);
}

/* Takes from *revoked what the account itself or one of its roles now has on
 *.* or on the schema. */
static int find_by_role(struct sd_call *call, const char *schema,
                        sd_privileges *revoked)
{
  size_t length = 0;
  const char *hosts[] = {thd_priv_host(call->thd, &length), NULL};
  struct revocation revocation = {schema, *revoked};
  struct sd_sql sql = SD_SQL_INIT;
  int rc = SD_OK;

  for (size_t i = 0; rc == SD_OK && revocation.revoked && i < 2; i++)
  {
    sd_statement_roles(&sql, sd_account_user(call), hosts[i]);
    rc = sd_detached_query(&sql, call->function, clear_if_granted, &revocation);
  }
  *revoked = revocation.revoked;
  sd_sql_free(&sql);
  return rc;
}

int sd_revocation_find(struct sd_call *call, const char *schema,
                       sd_privileges wanted, sd_privileges *revoked)
{
  sd_privileges current = 0;

  *revoked = sd_privileges_session(call->thd, wanted);
  if (!*revoked)
    return SD_OK;
  if (!sd_privileges_current(call->thd, &current))
  {
    (void)sd_raise(ER_INVALID_CURRENT_USER,
                   "%s: the account %s has been dropped since this session "
                   "began",
                   call->function, call->context.account);
    return sd_refused(call);
  }
  *revoked &= ~current;
  if (*revoked)
    *revoked &= ~sd_privileges_account_schema(call->thd, schema);
  return *revoked ? find_by_role(call, schema, revoked) : SD_OK;
}
