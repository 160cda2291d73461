/* Whether the table is what the model says. */
#include "life.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS      6
#define REMEDIES    64
#define REMEDY_SIZE 3000

/* The one remedy that is no statement. */
#define RUN_INSTALL "run install.sql again"

static int value_of(const char *text)
{
  if (!text)
    return LIFE_NULL;
  return (int)strtol(text + (*text == 'w'), NULL, 10);
}

/* Reads rows into `rows`; the marker only where the relation shows it. */
static bool read_rows(const struct life_table *table, const char *relation,
                      bool has_marker, struct life_row *rows)
{
  struct text text = {NULL, 0, 0};
  MYSQL_RES *result;
  MYSQL_ROW row;

  memset(rows, 0, sizeof(*rows) * LIFE_ROWS);
  text_add(&text, "SELECT %s,",
           table->primary == LIFE_TEXT ? "SUBSTR(`code`,2)" : "`id`");
  if (has_marker)
    text_add(&text, "TIMESTAMPDIFF(MICROSECOND,'2000-01-01',%s)",
             life_name(table->marker));
  else
    text_add(&text, "NULL");
  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    text_add(&text, ",%s",
             table->column[i].there ? life_name(table->column[i].name)
                                    : "NULL");
  text_add(&text, " FROM %s", relation);
  result = life_query("%s", text.bytes);
  text_free(&text);
  if (!result)
  {
    life_violation("a table or view cannot be read", "%s: %s", relation,
                   life.error);
    return false;
  }
  while ((row = mysql_fetch_row(result)))
  {
    unsigned key = (unsigned)value_of(row[0]);

    if (key >= LIFE_ROWS || rows[key].there)
    {
      life_violation("a row is there that must not be", "%s: %s", relation,
                     row[0]);
      break;
    }
    rows[key].there = true;
    rows[key].deleted = row[1] != NULL;
    rows[key].time = row[1] ? strtoll(row[1], NULL, 10) : 0;
    for (unsigned i = 0; i < LIFE_COLUMNS; i++)
      rows[key].value[i] = value_of(row[2 + i]);
  }
  mysql_free_result(result);
  return !life.broken;
}

static void compare_row(const struct life_table *table, const char *relation,
                        unsigned key, const struct life_row *is,
                        const struct life_row *must)
{
  const char *kind = strstr(relation, "_live") ? "the live view is wrong"
                     : strstr(relation, "_deleted")
                         ? "the deleted view is wrong"
                         : "a row is wrong";

  if (is->there != must->there)
    life_violation(must->there ? "a row is missing"
                               : "a row is there that must not be",
                   "%s: %u", relation, key);
  else if (is->there && (is->deleted != must->deleted ||
                         (is->deleted && is->time != must->time)))
    life_violation(kind, "%s: %u: deleted %d at %lld, must be %d at %lld",
                   relation, key, is->deleted, is->time, must->deleted,
                   must->time);
  for (unsigned i = 0; i < LIFE_COLUMNS && is->there && !life.broken; i++)
    if (table->column[i].there && is->value[i] != must->value[i])
      life_violation(kind, "%s: %u: %s is %d, must be %d", relation, key,
                     table->column[i].name, is->value[i], must->value[i]);
}

/* The live rows, the deleted ones, or both. */
static void compare(const struct life_table *table, const char *relation,
                    bool shows_live, bool shows_deleted)
{
  struct life_row rows[LIFE_ROWS];

  if (life.broken || !read_rows(table, relation, shows_deleted, rows))
    return;
  for (unsigned i = 0; i < LIFE_ROWS && !life.broken; i++)
  {
    struct life_row must = table->row[i];

    if (must.deleted ? !shows_deleted : !shows_live)
      must.there = false;
    compare_row(table, relation, i, &rows[i], &must);
  }
}

void life_compare_rows(const struct life_table *table)
{
  compare(table, life_base(table), true, true);
}

static const char *view_name(const struct life_table *table, const char *suffix)
{
  return life_table_name(table->schema, life_join(table->name, suffix));
}

/* Inserts a row of other values than any, but for one key of which it has those
   of `like`. Returns the error that the model says must come. */
static unsigned insert_like(const struct life_table *table,
                            const struct life_key *key,
                            const struct life_row *like)
{
  struct life_row row = {.there = true};
  struct text text = {NULL, 0, 0};

  for (unsigned i = 0; i < LIFE_COLUMNS; i++)
    row.value[i] = 99;
  for (unsigned i = 0; i < key->count; i++)
    row.value[key->column[i]] = like->value[key->column[i]];
  life_add_insert(&text, 99, &row);
  (void)life_app("%s", text.bytes);
  text_free(&text);
  return life_collides(table, LIFE_ROWS, &row) ? ER_DUP_ENTRY : 0;
}

static bool has_null(const struct life_key *key, const struct life_row *row)
{
  for (unsigned i = 0; i < key->count; i++)
    if (row->value[key->column[i]] == LIFE_NULL)
      return true;
  return false;
}

/* A live value cannot be inserted again, a deleted one can. */
static void verify_key(const struct life_table *table,
                       const struct life_key *key)
{
  bool tried[2] = {false, false};

  for (unsigned i = 0; i < LIFE_ROWS && !life.broken; i++)
  {
    const struct life_row *row = &table->row[i];
    unsigned must;

    if (!row->there || has_null(key, row) || tried[row->deleted])
      continue;
    tried[row->deleted] = true;
    (void)life_app("BEGIN");
    must = insert_like(table, key, row);
    if (life.code != must)
      life_violation(
          must ? "a live value is there twice" : "a deleted value is not free",
          "key %s, as row %u: %u %s", key->name, i, life.code, life.error);
    (void)life_app("ROLLBACK");
  }
}

static void verify_guard(const struct life_table *table, unsigned key)
{
  unsigned must = table->guard ? ER_SIGNAL_EXCEPTION : 0;

  (void)life_app("BEGIN");
  if (life_app("DELETE FROM %s WHERE %s", life_base(table),
               life_where(table, key)) != must)
    life_violation("the guard is wrong", "a hard DELETE: %u %s", life.code,
                   life.error);
  (void)life_app("ROLLBACK");
}

static void verify_functions(const struct life_table *table, unsigned key)
{
  life_clock();
  (void)life_app("BEGIN");
  if (life_app("SELECT softdelete_delete(%s,%s)", life_argument(table),
               life_arguments(table, key)) ||
      life.answer != 1)
    life_violation("a function does not work", "softdelete_delete: %lld, %s",
                   life.answer, life.error);
  if (!life.broken && table->deleted_by &&
      (life_app("SELECT `deleted_by` IS NOT NULL FROM %s WHERE %s",
                life_base(table), life_where(table, key)) ||
       life.answer != 1))
    life_violation("deleted_by is wrong", "%lld, %s", life.answer, life.error);
  if (!life.broken &&
      (life_app("SELECT softdelete_restore(%s,%s)", life_argument(table),
                life_arguments(table, key)) ||
       life.answer != 1))
    life_violation("a function does not work", "softdelete_restore: %lld, %s",
                   life.answer, life.error);
  if (!life.broken && table->deleted_by)
  {
    (void)life_app("UPDATE %s SET %s=%s WHERE %s", life_base(table),
                   life_name(table->marker), life_moment(table, life.now),
                   life_where(table, key));
    if (life_app("SELECT `deleted_by`=USER() FROM %s WHERE %s",
                 life_base(table), life_where(table, key)) ||
        life.answer != 1)
      life_violation("deleted_by is wrong", "by hand: %lld, %s", life.answer,
                     life.error);
  }
  (void)life_app("ROLLBACK");
}

/* The time of the next delete is that of no other. */
static unsigned any_live_row(const struct life_table *table)
{
  life.now += 5000000;
  for (unsigned i = 0; i < LIFE_ROWS; i++)
    if (table->row[i].there && !table->row[i].deleted)
      return i;
  return LIFE_ROWS;
}

static void verify_register(const struct life_table *table)
{
  MYSQL_RES *result = life_query(
      "SELECT state,deleted_column,unique_style,views,hide,guard,"
      "deleted_by_column IS NOT NULL,deleted_adopted,deleted_zone,key_kind,"
      "definer FROM "
      "softdelete.tables WHERE table_schema=%s AND table_name=%s",
      life_literal(table->schema), life_literal(table->name));
  MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;

  if (!row)
    life_violation("the register is wrong", "no row of %s", life_front(table));
  else if (strcmp(row[0], "enabled") != 0 ||
           strcmp(row[1], table->marker) != 0 ||
           strcmp(row[2], table->live ? "live" : "coalesce") != 0 ||
           (*row[3] == '1') != table->views ||
           (*row[4] == '1') != table->hide ||
           (*row[5] == '1') != table->guard ||
           (*row[6] == '1') != table->deleted_by ||
           (*row[7] == '1') != table->adopted ||
           strcmp(row[8], table->is_timestamp ? "instant" : "utc") != 0 ||
           strcmp(row[9], table->stored ? "stored" : "virtual") != 0 ||
           strcmp(row[10], table->by_caller ? "caller" : "softdelete") != 0)
    life_violation("the register is wrong",
                   "%s, marker %s adopted %s %s, %s, views %s, hide %s, guard "
                   "%s, deleted_by %s, key %s, definer %s",
                   row[0], row[1], row[7], row[8], row[2], row[3], row[4],
                   row[5], row[6], row[9], row[10]);
  if (result)
    mysql_free_result(result);
}

static void verify_others(void)
{
  (void)life_admin("SELECT 100*COUNT(*)+10*SUM(deleted_at IS NULL)+(SELECT "
                   "COUNT(*) FROM %s) FROM %s",
                   life_table_name(life.table.schema, "other_live"),
                   life_table_name(life.table.schema, "other"));
  if (life.code || life.answer != 322)
    life_violation("another table was changed", "other: %lld, %s", life.answer,
                   life.error);
  (void)life_admin("SELECT 100*COUNT(*)+10*SUM(deleted_at IS NULL)+(SELECT "
                   "COUNT(*) FROM information_schema.columns WHERE "
                   "table_schema=%s AND table_name='plain') FROM %s",
                   life_literal(life.table.schema),
                   life_table_name(life.table.schema, "plain"));
  if (!life.broken && (life.code || life.answer != 212))
    life_violation("another table was changed", "plain: %lld, %s", life.answer,
                   life.error);
}

bool life_create_others(void)
{
  const char *schema = life_name(life.table.schema);

  return life_must("CREATE TABLE %s.other (id INT PRIMARY KEY, u INT UNIQUE)",
                   schema) &&
         life_must("INSERT INTO %s.other VALUES (1,1),(2,2),(3,3)", schema) &&
         life_must("CALL softdelete.enable(%s,'other',NULL)",
                   life_literal(life.table.schema)) &&
         life_must("UPDATE %s.other SET deleted_at='2020-01-01' WHERE id=2",
                   schema) &&
         life_must("CREATE TABLE %s.plain (id INT PRIMARY KEY, deleted_at "
                   "DATETIME)",
                   schema) &&
         life_must("INSERT INTO %s.plain VALUES (1,NULL),(2,'2020-01-01')",
                   schema);
}

void life_verify(void)
{
  const struct life_table *table = &life.table;
  unsigned key;

  life_compare_rows(table);
  if (table->hide)
    compare(table, life_front(table), true, false);
  if (table->views)
  {
    compare(table, view_name(table, "_live"), true, false);
    compare(table, view_name(table, "_deleted"), false, true);
  }
  if (!life.broken)
    verify_register(table);
  for (unsigned i = 0; i < LIFE_KEYS; i++)
    if (table->key[i].there)
      verify_key(table, &table->key[i]);
  key = any_live_row(table);
  if (!life.broken && key < LIFE_ROWS)
    verify_guard(table, key);
  if (!life.broken && key < LIFE_ROWS)
    verify_functions(table, key);
  if (!life.broken)
    verify_others();
}

void life_read_options(void)
{
  struct life_table *table = &life.table;
  MYSQL_RES *result = life_query(
      "SELECT views,guard,deleted_by_column IS NOT NULL,definer,deleted_column,"
      "deleted_zone,(SELECT datetime_precision FROM "
      "information_schema.columns WHERE table_schema=%s AND table_name=%s AND "
      "column_name=deleted_column) FROM softdelete.tables WHERE "
      "table_schema=%s AND table_name=%s",
      life_literal(table->schema), life_literal(life_base_name(table)),
      life_literal(table->schema), life_literal(table->name));
  MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;

  if (row && life.options_open)
  {
    table->views = *row[0] == '1';
    table->guard = *row[1] == '1';
    table->deleted_by = *row[2] == '1';
    table->by_caller = strcmp(row[3], "caller") == 0;
  }
  if (row && life.marker_open)
  {
    (void)snprintf(table->marker, LIFE_NAME, "%s", row[4]);
    table->is_timestamp = strcmp(row[5], "instant") == 0;
    if (row[6])
      table->precision = (unsigned)strtoul(row[6], NULL, 10);
  }
  if (result)
    mysql_free_result(result);
}

/* --- what check says --- */

struct remedies
{
  unsigned count;
  char text[REMEDIES][REMEDY_SIZE];
};

/* The statement in a remedy: all of it, or what stands behind a colon. */
static const char *statement_in(const char *text)
{
  static const char *const verbs[] = {"CALL ",  "ALTER ",  "DELETE ",
                                      "DROP ",  "CREATE ", "UPDATE ",
                                      "GRANT ", "RENAME ", "REVOKE "};
  const char *first = NULL;

  for (unsigned i = 0; i < COUNT(verbs); i++)
    for (const char *at = strstr(text, verbs[i]); at;
         at = strstr(at + 1, verbs[i]))
      if (at == text || (at >= text + 2 && at[-1] == ' ' && at[-2] == ':'))
      {
        if (!first || at < first)
          first = at;
        break;
      }
  return first;
}

static void add_remedy(struct remedies *remedies, const char *text)
{
  for (unsigned i = 0; i < remedies->count; i++)
    if (strcmp(remedies->text[i], text) == 0)
      return;
  if (remedies->count < REMEDIES)
    (void)snprintf(remedies->text[remedies->count++], REMEDY_SIZE, "%s", text);
}

static int find_field(MYSQL_RES *result, const char *name)
{
  MYSQL_FIELD *field = mysql_fetch_fields(result);

  for (unsigned i = 0; i < mysql_num_fields(result); i++)
    if (strcmp(field[i].name, name) == 0)
      return (int)i;
  return -1;
}

/* The findings that are not only notes. */
static unsigned ask_check(struct remedies *remedies)
{
  MYSQL_RES *result = life_query("CALL softdelete.check(NULL,NULL)");
  unsigned count = 0;
  MYSQL_ROW row;
  int todo;

  remedies->count = 0;
  if (!result)
  {
    life_violation("check fails", "%s", life.error);
    return 0;
  }
  todo = find_field(result, "what_to_do");
  while ((row = mysql_fetch_row(result)))
  {
    const char *statement;

    life_note("check:");
    for (unsigned i = 0; i < mysql_num_fields(result); i++)
      life_note("  %s", row[i] ? row[i] : "NULL");
    if (row[1] && strcmp(row[1], "note") == 0)
      continue;
    count++;
    statement = !row[todo]                            ? NULL
                : strcmp(row[todo], RUN_INSTALL) == 0 ? RUN_INSTALL
                                                      : statement_in(row[todo]);
    if (statement)
      add_remedy(remedies, statement);
    (void)snprintf(life.error, sizeof(life.error), "%s", row[todo - 1]);
  }
  mysql_free_result(result);
  return count;
}

static struct remedies remedies;

unsigned life_check(void)
{
  return ask_check(&remedies);
}

void life_mend(void)
{
  unsigned count = 1;
  char last[sizeof(life.error)] = "";

  for (unsigned round = 0; count > 0 && !life.broken; round++)
  {
    count = ask_check(&remedies);
    if (count == 0 || life.broken)
      return;
    if (round == ROUNDS || remedies.count == 0)
    {
      life_violation("what check says does not mend it", "%s; %s", life.error,
                     last);
      return;
    }
    for (unsigned i = 0; i < remedies.count && !life.broken; i++)
      if (strcmp(remedies.text[i], RUN_INSTALL) == 0)
        (void)life_install();
      else if (life_admin("%s", remedies.text[i]))
        (void)snprintf(last, sizeof(last), "%s", life.error);
  }
}

void life_verify_disabled(const struct life_table *table, bool keeps_marker)
{
  const char *schema = life_literal(table->schema);
  const char *name = life_literal(table->name);

  (void)life_admin(
      "SELECT (SELECT COUNT(*) FROM information_schema.columns WHERE "
      "table_schema=%s AND table_name=%s AND column_name IN "
      "('softdelete_key',%s,IF(%d,'','deleted_by')))+(SELECT COUNT(*) FROM "
      "information_schema.triggers WHERE event_object_schema=%s AND "
      "event_object_table=%s)+(SELECT COUNT(*) FROM "
      "information_schema.tables WHERE table_schema=%s AND table_name IN "
      "(%s,%s,%s))+(SELECT COUNT(*) FROM softdelete.tables WHERE "
      "table_schema=%s AND table_name=%s)+(SELECT COUNT(*) FROM "
      "information_schema.statistics WHERE table_schema=%s AND table_name=%s "
      "AND index_name='softdelete_deleted')",
      schema, name, keeps_marker ? "''" : life_literal(table->marker),
      keeps_marker, schema, name, schema,
      life_literal(life_join(table->name, "_live")),
      life_literal(life_join(table->name, "_deleted")),
      life_literal(life_join(table->name, "_all")), schema, name, schema, name);
  if (life.code || life.answer != 0)
    life_violation("disable leaves something behind", "%lld, %s", life.answer,
                   life.error);
}
