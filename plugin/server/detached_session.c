#include "server/detached_session.h"

#include "server/connection.h"

#include <pthread.h>
#include <stdio.h>

struct errand
{
  sd_work *work;
  void *context;
  const char *who;
  unsigned code; /* out: of the error, 0 when there is none */
  char text[SD_ERROR_SIZE];
};

static void fail(struct errand *errand, unsigned code, const char *text)
{
  errand->code = code ? code : ER_UNKNOWN_ERROR;
  (void)snprintf(errand->text, sizeof(errand->text), "%s: %s", errand->who,
                 text);
}

/* What the work has raised, or else what the server answered. */
static void take_error(struct errand *errand, MYSQL *sql)
{
  errand->code = sd_take_error(errand->text);
  if (!errand->code)
    fail(errand, mysql_errno(sql), mysql_error(sql));
}

static void *run(void *data)
{
  struct errand *errand = data;
  bool of_caller;
  MYSQL *sql;

  if (my_thread_init())
    return NULL;
  sql = sd_connection_open(&of_caller);
  errand->code = sql ? 0 : errand->code;
  /* There is no caller here: so INSTALL finds out whether the server shows
     whose session a connection has. */
  if (sql && of_caller)
    fail(errand, 0, "this server does not tell whose session a connection has");
  else if (sql && errand->work(sql, errand->context))
    take_error(errand, sql);
  if (sql)
    mysql_close(sql);
  my_thread_end();
  return NULL;
}

int sd_detached_run(sd_work *work, void *context, const char *who)
{
  struct errand errand = {.work = work, .context = context, .who = who};
  pthread_t thread;

  fail(&errand, ER_OUT_OF_RESOURCES, "out of memory");
  if (pthread_create(&thread, NULL, run, &errand) == 0)
    pthread_join(thread, NULL);
  if (errand.code)
    return sd_raise(errand.code, "%s", errand.text);
  return SD_OK;
}

struct question
{
  const struct sd_sql *sql;
  sd_row *row;
  void *context;
};

static int ask(MYSQL *sql, void *context)
{
  const struct question *question = context;
  MYSQL_RES *result = NULL;
  MYSQL_ROW columns;

  if (mysql_real_query(sql, question->sql->text, question->sql->length))
    return SD_ERROR;
  if (!question->row)
    return SD_OK;
  result = mysql_store_result(sql);
  if (!result)
    return SD_ERROR;
  while ((columns = mysql_fetch_row(result)))
    question->row(question->context, columns);
  mysql_free_result(result);
  return SD_OK;
}

int sd_detached_query(struct sd_sql *sql, const char *function, sd_row *row,
                      void *context)
{
  struct question question = {sql, row, context};

  if (sql->error)
    return sd_raise(ER_OUT_OF_RESOURCES, "%s: out of memory", function);
  return sd_detached_run(ask, &question, function);
}
