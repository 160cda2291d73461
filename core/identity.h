/* Whether a table is the one that was enabled: by its definition, as SHOW
   CREATE TABLE gives it. What softdelete.enable made of it stands in the
   generated column softdelete_key: its expression names the marker and the
   style, and its comment is the tag with the table's id. */
#ifndef SOFTDELETE_IDENTITY_H
#define SOFTDELETE_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "marker.h"
#include "tag.h"

/* Room for what differs, as text. */
#define SD_DIFFERS_SIZE 400

/* Error texts: schema, table, and in the first what differs, schema, table; in
   the second schema, table. */
#define SD_IDENTITY_OTHER                               \
  "%s.%s is not the table that was enabled (%s): CALL " \
  "softdelete.check('%s', '%s')"
#define SD_IDENTITY_ELSEWHERE                                            \
  "%s.%s was enabled elsewhere: adopt it: CALL softdelete.enable('%s', " \
  "'%s', NULL)"

/* What softdelete.tables says of a table. */
struct sd_identity
{
  const char *id; /* empty: it was enabled before tables had tags, so
                     that only the names of columns are compared */
  const struct sd_marker *marker;
  const char *marker_type; /* COLUMN_TYPE; empty: not known */
  const char *time_type;   /* of a flag's column with times; likewise */
  const char *deleted_by;  /* empty: there is no such column */
  bool live;               /* unique_style: live, not coalesce */
};

/* Compares a definition with what is known of the table. Returns true when it
   is the same table, else false and says what differs. */
bool sd_identity_is(char differs[SD_DIFFERS_SIZE],
                    const struct sd_identity *known, const char *definition,
                    size_t length);

/* Whether a definition is that of a table that was enabled, here or elsewhere:
   softdelete_key has a tag, and is generated as a style needs. */
bool sd_identity_has_tag(const char *definition, size_t length);

#endif
