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

/* InnoDB refuses the DELETE of a row that refers to itself. Work that has made
   sure itself that nothing else refers to its rows does without the check. */
#define SD_CHECKS_LIFT                                \
  "SET @softdelete_checks_were=@@foreign_key_checks," \
  "foreign_key_checks=0"
#define SD_CHECKS_RESTORE                           \
  "SET foreign_key_checks=@softdelete_checks_were," \
  "@softdelete_checks_were=NULL"

#endif
