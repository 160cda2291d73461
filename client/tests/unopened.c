#include "unopened.h"

static MYSQL *mysql;
sdel_t *handle;

int open_handle(void **state)
{
  (void)state;
  mysql = mysql_init(NULL);
  return mysql ? sdel_open(&handle, mysql) : -1;
}

int close_handle(void **state)
{
  (void)state;
  sdel_close(handle);
  mysql_close(mysql);
  return 0;
}
