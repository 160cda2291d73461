/* Statements that make the plugin's functions known to the server. */
#ifndef SOFTDELETE_FUNCTION_SQL_H
#define SOFTDELETE_FUNCTION_SQL_H

#include "sql_buffer.h"

/* What a function returns, by the server's numbers, enum Item_result. */
enum sd_returns
{
  SD_RETURNS_STRING = 0,
  SD_RETURNS_INTEGER = 2
};

struct sd_function
{
  const char *name;
  enum sd_returns returns;
};

/* Makes the function callable, or puts it into the server's table of functions,
   from which the next start loads it. */
void sd_statement_create_function(struct sd_sql *sql,
                                  const struct sd_function *function);
void sd_statement_register_function(struct sd_sql *sql,
                                    const struct sd_function *function);

void sd_statement_drop_function(struct sd_sql *sql,
                                const struct sd_function *function);

#endif
