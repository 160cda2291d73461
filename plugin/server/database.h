/* The current database of a session: the binary log has it with each statement,
   and filters of replication go by it. */
#ifndef SOFTDELETE_DATABASE_H
#define SOFTDELETE_DATABASE_H

#include "server/error.h"
#include "sql_buffer.h"

/* What a session had before. */
struct sd_database
{
  bool changed;
  bool none; /* no current database */
  char name[SD_NAME_SIZE];
};

/* Makes a schema the current database of the session that runs on this thread.
   It asks for no privilege, and neither collation_database nor what clients
   are told of the session changes. Returns SD_ERROR when memory is short. */
int sd_database_enter(MYSQL_THD thd, struct sd_database *before,
                      const char *name);

/* Gives the session back what it had. If there is no memory for that, the
   session is killed. */
void sd_database_leave(MYSQL_THD thd, const struct sd_database *before);

#endif
