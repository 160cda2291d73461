/* The guard of an enabled table refuses a DELETE unless the session says that
   it purges. Work that destroys rows says so for its own statements only: it
   runs the first text before them, the second after them. */
#ifndef SOFTDELETE_GUARD_H
#define SOFTDELETE_GUARD_H

#define SD_GUARD_LIFT                            \
  "SET @softdelete_purge_was=@softdelete_purge," \
  "@softdelete_purge=1"
#define SD_GUARD_RESTORE                         \
  "SET @softdelete_purge=@softdelete_purge_was," \
  "@softdelete_purge_was=NULL"

#endif
