/* The rows that the arguments of a call name. */
#ifndef SOFTDELETE_SELECTION_H
#define SOFTDELETE_SELECTION_H

#include "age.h"
#include "call/call.h"

/* A criterion made of arguments, with room for what it refers to. */
struct sd_selection
{
  struct sd_criterion criterion;
  struct sd_equality equal[SD_PAIRS_MAX];
  struct sd_age age;           /* of a purge */
  unsigned long long max_rows; /* of a purge; ~0: any number */
};

/* Before any selection: adds the columns that stand in the first of each pair
   after the table, for verbs that take pairs, to call->named. Raises 1210. */
int sd_select_names(struct sd_call *call, const struct sd_arguments *args);

/* The row whose primary key the arguments after the table are. Raises 1210
   for a wrong number or type of keys, with expected against actual. */
sd_select sd_select_key;

/* The rows that have these values in these columns: pairs after the table. A
   column in several pairs has one of their values. Raises 1210 for a wrong
   type. */
sd_select sd_select_columns;

/* The rows deleted since the first argument after the table, until the second
   if there is one. Raises 1210 for what is no date and time, and where it is
   not known when rows were deleted. */
sd_select sd_select_since;

/* The age of a purge, and the most rows. Raises 1210, also where it is not
   known when rows were deleted. */
sd_select sd_select_age;

#endif
