/* usage: life --socket PATH --sql-dir DIR --directory DIR [--seconds N]
          [--seed N] [--life N] [--lives N] [--event KIND] [--without KIND..]
          [--fault NAME] [--until-violation] [--list-faults]

   Takes a random enabled table through 30 random events of a database's life,
   and then another one: dumps, loads, renames, copies, ALTERs, losses, an
   upgrade; with deletes, restores, purges, inserts and updates in between. A
   model knows what the table must be. After each event:

   - the rows are those of the model: live, deleted, with their times;
   - softdelete.check is empty if the event is harmless, and says something if
     it is not; while it does, functions refuse or do what they say;
   - what check says to do, done word by word, leaves check empty;
   - then the views show the rows that they should, a live value cannot be
     inserted again and a deleted one can, the guard refuses a hard DELETE, the
     functions work, the options are what they were, and the tables beside have
     not changed.

   Needs a server of its own, with the plugin and schema softdelete, root
   without a password. A life follows from the seed and its number alone:
   --life N --lives 1 runs it again. What led to a violation is written to the
   directory. Prints how often each kind of event happened and what came of it,
   and fails when one never did. Ends with the line "N passed, N failed".
 */
#include "life.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVENTS      30
#define REPORTS_MAX 40
#define KINDS_MAX   40

struct life life = {.seconds = 60, .seed = 1, .event = "creation"};

const struct life_event life_events[] = {
    {"ADD COLUMN", 3, life_add_column},
    {"DROP COLUMN", 2, life_drop_column},
    {"DROP COLUMN of a unique key", 1, life_drop_key_column},
    {"RENAME COLUMN", 2, life_rename_column},
    {"MODIFY COLUMN", 2, life_modify_column},
    {"MODIFY COLUMN .. FIRST", 2, life_move_column},
    {"ADD UNIQUE INDEX", 3, life_add_key},
    {"RENAME INDEX", 1, life_rename_key},
    {"CONVERT TO CHARACTER SET", 1, life_convert},
    {"a rebuild", 2, life_rebuild},
    {"PARTITION BY", 2, life_partition},
    {"EXCHANGE PARTITION", 1, life_exchange},
    {"the marker renamed", 2, life_rename_marker},
    {"the marker modified", 2, life_modify_marker},
    {"the marker dropped", 1, life_drop_marker},
    {"pt-online-schema-change", 3, life_online_change},
    {"a unique key lost", 2, life_lose_key},
    {"a unique key narrowed", 2, life_narrow_key},
    {"the generated column lost", 2, life_lose_generated},
    {"the marker's index lost", 1, life_lose_index},
    {"a view lost", 2, life_lose_view},
    {"a view changed", 2, life_change_view},
    {"a trigger lost", 2, life_lose_trigger},
    {"a trigger changed", 2, life_change_trigger},
    {"the row of the register lost", 2, life_lose_row},
    {"the schema softdelete lost", 1, life_lose_catalog},
    {"the user dropped who enabled", 2, life_drop_user},
    {"the account dropped", 1, life_lose_account},
    {"the account's rights revoked", 1, life_lose_rights},
    {"an upgrade", 2, life_install_again},
    {"the plugin loaded again", 1, life_load_plugin},
    {"dump and load", 2, life_dump_same},
    {"dump and load under another name", 2, life_dump_other},
    {"dump and load where nobody knows it", 2, life_dump_elsewhere},
    {"dump and load of the table", 2, life_dump_table},
    {"a dump of the server", 1, life_dump_all},
    {"restored from an older dump", 3, life_restore_older},
    {"RENAME TABLE", 2, life_rename},
    {"RENAME TABLE to another schema", 1, life_rename_schema},
    {"CREATE TABLE LIKE, and copied", 2, life_like},
    {"CREATE TABLE LIKE, and SELECT *", 1, life_copy_live},
    {"CREATE TABLE .. SELECT", 1, life_select_into},
    {"swapped for a copy", 2, life_swap},
    {"dropped and made again", 2, life_make_again},
    {"dropped for good", 2, life_drop},
    {"OUTFILE and LOAD DATA", 1, life_load_data},
    {"TRUNCATE", 1, life_truncate_table},
    {"enable again", 1, life_enable_again},
    {"disable and enable", 2, life_disable},
    {"options changed", 3, life_change_options},
};
const unsigned life_event_count = COUNT(life_events);

static unsigned long long counts[COUNT(life_events)][LIFE_OUTCOMES];
static unsigned lives;
static unsigned long long steps;
static const char *kinds[KINDS_MAX];
static unsigned times[KINDS_MAX];
static unsigned passed;
static unsigned failed;

static void write_trace(void)
{
  char path[300];
  FILE *file;

  (void)snprintf(path, sizeof(path), "%s/life-%u-%u.sql", life.directory,
                 life.seed, life.number);
  file = fopen(path, "w");
  if (!file)
    return;
  (void)fputs(life.trace.bytes, file);
  (void)fclose(file);
  (void)printf("#   all its statements: %s\n", path);
}

void life_violation(const char *kind, const char *format, ...)
{
  size_t i = 0;
  char text[3000];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  life_note("VIOLATION: %s: %s", kind, text);
  if (life.broken)
    return;
  life.broken = true;
  while (i + 1 < KINDS_MAX && kinds[i] && strcmp(kinds[i], kind) != 0)
    i++;
  kinds[i] = kind;
  times[i]++;
  if (life.violations++ < REPORTS_MAX)
  {
    (void)printf("# life %u, step %u, %s: %s: %.700s\n", life.number, life.step,
                 life.event, kind, text);
    write_trace();
  }
}

/* Nothing of an earlier life is left. */
static bool clean(void)
{
  MYSQL_RES *result = life_query(
      "SELECT schema_name FROM information_schema.schemata WHERE schema_name "
      "NOT IN ('mysql','information_schema','performance_schema','sys',"
      "'softdelete')");
  MYSQL_ROW row;

  while (result && (row = mysql_fetch_row(result)))
    if (!life_must("DROP DATABASE %s", life_name(row[0])))
      break;
  if (result)
    mysql_free_result(result);
  (void)life_admin("DROP DATABASE IF EXISTS softdelete");
  (void)life_admin("DROP USER IF EXISTS life_admin@localhost");
  return !life.broken && life_install();
}

/* Enables the table, sometimes by a person's account. */
static bool enable_first(void)
{
  bool is_root = life_once(2);
  char options[1000];

  (void)snprintf(options, sizeof(options), "%s",
                 life_options(&life.table, false));
  if (is_root)
    return life_enable(options);
  if (!life_must("CREATE USER life_admin@localhost") ||
      !life_must("GRANT ALL ON *.* TO life_admin@localhost WITH GRANT OPTION"))
    return false;
  life.has_caller_user = true;
  if (mysql_change_user(life.admin, "life_admin", "", NULL))
    return false;
  (void)life_enable(options);
  if (mysql_change_user(life.admin, "root", "", NULL))
    return false;
  return life_admin("SET time_zone='+00:00'") == 0 && !life.broken;
}

static bool begin_life(void)
{
  text_reset(&life.trace);
  life.broken = false;
  life.is_registered = true;
  life.has_saved = life.has_caller_user = false;
  life.step = 0;
  life.event = "creation";
  life.random = random_new(life.seed, life.number);
  life.now = (24LL * 365 * 86400 + life_below(86400)) * 1000000;
  if (!life_connect() || !clean())
    return false;
  life.is_plain = life_once(2);
  life_choose_table(&life.table);
  return life_must("CREATE DATABASE %s", life_name(life.table.schema)) &&
         life_create_table(&life.table) && enable_first() &&
         life_create_others();
}

static bool happens(unsigned number)
{
  for (unsigned i = 0; i < life.without_count; i++)
    if (strcmp(life_events[number].name, life.without[i]) == 0)
      return false;
  return true;
}

/* All kinds, each as often as it weighs, in a random order; then all again, in
   another one. So each kind happens within a few lives, and a life follows from
   its number. */
static unsigned draw_card(unsigned number)
{
  static unsigned deck[EVENTS * COUNT(life_events)];
  unsigned count = 0;
  struct random random;

  for (unsigned i = 0; i < COUNT(life_events); i++)
    for (unsigned j = 0; j < life_events[i].weight && happens(i); j++)
      deck[count++] = i;
  random = random_new(life.seed, 1000000 + number / count);
  for (unsigned i = count - 1; i > 0; i--)
  {
    unsigned other = random_below(&random, i + 1);
    unsigned card = deck[i];

    deck[i] = deck[other];
    deck[other] = card;
  }
  return deck[number % count];
}

static unsigned choose_event(void)
{
  if (life.only && life_once(2))
    for (unsigned i = 0; i < COUNT(life_events); i++)
      if (strcmp(life_events[i].name, life.only) == 0)
        return i;
  return draw_card(life.number * EVENTS + life.step);
}

/* What check says of the event, and that its remedies mend it. */
static void judge(enum life_outcome outcome)
{
  unsigned findings;

  life_compare_rows(&life.table);
  if (life.broken)
    return;
  if (outcome == LIFE_DAMAGED || outcome == LIFE_EITHER)
    life_try_functions();
  if (life.broken)
    return;
  findings = life_check();
  if (life.broken)
    return;
  if (findings == 0 && outcome == LIFE_DAMAGED)
    life_violation("check finds nothing", "%s", life.event);
  else if (findings > 0 && outcome != LIFE_DAMAGED && outcome != LIFE_EITHER)
    life_violation("check finds what is not there", "%s", life.error);
  else if (findings > 0)
    life_mend();
  if (!life.broken)
    life_read_options();
}

static void step(void)
{
  unsigned number = choose_event();
  enum life_outcome outcome;

  life.event = "rows";
  life_change_rows(1 + life_below(6));
  if (life.broken)
    return;
  life_compare_rows(&life.table);
  if (life.broken)
    return;
  life.event = life_events[number].name;
  if (life_once(4))
    life_save();
  life_note("step %u: %s", life.step, life.event);
  life.is_registered = true;
  life.options_open = life.marker_open = false;
  outcome = life_events[number].run();
  life_note("outcome %d", outcome);
  counts[number][outcome]++;
  if (life.broken || outcome == LIFE_SKIPPED)
    return;
  steps++;
  judge(outcome);
  if (!life.broken)
    life_verify();
}

static void live(void)
{
  lives++;
  if (begin_life())
  {
    life_verify();
    for (; life.step < EVENTS && !life.broken; life.step++)
      step();
    life.event = "disable at the end";
    if (!life.broken)
      life_end();
  }
  else if (!life.broken)
    life_violation("the life cannot begin", "%s", life.error);
  life_disconnect();
}

static void print_counts(void)
{
  (void)printf("# seed %u, %u lives, %llu events\n", life.seed, lives, steps);
  (void)printf("# %9s %9s %9s\n", "harmless", "refused", "mended");
  for (unsigned i = 0; i < COUNT(life_events); i++)
    (void)printf("# %9llu %9llu %9llu  %s\n", counts[i][LIFE_HARMLESS],
                 counts[i][LIFE_REFUSED],
                 counts[i][LIFE_DAMAGED] + counts[i][LIFE_EITHER],
                 life_events[i].name);
  for (unsigned i = 0; i < KINDS_MAX && kinds[i]; i++)
    (void)printf("# %9u  VIOLATIONS: %s\n", times[i], kinds[i]);
}

static unsigned print_missing(void)
{
  unsigned missing = 0;

  for (unsigned i = 0; i < COUNT(life_events); i++)
    if (counts[i][LIFE_HARMLESS] + counts[i][LIFE_REFUSED] +
            counts[i][LIFE_DAMAGED] + counts[i][LIFE_EITHER] ==
        0)
    {
      (void)printf("# never happened: %s\n", life_events[i].name);
      missing++;
    }
  return missing;
}

static void tell(const char *name, bool holds)
{
  (void)printf("%s - %s\n", holds ? "ok" : "not ok", name);
  if (holds)
    passed++;
  else
    failed++;
}

static int read_options(int argc, char **argv)
{
  static const struct option options[] = {
      {"socket", required_argument, NULL, 's'},
      {"sql-dir", required_argument, NULL, 'q'},
      {"directory", required_argument, NULL, 'd'},
      {"seconds", required_argument, NULL, 't'},
      {"seed", required_argument, NULL, 'r'},
      {"life", required_argument, NULL, 'l'},
      {"lives", required_argument, NULL, 'n'},
      {"event", required_argument, NULL, 'e'},
      {"without", required_argument, NULL, 'w'},
      {"fault", required_argument, NULL, 'f'},
      {"until-violation", no_argument, NULL, 'u'},
      {"list-faults", no_argument, NULL, 'p'},
      {NULL, 0, NULL, 0}};
  int option;

  life.socket = getenv("SOFTDELETE_SOCKET");
  life.sql_dir = getenv("SOFTDELETE_SQL_DIR");
  while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
    switch (option)
    {
    case 's':
      life.socket = optarg;
      break;
    case 'q':
      life.sql_dir = optarg;
      break;
    case 'd':
      life.directory = optarg;
      break;
    case 't':
      life.seconds = (unsigned)strtoul(optarg, NULL, 10);
      break;
    case 'r':
      life.seed = (unsigned)strtoul(optarg, NULL, 10);
      break;
    case 'l':
      life.first = (unsigned)strtoul(optarg, NULL, 10);
      break;
    case 'n':
      life.lives = (unsigned)strtoul(optarg, NULL, 10);
      break;
    case 'e':
      life.only = optarg;
      break;
    case 'w':
      if (life.without_count < COUNT(life.without))
        life.without[life.without_count++] = optarg;
      break;
    case 'f':
      life.fault = optarg;
      break;
    case 'u':
      life.until_violation = true;
      break;
    case 'p':
      life_print_faults();
      exit(0);
    default:
      return -1;
    }
  return life.socket && life.sql_dir && life.directory ? 0 : -1;
}

int main(int argc, char **argv)
{
  double until;

  (void)setvbuf(stdout, NULL, _IOLBF, 0);
  if (read_options(argc, argv))
  {
    (void)fprintf(
        stderr,
        "usage: life --socket PATH --sql-dir DIR --directory DIR [--seconds "
        "N] [--seed N] [--life N] [--lives N] [--event KIND] [--fault NAME] "
        "[--until-violation] [--list-faults]\n");
    return 2;
  }
  mysql_library_init(0, NULL, NULL);
  text_add(&life.trace, "%s", "");
  until = live_now() + life.seconds;
  for (life.number = life.first;
       live_now() < until && (!life.lives || lives < life.lives) &&
       !(life.until_violation && life.violations);
       life.number++)
    live();
  print_counts();
  tell("each table was what it had to be", life.violations == 0);
  if (!life.until_violation && !life.lives)
    tell("everything happened", print_missing() == 0);
  (void)printf("%u passed, %u failed\n", passed, failed);
  text_free(&life.trace);
  mysql_library_end();
  return failed ? 1 : 0;
}
