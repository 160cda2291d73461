#include "catalog/same_table.h"

#include <string.h>

#include <mysqld_error.h>

#include "identity.h"
#include "wire/execute.h"
#include "wire/result.h"

typedef int take_fn(struct connection *connection, const struct table *table,
                    const char *definition, size_t size);

static int look(struct connection *connection, const struct table *table,
                const char *name, take_fn *take)
{
  struct request request = REQUEST_INIT;
  sdel_result *result = NULL;
  const char *definition = NULL;
  size_t size = 0;
  int code;

  request_put(&request, "SHOW CREATE TABLE ");
  sd_sql_table(&request.sql, table->schema, name);
  code = run_request(&result, NULL, connection, &request);
  request_free(&request);
  if (!code)
    code = sdel_next(result);
  if (code == SDEL_ROW)
    code = sdel_get_text(&definition, &size, result, 1);
  if (!code && definition)
    code = take(connection, table, definition, size);
  sdel_result_free(result);
  return code;
}

static const char *text_of(const char *text)
{
  return text ? text : "";
}

static int compare(struct connection *connection, const struct table *table,
                   const char *definition, size_t size)
{
  const struct sd_identity known = {text_of(table->id),
                                    &table->marker,
                                    text_of(table->marker_type),
                                    text_of(table->time_type),
                                    "",
                                    table->key_is_flag};
  char differs[SD_DIFFERS_SIZE];

  if (sd_identity_is(differs, &known, definition, size))
    return SDEL_OK;
  return error_set(&connection->error, SDEL_ENOMARKER, SD_IDENTITY_OTHER,
                   table->schema, table->name, differs, table->schema,
                   table->name);
}

static int look_for_tag(struct connection *connection,
                        const struct table *table, const char *definition,
                        size_t size)
{
  if (!sd_identity_has_tag(definition, size))
    return SDEL_OK;
  return error_set(&connection->error, SDEL_ENOMARKER, SD_IDENTITY_ELSEWHERE,
                   table->schema, table->name, table->schema, table->name);
}

/* Whether the account may not see the definition. */
static bool denied(const struct error *error)
{
  return error->number == ER_TABLEACCESS_DENIED_ERROR ||
         error->number == ER_COLUMNACCESS_DENIED_ERROR;
}

int identity_expect(struct connection *connection, const struct table *table)
{
  int code;

  if (table->storage != STORAGE_IN_PLACE)
    return SDEL_OK;
  code = look(connection, table, table->base, compare);
  if (code && denied(&connection->error))
  {
    error_clear(&connection->error);
    return SDEL_OK;
  }
  return code;
}

int identity_expect_here(struct connection *connection,
                         const struct table *table)
{
  int code;

  if (!table->unlisted)
    return SDEL_OK;
  code = look(connection, table, table->base, look_for_tag);
  if (code && code != SDEL_ENOMARKER && denied(&connection->error))
  {
    error_clear(&connection->error);
    return SDEL_OK;
  }
  return code;
}
