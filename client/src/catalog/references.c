/* information_schema leaves out the keys of tables that the account may not
   see, and of those that are being altered. So the number of keys is compared
   with InnoDB's own. */
#include "catalog/references.h"

#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

#include "wire/execute.h"
#include "wire/result.h"

/* InnoDB's dictionary has names as those of files in MariaDB, some followed by
   @@@, and as they are in MySQL. One statement reads both. */
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

static int reference_take(struct reference *reference, sdel_result *result)
{
  int code = result_text(&reference->constraint, result, 0);

  if (!code)
    code = result_text(&reference->schema, result, 1);
  if (!code)
    code = result_text(&reference->table, result, 2);
  if (!code)
    code = result_text(&reference->column, result, 3);
  if (!code)
    code = result_text(&reference->referred, result, 4);
  return code;
}

static int references_take(struct references *out, sdel_result *result)
{
  struct reference *longer;
  int code;

  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    longer = realloc(out->list, (out->count + 1) * sizeof *longer);
    if (!longer)
      return error_no_memory(&result->connection->error);
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

/* Reads the keys of one child, or of all where it is NULL. The collation of the
   server's own columns takes some different names for the same, so names are
   compared as bytes. */
static int references_of(struct references *out, struct connection *connection,
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
  struct request request = REQUEST_INIT;
  const char *base = referred_table(table);
  sdel_value names[6] = {sdel_text(table->schema), sdel_text(base),
                         sdel_text(table->schema), sdel_text(base)};
  sdel_result *result = NULL;
  int code;

  memset(out, 0, sizeof *out);
  request_put(&request, sql);
  if (child)
  {
    request_put(&request, " AND table_schema = ? AND table_name = ?");
    names[4] = sdel_text(child->schema);
    names[5] = sdel_text(child->table);
  }
  request_put(&request, " ORDER BY CAST(table_schema AS BINARY),"
                        " CAST(table_name AS BINARY),"
                        " CAST(constraint_name AS BINARY), ordinal_position");
  request_add(&request, names, child ? 6 : 4);
  code = run_request(&result, NULL, connection, &request);
  if (!code)
    code = references_take(out, result);
  sdel_result_free(result);
  request_free(&request);
  if (code)
    references_free(out);
  return code;
}

int references_read(struct references *out, struct connection *connection,
                    const struct table *table)
{
  return references_of(out, connection, table, NULL);
}

/* Asks for one number about the table, whose name is in the statement `times`
   times. out may be NULL: the statement gives no result. */
static int ask(uint64_t *out, struct connection *connection,
               const struct table *table, const char *sql, size_t times)
{
  struct request request = REQUEST_INIT;
  const sdel_value names[] = {sdel_text(table->schema),
                              sdel_text(referred_table(table))};
  sdel_result *result = NULL;
  int code;

  request_put(&request, sql);
  while (times--)
    request_add(&request, names, 2);
  code = run_request(out ? &result : NULL, NULL, connection, &request);
  if (!code && out)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_uint(out, result, 0);
  sdel_result_free(result);
  request_free(&request);
  return code;
}

/* Whether a server answers so when a procedure is not there, or when the
   account may not call it. */
static bool no_procedure(const struct connection *connection)
{
  return connection->error.number == ER_SP_DOES_NOT_EXIST ||
         connection->error.number == ER_BAD_DB_ERROR ||
         connection->error.number == ER_DBACCESS_DENIED_ERROR ||
         connection->error.number == ER_PROCACCESS_DENIED_ERROR;
}

/* How many keys refer to the table, also those that the account cannot see. */
static int references_count(uint64_t *out, struct connection *connection,
                            const struct table *table)
{
  int code = ask(NULL, connection, table, count_by_procedure, 1);

  if (!code)
    return ask(out, connection, table, count_read, 0);
  if (!no_procedure(connection))
    return code;
  error_clear(&connection->error);
  code = ask(out, connection, table, count_directly, 2);
  if (code && connection->error.number == ER_SPECIFIC_ACCESS_DENIED_ERROR)
    return error_set(&connection->error, SDEL_EDENIED,
                     "%s: this account cannot know which foreign keys refer "
                     "to it: GRANT EXECUTE ON PROCEDURE "
                     "softdelete.count_references to it, or PROCESS",
                     table->given);
  return code;
}

/* A temporary table of the child's name would be read in its place. */
static int refuse_temporary(struct connection *connection,
                            const struct reference *child)
{
  struct request request = REQUEST_INIT;
  sdel_result *result = NULL;
  const char *text = "";
  int code;

  request_put(&request, "SHOW CREATE TABLE ");
  sd_sql_qualified(&request.sql, child->schema, child->table);
  code = run_request(&result, NULL, connection, &request);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_text(&text, NULL, result, 1);
  if (!code && strncmp(text, "CREATE TABLE", strlen("CREATE TABLE")))
    code = error_set(&connection->error, SDEL_EUNSUPPORTED,
                     "%s.%s is hidden by a temporary table of this session: "
                     "drop that first",
                     child->schema, child->table);
  sdel_result_free(result);
  request_free(&request);
  return code;
}

/* Opens a child: nobody can change its keys until the transaction ends. */
static int open_child(struct connection *connection,
                      const struct reference *child)
{
  struct request request = REQUEST_INIT;
  sdel_result *result = NULL;
  int code;

  request_put(&request, "SELECT ");
  sd_sql_qualified(&request.sql, NULL, child->column);
  request_put(&request, " FROM ");
  sd_sql_qualified(&request.sql, child->schema, child->table);
  request_put(&request, " LIMIT 0");
  code = run_request(&result, NULL, connection, &request);
  sdel_result_free(result);
  request_free(&request);
  return code;
}

/* Compares the keys of a child as they are known, `count` columns, with those
   that it has now. */
static int compare_child(bool *same, struct connection *connection,
                         const struct table *table,
                         const struct reference *child, size_t count)
{
  struct references now;
  size_t i;
  int code = references_of(&now, connection, table, child);

  *same = !code && now.count == count;
  for (i = 0; *same && i < count; i++)
    *same = reference_same_key(&now.list[i], &child[i]) &&
            !strcmp(now.list[i].column, child[i].column) &&
            !strcmp(now.list[i].referred, child[i].referred);
  references_free(&now);
  return code;
}

int references_hold(bool *same, struct connection *connection,
                    const struct table *table,
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
    code = refuse_temporary(connection, child);
    if (!code)
      code = open_child(connection, child);
    if (!code)
      code = compare_child(same, connection, table, child, count);
  }
  if (code && connection->error.number == ER_NO_SUCH_TABLE)
  {
    error_clear(&connection->error); /* renamed or dropped */
    *same = false;
    return SDEL_OK;
  }
  return code || !*same
             ? code
             : references_complete(same, connection, table, references);
}

int references_complete(bool *same, struct connection *connection,
                        const struct table *table,
                        const struct references *references)
{
  uint64_t count = 0;
  int code = references_count(&count, connection, table);

  *same = !code && count == references->keys;
  return code;
}

int references_incomplete(struct connection *connection,
                          const struct table *table,
                          const struct references *references)
{
  uint64_t count = 0;
  int code = references_count(&count, connection, table);

  return code ? code
              : error_set(
                    &connection->error, SDEL_EDENIED,
                    "%s: this account sees %zu of %llu foreign keys that "
                    "refer to it: the others are of tables that it has no "
                    "privilege on, or that are being altered; use an account "
                    "that may read them all, or try again when the ALTER is "
                    "over",
                    table->given, references->keys, (unsigned long long)count);
}
