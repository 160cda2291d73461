#include "server/connection.h"

#include "text/session_sql.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A number that no thread of the server has. */
#define SD_NO_THREAD ((my_thread_id)-1)

/* While a statement runs on a local connection, the session's security_ctx lies
   inside the connection. SHOW PROCESSLIST, KILL and the like read it from other
   threads, and hold nothing that would keep it alive. So a connection stays
   until all who may have found it have long finished reading. */
#define SD_RETIRED_MILLISECONDS 300

struct retired
{
  MYSQL *sql;
  long long used;
  struct retired *next;
};

static struct
{
  pthread_mutex_t mutex;
  struct retired *first; /* the oldest */
  struct retired *last;
} retirees = {.mutex = PTHREAD_MUTEX_INITIALIZER};

/* When the server makes a session for the connection, it stores the session's
   number, 0, in its variables of the thread. Nothing else shows that it did. */
MYSQL *sd_connection_open(bool *of_caller)
{
  struct st_my_thread_var *thread = _my_thread_var();
  my_thread_id id = thread->id;
  MYSQL *sql = mysql_init(NULL);

  thread->id = SD_NO_THREAD;
  if (sql && !mysql_real_connect_local(sql))
  {
    mysql_close(sql);
    sql = NULL;
  }
  *of_caller = thread->id == SD_NO_THREAD;
  thread->id = id;
  return sql;
}

unsigned sd_connection_run(MYSQL *sql, const char *text)
{
  if (!mysql_real_query(sql, text, strlen(text)))
    return 0;
  return mysql_errno(sql) ? mysql_errno(sql) : ER_QUERY_INTERRUPTED;
}

/* The server's session tracker ignores a setting that is named by @@ alone. It
   reports others to the client, and keeps a list of 8 KiB for it. */
unsigned sd_connection_log(MYSQL *sql, bool logged)
{
  return sd_connection_run(sql,
                           logged ? SD_STATEMENT_LOG_ON : SD_STATEMENT_LOG_OFF);
}

long long sd_connection_clock(void)
{
  struct timespec now;

  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Takes the oldest if nobody can be reading it any more. */
static struct retired *take_oldest(long long now)
{
  struct retired *oldest;

  pthread_mutex_lock(&retirees.mutex);
  oldest = retirees.first;
  if (oldest && now - oldest->used > SD_RETIRED_MILLISECONDS)
  {
    retirees.first = oldest->next;
    if (!retirees.first)
      retirees.last = NULL;
  }
  else
    oldest = NULL;
  pthread_mutex_unlock(&retirees.mutex);
  return oldest;
}

static void close_old(long long now)
{
  struct retired *old;

  while ((old = take_oldest(now)))
  {
    mysql_close(old->sql);
    free(old);
  }
}

static void add_youngest(struct retired *retired)
{
  pthread_mutex_lock(&retirees.mutex);
  if (retirees.last)
    retirees.last->next = retired;
  else
    retirees.first = retired;
  retirees.last = retired;
  pthread_mutex_unlock(&retirees.mutex);
}

void sd_connection_retire(MYSQL *sql, long long used)
{
  long long now = sd_connection_clock();
  struct retired *retired;

  if (!sql)
    return;
  if (now - used > SD_RETIRED_MILLISECONDS)
    mysql_close(sql);
  else if ((retired = malloc(sizeof(*retired))))
  {
    *retired = (struct retired){sql, used, NULL};
    add_youngest(retired);
  }
  close_old(now);
}

void sd_connections_close_retired(void)
{
  struct timespec wait = {0, 20000000};

  close_old(sd_connection_clock());
  while (retirees.first)
  {
    (void)nanosleep(&wait, NULL);
    close_old(sd_connection_clock());
  }
}
