/* Statements and programs that a life runs, and their trace. */
#include "life.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Of 2000-01-01, in seconds since 1970. */
#define EPOCH 946684800

static char *take_buffer(size_t *size)
{
  static char buffer[31][2000];
  static unsigned next;

  next = (next + 1) % COUNT(buffer);
  *size = sizeof(buffer[0]);
  return buffer[next];
}

static const char *quote(const char *text, char mark)
{
  size_t size;
  char *buffer = take_buffer(&size);
  size_t length = 0;

  buffer[length++] = mark;
  for (; *text && length + 4 < size; text++)
  {
    if (*text == mark || (mark == '\'' && *text == '\\'))
      buffer[length++] = *text;
    buffer[length++] = *text;
  }
  buffer[length++] = mark;
  buffer[length] = '\0';
  return buffer;
}

const char *life_name(const char *name)
{
  return quote(name, '`');
}

const char *life_literal(const char *text)
{
  return quote(text, '\'');
}

const char *life_join(const char *first, const char *second)
{
  size_t size;
  char *buffer = take_buffer(&size);
  size_t length = strnlen(first, size - 1);
  size_t more = strnlen(second, size - 1 - length);

  memmove(buffer, first, length);
  memmove(buffer + length, second, more);
  buffer[length + more] = '\0';
  return buffer;
}

const char *life_table_name(const char *schema, const char *name)
{
  return life_join(life_name(schema), life_join(".", life_name(name)));
}

unsigned life_below(unsigned below)
{
  return random_below(&life.random, below);
}

bool life_once(unsigned times)
{
  return random_once(&life.random, times);
}

void life_note(const char *format, ...)
{
  char text[4000];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  text_add(&life.trace, "-- %s\n", text);
}

static unsigned run(MYSQL *sql, const char *format, va_list args)
{
  char text[8000];

  (void)vsnprintf(text, sizeof(text), format, args);
  life.answer = -1;
  life.code = live_ask(sql, text, &life.answer);
  (void)snprintf(life.error, sizeof(life.error), "%s", mysql_error(sql));
  text_add(&life.trace, "%s%s;\n", sql == life.app ? "/* app */ " : "", text);
  if (life.code)
    life_note("%u %s", life.code, life.error);
  else if (life.answer >= 0)
    life_note("%lld", life.answer);
  if (live_is_lost(life.code))
    life_violation("the server is gone", "%s", text);
  return life.code;
}

unsigned life_app(const char *format, ...)
{
  va_list args;

  va_start(args, format);
  (void)run(life.app, format, args);
  va_end(args);
  return life.code;
}

unsigned life_admin(const char *format, ...)
{
  va_list args;

  va_start(args, format);
  (void)run(life.admin, format, args);
  va_end(args);
  return life.code;
}

bool life_must(const char *format, ...)
{
  char text[8000];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  if (life_admin("%s", text) == 0)
    return true;
  life_violation("a statement fails", "%s: %s", text, life.error);
  return false;
}

MYSQL_RES *life_query(const char *format, ...)
{
  MYSQL_RES *result = NULL;
  char text[8000];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  life.code = mysql_query(life.admin, text) ? mysql_errno(life.admin) : 0;
  if (life.code == 0)
    result = mysql_store_result(life.admin);
  if (!result)
  {
    (void)snprintf(life.error, sizeof(life.error), "%s",
                   mysql_error(life.admin));
    life_note("%s: %u %s", text, life.code, life.error);
    return NULL;
  }
  /* What follows is the status of a CALL. */
  while (mysql_next_result(life.admin) == 0)
    mysql_free_result(mysql_store_result(life.admin));
  return result;
}

static void open_as(int descriptor, const char *path, int flags)
{
  int file = open(path ? path : "/dev/null", flags, 0600);

  if (file < 0 || dup2(file, descriptor) < 0)
    _exit(126);
  (void)close(file);
}

int life_execute(const char *in, const char *out, const char *const *arguments)
{
  char errors[300];
  int status = -1;
  pid_t child;

  text_add(&life.trace, "-- run");
  for (unsigned i = 0; arguments[i]; i++)
    text_add(&life.trace, " %s", arguments[i]);
  text_add(&life.trace, "%s%s%s%s\n", in ? " <" : "", in ? in : "",
           out ? " >" : "", out ? out : "");
  (void)snprintf(errors, sizeof(errors), "%s/errors", life.directory);
  child = fork();
  if (child == 0)
  {
    open_as(0, in, O_RDONLY);
    open_as(1, out, O_WRONLY | O_CREAT | O_TRUNC);
    open_as(2, errors, O_WRONLY | O_CREAT | O_TRUNC);
    (void)execvp(arguments[0], (char *const *)arguments);
    _exit(127);
  }
  if (child < 0 || waitpid(child, &status, 0) != child)
    return -1;
  if (status != 0)
  {
    FILE *file = fopen(errors, "r");
    size_t length =
        file ? fread(life.error, 1, sizeof(life.error) - 1, file) : 0;

    life.error[length] = '\0';
    if (file)
      (void)fclose(file);
    for (size_t i = 0; i < length; i++)
      if (life.error[i] == '\n')
        life.error[i] = ' ';
    life_note("exits with %d: %s", WEXITSTATUS(status), life.error);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool life_reset_app(void)
{
  static const char *const zones[] = {"+00:00", "+05:30", "-08:00"};

  return mysql_reset_connection(life.app) == 0 &&
         life_app("SET time_zone='%s'", zones[life_below(3)]) == 0;
}

bool life_connect(void)
{
  life.app = live_connect(life.socket, LIFE_PATIENCE);
  life.admin = live_connect(life.socket, LIFE_PATIENCE);
  if (!life.app || !life.admin)
    return false;
  mysql_set_character_set(life.app, "utf8mb4");
  mysql_set_character_set(life.admin, "utf8mb4");
  return life_reset_app() && life_admin("SET time_zone='+00:00'") == 0;
}

void life_disconnect(void)
{
  if (life.app)
    mysql_close(life.app);
  if (life.admin)
    mysql_close(life.admin);
  life.app = life.admin = NULL;
}

void life_clock(void)
{
  /* Sometimes two deletes are of one moment, or of one second. */
  if (life_once(3))
    life.now += life_below(3) * 250000;
  else
    life.now += (1 + life_below(100000)) * 1000001LL;
  (void)life_app("SET timestamp=%lld.%06lld", EPOCH + life.now / 1000000,
                 life.now % 1000000);
}
