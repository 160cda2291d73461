#include "purge/hold_references.h"

#include "call/execute.h"
#include "faults/fault.h"
#include "gate/authorize.h"
#include "server/privileges.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How often the keys are read before the call fails, and how long it waits
   between two tries. */
#define SD_REFERENCES_TRIES        50
#define SD_REFERENCES_MILLISECONDS 20

static int refuse_row(struct sd_call *call, int code, MYSQL_ROW row)
{
  if (code == SD_SQL_MEMORY)
    return sd_raise(ER_OUT_OF_RESOURCES, "%s: out of memory", call->function);
  if (code == SD_SQL_TOO_LONG)
    return sd_raise(ER_TOO_MANY_KEY_PARTS,
                    "%s: foreign key %s has too many columns", call->function,
                    row[SD_REFERENCE_NAME]);
  return sd_raise(ER_UNKNOWN_ERROR, "%s: " SD_REFERENCES_UNREADABLE,
                  call->function, call->table.schema, call->table.name);
}

static int add_row(struct sd_call *call, struct sd_references *references,
                   MYSQL_ROW row, const char *schema, const char *table)
{
  const char *type = row[SD_REFERENCE_TYPE];
  const struct sd_reference_row column = {
      row[SD_REFERENCE_SCHEMA],   row[SD_REFERENCE_TABLE],
      row[SD_REFERENCE_NAME],     row[SD_REFERENCE_COLUMN],
      row[SD_REFERENCE_REFERRED], type && (strtoul(type, NULL, 10) & 3) != 0};
  int code;

  if (!type || !row[SD_REFERENCE_ALTERED])
    return refuse_row(call, SD_SQL_INVALID, row);
  if (strcmp(row[SD_REFERENCE_ALTERED], "0") != 0)
    return sd_raise(ER_LOCK_WAIT_TIMEOUT,
                    "%s: an ALTER TABLE of a table that refers to %s.%s is "
                    "under way: call it again when that has ended",
                    call->function, call->table.schema, call->table.name);
  code = sd_references_add(references, &column, schema, table);
  return code == SD_SQL_OK ? SD_OK : refuse_row(call, code, row);
}

/* Finds the foreign keys that refer to schema.table. */
static int read_keys(struct sd_call *call, const char *schema,
                     const char *table, struct sd_references *references)
{
  struct sd_sql sql = SD_SQL_INIT;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc;

  *references = (struct sd_references){NULL, 0};
  sd_statement_references(&sql, sd_call_context(call), schema, table);
  rc = sd_query(call, &sql, &result);
  while (rc == SD_OK && (row = mysql_fetch_row(result)))
    rc = add_row(call, references, row, schema, table);
  mysql_free_result(result);
  sd_sql_free(&sql);
  if (rc != SD_OK)
    sd_references_free(references);
  return rc;
}

const char *sd_reference_name(struct sd_call *call,
                              const struct sd_reference *reference,
                              char name[2 * SD_NAME_SIZE])
{
  if (!sd_authorize_sees(call, reference->schema, reference->table))
    return "a table that this account may not see";
  (void)snprintf(name, 2 * SD_NAME_SIZE, "%s.%s", reference->schema,
                 reference->table);
  return name;
}

/* Opens the table with the key. *gone: there is no such table any more. */
static int open_one(struct sd_call *call, const struct sd_reference *reference,
                    bool *gone)
{
  struct sd_sql sql = SD_SQL_INIT;
  char name[2 * SD_NAME_SIZE];
  MYSQL_RES *result = NULL;
  unsigned code;

  if (!sd_fault("temporary_ignored") &&
      sd_privileges_hidden(call->thd, reference->schema, reference->table))
    return sd_raise(ER_SIGNAL_EXCEPTION, "%s: " SD_REFERENCES_HIDDEN,
                    call->function, sd_reference_name(call, reference, name),
                    call->table.schema, call->table.name);
  sd_statement_open(&sql, sd_call_context(call), reference->schema,
                    reference->table);
  code = sd_execute_or(call, &sql, NULL, ER_NO_SUCH_TABLE);
  if (code == 0)
    result = mysql_store_result(call->sql);
  mysql_free_result(result);
  sd_sql_free(&sql);
  *gone = code == ER_NO_SUCH_TABLE;
  return code == 0 || *gone ? SD_OK : SD_ERROR;
}

/* Opens all, and reads the keys again. *same: they are the same. */
static int open_all(struct sd_call *call,
                    const struct sd_references *references, bool *same)
{
  struct sd_references again = {NULL, 0};
  bool gone = false;
  int rc = SD_OK;

  *same = references->count == 0 || sd_fault("children_unlocked");
  if (*same)
    return SD_OK;
  for (size_t i = 0; rc == SD_OK && !gone && i < references->count; i++)
    rc = open_one(call, &references->list[i], &gone);
  if (rc == SD_OK && !gone)
    rc = read_keys(call, call->table.schema, call->table.base, &again);
  *same = rc == SD_OK && !gone && sd_references_equal(references, &again);
  sd_references_free(&again);
  return rc;
}

static int try_lock(struct sd_call *call, struct sd_references *references,
                    bool *same)
{
  sd_references_free(references);
  if (read_keys(call, call->table.schema, call->table.base, references))
    return SD_ERROR;
  return open_all(call, references, same);
}

/* Whether the error that waits says that DDL is under way; then it is dropped.
 */
static bool is_altered(void)
{
  char text[SD_ERROR_SIZE];
  unsigned code = sd_take_error(text);

  if (code == ER_LOCK_WAIT_TIMEOUT)
    return true;
  (void)sd_raise(code, "%s", text);
  return false;
}

int sd_references_lock(struct sd_call *call, struct sd_references *references)
{
  static const struct timespec pause = {0,
                                        SD_REFERENCES_MILLISECONDS * 1000000L};
  bool same = false;

  for (int i = 0; i < SD_REFERENCES_TRIES; i++)
  {
    if (try_lock(call, references, &same) == SD_OK)
    {
      if (same)
        return SD_OK;
    }
    else if (!is_altered())
      return SD_ERROR;
    (void)nanosleep(&pause, NULL);
  }
  return sd_raise(ER_LOCK_WAIT_TIMEOUT, "%s: " SD_REFERENCES_ALTERED,
                  call->function, call->table.schema, call->table.name);
}

int sd_reference_is_last(struct sd_call *call,
                         const struct sd_reference *reference, bool *last)
{
  struct sd_references further = {NULL, 0};
  int rc = read_keys(call, reference->schema, reference->table, &further);

  *last = rc == SD_OK && further.count == 0;
  sd_references_free(&further);
  return rc;
}

int sd_references_expect(struct sd_call *call,
                         const struct sd_references *references)
{
  struct sd_references now = {NULL, 0};
  bool same;
  int rc;

  if (sd_fault("references_once"))
    return SD_OK;
  rc = read_keys(call, call->table.schema, call->table.base, &now);
  same = rc == SD_OK && sd_references_equal(references, &now);
  for (size_t i = 0; rc == SD_OK && same && i < references->count; i++)
    if (references->list[i].deleted_pass)
      rc = sd_reference_is_last(call, &references->list[i], &same);
  sd_references_free(&now);
  if (rc == SD_OK && !same)
    rc = sd_raise(ER_LOCK_WAIT_TIMEOUT,
                  "%s: a foreign key that refers to %s.%s was added meanwhile: "
                  "call it again",
                  call->function, call->table.schema, call->table.name);
  return rc;
}
