/* What each kind of marker makes of the statements, without a server. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/build.h"
#include "unopened.h"

/* A kind as the server's catalog describes it, and what it means. Everything
   stands for `t`.`m`, or `t`.`gone` where that has the time. */
struct kind
{
  struct sd_marker_row row;
  const char *live, *deleted, *deletion, *restoration;
  const char *due; /* before 2026-03-01 12:00:00.5; NULL: it has no time */
};

/* The texts 2026-03-01 12:00:00.5, 2026-03-01 12:00:00 and 2026-03-01. */
#define MOMENT "_utf8mb4 X'323032362D30332D30312031323A30303A30302E35'"
#define SECOND "_utf8mb4 X'323032362D30332D30312031323A30303A3030'"
#define DAY    "_utf8mb4 X'323032362D30332D3031'"

#define M    "`t`.`m`"
#define GONE "`t`.`gone`"

static const struct kind kinds[] = {
    {{"m", "datetime(3)", "utc", "time", NULL, NULL, "1", NULL, NULL, NULL,
      NULL},
     M " IS NULL",
     M " IS NOT NULL",
     M " = UTC_TIMESTAMP(3)",
     M " = NULL",
     M "<" MOMENT},
    {{"m", "date", "utc", "time", NULL, NULL, "1", NULL, NULL, NULL, NULL},
     M " IS NULL",
     M " IS NOT NULL",
     M " = UTC_DATE()",
     M " = NULL",
     M "<" DAY},
    {{"m", "datetime", "utc", "sentinel", NULL, "1970-01-01 00:00:00", "0",
      NULL, "1970-01-01 00:00:00", NULL, NULL},
     M " = TIMESTAMP'1970-01-01 00:00:00'",
     M "<>TIMESTAMP'1970-01-01 00:00:00'",
     M " = UTC_TIMESTAMP(0)",
     M " = TIMESTAMP'1970-01-01 00:00:00'",
     M ">TIMESTAMP'1970-01-01 00:00:00' AND " M "<" SECOND},
    {{"m", "datetime(6)", "utc", "sentinel", NULL, "9999-12-31 00:00:00", "0",
      NULL, "9999-12-31 00:00:00", NULL, NULL},
     M " = TIMESTAMP'9999-12-31 00:00:00'",
     M "<>TIMESTAMP'9999-12-31 00:00:00'",
     M " = UTC_TIMESTAMP(6)",
     M " = TIMESTAMP'9999-12-31 00:00:00'",
     M "<>TIMESTAMP'9999-12-31 00:00:00' AND " M "<" MOMENT},
    {{"m", "datetime", "utc", "sentinel", NULL, "0000-00-00 00:00:00", "0",
      NULL, "0000-00-00 00:00:00", NULL, NULL},
     M " = 0",
     M "<>0",
     M " = UTC_TIMESTAMP(0)",
     M " = 0",
     M ">0 AND " M "<" SECOND},
    {{"m", "timestamp(6)", "instant", "sentinel", NULL, "1970-01-01 00:00:01",
      "0", NULL, "1970-01-01 00:00:01", NULL, NULL},
     "UNIX_TIMESTAMP(" M ") = 1",
     "UNIX_TIMESTAMP(" M ")<>1",
     M " = NOW(6)",
     M " = FROM_UNIXTIME(1)",
     M ">FROM_UNIXTIME(1) AND " M "<" MOMENT},
    {{"m", "int(10) unsigned", "utc", "epoch", "s", "0", "0", NULL, "0", NULL,
      NULL},
     M " = 0",
     M "<>0",
     M " = UNIX_TIMESTAMP()",
     M " = 0",
     M ">0 AND " M "<1772366400"},
    {{"m", "bigint(20)", "utc", "epoch", "ms", "0", "1", NULL, NULL, NULL,
      NULL},
     "(" M " IS NULL OR " M " = 0)",
     M "<>0",
     M " = UNIX_TIMESTAMP()*1000+MICROSECOND(NOW(6)) DIV 1000",
     M " = NULL",
     M ">0 AND " M "<1772366400500"},
    {{"m", "bigint(20)", "utc", "epoch", "us", "0", "1", NULL, "0", NULL, NULL},
     "(" M " IS NULL OR " M " = 0)",
     M "<>0",
     M " = (UNIX_TIMESTAMP()*1000000+MICROSECOND(NOW(6)))*1",
     M " = 0",
     M ">0 AND " M "<1772366400500000"},
    {{"m", "bigint(20) unsigned", "utc", "epoch", "ns", "0", "0", NULL, "0",
      NULL, NULL},
     M " = 0",
     M "<>0",
     M " = (UNIX_TIMESTAMP()*1000000+MICROSECOND(NOW(6)))*1000",
     M " = 0",
     M ">0 AND " M "<1772366400500000000"},
    {{"m", "tinyint(1)", "utc", "flag", NULL, "0", "0", "1", "0", NULL, NULL},
     M " = 0",
     "(" M " IS NULL OR " M "<>0)",
     M " = 1",
     M " = 0",
     NULL},
    {{"m", "tinyint(1)", "utc", "flag", NULL, "0", "1", "1", NULL, NULL, NULL},
     "(" M " IS NULL OR " M " = 0)",
     M "<>0",
     M " = 1",
     M " = NULL",
     NULL},
    {{"m", "char(1)", "utc", "flag", NULL, "N", "0", "Y", "N", NULL, NULL},
     M " = _utf8mb4 X'4E'",
     "(" M " IS NULL OR " M "<>_utf8mb4 X'4E')",
     M " = _utf8mb4 X'59'",
     M " = _utf8mb4 X'4E'",
     NULL},
    {{"m", "tinyint(4)", "utc", "flag", NULL, "1", "0", NULL, "1", NULL, NULL},
     M " = 1",
     "(" M " IS NULL OR " M "<>1)",
     M " = NULL",
     M " = 1",
     NULL},
    {{"m", "bit(1)", "utc", "flag", NULL, "0", "0", "1", "0", "gone",
      "datetime(6)"},
     M " = 0",
     "(" M " IS NULL OR " M "<>0)",
     M " = 1," GONE " = UTC_TIMESTAMP(6)",
     M " = 0," GONE " = NULL",
     "(" M " IS NULL OR " M "<>0) AND " GONE "<" MOMENT},
};
#define KINDS (sizeof kinds / sizeof *kinds)

static char id[] = "id", *key[] = {id};
static struct table table = {.given = (char *)(uintptr_t) "t",
                             .schema = (char *)(uintptr_t) "shop",
                             .name = (char *)(uintptr_t) "t",
                             .base = (char *)(uintptr_t) "t",
                             .storage = STORAGE_IN_PLACE,
                             .key_column = (char *)(uintptr_t) "softdelete_key",
                             .key_is_flag = true,
                             .key = key,
                             .key_columns = 1};
static const struct table *list[] = {&table};
static const struct tables tables = {list, 1};

static char expected[1000];

/* Joins parts, up to NULL. */
static const char *join(const char *part, ...)
{
  va_list args;

  expected[0] = '\0';
  va_start(args, part);
  for (; part; part = va_arg(args, const char *))
    strncat(expected, part, sizeof expected - strlen(expected) - 1);
  va_end(args);
  return expected;
}

static void sql_is(const char *sql, sdel_scope_t scope, enum verb verb)
{
  struct request request = REQUEST_INIT;
  struct error error;
  sdel_query *query;

  assert_int_equal(sdel_query_new(&query, handle, "t"), SDEL_OK);
  if (verb == VERB_SELECT)
    (void)sdel_scope(query, scope);
  else
    (void)sdel_everything(query);
  assert_int_equal(build_query(&request, &error, query, &tables, verb, 0),
                   SDEL_OK);
  assert_string_equal(request.sql.text, sql);
  request_free(&request);
  sdel_query_free(query);
}

static void take(const struct kind *kind)
{
  if (!sd_marker_read(&table.marker, &kind->row))
    fail_msg("%s %s: not taken", kind->row.kind, kind->row.type);
}

#define FROM  "SELECT * FROM `shop`.`t` AS `t` WHERE "
#define LIVE  " AND `t`.`softdelete_key` = 1"
#define TABLE "UPDATE `shop`.`t` AS `t` SET "

static void each_kind_has_its_own_scopes(void **state)
{
  size_t i;

  (void)state;
  for (i = 0; i < KINDS; i++)
  {
    take(&kinds[i]);
    sql_is(join(FROM, kinds[i].live, LIVE, NULL), SDEL_LIVE, VERB_SELECT);
    sql_is(join(FROM, kinds[i].deleted, NULL), SDEL_DELETED, VERB_SELECT);
  }
}

static void each_kind_is_deleted_and_restored_by_its_own_values(void **state)
{
  size_t i;

  (void)state;
  for (i = 0; i < KINDS; i++)
  {
    take(&kinds[i]);
    sql_is(join(TABLE, kinds[i].deletion, " WHERE ", kinds[i].live, LIVE, NULL),
           SDEL_LIVE, VERB_DELETE);
    sql_is(join(TABLE, kinds[i].restoration, " WHERE ", kinds[i].deleted, NULL),
           SDEL_LIVE, VERB_RESTORE);
  }
}

static void no_kind_is_due_before_its_time(void **state)
{
  static const char moment[] = "2026-03-01 12:00:00.5";
  const struct sd_value value = {moment, sizeof moment - 1, NULL};
  size_t i;

  (void)state;
  for (i = 0; i < KINDS; i++)
  {
    struct sd_sql sql = SD_SQL_INIT;

    take(&kinds[i]);
    assert_int_equal(!kinds[i].due, table.marker.time == SD_MARKER_NO_TIME);
    if (!kinds[i].due)
      continue;
    put_compared(&sql, &table, "t", SD_MARKER_BEFORE, &value);
    assert_int_equal(sql.error, SD_SQL_OK);
    assert_string_equal(sql.text, kinds[i].due);
    sd_sql_free(&sql);
  }
}

static void a_name_with_an_equals_sign_stays_as_it_is(void **state)
{
  static const struct sd_marker_row row = {.column = "a=b`=c",
                                           .type = "tinyint(1)",
                                           .zone = "utc",
                                           .kind = "flag",
                                           .live_value = "0",
                                           .live_null = "0",
                                           .deleted_value = "1",
                                           .restore_value = "0"};

  (void)state;
  assert_true(sd_marker_read(&table.marker, &row));
  sql_is(FROM "`t`.`a=b``=c` = 0" LIVE, SDEL_LIVE, VERB_SELECT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_kind_has_its_own_scopes),
      cmocka_unit_test(each_kind_is_deleted_and_restored_by_its_own_values),
      cmocka_unit_test(no_kind_is_due_before_its_time),
      cmocka_unit_test(a_name_with_an_equals_sign_stays_as_it_is),
  };
  return cmocka_run_group_tests_name("marker", tests, open_handle,
                                     close_handle);
}
