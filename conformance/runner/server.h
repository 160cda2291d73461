/* The server on which a case runs: its schema, its account, and what its tables
   hold. */
#ifndef CONFORMANCE_SERVER_H
#define CONFORMANCE_SERVER_H

#include "case.h"

#include <mysql.h>

struct server
{
  const char *socket;
  MYSQL *root;
  MYSQL *caller; /* on which the verbs run: of root, or of the account */
  bool is_mysql;
  bool has_plugin;
  char error[1024]; /* why the last call failed */
};

/* All of these return 0, or -1 and an error. */
int server_open(struct server *server, const char *socket);
void server_close(struct server *server);

/* A new and empty schema, and nothing left of the case before. */
int server_begin(struct server *server);
/* Does what a case has before its verbs. */
int server_prepare(struct server *server, const struct step *step);

/* Tables as cases write them: "1, 2", "(1, 'a'), (2, 'b')", or "none". The
   caller frees *out. */
int server_keys(char **out, struct server *server, const char *table,
                bool deleted);
int server_ask(char **out, struct server *server, const char *sql);

#endif
