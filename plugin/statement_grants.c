#include "statement_grants.h"

/* Another session may wait for the caller to let go of a table of accounts. */
static void begin(struct sd_sql *sql)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SET STATEMENT lock_wait_timeout=5,sql_select_limit="
                  "18446744073709551615,sql_big_selects=1,"
                  "max_recursive_iterations=4294967295 FOR ");
}

void sd_statement_roles(struct sd_sql *sql, const char *user, const char *host)
{
  begin(sql);
  sd_sql_raw(sql, "WITH RECURSIVE held (name) AS ("
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
                  " ON p.User=held.name AND p.Host=''");
}

void sd_statement_expired(struct sd_sql *sql, const char *user,
                          const char *host)
{
  begin(sql);
  sd_sql_raw(sql, "SELECT 1 FROM mysql.global_priv WHERE User=");
  sd_sql_string(sql, user);
  sd_sql_raw(sql, " AND Host=");
  sd_sql_string(sql, host);
  sd_sql_raw(sql, " AND (JSON_VALUE(Priv,'$.password_last_changed')=0 OR "
                  "UNIX_TIMESTAMP()>="
                  "JSON_VALUE(Priv,'$.password_last_changed')+86400*NULLIF("
                  "IF(COALESCE(JSON_VALUE(Priv,'$.password_lifetime'),-1)<0,"
                  "@@global.default_password_lifetime,"
                  "JSON_VALUE(Priv,'$.password_lifetime')),0))");
}

void sd_statement_columns(struct sd_sql *sql, const char *schema,
                          const char *table)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT * FROM ");
  sd_sql_table(sql, schema, table);
  sd_sql_raw(sql, " LIMIT 0");
}
