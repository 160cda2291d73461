/* What the plugin knows of a soft-delete table. Data only: text/ writes
   statements from it, table/ fills it. */
#ifndef SOFTDELETE_TEXT_TABLE_H
#define SOFTDELETE_TEXT_TABLE_H

#include "identity.h"
#include "marker.h"
#include "typed_value.h"

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
  char base[SD_NAME_SIZE];       /* the table that holds the rows */
  struct sd_marker marker;       /* tells live rows from deleted ones */
  char deleted_by[SD_NAME_SIZE]; /* empty when there is no such column */
  bool zoned;                    /* its times are in a TIMESTAMP */
  char state[SD_NAME_SIZE];      /* in the catalog; empty: not there */
  bool missing;                  /* the server has no table of this name */
  bool elsewhere; /* it is not in the catalog, but was enabled on another server
                     or under another name */
  char storage[SD_NAME_SIZE];     /* in_place */
  char key_column[SD_NAME_SIZE];  /* generated, in the unique keys; or empty */
  bool live_style;                /* unique_style in the catalog */
  char id[SD_TABLE_ID_SIZE];      /* empty: enabled before there were tags */
  char marker_type[SD_NAME_SIZE]; /* COLUMN_TYPE; empty as id */
  char time_type[SD_NAME_SIZE];   /* that of a flag's column with times */
  size_t key_count;
  struct sd_column key[SD_KEY_MAX];
};

/* What a session found out when it last described a table. A hint: it may be
   stale. */
struct sd_description
{
  char schema[SD_NAME_SIZE]; /* the table as the caller named it, in any case */
  char name[SD_NAME_SIZE];
  struct sd_table table;
  size_t column_count;
  struct sd_column column[]; /* all columns of SELECT *, the marker, the time
                                of a flag and deleted_by, which may be there
                                twice */
};

#endif
