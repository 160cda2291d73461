/* Deleted rows of a time, chunk by chunk: what purge and restore_since share.
 */
#ifndef SDEL_VERBS_CHUNK_H
#define SDEL_VERBS_CHUNK_H

#include "marker.h"
#include "references.h"
#include "text/query.h"
#include "verbs/key_list.h"

struct chunks;

/* Changes the rows of these keys, all or nothing. */
typedef int (*chunk_fn)(uint64_t *rows, struct chunks *chunks,
                        const struct keys *keys);

struct chunks
{
  sdel_t *handle;
  const struct table *table; /* until the next tables_forget() */
  const char *alias;         /* the table with its deleted rows */
  sdel_query *select, *change;
  sdel_query *lock; /* reads the keys FOR UPDATE */
  sdel_value *last; /* the last key of the chunk before */
  size_t size;
  struct sd_references references; /* of a purge */
  bool conditions;                 /* that they give are in the queries */
  bool in_utc;                     /* the session is, until the end */
};

/* Begins the call that works on the deleted rows of a table, which must have
   times: else SDEL_EUNSUPPORTED. To be ended also after an error. */
int chunks_open(struct chunks *chunks, sdel_t *handle, const char *given,
                const sdel_options *options);

/* Ends the call, which has returned code. Returns code, with its error, if it
   failed. */
int chunks_end(struct chunks *chunks, int code);

/* Adds the condition that the time of a row's deletion compares so with a time
   in UTC. */
int chunks_where_time(struct chunks *chunks, enum sd_marker_compare compare,
                      const sdel_time *time);

/* How many rows there are. */
int chunks_due(uint64_t *rows, struct chunks *chunks);

/* Changes all of them, from the first key on. */
int chunks_run(struct chunks *chunks, chunk_fn change, sdel_progress *progress,
               const sdel_options *options);

/* Tells the caller of a chunk; SDEL_ESTOPPED if it wants no more. */
int chunk_report(struct error *error, const sdel_progress *progress,
                 const sdel_options *options);

#endif
