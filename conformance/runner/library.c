/* The client library, with the plugin on the server and without. Ages and times
   are read as the command line reads them, by its own tool/times.c. */
#include "way.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

#include "report.h"
#include "times.h"

struct library
{
  struct outcome *outcome;
  const struct step *verb;
  const char *table; /* NULL where the case says so */
  sdel_value values[VALUES_MAX];
  struct tool tool;
};

/* Where the library has a code of its own, the number of the error by which the
   server says the same. */
static unsigned int number_of(int code)
{
  switch (code)
  {
  case SDEL_EINVAL:
  case SDEL_EKEY:
  case SDEL_EUNSUPPORTED:
    return ER_WRONG_ARGUMENTS;
  case SDEL_ENOTABLE:
    return ER_NO_SUCH_TABLE;
  case SDEL_ENOMARKER:
    return ER_SIGNAL_EXCEPTION;
  case SDEL_ENOCOLUMN:
    return ER_BAD_FIELD_ERROR;
  case SDEL_EDENIED:
    return ER_TABLEACCESS_DENIED_ERROR;
  case SDEL_EUNIQUE:
    return ER_DUP_ENTRY;
  default:
    return 0;
  }
}

static void answer(struct library *library, int code)
{
  struct outcome *outcome = library->outcome;
  const sdel_t *handle = library->tool.handle;

  if (code >= 0)
    return;
  outcome->failed = true;
  outcome->number = sdel_errno(handle) ? sdel_errno(handle) : number_of(code);
  (void)snprintf(outcome->text, sizeof outcome->text, "%s", sdel_error(handle));
}

/* The complaints of tool/times.c: the usage is wrong, or the library failed. */
static struct outcome *complained;

int complain(int exit_code, const char *format, ...)
{
  va_list args;

  complained->failed = true;
  complained->number = ER_WRONG_ARGUMENTS;
  va_start(args, format);
  (void)vsnprintf(complained->text, sizeof complained->text, format, args);
  va_end(args);
  return exit_code;
}

int handle_failed(const sdel_t *handle, int code)
{
  complained->failed = true;
  complained->number =
      sdel_errno(handle) ? sdel_errno(handle) : number_of(code);
  (void)snprintf(complained->text, sizeof complained->text, "%s",
                 sdel_error(handle));
  return EXIT_FAILED;
}

static sdel_value value_of(const struct value *value)
{
  long long number;

  switch (value->kind)
  {
  case VALUE_INTEGER:
    errno = 0;
    number = strtoll(value->bytes, NULL, 10);
    return errno ? sdel_uint(strtoull(value->bytes, NULL, 10))
                 : sdel_int(number);
  case VALUE_DECIMAL:
    return sdel_decimal(value->bytes);
  case VALUE_TEXT:
    return sdel_text_n(value->bytes, value->size);
  case VALUE_BYTES:
    return sdel_blob(value->bytes, value->size);
  case VALUE_NULL:
    break;
  }
  return sdel_null();
}

static void run_keys(struct library *library)
{
  static int (*const calls[])(uint64_t *, sdel_t *, const char *,
                              const sdel_value *, size_t, size_t) = {
      [STEP_DELETE] = sdel_delete_keys,
      [STEP_RESTORE] = sdel_restore_keys,
      [STEP_FORCE_DELETE] = sdel_force_delete_keys,
  };

  answer(library, calls[library->verb->kind](&library->outcome->rows,
                                             library->tool.handle,
                                             library->table, library->values,
                                             library->verb->value_count, 1));
}

static void run_restore_by(struct library *library)
{
  sdel_query *query = NULL;
  size_t i;
  int code = sdel_query_new(&query, library->tool.handle, library->table);

  for (i = 0; i + 1 < library->verb->value_count; i += 2)
    (void)sdel_where_in(query, library->verb->values[i].bytes,
                        &library->values[i + 1], 1);
  if (!code)
    code = sdel_restore(&library->outcome->rows, query);
  answer(library, code);
  sdel_query_free(query);
}

static void run_restore_since(struct library *library)
{
  const struct value *values = library->verb->values;
  bool ends = library->verb->value_count > 1;
  sdel_progress progress;
  sdel_time since, until;

  complained = library->outcome;
  if (time_read(&since, &library->tool, values[0].bytes) ||
      (ends && time_read(&until, &library->tool, values[1].bytes)))
    return;
  answer(library,
         sdel_restore_since(&progress, library->tool.handle, library->table,
                            &since, ends ? &until : NULL, NULL));
  library->outcome->rows = progress.rows;
}

/* A purge of at most so many rows is one that is stopped. */
static int stop_at_most(const sdel_progress *progress, void *most)
{
  return progress->rows >= *(const uint64_t *)most;
}

static void run_purge(struct library *library)
{
  const struct value *values = library->verb->values;
  sdel_options options = {0};
  sdel_progress progress;
  uint64_t seconds, most;
  int code;

  complained = library->outcome;
  if (age_read(&seconds, &library->tool, values[0].bytes))
    return;
  if (library->verb->value_count > 1)
  {
    most = strtoull(values[1].bytes, NULL, 10);
    options = (sdel_options){1, 0, stop_at_most, &most};
  }
  code = sdel_purge(&progress, library->tool.handle, library->table, seconds,
                    &options);
  answer(library, code == SDEL_ESTOPPED ? SDEL_OK : code);
  library->outcome->rows = progress.rows;
  library->outcome->blocked = progress.blocked;
}

void library_run(struct outcome *outcome, MYSQL *mysql, const struct step *verb)
{
  struct library library = {.outcome = outcome, .verb = verb};
  size_t i;

  if (strcmp(verb->table, "NULL") != 0)
    library.table = verb->table;
  for (i = 0; i < verb->value_count; i++)
    library.values[i] = value_of(&verb->values[i]);
  library.tool.mysql = mysql;
  if (sdel_open(&library.tool.handle, mysql))
  {
    outcome->failed = true;
    return;
  }
  if (verb->kind == STEP_RESTORE_BY)
    run_restore_by(&library);
  else if (verb->kind == STEP_RESTORE_SINCE)
    run_restore_since(&library);
  else if (verb->kind == STEP_PURGE)
    run_purge(&library);
  else
    run_keys(&library);
  sdel_close(library.tool.handle);
}
