/* The moment before which rows are due. It is taken once: what falls due
   meanwhile is for the next purge. */
#ifndef SOFTDELETE_CUTOFF_H
#define SOFTDELETE_CUTOFF_H

#include "age.h"
#include "call/call.h"

/* Not to be copied: its members refer to each other. */
struct sd_cutoff
{
  char moment[SD_MOMENT_SIZE];
  struct sd_value value;
  struct sd_criterion criterion; /* the rows that are due */
};

/* Raises 1210 when there is no such moment. */
int sd_cutoff_take(struct sd_call *call, const struct sd_age *age,
                   struct sd_cutoff *cutoff);

#endif
