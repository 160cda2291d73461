/* What the library knows of the server's tables. */
#ifndef SDEL_CATALOG_TABLE_H
#define SDEL_CATALOG_TABLE_H

#include "text/scope.h"
#include "wire/connection.h"

struct known_table
{
  struct table table;
  double read_at; /* seconds of a clock that never goes back */
  bool fresh;     /* read during the call that runs now */
  bool has_all;   /* table.all was read */
  bool is_here;   /* not listed, and not enabled elsewhere */
  struct known_table *next;
};

/* The marker column of a table that is not enabled. */
struct marker
{
  char *given;
  char *column;
  struct marker *next;
};

struct catalog
{
  struct connection *connection;
  struct known_table *tables;
  struct marker *markers;
  int has_functions; /* the server plugin's: -1 not known yet */
  bool has_pairs;    /* their _by take a column several times */
};

/* Finds a table by the name that the caller writes, or reads it. The result is
   the catalog's, until the next tables_forget(). A table without a marker is
   also read again after a while: do not keep it beyond the statement. */
int table_get(const struct table **out, struct catalog *catalog,
              const char *given, size_t size);

/* The same; SDEL_ENOMARKER for a table without a marker. */
int table_get_marked(const struct table **out, struct catalog *catalog,
                     const char *given, size_t size);

/* Before a table that was got is changed: SDEL_ENOMARKER if it is not the table
   that was enabled. One that is not listed is looked at once. */
int table_expect_same(struct catalog *catalog, const struct table *table);

/* Reads table->all of a table that was got, unless it is known. */
int table_read_all(struct catalog *catalog, const struct table *table);

/* As sdel_set_marker(), of arguments that are not NULL. */
int catalog_set_marker(struct catalog *catalog, const char *given,
                       const char *column);

/* Forgets the tables: each is read again when it is next named. */
void tables_forget(struct catalog *catalog);

/* Forgets also whether the server has the functions. */
void catalog_forget(struct catalog *catalog);

/* Frees all, also the markers. */
void catalog_free(struct catalog *catalog);

/* A call begins: what is known was not read by it. */
void catalog_age(struct catalog *catalog);

/* Whether some table was known before this call, so that it may have changed
   since. */
bool catalog_may_be_stale(const struct catalog *catalog);

#endif
