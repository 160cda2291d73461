#include "apart.h"

#include "connection.h"

#include <pthread.h>
#include <stdio.h>

struct errand
{
  const struct sd_sql *sql;
  sd_row *row;
  void *context;
  unsigned code; /* out: of the error, 0 when there is none */
  char text[SD_ERROR_SIZE];
};

static void query(struct errand *errand, MYSQL *sql)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW columns;

  if (mysql_real_query(sql, errand->sql->text, errand->sql->length) ||
      !(result = mysql_store_result(sql)))
  {
    errand->code = mysql_errno(sql) ? mysql_errno(sql) : ER_UNKNOWN_ERROR;
    (void)snprintf(errand->text, sizeof(errand->text), "%s", mysql_error(sql));
    return;
  }
  errand->code = 0;
  while ((columns = mysql_fetch_row(result)))
    errand->row(errand->context, columns);
  mysql_free_result(result);
}

static void *run(void *data)
{
  struct errand *errand = data;
  MYSQL *sql;

  if (my_thread_init())
    return NULL;
  sql = sd_connection_open();
  if (sql)
  {
    query(errand, sql);
    mysql_close(sql);
  }
  my_thread_end();
  return NULL;
}

int sd_query_apart(struct sd_sql *sql, const char *function, sd_row *row,
                   void *context)
{
  struct errand errand = {sql, row, context, ER_OUT_OF_RESOURCES,
                          "out of memory"};
  pthread_t thread;

  if (!sql->failed && pthread_create(&thread, NULL, run, &errand) == 0)
    pthread_join(thread, NULL);
  if (errand.code)
    return sd_raise(errand.code, "%s: %s", function, errand.text);
  return SD_OK;
}
