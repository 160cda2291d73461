#include "server/database.h"

#include "server/detached_session.h"
#include "text/session_sql.h"

#include <stdio.h>
#include <string.h>

#define SD_SERVER_SYMBOL(name) __asm__(name) __attribute__((weak))

/* sql/sql_class.cc, THD::set_db: copies the name, under the lock that is held
   by whoever reads it from another thread; .str NULL: no current database. True
   when memory is short: then there is none. */
extern bool server_set_database(MYSQL_THD thd, const MYSQL_CONST_LEX_STRING *db)
    SD_SERVER_SYMBOL("_ZN3THD6set_dbEPK25st_mysql_const_lex_string");

static bool set(MYSQL_THD thd, const char *name)
{
  MYSQL_CONST_LEX_STRING db = {name, name ? strlen(name) : 0};

  return server_set_database && !server_set_database(thd, &db);
}

int sd_database_enter(MYSQL_THD thd, struct sd_database *before,
                      const char *name)
{
  const MYSQL_CONST_LEX_STRING *now = thd_current_db(thd);

  before->changed = false;
  before->none = !now->str;
  if (now->str && strcmp(now->str, name) == 0)
    return SD_OK;
  if (now->str && now->length > SD_NAME_MAX)
    return SD_ERROR;
  (void)snprintf(before->name, SD_NAME_SIZE, "%s", now->str ? now->str : "");
  before->changed = true;
  if (set(thd, name))
    return SD_OK;
  sd_database_leave(thd, before);
  return SD_ERROR;
}

void sd_database_leave(MYSQL_THD thd, const struct sd_database *before)
{
  struct sd_sql kill = SD_SQL_INIT;

  if (!before->changed || set(thd, before->none ? NULL : before->name))
    return;
  sd_statement_kill(&kill, thd_get_thread_id(thd));
  if (sd_detached_query(&kill, "softdelete", NULL, NULL))
    sd_drop_error();
  sd_sql_free(&kill);
}
