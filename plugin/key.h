/* The rows that the arguments of a call name. */
#ifndef SOFTDELETE_KEY_H
#define SOFTDELETE_KEY_H

#include "statement.h"

/* A criterion made of arguments, with room for what it refers to. */
struct sd_selection
{
  struct sd_criterion criterion;
  struct sd_equality equal[SD_KEY_MAX];
  struct sd_column column[SD_KEY_MAX];
};

/* The row whose primary key the arguments behind the table are. Raises 1210
   for a wrong number or type of keys, with expected against actual. */
int sd_select_key(struct sd_selection *selection, struct sd_call *call,
                  const struct sd_arguments *args);

/* The rows that have these values in these columns: pairs behind the table.
   Raises 1210 for a wrong number or type. */
int sd_select_columns(struct sd_selection *selection, struct sd_call *call,
                      const struct sd_arguments *args);

/* The rows deleted since the first argument behind the table, until the second
   if there is one. Raises 1210 for what is no date and time. */
int sd_select_since(struct sd_selection *selection, struct sd_call *call,
                    const struct sd_arguments *args);

#endif
