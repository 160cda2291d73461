#include "selftest/session.h"

#include "server/connection.h"

#include <pthread.h>

#define SD_SERVER_SYMBOL(name) __asm__(name) __attribute__((weak))

/* sql/sql_class.cc: the sessions of the storage engines' own threads. They are
   in no list of sessions, and neither counted nor waited for. */
extern MYSQL_THD server_create(void)
    SD_SERVER_SYMBOL("_Z21create_background_thdv");
extern void *server_attach(MYSQL_THD thd)
    SD_SERVER_SYMBOL("_Z14thd_attach_thdP3THD");
extern void server_detach(void *saved) SD_SERVER_SYMBOL("_Z14thd_detach_thdPv");
extern void server_destroy(MYSQL_THD thd)
    SD_SERVER_SYMBOL("_Z22destroy_background_thdP3THD");

struct errand
{
  struct sd_probe probe;
  sd_probe_work *work;
  void *context;
  bool done; /* out */
};

/* Makes the session independent of the server's settings. It adds nothing to a
   log, nor to the list of collations that were used. */
static int prepare(MYSQL *sql)
{
  static const char *const settings[] = {
      "SET sql_log_off=1,autocommit=1,sql_mode='',lock_wait_timeout=10,"
      "max_statement_time=0,sql_select_limit=18446744073709551615",
      "SET NAMES utf8mb3", "SET SESSION TRANSACTION READ WRITE"};

  for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
    if (sd_connection_run(sql, settings[i]))
      return SD_ERROR;
  return SD_OK;
}

static void *run(void *data)
{
  struct errand *errand = data;
  struct sd_probe *probe = &errand->probe;
  void *saved;

  if (my_thread_init())
    return NULL;
  probe->thd = server_create();
  saved = server_attach(probe->thd);
  probe->sql = sd_connection_open(&probe->of_caller);
  if (probe->sql && prepare(probe->sql) == SD_OK)
  {
    errand->work(probe, errand->context);
    errand->done = true;
  }
  /* Nobody can find this session, or read what the connection holds. */
  if (probe->sql)
    mysql_close(probe->sql);
  server_detach(saved);
  server_destroy(probe->thd);
  my_thread_end();
  return NULL;
}

int sd_probe_run(bool server_runs, sd_probe_work *work, void *context)
{
  struct errand errand = {
      .probe = {.server_runs = server_runs, .installer = _current_thd()},
      .work = work,
      .context = context};
  pthread_t thread;

  if (!server_create || !server_attach || !server_detach || !server_destroy)
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "softdelete: this server does not export the functions by "
                    "which a session for the self-test is made "
                    "(create_background_thd, thd_attach_thd, thd_detach_thd, "
                    "destroy_background_thd): not loaded");
  if (pthread_create(&thread, NULL, run, &errand) == 0)
    pthread_join(thread, NULL);
  if (!errand.done)
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "softdelete: a session for the self-test could not be made "
                    "or prepared: not loaded");
  return SD_OK;
}
