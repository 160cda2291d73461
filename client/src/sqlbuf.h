/* The library's words for core/sql_buffer.h, and names of tables. */
#ifndef SDEL_SQLBUF_H
#define SDEL_SQLBUF_H

#include "sql_buffer.h"

#define sqlbuf        sd_sql
#define sqlbuf_clear  sd_sql_reset
#define sqlbuf_free   sd_sql_free
#define sqlbuf_put_n  sd_sql_append
#define sqlbuf_put    sd_sql_raw
#define sqlbuf_name   sd_sql_name
#define sqlbuf_column sd_sql_qualified

/*
  Splits "name", "schema.name", "`odd.name`" as an SQL identifier. schema is
  NULL when there was none. Both are the caller's to free.
  SDEL_OK, SDEL_EINVAL, SDEL_ENOMEM.
*/
int name_split(char **schema, char **name, const char *text, size_t size);

#endif
