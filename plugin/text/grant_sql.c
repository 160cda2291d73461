#include "text/grant_sql.h"

/* The wait is short: another session may hold a table of accounts and be
   waiting for the caller. */
static void begin(struct sd_sql *sql)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SET STATEMENT lock_wait_timeout=5,sql_select_limit="
                  "18446744073709551615,sql_big_selects=1,"
                  "max_recursive_iterations=4294967295 FOR ");
}

/* Accounts of the user whose roles a session of this account can have. */
static void append_accounts(struct sd_sql *sql, const char *user,
                            const char *host)
{
  sd_sql_raw(sql, "User=");
  sd_sql_string(sql, user);
  if (host)
  {
    sd_sql_raw(sql, " AND Host=");
    sd_sql_string(sql, host);
  }
  else
    sd_sql_raw(sql, " AND Host<>''");
}

void sd_statement_roles(struct sd_sql *sql, const char *user, const char *host)
{
  begin(sql);
  sd_sql_raw(sql, "WITH RECURSIVE held (name) AS ("
                  "SELECT Role FROM mysql.roles_mapping WHERE ");
  append_accounts(sql, user, host);
  sd_sql_raw(sql, " UNION SELECT m.Role FROM held"
                  " STRAIGHT_JOIN mysql.roles_mapping m"
                  " ON m.Host='' AND m.User=held.name) "
                  "SELECT '',JSON_VALUE(Priv,'$.access')"
                  " FROM mysql.global_priv p WHERE ");
  append_accounts(sql, user, host);
  if (!host)
    sd_sql_raw(sql, " AND EXISTS (SELECT 1 FROM mysql.roles_mapping m"
                    " WHERE m.Host=p.Host AND m.User=p.User)");
  sd_sql_raw(sql, " UNION ALL SELECT held.name,JSON_VALUE(Priv,'$.access')"
                  " FROM held STRAIGHT_JOIN mysql.global_priv p"
                  " ON p.Host='' AND p.User=held.name");
}

void sd_statement_expired(struct sd_sql *sql, const char *user,
                          const char *host)
{
  begin(sql);
  sd_sql_raw(sql, "SELECT 1 FROM mysql.global_priv WHERE ");
  append_accounts(sql, user, host);
  sd_sql_raw(sql, " AND (JSON_VALUE(Priv,'$.password_last_changed')=0 OR "
                  "UNIX_TIMESTAMP()>="
                  "JSON_VALUE(Priv,'$.password_last_changed')+86400*NULLIF("
                  "IF(COALESCE(JSON_VALUE(Priv,'$.password_lifetime'),-1)<0,"
                  "@@global.default_password_lifetime,"
                  "JSON_VALUE(Priv,'$.password_lifetime')),0))");
}
