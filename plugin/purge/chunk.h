/* A purge goes through a table in chunks, in the order of (time, key). In
   autocommit each chunk is a transaction of its own. */
#ifndef SOFTDELETE_CHUNK_H
#define SOFTDELETE_CHUNK_H

#include "purge/cutoff.h"
#include "purge/hold_references.h"
#include "text/purge_sql.h"

struct sd_chunks
{
  struct sd_call *call;
  struct sd_sql sql;
  const struct sd_age *age;
  struct sd_cutoff cutoff;
  struct sd_references references;
  bool locked;             /* references are those of this transaction */
  MYSQL_RES *places;       /* the end of the current chunk */
  struct sd_place last;    /* where it ends; borrows from places */
  MYSQL_RES *before;       /* of the chunk before */
  struct sd_place after;   /* where that ended; borrows from before */
  unsigned long long left; /* rows that max_rows still allows */
};

/* Begins at the first due row, and takes the cutoff. chunks is zeroed. */
int sd_chunks_begin(struct sd_chunks *chunks, struct sd_call *call,
                    const struct sd_age *age, unsigned long long max_rows);

/* Goes back to the first due row. */
void sd_chunks_rewind(struct sd_chunks *chunks);

/* Destroys the rows of the next chunk that nothing refers to, and adds their
   number to *rows. *found is false when no due row is left. */
int sd_chunks_next(struct sd_chunks *chunks, bool *found,
                   unsigned long long *rows);

void sd_chunks_free(struct sd_chunks *chunks);

#endif
