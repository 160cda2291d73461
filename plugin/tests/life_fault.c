/* Faults that are planted in the SQL layer, to see that a life finds them. */
#include "life.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fault
{
  const char *name;
  const char *kind; /* PROCEDURE or FUNCTION */
  const char *routine;
  const char *right; /* a part of its text, and what it becomes */
  const char *wrong;
  const char *event; /* what is to happen more often, or NULL */
};

static const struct fault faults[] = {
    /* Any table of the name is the one that was enabled. */
    {"identity_not_checked", "PROCEDURE", "read_identity",
     "IF(v_same, 'same', 'other')", "'same'", "dropped and made again"},
    /* A copy passes for its original. */
    {"copy_is_original", "PROCEDURE", "read_new_place", "AND t.table_id = v_id",
     "AND t.table_id = 'none'", "dropped for good"},
    {"tag_not_believed", "PROCEDURE", "read_found_options", "'$.tag.adopted'",
     "'$.tag.nothing'", "dump and load where nobody knows it"},
    {"unregistered_not_listed", "PROCEDURE", "check_unregistered",
     "IF NOT EXISTS (", "IF FALSE AND NOT EXISTS (", NULL},
    {"guard_not_missed", "PROCEDURE", "plan_trigger", "(v_found IS NULL OR",
     "(FALSE OR", NULL},
    {"trigger_text_not_compared", "PROCEDURE", "plan_trigger", "OR NOT v_same",
     "OR FALSE", "a trigger changed"},
    {"triggers_name_their_schema", "FUNCTION", "own_name",
     "IF(softdelete.is_mariadb(),", "IF(FALSE,",
     "dump and load under another name"},
    {"view_not_compared", "PROCEDURE", "read_view", "v_definition <> ''",
     "FALSE", "a view changed"},
    {"lost_key_not_missed", "PROCEDURE", "read_lost_keys", "IF NOT v_here THEN",
     "IF FALSE THEN", "a unique key lost"},
    {"marker_type_not_compared", "PROCEDURE", "expected_marker",
     "IF v_now <> v_type OR", "IF", "the marker modified"},
    {"adopted_marker_dropped", "PROCEDURE", "plan_drop_columns",
     "'$.adopted') = '0'", "'$.adopted') >= '0'", "disable and enable"},
};

void life_print_faults(void)
{
  for (unsigned i = 0; i < COUNT(faults); i++)
    (void)printf("%s\n", faults[i].name);
}

static const struct fault *find_fault(void)
{
  for (unsigned i = 0; i < COUNT(faults); i++)
    if (strcmp(faults[i].name, life.fault) == 0)
      return &faults[i];
  return NULL;
}

static bool change(const struct fault *fault, const char *mode,
                   const char *create)
{
  const char *at = strstr(create, fault->right);
  struct text text = {NULL, 0, 0};
  bool is_done;

  if (!at)
  {
    life_violation("the fault cannot be planted", "%s: %s has no '%s'",
                   fault->name, fault->routine, fault->right);
    return false;
  }
  text_add(&text, "%.*s%s%s", (int)(at - create), create, fault->wrong,
           at + strlen(fault->right));
  is_done = life_must("USE softdelete") &&
            life_must("SET @mode=@@sql_mode,sql_mode=%s", life_literal(mode)) &&
            life_must("DROP %s %s", fault->kind, fault->routine) &&
            live_ask(life.admin, text.bytes, NULL) == 0 &&
            life_must("SET sql_mode=@mode");
  if (!is_done)
    life_violation("the fault cannot be planted", "%s: %s", fault->name,
                   mysql_error(life.admin));
  text_free(&text);
  return is_done;
}

bool life_plant_fault(void)
{
  const struct fault *fault;
  MYSQL_RES *result;
  MYSQL_ROW row;
  bool is_done;

  if (!life.fault)
    return true;
  fault = find_fault();
  result = fault ? life_query("SHOW CREATE %s softdelete.%s", fault->kind,
                              fault->routine)
                 : NULL;
  row = result ? mysql_fetch_row(result) : NULL;
  if (!row)
  {
    life_violation("the fault cannot be planted", "%s", life.fault);
    return false;
  }
  if (!life.only)
    life.only = fault->event;
  is_done = change(fault, row[1], row[2]);
  mysql_free_result(result);
  return is_done;
}
