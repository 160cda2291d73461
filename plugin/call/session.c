#include "call/session.h"

#include "server/connection.h"
#include "server/counters.h"
#include "server/detached_session.h"
#include "text/session_sql.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

/* How long UNINSTALL lets calls go on before it kills them, and how often it
   repeats that: a KILL may come at a moment when nothing notices it. */
#define SD_PATIENCE_MILLISECONDS 100
#define SD_KILL_MILLISECONDS     50

static struct
{
  pthread_mutex_t mutex;
  pthread_cond_t idle;
  MYSQL_THD_KEY_T key;
  struct sd_session *first;
  unsigned long entered;       /* calls under way, or about to be refused */
  struct sd_session *in_calls; /* those under way */
  bool open;                   /* the plugin is installed */
  bool log_possible;
} sessions = {.mutex = PTHREAD_MUTEX_INITIALIZER,
              .idle = PTHREAD_COND_INITIALIZER};

int sd_sessions_init(bool log_possible)
{
  MYSQL_THD_KEY_T key;

  if (thd_key_create(&key))
    return sd_raise(ER_OUT_OF_RESOURCES, "softdelete: out of memory");
  pthread_mutex_lock(&sessions.mutex);
  sessions.key = key;
  sessions.first = NULL;
  sessions.entered = 0;
  sessions.in_calls = NULL;
  sessions.log_possible = log_possible;
  sessions.open = true;
  pthread_mutex_unlock(&sessions.mutex);
  return SD_OK;
}

static void close_connections(struct sd_session *session)
{
  sd_connection_retire(session->logged, session->used);
  sd_connection_retire(session->unlogged, session->used);
}

static void session_free(struct sd_session *session)
{
  close_connections(session);
  free(session->known);
  free(session);
}

/* Waits until no call is under way; false when the time is over. The mutex is
   held, and released during the wait. */
static bool wait_idle(long milliseconds)
{
  struct timespec until;
  int rc = 0;

  (void)clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += milliseconds * 1000000;
  until.tv_sec += until.tv_nsec / 1000000000;
  until.tv_nsec %= 1000000000;
  while (sessions.entered > 0 && rc == 0)
    rc = pthread_cond_timedwait(&sessions.idle, &sessions.mutex, &until);
  return sessions.entered == 0;
}

/* Kills the statements that hold the calls under way. The mutex is held: no
   call can end meanwhile, so that no other statement is hit. */
static void kill_calls(void)
{
  struct sd_sql sql = SD_SQL_INIT;

  for (struct sd_session *session = sessions.in_calls; session;
       session = session->next_call)
  {
    sd_statement_kill_query(&sql, session->id);
    if (sd_detached_query(&sql, "softdelete", NULL, NULL))
      sd_drop_error();
  }
  sd_sql_free(&sql);
}

void sd_sessions_deinit(void)
{
  struct sd_session *session;

  pthread_mutex_lock(&sessions.mutex);
  sessions.open = false;
  if (!wait_idle(SD_PATIENCE_MILLISECONDS))
    do
      kill_calls();
    while (!wait_idle(SD_KILL_MILLISECONDS));
  session = sessions.first;
  sessions.first = NULL;
  pthread_mutex_unlock(&sessions.mutex);

  /* What a local connection holds belongs to no session: any thread may close
     it while the session is not in a call. */
  while (session)
  {
    struct sd_session *next = session->next;

    session_free(session);
    session = next;
  }
  sd_connections_close_retired();
  thd_key_delete(&sessions.key);
}

bool sd_sessions_closing(void)
{
  bool open;

  pthread_mutex_lock(&sessions.mutex);
  open = sessions.open;
  pthread_mutex_unlock(&sessions.mutex);
  return !open;
}

/* What is kept of a session that was seen, NULL if it was not. When a client
   resets its connection or changes its user, the value of the key is lost. */
static struct sd_session *find_session(MYSQL_THD thd)
{
  struct sd_session *session = thd_getspecific(thd, sessions.key);

  if (session)
    return session;
  pthread_mutex_lock(&sessions.mutex);
  session = sessions.first;
  while (session &&
         (session->thd != thd || session->id != thd_get_thread_id(thd)))
    session = session->next;
  pthread_mutex_unlock(&sessions.mutex);
  if (session)
    thd_setspecific(thd, sessions.key, session);
  return session;
}

/* A session begins without a transaction: only then can SQL_LOG_BIN be set for
   all that it will run. */
static MYSQL *open_logged(void)
{
  bool of_caller;
  MYSQL *sql = sd_connection_open(&of_caller);

  if (sql && of_caller && !sd_connection_log(sql, true))
    return sql;
  if (of_caller)
    sd_connection_retire(sql, sd_connection_clock());
  else if (sql)
    mysql_close(sql);
  return NULL;
}

void sd_session_connect(MYSQL_THD thd)
{
  struct sd_session *session = NULL;

  if (thd_getspecific(thd, sessions.key))
    return;
  session = calloc(1, sizeof(*session));
  if (!session)
    return;
  session->seen = true;
  session->thd = thd;
  session->id = thd_get_thread_id(thd);
  if (sessions.log_possible)
    session->logged = open_logged();
  session->used = sd_connection_clock();

  pthread_mutex_lock(&sessions.mutex);
  if (sessions.open)
  {
    session->next = sessions.first;
    if (session->next)
      session->next->previous = session;
    sessions.first = session;
    thd_setspecific(thd, sessions.key, session);
    session = NULL;
  }
  pthread_mutex_unlock(&sessions.mutex);
  if (session)
    session_free(session);
}

void sd_session_disconnect(MYSQL_THD thd)
{
  struct sd_session *session = find_session(thd);

  if (!session)
    return;
  thd_setspecific(thd, sessions.key, NULL);
  pthread_mutex_lock(&sessions.mutex);
  if (session->next)
    session->next->previous = session->previous;
  if (session->previous)
    session->previous->next = session->next;
  else
    sessions.first = session->next;
  pthread_mutex_unlock(&sessions.mutex);
  session_free(session);
}

/* A call is counted before it uses anything else of the plugin, until it uses
   nothing more of it. */
static bool count_call(void)
{
  bool open;

  pthread_mutex_lock(&sessions.mutex);
  open = sessions.open;
  if (open)
    sessions.entered++;
  pthread_mutex_unlock(&sessions.mutex);
  return open;
}

static void add_call(struct sd_session *session)
{
  pthread_mutex_lock(&sessions.mutex);
  session->next_call = sessions.in_calls;
  sessions.in_calls = session;
  pthread_mutex_unlock(&sessions.mutex);
}

int sd_session_enter(MYSQL_THD thd, struct sd_session *local,
                     const char *function, struct sd_session **session)
{
  struct sd_session *found;

  if (!count_call())
    return sd_raise(ER_PLUGIN_IS_NOT_LOADED,
                    "%s: the plugin is not loaded: INSTALL PLUGIN softdelete "
                    "SONAME 'softdelete'",
                    function);

  found = find_session(thd);
  if (found && found->busy)
  {
    sd_session_leave(thd, NULL);
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "%s: called by a statement that another softdelete "
                    "function runs in this session",
                    function);
  }
  if (!found)
  {
    *local = (struct sd_session){.thd = thd, .id = thd_get_thread_id(thd)};
    found = local;
    thd_setspecific(thd, sessions.key, local);
  }
  found->busy = true;
  add_call(found);
  *session = found;
  return SD_OK;
}

static void remove_call(struct sd_session *session)
{
  struct sd_session **link = &sessions.in_calls;

  while (*link && *link != session)
    link = &(*link)->next_call;
  if (*link)
    *link = session->next_call;
}

void sd_session_leave(MYSQL_THD thd, struct sd_session *session)
{
  if (session)
  {
    pthread_mutex_lock(&sessions.mutex);
    remove_call(session);
    pthread_mutex_unlock(&sessions.mutex);
    session->busy = false;
    session->used = sd_connection_clock();
    if (!session->seen)
    {
      close_connections(session);
      thd_setspecific(thd, sessions.key, NULL);
    }
  }
  pthread_mutex_lock(&sessions.mutex);
  if (--sessions.entered == 0)
    pthread_cond_signal(&sessions.idle);
  pthread_mutex_unlock(&sessions.mutex);
}
