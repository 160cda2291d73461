/* Statements of the gate. What they read of the server's tables of accounts and
   roles only ever refuses what privileges.h would allow. */
#ifndef SOFTDELETE_GRANT_SQL_H
#define SOFTDELETE_GRANT_SQL_H

#include "sql_buffer.h"

/* Columns of the answer to sd_statement_roles. */
enum sd_role_columns
{
  SD_ROLE_NAME,   /* empty: the account itself */
  SD_ROLE_ACCESS, /* what is granted to it on *.*: the bits as a number */
  SD_ROLE_COLUMNS
};

/* Asks for the account and all roles that are granted to it, directly or by
   another role. The server also lets a session use a role that is granted to
   another account of its user whose host matches, and gives it what that
   account has on *.*: with host NULL the answer lists all accounts of the user
   that have a role. */
void sd_statement_roles(struct sd_sql *sql, const char *user, const char *host);

/* Asks whether this account's password has expired: one row if so, else none.
 */
void sd_statement_expired(struct sd_sql *sql, const char *user,
                          const char *host);

#endif
