/* The foreign keys that refer to a table, known for certain: what
   information_schema shows of them leaves out the tables that the account may
   not see and those that are being altered, so that their number is compared
   with InnoDB's own, and their tables are held while rows go. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

/* Names in InnoDB's dictionary: as files are named in MariaDB, where @@@
   follows some; as they are in MySQL. One statement for both servers. */
#define PART(n)                                                    \
  "CONVERT(CONVERT(CAST(REPLACE(SUBSTRING_INDEX(ref_name, '/', " n \
  "), '@@@', '') AS BINARY) USING filename) USING utf8mb4)"
#define REFERRED                                                \
  "CONCAT(/*M! " PART("1") ", '/', " PART("-1") " */ /*!80000 " \
                                                "ref_name */)"
#define GIVEN "CONCAT(CONVERT(? USING utf8mb4), '/', CONVERT(? USING utf8mb4))"

static const char count_directly[] =
    "SELECT COUNT(*) FROM information_schema."
    "/*M! INNODB_SYS_FOREIGN */ /*!80000 INNODB_FOREIGN */"
    " WHERE IF(@@lower_case_table_names = 0, CAST(" REFERRED
    " AS BINARY) = CAST(" GIVEN " AS BINARY), LOWER(" REFERRED
    ") = LOWER(" GIVEN "))";

static const char count_by_procedure[] =
    "CALL softdelete.count_references(?, ?, @sdel_count)";
static const char count_read[] = "SELECT CAST(@sdel_count AS UNSIGNED)";

void references_free(struct references *references)
{
  struct reference *one;
  size_t i;

  for (i = 0; i < references->count; i++)
  {
    one = &references->list[i];
    free(one->constraint);
    free(one->schema);
    free(one->table);
    free(one->column);
    free(one->referred);
  }
  free(references->list);
  memset(references, 0, sizeof *references);
}

static int take(char **out, sdel_result *result, unsigned int column)
{
  const char *text;
  int code = sdel_get_text(&text, NULL, result, column);

  if (code)
    return code;
  *out = copy_text(text);
  return *out ? SDEL_OK
              : error_set(result->handle, SDEL_ENOMEM, "out of memory");
}

static int reference_take(struct reference *reference, sdel_result *result)
{
  int code = take(&reference->constraint, result, 0);

  if (!code)
    code = take(&reference->schema, result, 1);
  if (!code)
    code = take(&reference->table, result, 2);
  if (!code)
    code = take(&reference->column, result, 3);
  if (!code)
    code = take(&reference->referred, result, 4);
  return code;
}

bool reference_same_table(const struct reference *one,
                          const struct reference *two)
{
  return !strcmp(one->schema, two->schema) && !strcmp(one->table, two->table);
}

bool reference_same_key(const struct reference *one,
                        const struct reference *two)
{
  return reference_same_table(one, two) &&
         !strcmp(one->constraint, two->constraint);
}

static int references_take(struct references *out, sdel_result *result)
{
  struct reference *longer;
  int code;

  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    longer = realloc(out->list, (out->count + 1) * sizeof *longer);
    if (!longer)
      return error_set(result->handle, SDEL_ENOMEM, "out of memory");
    out->list = longer;
    memset(&longer[out->count], 0, sizeof *longer);
    code = reference_take(&longer[out->count++], result);
    if (code)
      return code;
    if (out->count == 1 ||
        !reference_same_key(&longer[out->count - 2], &longer[out->count - 1]))
      out->keys++;
  }
  return code;
}

static const char *referred_table(const struct table *table)
{
  return table->archive ? table->archive : table->base;
}

/* Those of one table, or of all. The comparison of the server's own columns
   takes some names for the same that are not. */
static int references_of(struct references *out, sdel_t *handle,
                         const struct table *table,
                         const struct reference *child)
{
  static const char sql[] =
      "SELECT constraint_name, table_schema, table_name, column_name,"
      " referenced_column_name FROM information_schema.key_column_usage"
      " WHERE referenced_table_schema = ? AND referenced_table_name = ?"
      " AND (@@lower_case_table_names <> 0 OR CAST(CONCAT("
      "referenced_table_schema, '/', referenced_table_name) AS BINARY) ="
      " CAST(" GIVEN " AS BINARY))";
  struct build build = {handle, {0}, {0}};
  const char *base = referred_table(table);
  sdel_value names[6] = {sdel_text(table->schema), sdel_text(base),
                         sdel_text(table->schema), sdel_text(base)};
  sdel_result *result = NULL;
  int code;

  memset(out, 0, sizeof *out);
  sd_sql_raw(&build.sql, sql);
  if (child)
  {
    sd_sql_raw(&build.sql, " AND table_schema = ? AND table_name = ?");
    names[4] = sdel_text(child->schema);
    names[5] = sdel_text(child->table);
  }
  sd_sql_raw(&build.sql, " ORDER BY CAST(table_schema AS BINARY),"
                         " CAST(table_name AS BINARY),"
                         " CAST(constraint_name AS BINARY), ordinal_position");
  params_add(&build.params, names, child ? 6 : 4);
  code = run_sql(&result, NULL, handle, &build);
  if (!code)
    code = references_take(out, result);
  sdel_result_free(result);
  build_free(&build);
  if (code)
    references_free(out);
  return code;
}

int references_read(struct references *out, sdel_t *handle,
                    const struct table *table)
{
  return references_of(out, handle, table, NULL);
}

/* One number about the table, whose name stands `times` in the statement; none
   if out is NULL. */
static int ask(uint64_t *out, sdel_t *handle, const struct table *table,
               const char *sql, size_t times)
{
  struct build build = {handle, {0}, {0}};
  const sdel_value names[] = {sdel_text(table->schema),
                              sdel_text(referred_table(table))};
  sdel_result *result = NULL;
  int code;

  sd_sql_raw(&build.sql, sql);
  while (times--)
    params_add(&build.params, names, 2);
  code = run_sql(out ? &result : NULL, NULL, handle, &build);
  if (!code && out)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_uint(out, result, 0);
  sdel_result_free(result);
  build_free(&build);
  return code;
}

/* True for what a server says of a procedure that is not there, or that the
   account may not call. */
static bool no_procedure(const sdel_t *handle)
{
  return handle->server_errno == ER_SP_DOES_NOT_EXIST ||
         handle->server_errno == ER_BAD_DB_ERROR ||
         handle->server_errno == ER_DBACCESS_DENIED_ERROR ||
         handle->server_errno == ER_PROCACCESS_DENIED_ERROR;
}

int references_count(uint64_t *out, sdel_t *handle, const struct table *table)
{
  int code = ask(NULL, handle, table, count_by_procedure, 1);

  if (!code)
    return ask(out, handle, table, count_read, 0);
  if (!no_procedure(handle))
    return code;
  error_clear(handle);
  code = ask(out, handle, table, count_directly, 2);
  if (code && handle->server_errno == ER_SPECIFIC_ACCESS_DENIED_ERROR)
    return error_set(handle, SDEL_EDENIED,
                     "%s: this account cannot know which foreign keys refer "
                     "to it: GRANT EXECUTE ON PROCEDURE "
                     "softdelete.count_references to it, or PROCESS",
                     table->given);
  return code;
}

/* A temporary table takes the place of a child in every statement. */
static int refuse_temporary(sdel_t *handle, const struct reference *child)
{
  struct build build = {handle, {0}, {0}};
  sdel_result *result = NULL;
  const char *text = "";
  int code;

  sd_sql_raw(&build.sql, "SHOW CREATE TABLE ");
  sd_sql_qualified(&build.sql, child->schema, child->table);
  code = run_sql(&result, NULL, handle, &build);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_text(&text, NULL, result, 1);
  if (!code && strncmp(text, "CREATE TABLE", strlen("CREATE TABLE")))
    code = error_set(handle, SDEL_EUNSUPPORTED,
                     "%s.%s is hidden by a temporary table of this session: "
                     "drop that first",
                     child->schema, child->table);
  sdel_result_free(result);
  build_free(&build);
  return code;
}

/* Opens a child: from then on its keys cannot be changed in the transaction. */
static int open_child(sdel_t *handle, const struct reference *child)
{
  struct build build = {handle, {0}, {0}};
  sdel_result *result = NULL;
  int code;

  sd_sql_raw(&build.sql, "SELECT ");
  sd_sql_qualified(&build.sql, NULL, child->column);
  sd_sql_raw(&build.sql, " FROM ");
  sd_sql_qualified(&build.sql, child->schema, child->table);
  sd_sql_raw(&build.sql, " LIMIT 0");
  code = run_sql(&result, NULL, handle, &build);
  sdel_result_free(result);
  build_free(&build);
  return code;
}

/* Compares what is known of a child, `count` rows, with what there is. */
static int compare_child(bool *same, sdel_t *handle, const struct table *table,
                         const struct reference *child, size_t count)
{
  struct references now;
  size_t i;
  int code = references_of(&now, handle, table, child);

  *same = !code && now.count == count;
  for (i = 0; *same && i < count; i++)
    *same = reference_same_key(&now.list[i], &child[i]) &&
            !strcmp(now.list[i].column, child[i].column) &&
            !strcmp(now.list[i].referred, child[i].referred);
  references_free(&now);
  return code;
}

int references_hold(bool *same, sdel_t *handle, const struct table *table,
                    const struct references *references)
{
  const struct reference *child;
  size_t at, count;
  int code = SDEL_OK;

  *same = true;
  for (at = 0; !code && *same && at < references->count; at += count)
  {
    child = &references->list[at];
    for (count = 1; at + count < references->count &&
                    reference_same_table(child, child + count);)
      count++;
    code = refuse_temporary(handle, child);
    if (!code)
      code = open_child(handle, child);
    if (!code)
      code = compare_child(same, handle, table, child, count);
  }
  if (code && handle->server_errno == ER_NO_SUCH_TABLE)
  {
    error_clear(handle); /* renamed or dropped */
    *same = false;
    return SDEL_OK;
  }
  return code || !*same ? code
                        : references_complete(same, handle, table, references);
}

int references_complete(bool *same, sdel_t *handle, const struct table *table,
                        const struct references *references)
{
  uint64_t count = 0;
  int code = references_count(&count, handle, table);

  *same = !code && count == references->keys;
  return code;
}

int references_incomplete(sdel_t *handle, const struct table *table,
                          const struct references *references)
{
  uint64_t count = 0;
  int code = references_count(&count, handle, table);

  return code ? code
              : error_set(
                    handle, SDEL_EDENIED,
                    "%s: this account sees %zu of %llu foreign keys that "
                    "refer to it: the others are of tables that it has no "
                    "privilege on, or that are being altered; purge as an "
                    "account that may read them all, or again when the ALTER "
                    "is over",
                    table->given, references->keys, (unsigned long long)count);
}
