/* What the parts of the life test share, see life.c. */
#ifndef SOFTDELETE_LIFE_H
#define SOFTDELETE_LIFE_H

#include "live.h"

/* Rows that the table may have: their keys are 0 to LIFE_ROWS - 1. */
#define LIFE_ROWS 20

/* Columns beside the key, and unique keys, at most. */
#define LIFE_COLUMNS 8
#define LIFE_KEYS    6

/* The value of a column that is NULL; others are 0 to 9. */
#define LIFE_NULL (-1)

#define LIFE_NAME 80

/* Seconds after which an answer counts as a hang. */
#define LIFE_PATIENCE 60

enum life_primary
{
  LIFE_INT,  /* id */
  LIFE_PAIR, /* tenant, id */
  LIFE_TEXT  /* code */
};

struct life_column
{
  bool there;
  bool is_text;
  bool not_null;
  char name[LIFE_NAME];
};

struct life_key
{
  bool there;
  unsigned count;
  unsigned column[2];
  char name[LIFE_NAME];
};

struct life_row
{
  bool there;
  bool deleted;
  long long time; /* of the delete, microseconds since 2000 */
  int value[LIFE_COLUMNS];
};

/* The table as it must be. */
struct life_table
{
  char schema[LIFE_NAME];
  char name[LIFE_NAME];
  enum life_primary primary;
  struct life_column column[LIFE_COLUMNS];
  struct life_key key[LIFE_KEYS];
  struct life_row row[LIFE_ROWS];
  char marker[LIFE_NAME];
  bool is_timestamp;
  unsigned precision;
  bool adopted;
  bool is_shown; /* an added marker that a MODIFY has made visible */
  bool live;     /* the style of the unique keys: live, or coalesce */
  bool views;
  bool hide;
  bool guard;
  bool deleted_by;
  bool stored;
  bool by_caller; /* the definer of views and triggers is who enabled it */
  bool partitioned;
};

/* What an event leaves behind. */
enum life_outcome
{
  LIFE_SKIPPED,  /* it cannot happen to this table */
  LIFE_HARMLESS, /* all goes on working, and check finds nothing */
  LIFE_REFUSED,  /* the server or softdelete refused it; the same */
  LIFE_DAMAGED,  /* check finds it, and its remedies mend it */
  LIFE_EITHER,   /* check may find something, and its remedies mend it */
  LIFE_OUTCOMES
};

struct life_event
{
  const char *name;
  unsigned weight;
  enum life_outcome (*run)(void);
};

struct life
{
  /* Options. */
  const char *socket;
  const char *sql_dir;
  const char *directory; /* for dumps, and what led to a violation */
  const char *fault;
  const char *only;        /* a kind of event: half of all are of it */
  const char *without[50]; /* kinds of events that never happen */
  unsigned without_count;
  unsigned seconds;
  unsigned seed;
  unsigned first; /* the number of the first life */
  unsigned lives; /* at most; 0: as many as there is time for */
  bool until_violation;

  /* This life. */
  unsigned number;
  unsigned step;
  const char *event;
  struct random random;
  struct text trace; /* all its statements */
  bool broken;       /* by a violation: it ends */
  MYSQL *app;        /* what reads and writes rows, in some time zone */
  MYSQL *admin;      /* what changes tables, in UTC */
  long long now;     /* of app, microseconds since 2000 */
  struct life_table table;
  struct life_table saved; /* as of the older dump */
  bool has_saved;
  bool is_registered;   /* functions must refuse where this is false */
  bool options_open;    /* views, guard, deleted_by: as the register says */
  bool marker_open;     /* its name and type: as the register says */
  bool is_plain;        /* no name has an odd letter */
  bool has_caller_user; /* life_admin has enabled the table */

  /* Of the last statement. */
  long long answer; /* -1: none */
  unsigned code;
  char error[1000];

  unsigned violations;
};

extern struct life life;

/* --- life.c --- */

/* Something is not as it must be: the life ends with it. */
void life_violation(const char *kind, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* --- life_session.c --- */

/* Both return the error's number; see life.answer and life.error. */
unsigned life_app(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
unsigned life_admin(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The same, where an error is a violation. False: there was one. */
bool life_must(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The rows that a query of the administrator's gives; NULL when it fails. */
MYSQL_RES *life_query(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

void life_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Runs a program with its input from one file and its output to another, both
   may be NULL. Returns what it exits with. */
int life_execute(const char *in, const char *out, const char *const *arguments);

/* Quoted for SQL; the text is good for the next 30 calls. */
const char *life_name(const char *name);
const char *life_literal(const char *text);
const char *life_table_name(const char *schema, const char *name);
const char *life_join(const char *first, const char *second);

bool life_connect(void);

/* The application's session begins anew, in some time zone. */
bool life_reset_app(void);
void life_disconnect(void);
unsigned life_below(unsigned below);
bool life_once(unsigned times);

/* Begins a new moment for the application, or not. */
void life_clock(void);

/* --- life_table.c --- */

/* A random table that is not enabled yet, with rows. */
void life_choose_table(struct life_table *table);
bool life_create_table(const struct life_table *table);
const char *life_column_name(unsigned number);
const char *life_options(const struct life_table *table, bool all);
bool life_enable(const char *options);

/* Where the rows are, and where the application finds the live ones. */
const char *life_base(const struct life_table *table);
const char *life_front(const struct life_table *table);
const char *life_base_name(const struct life_table *table);

const char *life_type(const struct life_table *table, unsigned column);
const char *life_marker_type(const struct life_table *table);
const char *life_value(const struct life_table *table, unsigned column,
                       int value);
const char *life_moment(const struct life_table *table, long long time);
long long life_truncate(const struct life_table *table, long long time);
const char *life_where(const struct life_table *table, unsigned key);
const char *life_arguments(const struct life_table *table, unsigned key);
const char *life_primary_columns(const struct life_table *table);

/* The argument that names the table for a function. */
const char *life_argument(const struct life_table *table);

bool life_is_in_key(const struct life_table *table, unsigned column);

/* --- life_rows.c --- */

/* Whether this row would have a value that another one has taken. */
bool life_collides(const struct life_table *table, unsigned key,
                   const struct life_row *row);

/* An INSERT of a live row, by the name that the application uses. */
void life_add_insert(struct text *text, unsigned key,
                     const struct life_row *row);

/* Some changes of rows, each with the outcome that the model says. */
void life_change_rows(unsigned count);

/* Deletes and restores a row of a table of which nobody knows what works: what
   a function says that it did it must have done. */
void life_try_functions(void);

/* --- life_verify.c --- */

/* The rows are those of the model. */
void life_compare_rows(const struct life_table *table);

/* All is as it must be: rows, views, uniqueness, guard, functions. */
void life_verify(void);

/* How many findings check has; each is in the trace. */
unsigned life_check(void);

/* Does what check says until it finds nothing. */
void life_mend(void);

/* Takes from the register what an event leaves open. */
void life_read_options(void);

/* The table is as if it had never been enabled. */
void life_verify_disabled(const struct life_table *table, bool keeps_marker);

/* Tables beside it: one that is enabled, and one that is not and has a column
   deleted_at. Nothing may happen to them. */
bool life_create_others(void);

/* --- life_alter.c, life_damage.c, life_dump.c, life_copy.c, life_option.c ---
 */

/* A name that no table and no schema has had in this life. */
const char *life_new_name(void);
bool life_has_triggers(void);
bool life_create_schema(const char *schema);
bool life_drop_schema(const char *schema);

extern const struct life_event life_events[];
extern const unsigned life_event_count;

enum life_outcome life_add_column(void);
enum life_outcome life_drop_column(void);
enum life_outcome life_drop_key_column(void);
enum life_outcome life_rename_column(void);
enum life_outcome life_modify_column(void);
enum life_outcome life_move_column(void);
enum life_outcome life_add_key(void);
enum life_outcome life_rename_key(void);
enum life_outcome life_convert(void);
enum life_outcome life_rebuild(void);
enum life_outcome life_partition(void);
enum life_outcome life_exchange(void);
enum life_outcome life_rename_marker(void);
enum life_outcome life_modify_marker(void);
enum life_outcome life_drop_marker(void);
enum life_outcome life_online_change(void);

enum life_outcome life_lose_key(void);
enum life_outcome life_narrow_key(void);
enum life_outcome life_lose_generated(void);
enum life_outcome life_lose_index(void);
enum life_outcome life_lose_view(void);
enum life_outcome life_change_view(void);
enum life_outcome life_lose_trigger(void);
enum life_outcome life_change_trigger(void);
enum life_outcome life_lose_row(void);
enum life_outcome life_lose_catalog(void);
enum life_outcome life_drop_user(void);
enum life_outcome life_lose_account(void);
enum life_outcome life_lose_rights(void);
enum life_outcome life_install_again(void);
enum life_outcome life_load_plugin(void);

enum life_outcome life_dump_same(void);
enum life_outcome life_dump_other(void);
enum life_outcome life_dump_elsewhere(void);
enum life_outcome life_dump_table(void);
enum life_outcome life_dump_all(void);
enum life_outcome life_restore_older(void);

/* As docs/operations.md says for triggers that name their schema. */
void life_renew_triggers(void);

/* Dumps the table, to be restored some time later. */
void life_save(void);

enum life_outcome life_rename(void);
enum life_outcome life_rename_schema(void);
enum life_outcome life_like(void);
enum life_outcome life_copy_live(void);
enum life_outcome life_select_into(void);
enum life_outcome life_swap(void);
enum life_outcome life_make_again(void);
enum life_outcome life_drop(void);
enum life_outcome life_load_data(void);
enum life_outcome life_truncate_table(void);
enum life_outcome life_enable_again(void);
enum life_outcome life_disable(void);
enum life_outcome life_change_options(void);

bool life_install(void);

/* The end of a life: the table is what it was before, but for its rows. */
void life_end(void);

/* --- life_fault.c --- */

/* Replaces a part of a routine of softdelete's by one that is wrong. */
bool life_plant_fault(void);
void life_print_faults(void);

#endif
