#include "live.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct random random_new(unsigned seed, unsigned thread)
{
  struct random random = {((uint64_t)seed << 20) + thread + 1};

  for (int i = 0; i < 8; i++)
    (void)random_below(&random, 2);
  return random;
}

unsigned random_below(struct random *random, unsigned below)
{
  uint64_t x = random->state += 0x9E3779B97F4A7C15u;

  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return (unsigned)((x ^ (x >> 31)) % below);
}

bool random_once(struct random *random, unsigned times)
{
  return random_below(random, times) == 0;
}

void text_free(struct text *text)
{
  free(text->bytes);
  *text = (struct text){NULL, 0, 0};
}

void text_reset(struct text *text)
{
  text->length = 0;
}

void text_add(struct text *text, const char *format, ...)
{
  va_list args;
  int length;

  va_start(args, format);
  length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (text->length + (size_t)length + 1 > text->capacity)
  {
    text->capacity = 2 * (text->length + (size_t)length + 512);
    text->bytes = realloc(text->bytes, text->capacity);
    if (!text->bytes)
      abort();
  }
  va_start(args, format);
  (void)vsnprintf(text->bytes + text->length, (size_t)length + 1, format, args);
  va_end(args);
  text->length += (size_t)length;
}

double live_now(void)
{
  struct timespec now;

  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void live_rest(struct random *random, unsigned most_microseconds)
{
  unsigned microseconds = random_below(random, most_microseconds + 1);
  struct timespec time = {(time_t)(microseconds / 1000000),
                          (long)(microseconds % 1000000) * 1000};

  (void)nanosleep(&time, NULL);
}

MYSQL *live_connect(const char *socket, unsigned patience)
{
  MYSQL *sql = mysql_init(NULL);

  mysql_options(sql, MYSQL_OPT_CONNECT_TIMEOUT, &patience);
  mysql_options(sql, MYSQL_OPT_READ_TIMEOUT, &patience);
  if (mysql_real_connect(sql, NULL, "root", "", NULL, 0, socket,
                         CLIENT_MULTI_STATEMENTS | CLIENT_MULTI_RESULTS))
    return sql;
  mysql_close(sql);
  return NULL;
}

unsigned live_ask(MYSQL *sql, const char *text, long long *number)
{
  unsigned code = mysql_query(sql, text) ? mysql_errno(sql) : 0;
  bool is_first = true;

  while (code == 0)
  {
    MYSQL_RES *result = mysql_store_result(sql);
    MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
    int next;

    if (!result && mysql_field_count(sql) > 0)
      code = mysql_errno(sql);
    if (is_first && number && row && row[0])
      *number = strtoll(row[0], NULL, 10);
    else if (is_first && number && !result && !code)
      *number = (long long)mysql_affected_rows(sql);
    is_first = false;
    mysql_free_result(result);
    next = code ? -1 : mysql_next_result(sql);
    if (next > 0)
      code = mysql_errno(sql);
    if (next != 0)
      break;
  }
  return code;
}

int live_run_all(MYSQL *sql, const char *const *texts, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (live_ask(sql, texts[i], NULL))
    {
      (void)printf("# %s: %s\n", texts[i], mysql_error(sql));
      return -1;
    }
  return 0;
}

bool live_is_lost(unsigned code)
{
  return code == CR_SERVER_LOST || code == CR_SERVER_GONE_ERROR ||
         code == ER_CONNECTION_KILLED;
}
