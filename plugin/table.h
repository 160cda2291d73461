/* A soft-delete table: what the catalog and the server say of it. */
#ifndef SOFTDELETE_TABLE_H
#define SOFTDELETE_TABLE_H

#include "typed_value.h"

/* Most columns of a primary key, as in the server. */
#define SD_KEY_MAX 32

struct sd_column
{
  char name[SD_NAME_SIZE];
  enum sd_type type;
  bool is_enum; /* ENUM or SET: sorts by number, compares as text */
};

struct sd_table
{
  char schema[SD_NAME_SIZE];
  char name[SD_NAME_SIZE];       /* as given to softdelete.enable */
  char base[SD_NAME_SIZE];       /* where the rows are */
  char marker[SD_NAME_SIZE];     /* the column that holds the deletion time */
  char deleted_by[SD_NAME_SIZE]; /* empty when there is no such column */
  bool instant;                  /* the marker is a TIMESTAMP, else UTC */
  char state[SD_NAME_SIZE];      /* in the catalog; empty: not there */
  char storage[SD_NAME_SIZE];    /* in_place */
  char key_column[SD_NAME_SIZE]; /* generated, in the unique keys; or empty */
  size_t key_count;
  struct sd_column key[SD_KEY_MAX];
};

/* What was known of a table when it was last described: a hint, which may be
   stale. */
struct sd_description
{
  char schema[SD_NAME_SIZE]; /* the table as it was asked for, in any case */
  char name[SD_NAME_SIZE];
  struct sd_table table;
  size_t column_count;
  struct sd_column column[]; /* all that SELECT * gives */
};

struct sd_call;

/* Reads the argument that names the table into call->table.schema and .name.
   Raises 1046 without a current database, 1059 or 1210 for what is no name. */
int sd_table_name(struct sd_call *call, const struct sd_value *name);

/* Adds a column that an argument names, as it is, without quotes, to
   call->named. Raises 1059 or 1210. */
int sd_table_named(struct sd_call *call, const struct sd_value *name);

/* Finds call->table in the catalog, whose row stays locked (shared) until the
   transaction ends, and fills it but for the types of its columns. Raises that
   the table is not enabled, or half enabled, to those who may know it. */
int sd_table_find(struct sd_call *call);

/* Raises so for what sd_table_find or sd_table_describe_detached has found. */
int sd_table_expect_enabled(struct sd_call *call);

/* Adds what the server says of the columns, of the key and of call->named.
   Raises that they have drifted from the catalog, or 1054 for a column that is
   not there. */
int sd_table_describe(struct sd_call *call);

/* Reads the catalog and describes the table in another session: fills
   call->table and call->description. Raises as sd_table_describe, or 1205 when
   the table is in use by DDL; a table that is not enabled is no error. */
int sd_table_describe_detached(struct sd_call *call);

/* The column of call->description with this name, NULL when there is none. */
const struct sd_column *sd_table_column(const struct sd_call *call,
                                        const char *name);

#endif
