#include "statement_grants.h"

static void append_account(struct sd_sql *sql, const char *user,
                           const char *host)
{
  sd_sql_raw(sql, "User=");
  sd_sql_string(sql, user);
  sd_sql_raw(sql, " AND Host=");
  sd_sql_string(sql, host);
}

void sd_statement_roles(struct sd_sql *sql, const char *user, const char *host)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SET STATEMENT sql_big_selects=1,"
                  "max_recursive_iterations=4294967295 FOR "
                  "WITH RECURSIVE held (name) AS ("
                  "SELECT Role FROM mysql.roles_mapping"
                  " WHERE Host<>'' AND User=");
  sd_sql_string(sql, user);
  sd_sql_raw(sql, " UNION SELECT m.Role FROM held JOIN mysql.roles_mapping m"
                  " ON m.User=held.name AND m.Host='') "
                  "SELECT '',JSON_VALUE(p.Priv,'$.access')"
                  " FROM mysql.global_priv p WHERE p.User=");
  sd_sql_string(sql, user);
  sd_sql_raw(sql, " AND (p.Host=");
  sd_sql_string(sql, host);
  sd_sql_raw(sql, " OR EXISTS (SELECT 1 FROM mysql.roles_mapping m"
                  " WHERE m.Host=p.Host AND m.User=p.User AND m.Host<>''))"
                  " UNION ALL "
                  "SELECT held.name,JSON_VALUE(p.Priv,'$.access')"
                  " FROM held JOIN mysql.global_priv p"
                  " ON p.User=held.name AND p.Host='' LIMIT 1000000");
}

void sd_statement_expired(struct sd_sql *sql, const char *user,
                          const char *host)
{
  sd_sql_reset(sql);
  /* SYSDATE() is the time whatever the session's `timestamp` is set to. */
  sd_sql_raw(sql, "SELECT 1 FROM mysql.global_priv WHERE ");
  append_account(sql, user, host);
  sd_sql_raw(sql, " AND (JSON_VALUE(Priv,'$.password_last_changed')=0 OR "
                  "UNIX_TIMESTAMP(SYSDATE())>"
                  "JSON_VALUE(Priv,'$.password_last_changed')+86400*NULLIF("
                  "IF(COALESCE(JSON_VALUE(Priv,'$.password_lifetime'),-1)<0,"
                  "@@global.default_password_lifetime,"
                  "JSON_VALUE(Priv,'$.password_lifetime')),0)) LIMIT 1");
}

void sd_statement_columns(struct sd_sql *sql, const char *schema,
                          const char *table)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT * FROM ");
  sd_sql_table(sql, schema, table);
  sd_sql_raw(sql, " LIMIT 0");
}
