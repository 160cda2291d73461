/* The softdelete command: what its files share. */
#ifndef SDEL_TOOL_H
#define SDEL_TOOL_H

#include <stdbool.h>

#include <softdelete.h>

/* Exit codes. */
enum
{
  EXIT_DONE = 0,
  EXIT_FAILED = 1,
  EXIT_USAGE = 2,
  EXIT_NOTHING = 3,
  EXIT_REFUSED = 4,
  EXIT_STOPPED = 130 /* by Ctrl-C */
};

struct options
{
  /* connection */
  const char *host, *user, *socket, *database;
  const char *defaults_file;
  const char *ssl_ca, *ssl_cert, *ssl_key;
  char *password; /* NULL: none given; owned */
  unsigned int port;
  bool no_defaults, ask_password, ssl, ssl_verify;
  /* what to do */
  const char *where, *since, *until, *older_than, *json_options, *marker;
  unsigned long chunk, limit;
  bool json, dry_run, yes, help;
  /* what is left: the verb's own arguments */
  char **args;
  int arg_count;
};

/* Reads the command line; hides a password in it. 0, or an exit code after
   having said what is wrong. The verb is args[0]. */
int options_read(struct options *options, int argc, char **argv);
void options_free(struct options *options);

struct tool
{
  const struct options *options;
  MYSQL *mysql;
  sdel_t *handle;
};

struct verb
{
  const char *name;
  int (*run)(struct tool *tool);
  int min_args, max_args; /* after the verb; max -1: any number */
  const char *summary;
  const char *help; /* usage, what it does, an example */
};
extern const struct verb verbs[]; /* ends with a NULL name */

int tool_open(struct tool *tool, const struct options *options);
void tool_close(struct tool *tool);

/* Says the handle's or the connection's last error, and which exit code that
   makes. */
int tool_failed(struct tool *tool, int code);
int mysql_failed(struct tool *tool);
/* An error of the command's own; returns exit. */
int complain(int exit_code, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- interrupt.c ---- */
void interrupt_catch(void);
bool interrupted(void);

/* ---- confirm.c ---- */

/* Asks on the terminal unless --yes. True to go on. */
bool confirm(const struct options *options, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A password typed without echo, or NULL; the caller frees it. */
char *ask_password(void);

/* ---- grid.c: rows of text, as a table or as JSON ---- */

struct grid
{
  const char *const *names;
  const bool *numbers; /* which columns are numbers */
  unsigned int columns;
  char **cells;
  size_t cell_count, room;
  bool failed; /* out of memory */
};
void grid_open(struct grid *grid, const char *const *names, const bool *numbers,
               unsigned int columns);
/* Appends a cell; NULL is an SQL NULL. The text is copied. */
void grid_add(struct grid *grid, const char *text);
/* Appends all rows of a result; the columns have to be as many. */
int grid_take(struct grid *grid, sdel_result *result);
void grid_print(const struct grid *grid, bool json);
void grid_free(struct grid *grid);
/* Width of UTF-8 text on a terminal, about. */
size_t text_width(const char *text);
/* 1234567 as 1,234,567. */
const char *thousands(char out[32], uint64_t number);

/* ---- call.c: the procedures of the schema softdelete ---- */

/* Calls softdelete.<procedure>(schema, table [, options]); shows its result.
   table may be NULL. */
int call_procedure(struct tool *tool, const char *procedure, const char *table,
                   bool with_options);

/* ---- keys.c: keys on the command line ---- */

/* Makes values of the arguments that follow the table: one argument is one
   key, its columns separated by commas where there are several. The values
   borrow the arguments, which are cut up. NULL when out of memory. */
sdel_value *keys_read(size_t *columns, size_t *count, struct tool *tool);
/* Runs a writing verb by keys or by --where. */
int change_rows(struct tool *tool, const char *done, sdel_scope_t scope,
                int (*by_query)(uint64_t *, sdel_query *),
                int (*by_keys)(uint64_t *, sdel_t *, const char *,
                               const sdel_value *, size_t, size_t));

/* ---- times.c ---- */

/* How many seconds "30 DAY", "1 month" or "90" ago is by the server's clock.
   Says what is wrong; an exit code. */
int age_read(uint64_t *seconds, struct tool *tool, const char *text);
/* "2026-01-31 12:00[:00]" in UTC, or an age ago by the server's clock. Says
   what is wrong; an exit code. */
int time_read(sdel_time *time, struct tool *tool, const char *text);

/* ---- progress.c ---- */

struct bar
{
  const char *what; /* "purged" */
  bool terminal;
  bool quiet;
  double begin, drawn;
  unsigned int tenth; /* last one told where there is no terminal */
};
void bar_open(struct bar *bar, const char *what, bool quiet);
/* To be an sdel_options' on_chunk, with the bar as arg. */
int bar_on_chunk(const sdel_progress *progress, void *bar);
void bar_close(struct bar *bar);
/* The end of purge and restore --since: what was done, and the exit code. */
int report_progress(struct tool *tool, int code, const char *done,
                    const sdel_progress *progress);

int cmd_status(struct tool *tool);
int cmd_plan(struct tool *tool);
int cmd_enable(struct tool *tool);
int cmd_disable(struct tool *tool);
int cmd_check(struct tool *tool);
int cmd_delete(struct tool *tool);
int cmd_restore(struct tool *tool);
int cmd_purge(struct tool *tool);
int cmd_log(struct tool *tool);

#endif
