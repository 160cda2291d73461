/* Sessions of the workers, which others kill, and the place where all of them
   stand still. */
#include "race.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool is_halted;
static unsigned standing;

static void give_up(void)
{
  atomic_store(&race.gone, true);
  atomic_store(&race.stop, true);
}

bool race_pass(void)
{
  bool is_over;

  (void)pthread_mutex_lock(&mutex);
  if (is_halted)
  {
    standing++;
    (void)pthread_cond_broadcast(&changed);
    while (is_halted)
      (void)pthread_cond_wait(&changed, &mutex);
    standing--;
  }
  is_over = atomic_load(&race.stop);
  if (is_over)
  {
    /* One that has left stands still for good. */
    standing++;
    (void)pthread_cond_broadcast(&changed);
  }
  (void)pthread_mutex_unlock(&mutex);
  return !is_over;
}

void race_halt(void)
{
  (void)pthread_mutex_lock(&mutex);
  is_halted = true;
  while (standing < RACE_WORKERS)
    (void)pthread_cond_wait(&changed, &mutex);
  (void)pthread_mutex_unlock(&mutex);
}

void race_go(void)
{
  (void)pthread_mutex_lock(&mutex);
  is_halted = false;
  (void)pthread_cond_broadcast(&changed);
  (void)pthread_mutex_unlock(&mutex);
}

bool race_enter(struct race_session *session)
{
  if (session->sql)
    return true;
  session->sql = live_connect(race.socket, RACE_PATIENCE);
  if (!session->sql)
  {
    race_violation("the server is gone", "worker %u cannot connect",
                   session->number);
    give_up();
    return false;
  }
  race_protect(session, session->is_protected);
  return true;
}

void race_protect(struct race_session *session, bool is_protected)
{
  (void)pthread_mutex_lock(&race.kills);
  session->is_protected = is_protected;
  atomic_store(&race.connection[session->number],
               is_protected || !session->sql ? 0
                                             : mysql_thread_id(session->sql));
  (void)pthread_mutex_unlock(&race.kills);
}

void race_wait_for_statements(const struct race_session *session)
{
  static const struct timespec pause = {0, 1000000};

  for (unsigned i = 0; i < RACE_WORKERS; i++)
  {
    unsigned statement = atomic_load(&race.statements[i]);

    while (i != session->number && statement % 2 == 1 &&
           atomic_load(&race.statements[i]) == statement)
      (void)nanosleep(&pause, NULL);
  }
}

void race_leave(struct race_session *session)
{
  atomic_store(&race.connection[session->number], 0);
  if (session->sql)
    mysql_close(session->sql);
  session->sql = NULL;
}

/* The client may hear of a kill while the server still works on it. */
static void wait_until_gone(struct race_session *session)
{
  unsigned long id = mysql_thread_id(session->sql);
  double until = live_now() + RACE_PATIENCE;
  long long there = 1;
  char text[100];
  MYSQL *sql;

  race_leave(session);
  sql = live_connect(race.socket, RACE_PATIENCE);
  (void)snprintf(text, sizeof(text),
                 "SELECT COUNT(*) FROM information_schema.processlist "
                 "WHERE id=%lu",
                 id);
  while (sql && there && live_now() < until)
    if (live_ask(sql, text, &there))
      break;
  if (there)
  {
    race_violation("a killed session does not end", "connection %lu", id);
    give_up();
  }
  if (sql)
    mysql_close(sql);
}

static void count_outcome(struct race_session *session)
{
  race_error(session->code);
  switch (session->code)
  {
  case ER_QUERY_INTERRUPTED:
    race_event(RACE_KILLED);
    break;
  case ER_LOCK_WAIT_TIMEOUT:
    race_event(RACE_LOCK_WAIT);
    break;
  case ER_LOCK_DEADLOCK:
    race_event(RACE_DEADLOCK);
    break;
  case ER_NO_REFERENCED_ROW_2:
    race_event(RACE_NO_PARENT);
    break;
  case ER_SIGNAL_EXCEPTION:
    race_event(RACE_REFUSED);
    break;
  default:
    break;
  }
}

MYSQL_RES *race_read(struct race_session *session, const char *text)
{
  bool was_protected = session->is_protected;
  MYSQL_RES *result = NULL;

  race_protect(session, true);
  atomic_fetch_add(&race.statements[session->number], 1);
  if (mysql_query(session->sql, text) == 0)
    result = mysql_store_result(session->sql);
  atomic_fetch_add(&race.statements[session->number], 1);
  race_protect(session, was_protected);
  return result;
}

static unsigned run_statement(struct race_session *session, const char *text)
{
  double begin = live_now();

  if (!race_enter(session))
    return session->code = CR_SERVER_LOST;
  session->value = -1;
  session->code = live_ask(session->sql, text, &session->value);
  (void)snprintf(session->error, sizeof(session->error), "%s",
                 mysql_error(session->sql));
  count_outcome(session);
  if (live_now() - begin > RACE_PATIENCE - 1)
  {
    race_violation("no answer", "%s", text);
    give_up();
  }
  else if (live_is_lost(session->code))
  {
    race_event(RACE_LOST);
    session->code = CR_SERVER_LOST;
    wait_until_gone(session);
  }
  return session->code;
}

static unsigned run_text(struct race_session *session, const char *text)
{
  unsigned code;

  atomic_fetch_add(&race.statements[session->number], 1);
  code = run_statement(session, text);
  atomic_fetch_add(&race.statements[session->number], 1);
  return code;
}

unsigned race_look(struct race_session *session, const char *format, ...)
{
  bool was_protected = session->is_protected;
  char text[2000];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  race_protect(session, true);
  (void)run_text(session, text);
  race_protect(session, was_protected);
  return session->code;
}

unsigned race_run(struct race_session *session, const char *format, ...)
{
  char text[2000];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  return run_text(session, text);
}

bool race_insist(struct race_session *session, const char *text)
{
  double until = live_now() + RACE_PATIENCE;

  while (run_text(session, text))
  {
    if (live_now() > until)
    {
      race_violation("a statement does not get done", "%s: %s", text,
                     session->error);
      give_up();
      return false;
    }
    /* A session that was killed while the server loaded a stored function may
       not find that function for the rest of its life. */
    if (session->code == ER_SP_DOES_NOT_EXIST)
      race_leave(session);
    live_rest(&session->random, 5000);
  }
  return true;
}
