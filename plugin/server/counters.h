/* The counters of SHOW STATUS LIKE 'Softdelete_%'. */
#ifndef SOFTDELETE_COUNTERS_H
#define SOFTDELETE_COUNTERS_H

#include <stdatomic.h>

struct sd_counters
{
  atomic_llong rows_deleted;
  atomic_llong rows_restored;
  atomic_llong rows_purged;
  atomic_llong calls_refused; /* by authorization or read-only */
  atomic_llong errors;        /* calls that ended with an error */
};

extern struct sd_counters sd_counters;

#endif
