/* How tables were last described, for all sessions: hints, see preview.c. */
#ifndef SOFTDELETE_DESCRIPTIONS_H
#define SOFTDELETE_DESCRIPTIONS_H

#include "table.h"

/* A copy of what is known of the table that is asked for by these names, to be
   freed with free(); NULL when nothing is. */
struct sd_description *sd_descriptions_get(const char *schema,
                                           const char *name);

/* Keeps a copy, in the place of one that stood there. */
void sd_descriptions_put(const struct sd_description *description);

/* Forgets what is known of the table; of all tables. */
void sd_descriptions_forget(const struct sd_description *description);
void sd_descriptions_clear(void);

#endif
