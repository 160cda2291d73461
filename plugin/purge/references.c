#include "purge/references.h"

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

bool sd_references_own(const struct sd_references *references)
{
  for (size_t i = 0; i < references->count; i++)
    if (references->list[i].own)
      return true;
  return false;
}

void sd_references_free(struct sd_references *references)
{
  if (!references)
    return;
  free(references->list);
  *references = (struct sd_references){NULL, 0};
}

static void copy(char *to, size_t size, const char *from)
{
  (void)snprintf(to, size, "%s", from ? from : "");
}

/* Adds a foreign key without columns. The bytes after each name are zero, so
   that two lists can be compared as a whole. */
static struct sd_reference *add_key(struct sd_references *references,
                                    MYSQL_ROW row)
{
  size_t size = (references->count + 1) * sizeof(*references->list);
  struct sd_reference *more = realloc(references->list, size);
  struct sd_reference *last;

  if (!more)
    return NULL;
  references->list = more;
  last = &more[references->count++];
  memset(last, 0, sizeof(*last));
  copy(last->schema, sizeof(last->schema), row[SD_REFERENCE_SCHEMA]);
  copy(last->table, sizeof(last->table), row[SD_REFERENCE_TABLE]);
  copy(last->name, sizeof(last->name), row[SD_REFERENCE_NAME]);
  last->cascades = (strtoul(row[SD_REFERENCE_TYPE], NULL, 10) & 3) != 0;
  return last;
}

static bool is_whole(MYSQL_ROW row)
{
  for (int i = 0; i < SD_REFERENCE_COLUMNS; i++)
    if (!row[i])
      return false;
  return true;
}

static int add_row(struct sd_call *call, struct sd_references *references,
                   MYSQL_ROW row)
{
  struct sd_reference *last =
      references->count > 0 ? &references->list[references->count - 1] : NULL;

  if (!is_whole(row))
    return sd_raise(ER_UNKNOWN_ERROR,
                    "%s: a foreign key that refers to %s.%s cannot be read",
                    call->function, call->table.schema, call->table.name);
  if (strcmp(row[SD_REFERENCE_ALTERED], "0") != 0)
    return sd_raise(ER_LOCK_WAIT_TIMEOUT,
                    "%s: an ALTER TABLE of a table that refers to %s.%s is "
                    "under way: call it again when that has ended",
                    call->function, call->table.schema, call->table.name);
  if (!last || strcmp(last->name, row[SD_REFERENCE_NAME]) != 0)
    last = add_key(references, row);
  if (!last)
    return sd_raise(ER_OUT_OF_RESOURCES, "%s: out of memory", call->function);
  if (last->count == SD_KEY_MAX)
    return sd_raise(ER_TOO_MANY_KEY_PARTS,
                    "%s: foreign key %s has too many columns", call->function,
                    last->name);
  copy(last->column[last->count], SD_NAME_SIZE, row[SD_REFERENCE_COLUMN]);
  copy(last->referred[last->count++], SD_NAME_SIZE, row[SD_REFERENCE_REFERRED]);
  return SD_OK;
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
    rc = add_row(call, references, row);
  for (size_t i = 0; i < references->count; i++)
    references->list[i].own = strcmp(references->list[i].schema, schema) == 0 &&
                              strcmp(references->list[i].table, table) == 0;
  mysql_free_result(result);
  sd_sql_free(&sql);
  if (rc != SD_OK)
    sd_references_free(references);
  return rc;
}

/* Ignores what was found out about the keys of `a` later: `mortal`. */
static bool are_equal(const struct sd_references *a, struct sd_references *b)
{
  for (size_t i = 0; a->count == b->count && i < b->count; i++)
    b->list[i].mortal = a->list[i].mortal;
  return a->count == b->count &&
         (a->count == 0 ||
          memcmp(a->list, b->list, a->count * sizeof(*a->list)) == 0);
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
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "%s: %s, which refers to %s.%s, is hidden by a temporary "
                    "table of this session: drop that first",
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
  *same = rc == SD_OK && !gone && are_equal(references, &again);
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
  return sd_raise(ER_LOCK_WAIT_TIMEOUT,
                  "%s: foreign keys that refer to %s.%s are being altered: "
                  "call it again when that has ended",
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
  same = rc == SD_OK && are_equal(references, &now);
  for (size_t i = 0; rc == SD_OK && same && i < references->count; i++)
    if (references->list[i].mortal)
      rc = sd_reference_is_last(call, &references->list[i], &same);
  sd_references_free(&now);
  if (rc == SD_OK && !same)
    rc = sd_raise(ER_LOCK_WAIT_TIMEOUT,
                  "%s: a foreign key that refers to %s.%s was added meanwhile: "
                  "call it again",
                  call->function, call->table.schema, call->table.name);
  return rc;
}
