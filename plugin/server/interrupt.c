#include "server/interrupt.h"

#include <mysql/psi/mysql_thread.h>
#include <mysql/service_kill_statement.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* A KILL wakes the session from a wait: it signals the condition that the
   server's variables of the session's thread point to (sql/sql_class.cc,
   THD::abort_current_cond_wait; include/my_pthread.h). While they point to no
   other, they point to one of ours, and a thread waits for it. A statement that
   waits for a metadata lock makes them point to its own condition, and to none
   when it is done: so ours is set again before each statement. */
struct sd_interrupt
{
  struct st_my_thread_var *session;
  mysql_mutex_t mutex;
  mysql_cond_t cond;
  pthread_t watcher;
  bool over; /* under the mutex */
  atomic_bool seen;
};

/* Nobody else waits for the condition: only a KILL, or the end, signals it. */
static void *watch(void *data)
{
  struct sd_interrupt *interrupt = data;

  pthread_mutex_lock(&interrupt->mutex.m_mutex);
  while (!interrupt->over)
  {
    pthread_cond_wait(&interrupt->cond.m_cond, &interrupt->mutex.m_mutex);
    if (!interrupt->over)
      atomic_store(&interrupt->seen, true);
  }
  pthread_mutex_unlock(&interrupt->mutex.m_mutex);
  return NULL;
}

static void destroy(struct sd_interrupt *interrupt)
{
  mysql_mutex_destroy(&interrupt->mutex);
  mysql_cond_destroy(&interrupt->cond);
  free(interrupt);
}

struct sd_interrupt *sd_interrupt_watch(MYSQL_THD thd)
{
  struct sd_interrupt *interrupt = calloc(1, sizeof(*interrupt));

  if (!interrupt)
    return NULL;
  interrupt->session = _my_thread_var();
  mysql_mutex_init(0, &interrupt->mutex, NULL);
  mysql_cond_init(0, &interrupt->cond, NULL);
  if (pthread_create(&interrupt->watcher, NULL, watch, interrupt) != 0)
  {
    destroy(interrupt);
    return NULL;
  }
  sd_interrupt_aim(interrupt);
  /* The first statement would forget one that came before. */
  if (thd_kill_level(thd) != THD_IS_NOT_KILLED)
    atomic_store(&interrupt->seen, true);
  return interrupt;
}

void sd_interrupt_aim(struct sd_interrupt *interrupt)
{
  struct st_my_thread_var *session;

  if (!interrupt)
    return;
  session = interrupt->session;
  mysql_mutex_lock(&session->mutex);
  session->current_mutex = &interrupt->mutex;
  session->current_cond = &interrupt->cond;
  mysql_mutex_unlock(&session->mutex);
}

bool sd_interrupt_seen(struct sd_interrupt *interrupt)
{
  return interrupt && atomic_load(&interrupt->seen);
}

void sd_interrupt_free(struct sd_interrupt *interrupt)
{
  struct st_my_thread_var *session;

  if (!interrupt)
    return;
  session = interrupt->session;
  mysql_mutex_lock(&session->mutex);
  if (session->current_cond == &interrupt->cond)
  {
    session->current_mutex = NULL;
    session->current_cond = NULL;
  }
  mysql_mutex_unlock(&session->mutex);

  pthread_mutex_lock(&interrupt->mutex.m_mutex);
  interrupt->over = true;
  pthread_cond_signal(&interrupt->cond.m_cond);
  pthread_mutex_unlock(&interrupt->mutex.m_mutex);
  pthread_join(interrupt->watcher, NULL);
  destroy(interrupt);
}
