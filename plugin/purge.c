#include "age.h"
#include "audit.h"
#include "counters.h"
#include "verbs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows that one chunk removes at most. */
#define SD_CHUNK_ROWS 2000

struct purge
{
  struct sd_call *call;
  struct sd_sql sql;
  char moment[SD_MOMENT_SIZE];
  struct sd_value cutoff;
  struct sd_criterion criterion; /* for the record */
  struct sd_reference *references;
  size_t reference_count;
  MYSQL_RES *places;       /* of the current chunk */
  struct sd_place last;    /* where it ends; borrows from places */
  MYSQL_RES *before;       /* of the chunk before */
  struct sd_place after;   /* where that ended; borrows from before */
  unsigned long long left; /* rows that max_rows still allows */
};

static int read_arguments(struct purge *purge, const struct sd_arguments *args,
                          struct sd_age *age)
{
  struct sd_call *call = purge->call;
  const struct sd_value *text = &args->value[1];
  char shown[SD_SHOWN_SIZE];

  purge->left = ~0ULL;
  sd_value_show(shown, text);
  if (sd_age_parse(age, text->bytes, text->length))
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: age '%s': expected a whole number and a unit of "
                    "SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR, "
                    "at most %lu years, as in '30 DAY'",
                    call->function, shown, SD_AGE_YEARS_MAX);
  if (args->count > 2)
  {
    const struct sd_value *rows = &args->value[2];
    char digits[24];

    if (rows->length >= sizeof(digits) || rows->length == 0 ||
        rows->bytes[0] == '-' || !sd_value_fits(SD_TYPE_INTEGER, rows))
      return sd_raise(ER_WRONG_ARGUMENTS,
                      "%s: max_rows: expected a whole number, 0 or more",
                      call->function);
    memcpy(digits, rows->bytes, rows->length);
    digits[rows->length] = '\0';
    errno = 0;
    purge->left = strtoull(digits, NULL, 10);
    if (errno)
      purge->left = ~0ULL;
  }
  return SD_OK;
}

/* The cutoff is taken once: what falls due meanwhile is for the next purge. */
static int take_cutoff(struct purge *purge, const struct sd_age *age)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;

  sd_statement_cutoff(&purge->sql, age);
  if (sd_query(purge->call, &purge->sql, &result))
    return SD_ERROR;
  row = mysql_fetch_row(result);
  (void)snprintf(purge->moment, sizeof(purge->moment), "%s",
                 row && row[0] ? row[0] : "");
  mysql_free_result(result);
  if (!purge->moment[0])
    return sd_raise(ER_WRONG_ARGUMENTS,
                    "%s: the age reaches back behind the first date",
                    purge->call->function);
  purge->cutoff =
      (struct sd_value){purge->moment, strlen(purge->moment), "utf8mb4"};
  purge->criterion =
      (struct sd_criterion){.to = &purge->cutoff, .to_excluded = true};
  return SD_OK;
}

/* Adds one column of a foreign key, which begins or goes on. */
static int add_reference(struct purge *purge, MYSQL_ROW row)
{
  struct sd_reference *last =
      purge->reference_count > 0
          ? &purge->references[purge->reference_count - 1]
          : NULL;

  if (!last || strcmp(last->schema, row[0]) || strcmp(last->table, row[1]) ||
      strcmp(last->name, row[2]))
  {
    struct sd_reference *more =
        realloc(purge->references,
                (purge->reference_count + 1) * sizeof(*purge->references));

    if (!more)
      return sd_raise(ER_OUT_OF_RESOURCES, "%s: out of memory",
                      purge->call->function);
    purge->references = more;
    last = &more[purge->reference_count++];
    last->count = 0;
    (void)snprintf(last->schema, SD_NAME_SIZE, "%s", row[0]);
    (void)snprintf(last->table, SD_NAME_SIZE, "%s", row[1]);
    (void)snprintf(last->name, SD_NAME_SIZE, "%s", row[2]);
  }
  if (last->count == SD_KEY_MAX)
    return sd_raise(ER_TOO_MANY_KEY_PARTS,
                    "%s: foreign key %s has too many "
                    "columns",
                    purge->call->function, last->name);
  (void)snprintf(last->column[last->count], SD_NAME_SIZE, "%s", row[3]);
  (void)snprintf(last->referred[last->count++], SD_NAME_SIZE, "%s", row[4]);
  return SD_OK;
}

static int find_references(struct purge *purge)
{
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;
  int rc = SD_OK;

  sd_statement_references(&purge->sql, purge->call);
  if (sd_query(purge->call, &purge->sql, &result))
    return SD_ERROR;
  while (rc == SD_OK && (row = mysql_fetch_row(result)))
    rc = add_reference(purge, row);
  mysql_free_result(result);
  return rc;
}

/* Locks the next due rows and notes the last of them. *found is their number.
 */
static int find_chunk(struct purge *purge, unsigned long long rows,
                      unsigned long long *found)
{
  const struct sd_table *table = &purge->call->table;
  MYSQL_ROW row;
  unsigned long *lengths;

  sd_statement_due(&purge->sql, purge->call, &purge->cutoff,
                   purge->before ? &purge->after : NULL, rows);
  mysql_free_result(purge->places);
  if (sd_query(purge->call, &purge->sql, &purge->places))
    return SD_ERROR;
  *found = mysql_num_rows(purge->places);
  while ((row = mysql_fetch_row(purge->places)))
  {
    lengths = mysql_fetch_lengths(purge->places);
    purge->last.marker = (struct sd_value){row[0], lengths[0], "utf8mb4"};
    for (size_t i = 0; i < table->key_count; i++)
      purge->last.key[i] =
          (struct sd_value){row[i + 1], lengths[i + 1], "utf8mb4"};
  }
  return SD_OK;
}

/* Removes one chunk; *found is 0 when nothing is due any more. */
static int purge_chunk(struct purge *purge, unsigned long long *found,
                       unsigned long long *rows)
{
  struct sd_call *call = purge->call;
  unsigned long long removed = 0;

  *found = 0;
  if (sd_sessions_closing())
    return sd_raise(ER_PLUGIN_IS_NOT_LOADED,
                    "%s: the plugin is being uninstalled; %llu row(s) were "
                    "purged before",
                    call->function, call->own_transaction ? *rows : 0ULL);
  if (find_chunk(purge,
                 purge->left < SD_CHUNK_ROWS ? purge->left : SD_CHUNK_ROWS,
                 found))
    return SD_ERROR;
  if (*found == 0)
    return SD_OK;
  sd_statement_purge(&purge->sql, call, &purge->cutoff,
                     purge->before ? &purge->after : NULL, &purge->last,
                     purge->references, purge->reference_count);
  if (sd_execute(call, &purge->sql, &removed))
    return SD_ERROR;
  mysql_free_result(purge->before);
  purge->before = purge->places;
  purge->after = purge->last;
  purge->places = NULL;
  *rows += removed;
  if (purge->left != ~0ULL)
    purge->left -= removed < purge->left ? removed : purge->left;
  atomic_fetch_add(&sd_counters.rows_purged, (long long)removed);

  /* In autocommit every chunk is a transaction of its own. */
  if (!call->own_transaction)
    return SD_OK;
  return sd_audit(call, &purge->criterion, removed) ||
                 sd_transaction_commit(call) || sd_transaction_begin(call)
             ? SD_ERROR
             : SD_OK;
}

static int warn_blocked(struct purge *purge)
{
  const struct sd_table *table = &purge->call->table;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row;

  if (purge->reference_count == 0 || purge->left == 0)
    return SD_OK;
  sd_statement_count_due(&purge->sql, purge->call, &purge->cutoff);
  if (sd_query(purge->call, &purge->sql, &result))
    return SD_ERROR;
  row = mysql_fetch_row(result);
  if (row && row[0] && strcmp(row[0], "0") != 0)
    sd_warn("%s: %s row(s) of %s.%s are due but kept: rows of other tables "
            "refer to them (%s.%s first); purge those first",
            purge->call->function, row[0], table->schema, table->name,
            purge->references[0].schema, purge->references[0].table);
  mysql_free_result(result);
  return SD_OK;
}

int sd_purge(struct sd_call *call, const struct sd_arguments *args,
             unsigned long long *rows)
{
  struct purge *purge = calloc(1, sizeof(*purge));
  struct sd_age age;
  unsigned long long found = 1;
  int rc = SD_ERROR;

  if (!purge)
    return sd_raise(ER_OUT_OF_RESOURCES, "%s: out of memory", call->function);
  purge->call = call;
  if (read_arguments(purge, args, &age) || take_cutoff(purge, &age) ||
      find_references(purge) || sd_allow_purge(call))
    goto cleanup;
  while (found > 0 && purge->left > 0)
    if (purge_chunk(purge, &found, rows))
      goto cleanup;
  if (warn_blocked(purge))
    goto cleanup;
  rc = call->own_transaction ? SD_OK : sd_audit(call, &purge->criterion, *rows);

cleanup:
  mysql_free_result(purge->places);
  mysql_free_result(purge->before);
  free(purge->references);
  sd_sql_free(&purge->sql);
  free(purge);
  return rc;
}
