/* How tables were last described, for all sessions: hints, see
   verbs/preview.h. */
#ifndef SOFTDELETE_DESCRIPTIONS_H
#define SOFTDELETE_DESCRIPTIONS_H

#include "text/table.h"

/* A copy of what is known of the table that is asked for by these names, to be
   freed with free(); NULL when nothing is. */
struct sd_description *sd_descriptions_get(const char *schema,
                                           const char *name);

/* Most columns of a table that is kept: all of them take 20 MiB at most. */
#define SD_DESCRIPTION_COLUMNS_MAX 256u

/* Keeps a copy, instead of what had its place; a table with more columns is not
   kept. */
void sd_descriptions_put(const struct sd_description *description);

/* Forgets what is known of the table; of all tables. */
void sd_descriptions_forget(const struct sd_description *description);
void sd_descriptions_clear(void);

#endif
