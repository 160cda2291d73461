/* The sessions that call: text and prepared statements, connections that are
   reset, handed to another user, or dropped in the middle of a statement. */
#include "stress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct caller
{
  unsigned number;
  struct random random;
  struct text text;
  MYSQL *sql;
  MYSQL_STMT *kept; /* prepared, and run again and again */
};

static void leave(struct caller *caller)
{
  atomic_store(&stress.connection[caller->number], 0);
  if (caller->kept)
    mysql_stmt_close(caller->kept);
  caller->kept = NULL;
  if (caller->sql)
    mysql_close(caller->sql);
  caller->sql = NULL;
}

static bool enter(struct caller *caller)
{
  static const char *const users[] = {"root", "root", "root", "stress_clerk"};

  caller->sql = stress_connect(users[random_below(&caller->random, 4)]);
  if (!caller->sql)
    return false;
  atomic_store(&stress.connection[caller->number],
               mysql_thread_id(caller->sql));
  return true;
}

static void bind_any(struct caller *caller, MYSQL_BIND *bind, long long *number,
                     double *real, MYSQL_TIME *moment, char *bytes,
                     unsigned long *length)
{
  static const char *const texts[] = {"ledger", "t0",   "stress.t1", "1",
                                      "7",      "note", "",          "30 DAY"};

  memset(bind, 0, sizeof(*bind));
  switch (random_below(&caller->random, 8))
  {
  case 0:
    bind->buffer_type = MYSQL_TYPE_NULL;
    return;
  case 1:
    *real = random_below(&caller->random, 1000) / 7.0;
    bind->buffer_type = MYSQL_TYPE_DOUBLE;
    bind->buffer = real;
    return;
  case 2:
    memset(moment, 0, sizeof(*moment));
    moment->year = 2026;
    moment->month = 1 + random_below(&caller->random, 14);
    moment->day = 1;
    bind->buffer_type = MYSQL_TYPE_DATETIME;
    bind->buffer = moment;
    return;
  case 3:
    *length = random_below(&caller->random, 64);
    for (unsigned long i = 0; i < *length; i++)
      bytes[i] = (char)random_below(&caller->random, 256);
    bind->buffer_type = MYSQL_TYPE_BLOB;
    break;
  case 4:
  case 5:
    *number = random_below(&caller->random, STRESS_ROWS);
    bind->buffer_type = MYSQL_TYPE_LONGLONG;
    bind->buffer = number;
    return;
  default:
    strcpy(bytes, texts[random_below(&caller->random, 8)]);
    *length = strlen(bytes);
    bind->buffer_type = MYSQL_TYPE_STRING;
  }
  bind->buffer = bytes;
  bind->buffer_length = *length;
  bind->length = length;
}

static unsigned prepare_kept(struct caller *caller)
{
  static const char *const statements[] = {
      "SELECT softdelete_delete(?,?)",
      "SELECT softdelete_restore(?,?)",
      "SELECT softdelete_restore_by(?,'note',?)",
      "SELECT softdelete_delete_by(?,'id',?)",
      "SELECT softdelete_restore_since(?,?)",
      "DO softdelete_delete(?,?)",
      "SET @a=softdelete_delete(?,?)",
      "CALL stress.p_delete(?,?)"};
  const char *text = statements[random_below(&caller->random, 8)];

  if (caller->kept)
    mysql_stmt_close(caller->kept);
  caller->kept = mysql_stmt_init(caller->sql);
  if (!caller->kept || !mysql_stmt_prepare(caller->kept, text, strlen(text)))
    return 0;
  return mysql_stmt_errno(caller->kept);
}

static unsigned run_kept(struct caller *caller)
{
  MYSQL_BIND bind[2];
  long long number[2];
  double real[2];
  MYSQL_TIME moment[2];
  char bytes[2][64];
  unsigned long length[2] = {0, 0};
  unsigned code = 0;

  if (!caller->kept || mysql_stmt_param_count(caller->kept) != 2 ||
      random_once(&caller->random, 20))
    code = prepare_kept(caller);
  if (code || !caller->kept || mysql_stmt_param_count(caller->kept) != 2)
    return code;
  for (int i = 0; i < 2; i++)
    bind_any(caller, &bind[i], &number[i], &real[i], &moment[i], bytes[i],
             &length[i]);
  mysql_stmt_bind_param(caller->kept, bind);
  atomic_fetch_add(&stress.calls, 1);
  code = mysql_stmt_execute(caller->kept) ? mysql_stmt_errno(caller->kept) : 0;
  do
    mysql_stmt_free_result(caller->kept);
  while (code == 0 && mysql_stmt_next_result(caller->kept) == 0);
  stress_count(code);
  return code;
}

/* Leaves without a word while the server works. */
static void drop_connection(struct caller *caller)
{
  bool is_call;

  text_reset(&caller->text);
  add_statement(&caller->text, &caller->random, &is_call);
  (void)mysql_send_query(caller->sql, caller->text.bytes, caller->text.length);
  (void)shutdown(mysql_get_socket(caller->sql), SHUT_RDWR);
  leave(caller);
}

static unsigned run_text(struct caller *caller)
{
  bool is_call = false;
  unsigned code;

  text_reset(&caller->text);
  add_statement(&caller->text, &caller->random, &is_call);
  code = stress_run(caller->sql, caller->text.bytes, caller->text.length);
  if (!is_call)
    return code;
  atomic_fetch_add(&stress.calls, 1);
  stress_count(code);
  return code;
}

static void run_step(struct caller *caller)
{
  unsigned step = random_below(&caller->random, 200);
  unsigned code = 0;

  atomic_fetch_add(&stress.statements, 1);
  if (step == 0)
    drop_connection(caller);
  else if (step == 1)
    leave(caller);
  else if (step == 2)
    code = mysql_reset_connection(caller->sql) ? mysql_errno(caller->sql) : 0;
  else if (step == 3)
    code = mysql_change_user(caller->sql,
                             random_once(&caller->random, 3) ? "stress_clerk"
                                                             : "root",
                             "", "stress")
               ? mysql_errno(caller->sql)
               : 0;
  else if (step < 30)
    code = run_kept(caller);
  else
    code = run_text(caller);
  if (live_is_lost(code))
    leave(caller);
}

void *run_caller(void *number)
{
  struct caller caller = {.number = *(unsigned *)number};

  caller.random = random_new(stress.seed, caller.number);
  mysql_thread_init();
  while (!atomic_load(&stress.stop))
    if (caller.sql)
      run_step(&caller);
    else if (!enter(&caller))
      break;
  leave(&caller);
  text_free(&caller.text);
  mysql_thread_end();
  return NULL;
}
