/* What the account in force may do, as the server itself says. The server knows
   what a reader of mysql.* does not: the active role, the global privileges
   that the session got when it connected, grants that were written to a table
   but not yet flushed. And no temporary table named mysql.db can deceive it. */
#ifndef SOFTDELETE_PRIVILEGES_H
#define SOFTDELETE_PRIVILEGES_H

#include "server/server.h"

#include <stdbool.h>

/* A set of privileges: enum privilege_t (sql/privilege.h), whose values do not
   change, as mysql.* holds them. */
typedef unsigned long long sd_privileges;

#define SD_PRIVILEGE_SELECT          (1ULL << 0)
#define SD_PRIVILEGE_UPDATE          (1ULL << 2)
#define SD_PRIVILEGE_DELETE          (1ULL << 3)
#define SD_PRIVILEGE_GRANT           (1ULL << 10)
#define SD_PRIVILEGE_READ_ONLY_ADMIN (1ULL << 33)

/* Larger than the server's GRANT_INFO, which has 88 bytes. */
#define SD_GRANT_INFO_SIZE 512

/* THD::Temporary_table_state: in use by a statement or not. */
#define SD_TEMPORARY_ANY 2

/* Length of a server's version (include/mysql_com.h). */
#define SD_VERSION_SIZE 61

/* Whether this server can be asked. Comes before all others. Raises what is
   missing. */
int sd_privileges_init(void);

/* The server's true version, whatever its setting says. */
void sd_privileges_version(char version[SD_VERSION_SIZE]);

/* The server's name of one privilege, in upper case; empty when it has none. */
void sd_privileges_name(char *name, unsigned size, sd_privileges privilege);

/* Those of `wanted` that the session holds on *.*: of the account, of PUBLIC
   and of the active role, as of when the session began or last said SET ROLE.
 */
sd_privileges sd_privileges_session(MYSQL_THD thd, sd_privileges wanted);

/* The privileges on all tables of the schema: on *.* and on the schema, of the
   account, of PUBLIC and of the active role with all that it inherits. What was
   revoked on the schema is missing at once, even if the schema is the current
   database. */
sd_privileges sd_privileges_schema(MYSQL_THD thd, const char *schema);

/* The privileges that are granted on the table itself and on this column, apart
   from those on the schema. Where the server's lower_case_table_names is
   not 0, the names must be in lower case. */
sd_privileges sd_privileges_column(MYSQL_THD thd, const char *schema,
                                   const char *table, const char *column);

/* What is granted on *.* now to the account and to PUBLIC, without its roles;
   the session still holds what was revoked since it connected. False when the
   account is gone. */
bool sd_privileges_current(MYSQL_THD thd, sd_privileges *current);

/* What is granted on the schema now: to the account and to PUBLIC; to this
   role, with all that it inherits. */
sd_privileges sd_privileges_account_schema(MYSQL_THD thd, const char *schema);
sd_privileges sd_privileges_role_schema(const char *role, const char *schema);

/* Whether a temporary table of the session hides schema.table: a statement that
   names the table would work on the temporary one. */
bool sd_privileges_hidden(MYSQL_THD thd, const char *schema, const char *table);

/* The parts of sd_privileges_column and sd_privileges_hidden that depend on the
   server's own layout: grant_info is a zeroed GRANT_INFO; state is a number. */
sd_privileges sd_privileges_granted(MYSQL_THD thd, void *grant_info,
                                    const char *schema, const char *table,
                                    const char *column);
bool sd_privileges_temporary(MYSQL_THD thd, const char *schema,
                             const char *table, int state);

#endif
