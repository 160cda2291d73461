/* What live, deleted and due mean in SQL. The marker is the column that holds
   the time of a row's deletion, in UTC. sql/ says the same in its own words. */
#ifndef SOFTDELETE_MARKER_H
#define SOFTDELETE_MARKER_H

/* Stands after the marker's name. */
#define SD_MARKER_LIVE    " IS NULL"
#define SD_MARKER_DELETED " IS NOT NULL"

/* To be written between the marker's name and the cutoff, which is the moment
   an age ago: deleted longer ago than that. Of a live row it is not true. */
#define SD_MARKER_DUE "<"

/* What the generated column of the unique keys holds for a live row: a time, as
   NULL would not collide with NULL. */
#define SD_SENTINEL "TIMESTAMP'1970-01-01 00:00:00'"

#endif
