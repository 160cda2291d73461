/* The command line. */
#ifndef SDEL_TOOL_OPTIONS_H
#define SDEL_TOOL_OPTIONS_H

#include <stdbool.h>

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
  bool json, exact, dry_run, yes, help;
  /* what is left: the verb and its arguments */
  char **args;
  int arg_count;
};

/* Reads the command line, and hides a password in it. 0, or an exit code after
   it has said what is wrong. The verb is args[0]. */
int options_read(struct options *options, int argc, char **argv);
void options_free(struct options *options);

#endif
