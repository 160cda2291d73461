/* The verbs and what --help says of each. */
#include "verbs.h"

#include "commands.h"

#define CHANGE_OPTIONS                                                      \
  "  --where=SQL      the rows that match, instead of keys: by an UPDATE, " \
  "which\n"                                                                 \
  "                   is not in the audit log\n"                            \
  "  --marker=COLUMN  the marker of a table that is not enabled\n"          \
  "  --dry-run        only counts\n"

const struct verb verbs[] = {
    {"status", cmd_status, 0, 1, "live and deleted rows of every enabled table",
     "usage: softdelete status [--exact] [SCHEMA]\n\n"
     "Shows the enabled tables, of one schema or of all. On a server without\n"
     "the schema softdelete: the tables of SCHEMA with a deleted_at column.\n"
     "A number with a ~ is an estimate.\n"
     "  --exact          counts every row, which takes time\n"
     "\nexample: softdelete status shop\n"},
    {"plan", cmd_plan, 1, 1, "the statements that enable would run",
     "usage: softdelete plan [--options=JSON] TABLE\n\n"
     "Changes nothing. Exit code 3: the table is enabled already.\n\n"
     "example: softdelete plan shop.orders --options='{\"hide\": true}'\n"},
    {"enable", cmd_enable, 1, 1, "turn a table into a soft-delete table",
     "usage: softdelete enable [--options=JSON] [--dry-run] TABLE\n\n"
     "--dry-run shows the plan.\n\n"
     "example: softdelete enable shop.orders\n"},
    {"disable", cmd_disable, 1, 1, "give a table back as it was",
     "usage: softdelete disable [--options=JSON] [--dry-run] [--yes] TABLE\n"
     "\nRefused while deleted rows exist, unless the options say what to do\n"
     "with them: {\"deleted_rows\": \"purge\"}, \"restore\" or \"keep\".\n\n"
     "example: softdelete disable shop.orders "
     "--options='{\"deleted_rows\": \"restore\"}'\n"},
    {"check", cmd_check, 0, 1, "what has drifted since a table was enabled",
     "usage: softdelete check [TABLE]\n\n"
     "Exit code 3: nothing found.\n\nexample: softdelete check shop.orders\n"},
    {"delete", cmd_delete, 1, -1, "soft-delete rows",
     "usage: softdelete delete [option..] TABLE KEY..\n"
     "       softdelete delete [option..] --where=SQL TABLE\n\n"
     "A KEY of several columns is written with commas: 7,eu.\n" CHANGE_OPTIONS
     "\nexample: softdelete delete shop.orders 41 42\n"},
    {"restore", cmd_restore, 1, -1, "bring deleted rows back",
     "usage: softdelete restore [option..] TABLE KEY..\n"
     "       softdelete restore [option..] --where=SQL TABLE\n"
     "       softdelete restore [option..] --since=TIME [--until=TIME] "
     "TABLE\n\n"
     "TIME is in UTC, or how long ago: '2 HOUR'.\n" CHANGE_OPTIONS
     "  --chunk=ROWS     rows at a time with --since\n"
     "\nexample: softdelete restore shop.orders "
     "--since='2026-01-31 12:00:00'\n"},
    {"purge", cmd_purge, 1, 1, "destroy rows deleted long ago",
     "usage: softdelete purge [option..] --older-than=AGE TABLE\n\n"
     "Asks first. Ctrl-C stops after the current chunk.\n"
     "  --older-than=AGE '30 DAY', '1 MONTH', .. or seconds\n"
     "  --chunk=ROWS     rows at a time, 1000\n"
     "  --marker=COLUMN  the marker of a table that is not enabled\n"
     "  --dry-run        only counts\n"
     "  --yes            does not ask\n"
     "\nexample: softdelete purge shop.orders --older-than='90 DAY'\n"},
    {"log", cmd_log, 0, 1, "what the server's functions have done",
     "usage: softdelete log [--limit=ROWS] [TABLE]\n\n"
     "Shows the newest rows of the audit log, 100 without --limit.\n\n"
     "example: softdelete log shop.orders --limit=20\n"},
    {0},
};
