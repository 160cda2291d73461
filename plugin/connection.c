#include "connection.h"

#include <string.h>

MYSQL *sd_connection_open(void)
{
  MYSQL *sql = mysql_init(NULL);

  if (sql && !mysql_real_connect_local(sql))
  {
    mysql_close(sql);
    sql = NULL;
  }
  return sql;
}

unsigned sd_connection_run(MYSQL *sql, const char *text)
{
  if (!mysql_real_query(sql, text, strlen(text)))
    return 0;
  return mysql_errno(sql) ? mysql_errno(sql) : ER_QUERY_INTERRUPTED;
}
