/* A query: what a caller has asked for so far. */
#ifndef SDEL_TEXT_QUERY_H
#define SDEL_TEXT_QUERY_H

#include <stdbool.h>

#include "error.h"

enum clause_kind
{
  CLAUSE_TEXT,
  CLAUSE_KEY, /* one or more keys, one after the other */
  CLAUSE_IN
};

struct clause
{
  enum clause_kind kind;
  char *text; /* TEXT: the SQL; IN: the column */
  sdel_value *values;
  size_t count;
  size_t key_columns; /* KEY: values of one key */
};

struct join
{
  sdel_join_t kind;
  char *table;
  char *alias; /* or NULL */
  sdel_scope_t scope;
  struct clause on;
};

struct clauses
{
  struct clause *list;
  size_t count;
};

struct sdel_query
{
  sdel_t *handle; /* the verbs': it is not looked into here */
  const unsigned int *server_status; /* of the connection, as it is now */
  char *table;                       /* NULL: a raw query */
  char *alias;
  struct clause raw;
  int scope; /* -1: not set */
  char *columns;
  char *group;
  char *order;
  struct clauses where;
  struct clauses set;
  struct join *joins;
  size_t join_count;
  bool limited;
  bool everything;
  bool stream;
  bool lock;      /* a select FOR UPDATE */
  bool keys_read; /* its keys come from the server, as they are */
  bool restores;  /* a select of what a restore would change */
  uint64_t limit, offset;
  int failure; /* the first one of shaping it, and why */
  char why[256];
};

/* As sdel_query_new() and sdel_query_raw(), of arguments that are not NULL. */
int query_new(sdel_query **out, struct error *error, sdel_t *handle,
              const unsigned int *server_status, const char *table);
int query_new_raw(sdel_query **out, struct error *error, sdel_t *handle,
                  const unsigned int *server_status, const char *sql,
                  const sdel_value *values, size_t count);

/* Whether the sql_mode has NO_BACKSLASH_ESCAPES. */
bool query_no_backslash(const sdel_query *query);

/* Adds the condition that the primary key is one of `count` keys. */
int query_keys(sdel_query *query, const sdel_value *keys, size_t columns,
               size_t count);

/* Removes the condition that was added last. */
void query_drop_last(sdel_query *query);

#endif
