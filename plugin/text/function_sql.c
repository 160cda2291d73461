#include "text/function_sql.h"

#define SD_LIBRARY "'softdelete.so'"

void sd_statement_create_function(struct sd_sql *sql,
                                  const struct sd_function *function)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "CREATE OR REPLACE FUNCTION ");
  sd_sql_word(sql, function->name);
  sd_sql_raw(sql, function->returns == SD_RETURNS_STRING ? " RETURNS STRING"
                                                         : " RETURNS INTEGER");
  sd_sql_raw(sql, " SONAME " SD_LIBRARY);
}

void sd_statement_register_function(struct sd_sql *sql,
                                    const struct sd_function *function)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "REPLACE INTO mysql.func(name,ret,dl,type) VALUES('");
  sd_sql_word(sql, function->name);
  sd_sql_raw(sql, "',");
  sd_sql_number(sql, (unsigned long long)function->returns);
  sd_sql_raw(sql, "," SD_LIBRARY ",'function')");
}

void sd_statement_drop_function(struct sd_sql *sql,
                                const struct sd_function *function)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "DROP FUNCTION IF EXISTS ");
  sd_sql_word(sql, function->name);
}
