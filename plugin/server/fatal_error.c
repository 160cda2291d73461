#include "server/fatal_error.h"

#include "server/error.h"

#include <time.h>

typedef void error_handler(unsigned code, const char *text, myf flags);

/* mysys/my_error.c; include/my_sys.h */
extern error_handler *error_handler_hook;

/* Nanoseconds in which every thread has left raise_tamed. */
#define LEAVE 200000000

static error_handler *server_handler;
static _Thread_local bool is_tame;

static void raise_tamed(unsigned code, const char *text, myf flags)
{
  server_handler(code, text, is_tame ? flags & ~(myf)SD_ME_FATAL : flags);
}

void sd_fatal_errors_init(void)
{
  server_handler = error_handler_hook;
  __atomic_store_n(&error_handler_hook, raise_tamed, __ATOMIC_RELEASE);
}

void sd_fatal_errors_deinit(void)
{
  static const struct timespec leave = {0, LEAVE};

  if (error_handler_hook != raise_tamed)
    return;
  __atomic_store_n(&error_handler_hook, server_handler, __ATOMIC_RELEASE);
  (void)nanosleep(&leave, NULL);
}

bool sd_fatal_errors_tame(bool is_in_call)
{
  bool was = is_tame;

  is_tame = is_in_call;
  return was;
}
