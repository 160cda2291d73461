#include "text/build.h"

#include <string.h>
#include <strings.h>

#include "name.h"
#include "text/column_value.h"
#include "text/equalities.h"
#include "text/keys.h"
#include "text/template.h"

/* What the clauses of one statement share. */
struct about
{
  const sdel_query *query;
  const struct table *table;
  const char *alias;
  sdel_scope_t scope;
  bool typed; /* values that columns have to have are of their types */
};

static void put(struct build *build, const char *text)
{
  request_put(build->request, text);
}

static int no_table(const struct build *build, const char *given)
{
  return error_set(build->error, SDEL_ENOTABLE, "no table %.128s", given);
}

static int put_join(struct build *build, const struct join *join)
{
  const struct table *table =
      tables_find(build->tables, join->table, strlen(join->table));
  const char *alias;
  int code;

  if (!table)
    return no_table(build, join->table);
  alias = join->alias ? join->alias : table->name;
  put(build, join->kind == SDEL_LEFT ? " LEFT JOIN " : " INNER JOIN ");
  put_table(&build->request->sql, table, alias, join->scope);
  put(build, " ON (");
  code = put_text(build, join->on.text, join->scope);
  put(build, ")");
  put_scope(&build->request->sql, table, alias, join->scope, " AND ");
  request_add(build->request, join->on.values, join->on.count);
  return code;
}

static int put_from(struct build *build, const struct about *about)
{
  size_t i;
  int code = SDEL_OK;

  put_table(&build->request->sql, about->table, about->alias, about->scope);
  for (i = 0; !code && i < about->query->join_count; i++)
    code = put_join(build, &about->query->joins[i]);
  return code;
}

static int put_key(struct build *build, const struct about *about,
                   const struct clause *clause)
{
  const struct table *table = about->table;
  size_t first = build->request->count, i;
  int code = SDEL_OK;

  if (clause->key_columns != table->key_columns)
    return error_set(build->error, SDEL_EKEY,
                     "%s: expected a key of %zu columns, got %zu values",
                     table->given, table->key_columns, clause->key_columns);
  put_keys(build->request, table, about->alias, clause->values,
           clause->count / clause->key_columns);
  if (about->query->keys_read || build->request->error)
    return SDEL_OK;
  for (i = 0; !code && i < clause->count; i++)
    code = key_value(&build->request->values[first + i], build->request,
                     build->error, table, i % table->key_columns);
  return code;
}

static void put_question_marks(struct build *build, size_t count)
{
  size_t i;

  for (i = 0; i < count; i++)
    put(build, i ? ",?" : "?");
}

static int put_in(struct build *build, const struct clause *clause)
{
  char qualifier[SD_NAME_SIZE], name[SD_NAME_SIZE];

  if (!clause->count)
  {
    put(build, "FALSE");
    return SDEL_OK;
  }
  if (sd_name_split(qualifier, name, clause->text, strlen(clause->text)))
    return error_set(build->error, SDEL_EINVAL,
                     "malformed name of a column: "
                     "%.128s",
                     clause->text);
  sd_sql_qualified(&build->request->sql, qualifier[0] ? qualifier : NULL, name);
  put(build, " IN (");
  put_question_marks(build, clause->count);
  put(build, ")");
  request_add(build->request, clause->values, clause->count);
  return SDEL_OK;
}

static int put_condition(struct build *build, const struct about *about,
                         const struct clause *clause)
{
  int code;

  if (clause->kind == CLAUSE_KEY)
    return put_key(build, about, clause);
  if (clause->kind == CLAUSE_IN)
    code = put_in(build, clause);
  else
  {
    put(build, "(");
    code = put_text(build, clause->text, about->scope);
    put(build, ")");
    request_add(build->request, clause->values, clause->count);
  }
  if (code || !about->typed || build->request->error)
    return code;
  return equality_values(build->request, build->error, about->query,
                         about->table, clause);
}

static int put_where(struct build *build, const struct about *about)
{
  const struct clauses *where = &about->query->where;
  size_t before, i;
  int code = SDEL_OK;

  put(build, " WHERE ");
  before = build->request->sql.length;
  put_scope(&build->request->sql, about->table, about->alias, about->scope, "");
  for (i = 0; !code && i < where->count; i++)
  {
    if (build->request->sql.length > before)
      put(build, " AND ");
    code = put_condition(build, about, &where->list[i]);
  }
  if (build->request->sql.length == before)
    put(build, "TRUE");
  return code;
}

static int put_order(struct build *build, const struct about *about)
{
  if (!about->query->order)
    return SDEL_OK;
  put(build, " ORDER BY ");
  return put_text(build, about->query->order, about->scope);
}

static void put_limit(struct build *build, const sdel_query *query, bool offset)
{
  sdel_value value;

  if (!query->limited)
    return;
  put(build, " LIMIT ?");
  value = sdel_uint(query->limit);
  request_add(build->request, &value, 1);
  if (!offset || !query->offset)
    return;
  put(build, " OFFSET ?");
  value = sdel_uint(query->offset);
  request_add(build->request, &value, 1);
}

/* FROM .. GROUP BY of a statement that reads. */
static int put_body(struct build *build, const struct about *about)
{
  int code;

  put(build, " FROM ");
  code = put_from(build, about);
  if (!code)
    code = put_where(build, about);
  if (!code && about->query->group)
  {
    put(build, " GROUP BY ");
    code = put_text(build, about->query->group, about->scope);
  }
  return code;
}

static int put_columns(struct build *build, const struct about *about)
{
  put(build, "SELECT ");
  return put_text(build, about->query->columns ? about->query->columns : "*",
                  about->scope);
}

static int build_select(struct build *build, const struct about *about)
{
  int code = put_columns(build, about);

  if (!code)
    code = put_body(build, about);
  if (!code)
    code = put_order(build, about);
  put_limit(build, about->query, true);
  if (about->query->lock)
    put(build, " FOR UPDATE");
  return code;
}

/* Whether the rows have to be selected before they can be counted. */
static bool counts_groups(const sdel_query *query)
{
  return query->group ||
         (query->columns && !strncasecmp(query->columns, "distinct", 8));
}

static int build_count(struct build *build, const struct about *about)
{
  int code;

  if (!counts_groups(about->query))
  {
    put(build, "SELECT COUNT(*)");
    return put_body(build, about);
  }
  put(build, "SELECT COUNT(*) FROM (");
  code = about->query->columns ? put_columns(build, about) : SDEL_OK;
  if (!about->query->columns)
    put(build, "SELECT 1");
  if (!code)
    code = put_body(build, about);
  put(build, ") AS sdel_rows");
  return code;
}

static int build_exists(struct build *build, const struct about *about)
{
  int code;

  put(build, "SELECT EXISTS(SELECT 1");
  code = put_body(build, about);
  put(build, ")");
  return code;
}

/* WHERE, ORDER BY and LIMIT of a statement that changes rows. */
static int put_change_end(struct build *build, const struct about *about)
{
  int code = put_where(build, about);

  if (!code)
    code = put_order(build, about);
  put_limit(build, about->query, false);
  return code;
}

static int build_update(struct build *build, const struct about *about)
{
  const struct clauses *set = &about->query->set;
  size_t i;
  int code;

  put(build, "UPDATE ");
  code = put_from(build, about);
  put(build, " SET ");
  for (i = 0; !code && i < set->count; i++)
  {
    put(build, i ? ", " : "");
    code = put_text(build, set->list[i].text, about->scope);
    request_add(build->request, set->list[i].values, set->list[i].count);
  }
  return code ? code : put_change_end(build, about);
}

static void put_mark(struct build *build, const struct about *about,
                     bool deleted)
{
  put(build, " SET ");
  if (deleted)
    put_deleted(&build->request->sql, about->table, about->alias);
  else
    put_restored(&build->request->sql, about->table, about->alias);
}

static int build_mark(struct build *build, const struct about *about,
                      bool deleted)
{
  int code;

  put(build, "UPDATE ");
  code = put_from(build, about);
  put_mark(build, about, deleted);
  return code ? code : put_change_end(build, about);
}

/* DELETE has two forms. One takes an alias and joins; with an alias it needs a
   current database. The other takes ORDER BY and LIMIT. */
static int build_hard_delete(struct build *build, const struct about *about)
{
  const sdel_query *query = about->query;
  struct about plain = *about;
  int code;

  plain.alias = table_place(about->table, about->scope);
  put(build, "DELETE ");
  if (query->join_count ||
      (!query->limited && !query->order && strcmp(plain.alias, about->alias)))
  {
    sd_sql_name(&build->request->sql, about->alias);
    put(build, " FROM ");
    code = put_from(build, about);
    return code ? code : put_where(build, about);
  }
  put(build, "FROM ");
  sd_sql_qualified(&build->request->sql, about->table->schema, plain.alias);
  return put_change_end(build, &plain);
}

/* The first step of a restore from an archive copies the rows and locks them,
   so that the second step deletes exactly these from the archive. */
static int build_copy_back(struct build *build, const struct about *about)
{
  int code;

  put_insert_columns(&build->request->sql, about->table, about->alias);
  put(build, " FROM ");
  code = put_from(build, about);
  if (!code)
    code = put_where(build, about);
  put(build, " FOR UPDATE");
  return code;
}

static sdel_scope_t scope_of(const sdel_query *query, enum verb verb, int step,
                             bool archive)
{
  if (verb == VERB_DELETE)
    return SDEL_LIVE;
  if (verb == VERB_RESTORE)
    return SDEL_DELETED;
  /* The first step deletes the live row, which moves it into the archive. The
     second destroys it there. */
  if (verb == VERB_FORCE_DELETE && archive && query->scope != SDEL_DELETED)
    return step ? SDEL_DELETED : SDEL_LIVE;
  if (query->scope >= 0)
    return (sdel_scope_t)query->scope;
  return verb == VERB_FORCE_DELETE ? SDEL_ALL : SDEL_LIVE;
}

static int refuse(const struct build *build, const struct about *about,
                  const char *why)
{
  return error_set(build->error, SDEL_EUNSUPPORTED, "%s: %s",
                   about->table->given, why);
}

static int check_change(const struct build *build, const struct about *about,
                        enum verb verb)
{
  const sdel_query *query = about->query;
  bool cut = query->limited || query->order;
  bool archive = about->table->storage == STORAGE_ARCHIVE;

  if (!query->where.count && !query->everything)
    return error_set(build->error, SDEL_ENOWHERE,
                     "%s: every row would change; add a condition or call "
                     "sdel_everything()",
                     about->table->given);
  if (query->group || query->columns)
    return error_set(build->error, SDEL_EINVAL,
                     "%s: columns and groups are for reading",
                     about->table->given);
  if (verb == VERB_UPDATE && !query->set.count)
    return error_set(build->error, SDEL_EINVAL,
                     "%s: nothing to set: call sdel_set()",
                     about->table->given);
  if (cut && query->join_count)
    return refuse(build, about,
                  "an order or a limit does not work with a join");
  if (cut && query->offset)
    return refuse(build, about,
                  "an offset does not work in an update or delete");
  if (cut && query->alias && verb == VERB_FORCE_DELETE)
    return refuse(build, about,
                  "an order or a limit does not work with an alias");
  if (archive && cut && verb != VERB_UPDATE)
    return refuse(build, about,
                  "an order or a limit does not work with an archive");
  if (archive && query->join_count && verb == VERB_FORCE_DELETE)
    return refuse(build, about, "a join does not work with an archive");
  if (archive && verb == VERB_FORCE_DELETE && query->scope == SDEL_LIVE)
    return refuse(
        build, about,
        "an archive's live rows cannot be destroyed without the deleted ones");
  if (archive && verb == VERB_UPDATE && about->scope == SDEL_ALL)
    return refuse(build, about, "update live and deleted rows in two calls");
  return SDEL_OK;
}

static int build_change(struct build *build, const struct about *about,
                        enum verb verb, int step)
{
  bool archive = about->table->storage == STORAGE_ARCHIVE;
  int code = check_change(build, about, verb);

  if (code)
    return code;
  if (verb == VERB_UPDATE)
    return build_update(build, about);
  if (verb == VERB_DELETE && !archive)
    return build_mark(build, about, true);
  if (verb == VERB_RESTORE && !archive)
    return build_mark(build, about, false);
  if (verb == VERB_RESTORE && step == 0)
    return build_copy_back(build, about);
  return build_hard_delete(build, about);
}

static int build_table_query(struct build *build, struct about *about,
                             enum verb verb, int step)
{
  const char *given = about->query->table;

  about->table = tables_find(build->tables, given, strlen(given));
  if (!about->table)
    return no_table(build, given);
  about->alias = about->query->alias ? about->query->alias : about->table->name;
  about->scope = scope_of(about->query, verb, step,
                          about->table->storage == STORAGE_ARCHIVE);
  about->typed = build_needs_columns(about->query, verb);
  switch (verb)
  {
  case VERB_SELECT:
    return build_select(build, about);
  case VERB_COUNT:
    return build_count(build, about);
  case VERB_EXISTS:
    return build_exists(build, about);
  default:
    return build_change(build, about, verb, step);
  }
}

bool build_needs_columns(const sdel_query *query, enum verb verb)
{
  bool reads = verb == VERB_SELECT || verb == VERB_COUNT || verb == VERB_EXISTS;

  return query->table && (!reads || query->restores) && equalities_any(query);
}

int build_check(const sdel_query *query, struct error *error, enum verb verb)
{
  bool fits = query->table ? verb != VERB_EXECUTE
                           : verb == VERB_SELECT || verb == VERB_EXECUTE;

  if (query->failure)
    return error_set(error, query->failure, "%s", query->why);
  if (!fits)
    return error_set(error, SDEL_EINVAL, "the verb does not fit %s",
                     query->table ? query->table : "a raw query");
  return SDEL_OK;
}

int build_query(struct request *out, struct error *error,
                const sdel_query *query, const struct tables *tables,
                enum verb verb, int step)
{
  struct build build = {out, error, tables, query_no_backslash(query)};
  struct about about = {query, NULL, NULL, SDEL_LIVE, false};
  int code = build_check(query, error, verb);

  if (code)
    return code;
  if (query->table)
    code = build_table_query(&build, &about, verb, step);
  else
  {
    code = put_text(&build, query->raw.text,
                    query->scope < 0 ? SDEL_LIVE : (sdel_scope_t)query->scope);
    request_add(out, query->raw.values, query->raw.count);
  }
  if (!code && request_error(out))
    code = request_failed(out, error);
  return code;
}
