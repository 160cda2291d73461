/* A soft-delete table: what the catalog and the server say of it. */
#ifndef SOFTDELETE_TABLE_H
#define SOFTDELETE_TABLE_H

#include "value.h"

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
  char key_column[SD_NAME_SIZE]; /* generated, in the unique keys; or empty */
  size_t key_count;
  struct sd_column key[SD_KEY_MAX];
};

struct sd_call;

/* Finds the table that the function was called for in the catalog, whose row
   stays locked (shared) until the transaction ends, and fills call->table but
   for the types of its columns. Raises that the table is not enabled, or half
   enabled, to those who may know it. */
int sd_table_find(struct sd_call *call, const struct sd_value *name);

/* Adds what the server says of the columns. Raises that they have drifted from
   the catalog. */
int sd_table_describe(struct sd_call *call);

/* Finds the column of call->table's rows that an argument names, as it is,
   without quotes. Raises 1054 when there is none. */
int sd_table_column(struct sd_call *call, const struct sd_value *name,
                    struct sd_column *column);

#endif
