#include "gate/account.h"

#include "server/detached_session.h"
#include "server/privileges.h"
#include "text/grant_sql.h"

#include <stdio.h>

int sd_refused(struct sd_call *call)
{
  call->refused = true;
  return SD_ERROR;
}

const char *sd_account_user(struct sd_call *call)
{
  size_t length = 0;
  const char *user = thd_priv_user(call->thd, &length);

  return user ? user : "";
}

static void note_expired(void *context, char **columns)
{
  (void)columns;
  *(bool *)context = true;
}

static int check_read_only(struct sd_call *call)
{
  if (!opt_readonly ||
      sd_privileges_session(call->thd, SD_PRIVILEGE_READ_ONLY_ADMIN))
    return SD_OK;
  (void)sd_raise(ER_OPTION_PREVENTS_STATEMENT,
                 "The MariaDB server is running with the --read-only option so "
                 "it cannot execute this statement");
  return sd_refused(call);
}

int sd_authorize_account(struct sd_call *call)
{
  size_t user_length = 0;
  size_t host_length = 0;
  const char *user = thd_priv_user(call->thd, &user_length);
  const char *host = thd_priv_host(call->thd, &host_length);
  int length;

  if (sd_privileges_init())
    return sd_refused(call);
  /* The server's own threads have all privileges and no account; a routine
     whose definer is a role has no account that the audit log could name.
     Anonymous accounts have a host. */
  if (!user || !host || host_length == 0)
  {
    (void)sd_raise(ER_SPECIFIC_ACCESS_DENIED_ERROR,
                   "%s: no account is known here, as in a replica's thread or "
                   "where the definer is a role: nothing can be authorized",
                   call->function);
    return sd_refused(call);
  }
  length = snprintf(call->context.account, SD_ACCOUNT_SIZE, "%.*s@%.*s",
                    (int)user_length, user, (int)host_length, host);
  if (length < 0 || (size_t)length >= SD_ACCOUNT_SIZE)
    return sd_raise(ER_UNKNOWN_ERROR, "%s: the account's name is too long",
                    call->function);
  return check_read_only(call);
}

/* A session whose password has expired may say SET, to set a new password, and
   nothing else. */
int sd_authorize_password(struct sd_call *call)
{
  size_t length = 0;
  const char *host = thd_priv_host(call->thd, &length);
  struct sd_sql sql = SD_SQL_INIT;
  bool expired = false;
  int rc;

  if (thd_sql_command(call->thd) != SD_SQLCOM_SET_OPTION)
    return SD_OK;
  sd_statement_expired(&sql, sd_account_user(call), host);
  rc = sd_detached_query(&sql, call->function, note_expired, &expired);
  if (rc == SD_OK && expired)
  {
    (void)sd_raise(ER_MUST_CHANGE_PASSWORD,
                   "You must SET PASSWORD before executing this statement");
    rc = sd_refused(call);
  }
  sd_sql_free(&sql);
  return rc;
}
