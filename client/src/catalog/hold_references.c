/* information_schema leaves out the keys of tables that the account may not
   see, and of those that are being altered. So the number of keys is compared
   with InnoDB's own. */
#include "catalog/hold_references.h"

#include <stdio.h>
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

static const char *referred_table(const struct table *table)
{
  return table->archive ? table->archive : table->base;
}

struct sd_referred references_to(const struct table *table, const char *alias)
{
  return (struct sd_referred){table->schema, referred_table(table), alias,
                              (const char *const *)table->key,
                              table->key_columns};
}

/* Reads text that may be NULL. */
static int take_text(const char **out, sdel_result *result, unsigned int column)
{
  int code = sdel_get_text(out, NULL, result, column);

  if (code == SDEL_ENULL)
    *out = NULL;
  return code == SDEL_ENULL ? SDEL_OK : code;
}

static int reference_take(struct sd_references *out, sdel_result *result,
                          const struct table *table)
{
  struct error *error = &result->connection->error;
  const char *names[5];
  struct sd_reference_row row = {0};
  unsigned int i;
  int code = SDEL_OK;

  for (i = 0; !code && i < 5; i++)
    code = take_text(&names[i], result, i);
  if (code)
    return code;
  row.name = names[0];
  row.schema = names[1];
  row.table = names[2];
  row.column = names[3];
  row.referred = names[4];
  code = sd_references_add(out, &row, table->schema, referred_table(table));
  if (code == SD_SQL_MEMORY)
    return error_no_memory(error);
  return code ? error_set(error, SDEL_ESERVER, SD_REFERENCES_UNREADABLE,
                          table->schema, table->name)
              : SDEL_OK;
}

static int references_take(struct sd_references *out, sdel_result *result,
                           const struct table *table)
{
  int code = SDEL_ROW;

  while (code == SDEL_ROW && (code = sdel_next(result)) == SDEL_ROW)
    if ((code = reference_take(out, result, table)) == SDEL_OK)
      code = SDEL_ROW;
  return code;
}

/* Reads the keys of one child, or of all where it is NULL. The collation of the
   server's own columns takes some different names for the same, so names are
   compared as bytes. */
static int references_of(struct sd_references *out,
                         struct connection *connection,
                         const struct table *table,
                         const struct sd_reference *child)
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
    code = references_take(out, result, table);
  sdel_result_free(result);
  request_free(&request);
  if (code)
    sd_references_free(out);
  return code;
}

int references_read(struct sd_references *out, struct connection *connection,
                    const struct table *table)
{
  return references_of(out, connection, table, NULL);
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

static int call_count(struct connection *connection, const struct table *table)
{
  struct request request = REQUEST_INIT;
  const sdel_value names[] = {sdel_text(table->schema),
                              sdel_text(referred_table(table))};
  int code;

  request_put(&request, count_by_procedure);
  request_add(&request, names, 2);
  code = run_request(NULL, NULL, connection, &request);
  request_free(&request);
  return code;
}

/* How many keys refer to the table, also those that the account cannot see. */
static int references_count(uint64_t *out, struct connection *connection,
                            const struct table *table)
{
  const sdel_value schema = sdel_text(table->schema);
  const sdel_value name = sdel_text(referred_table(table));
  const sdel_value twice[] = {schema, name, schema, name};
  int code = call_count(connection, table);

  if (!code)
    return ask_number(out, connection, count_read, NULL, 0);
  if (!no_procedure(connection))
    return code;
  error_clear(&connection->error);
  code = ask_number(out, connection, count_directly, twice, 4);
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
                            const struct table *table,
                            const struct sd_reference *child)
{
  char name[2 * SD_NAME_SIZE];
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
  (void)snprintf(name, sizeof name, "%s.%s", child->schema, child->table);
  if (!code && strncmp(text, "CREATE TABLE", strlen("CREATE TABLE")))
    code = error_set(&connection->error, SDEL_EUNSUPPORTED,
                     SD_REFERENCES_HIDDEN, name, table->schema, table->name);
  sdel_result_free(result);
  request_free(&request);
  return code;
}

/* Opens a child: nobody can change its keys until the transaction ends. */
static int open_child(struct connection *connection,
                      const struct sd_reference *child)
{
  struct request request = REQUEST_INIT;
  sdel_result *result = NULL;
  int code;

  request_put(&request, "SELECT ");
  sd_sql_name(&request.sql, child->column[0]);
  request_put(&request, " FROM ");
  sd_sql_qualified(&request.sql, child->schema, child->table);
  request_put(&request, " LIMIT 0");
  code = run_request(&result, NULL, connection, &request);
  sdel_result_free(result);
  request_free(&request);
  return code;
}

/* Compares the keys of a child as they are known with those that it has now. */
static int compare_child(bool *same, struct connection *connection,
                         const struct table *table,
                         const struct sd_references *known)
{
  struct sd_references now;
  int code = references_of(&now, connection, table, &known->list[0]);

  *same = !code && sd_references_equal(known, &now);
  sd_references_free(&now);
  return code;
}

int references_hold(bool *same, struct connection *connection,
                    const struct table *table,
                    const struct sd_references *references)
{
  struct sd_references child = {NULL, 0};
  size_t at;
  int code = SDEL_OK;

  *same = true;
  for (at = 0; !code && *same && at < references->count; at += child.count)
  {
    child.list = references->list + at;
    for (child.count = 1;
         at + child.count < references->count &&
         sd_reference_same_table(child.list, child.list + child.count);)
      child.count++;
    code = refuse_temporary(connection, table, child.list);
    if (!code)
      code = open_child(connection, child.list);
    if (!code)
      code = compare_child(same, connection, table, &child);
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
                        const struct sd_references *references)
{
  uint64_t count = 0;
  int code = references_count(&count, connection, table);

  *same = !code && count == references->count;
  return code;
}

int reference_is_last(bool *is_last, struct connection *connection,
                      struct sd_reference *reference)
{
  const struct table child = {.given = reference->table,
                              .schema = reference->schema,
                              .base = reference->table};
  uint64_t count = 0;
  int code = references_count(&count, connection, &child);

  *is_last = !code && count == 0;
  return code;
}

int reference_let_deleted_pass(struct sd_reference *reference,
                               struct connection *connection,
                               const struct sd_marker *marker)
{
  static const char sql[] =
      "SELECT COUNT(*) FROM information_schema.referential_constraints"
      " WHERE constraint_schema = ? AND table_name = ?"
      " AND CAST(constraint_name AS BINARY) = CAST(CONVERT(? USING utf8mb4)"
      " AS BINARY) AND delete_rule IN ('CASCADE', 'SET NULL')";
  const sdel_value names[] = {sdel_text(reference->schema),
                              sdel_text(reference->table),
                              sdel_text(reference->name)};
  uint64_t count = 0;
  bool is_last = false;
  int code = ask_number(&count, connection, sql, names, 3);

  reference->cascades = !code && count > 0;
  if (reference->cascades)
    code = reference_is_last(&is_last, connection, reference);
  sd_reference_let_deleted_pass(reference, is_last, marker->column);
  return code;
}

int references_incomplete(struct connection *connection,
                          const struct table *table,
                          const struct sd_references *references)
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
                    table->given, references->count, (unsigned long long)count);
}
