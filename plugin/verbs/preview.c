#include "verbs/preview.h"

#include "gate/authorize.h"
#include "table/columns.h"
#include "table/descriptions.h"
#include "table/names.h"
#include "table/selection.h"
#include "table/table.h"

#include <stdio.h>
#include <string.h>

/* Fills in the types of the columns that the arguments name; false if the
   description lacks one of them. */
static bool find_named(struct sd_call *call)
{
  for (size_t i = 0; i < call->named_count; i++)
  {
    const struct sd_column *known = sd_table_column(call, call->named[i].name);

    if (!known)
      return false;
    call->named[i] = *known;
  }
  return true;
}

/* Finds what a session found out when it last described the table. */
static bool recall(struct sd_call *call)
{
  call->description = sd_descriptions_get(call->table.schema, call->table.name);
  if (!call->description)
    return false;
  call->table = call->description->table;
  return find_named(call);
}

static int examine(struct sd_call *call, const struct sd_arguments *args)
{
  struct sd_selection selection;

  if (sd_table_expect_enabled(call) || sd_authorize(call))
    return SD_ERROR;
  return call->verb->select(&selection, call, args);
}

/* Says nothing about the table's state to those who may not know it. While DDL
   uses the table, the call can only wait to learn its columns. */
static int examine_undescribed(struct sd_call *call)
{
  char text[SD_ERROR_SIZE];
  unsigned code = sd_take_error(text);

  if (call->table.state[0] &&
      (sd_table_expect_enabled(call) || sd_authorize(call)))
    return SD_ERROR;
  if (call->table.state[0] && code == ER_LOCK_WAIT_TIMEOUT)
    return SD_OK;
  return sd_raise(code, "%s", text);
}

/* Asks the server about the table as it is now, and keeps that for the next
   call. */
static int examine_now(struct sd_call *call, const struct sd_arguments *args)
{
  struct sd_description asked;
  int rc;

  (void)snprintf(asked.schema, SD_NAME_SIZE, "%s", call->table.schema);
  (void)snprintf(asked.name, SD_NAME_SIZE, "%s", call->table.name);
  if (sd_table_describe_detached(call))
    rc = examine_undescribed(call);
  else
    rc = examine(call, args);
  if (rc != SD_OK || !call->description)
  {
    sd_descriptions_forget(&asked);
    return rc;
  }
  memcpy(call->description->schema, asked.schema, SD_NAME_SIZE);
  memcpy(call->description->name, asked.name, SD_NAME_SIZE);
  sd_descriptions_put(call->description);
  return SD_OK;
}

/* What was known is a hint. It may let a call pass, since the gate is asked
   again when the table is opened; but it alone refuses nothing. */
int sd_preview(struct sd_call *call, const struct sd_arguments *args)
{
  if (sd_table_name(call, &args->value[0]) || sd_select_names(call, args))
    return SD_ERROR;
  if (recall(call) && examine(call, args) == SD_OK)
    return SD_OK;
  sd_drop_error();
  call->refused = false;
  return examine_now(call, args);
}
