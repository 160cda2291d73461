/* Which queries the functions of the server can be told, and the calls, without
   a server. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tables.h"
#include "text/calls.h"
#include "text/query.h"

static const unsigned int server_status;
static struct error error;
static struct equalities equal;

static char id_name[] = "id", line_name[] = "line", note_name[] = "note";
static char bits_name[] = "bits", bytes_name[] = "bytes", at_name[] = "at";
static char seen_name[] = "seen";
static struct table_column kinds[] = {
    {id_name, SD_TYPE_INTEGER, false},   {line_name, SD_TYPE_INTEGER, false},
    {note_name, SD_TYPE_TEXT, false},    {bits_name, SD_TYPE_OTHER, false},
    {bytes_name, SD_TYPE_BINARY, false}, {at_name, SD_TYPE_DATETIME, false},
    {seen_name, SD_TYPE_DATETIME, true}};
static char *one_column[] = {id_name};
static char *two_columns[] = {id_name, line_name};
static struct table table = {.given = "t",
                             .schema = "shop",
                             .name = "t",
                             .base = "t",
                             .storage = STORAGE_IN_PLACE,
                             .all = kinds,
                             .all_count = sizeof kinds / sizeof *kinds,
                             .key = one_column,
                             .key_columns = 1};

static sdel_query *query(void)
{
  sdel_query *made;

  assert_int_equal(query_new(&made, &error, NULL, &server_status, "t"),
                   SDEL_OK);
  return made;
}

static bool taken(sdel_query *made)
{
  bool is = equalities_take(&equal, made, &table);

  sdel_query_free(made);
  return is;
}

static bool takes_text(const char *text, sdel_value value)
{
  sdel_query *made = query();

  assert_int_equal(sdel_where(made, text, &value, 1), SDEL_OK);
  return taken(made);
}

static bool takes_in(const char *column, sdel_value value)
{
  sdel_query *made = query();

  assert_int_equal(sdel_where_in(made, column, &value, 1), SDEL_OK);
  return taken(made);
}

static void a_comparison_with_one_value_is_an_equality(void **state)
{
  static const char *const equalities[] = {"id = ?", "id=?", " `id` =\t? ",
                                           "t.id = ?", "`t`.`ID` = ?"};
  static const char *const others[] = {
      "id <= ?",     "id >= ?",    "id <=> ?",      "id != ?",  "? = id",
      "id = ? OR 1", "id + 1 = ?", "o.id = ?",      "(id) = ?", "nothing = ?",
      "id = -?",     "id LIKE ?",  "id /* = */ = ?"};
  size_t i;

  (void)state;
  for (i = 0; i < sizeof equalities / sizeof *equalities; i++)
  {
    assert_true(takes_text(equalities[i], sdel_int(7)));
    assert_int_equal(equal.count, 1);
    assert_string_equal(equal.list[0].column, "id");
  }
  for (i = 0; i < sizeof others / sizeof *others; i++)
    assert_false(takes_text(others[i], sdel_int(7)));
}

static void a_value_is_of_the_columns_type(void **state)
{
  const sdel_time noon = {2026, 1, 31, 12, 0, 0, 0};

  (void)state;
  assert_true(takes_in("id", sdel_uint(1)));
  assert_true(takes_in("id", sdel_text("1")));
  assert_false(takes_in("id", sdel_null()));
  assert_false(takes_in("id", sdel_datetime(noon)));
  assert_true(takes_in("note", sdel_text("x")));
  assert_false(takes_in("note", sdel_int(1)));
  assert_false(takes_in("note", sdel_blob("x", 1)));
  assert_true(takes_in("bytes", sdel_blob("x", 1)));
  assert_false(takes_in("bits", sdel_int(1)));
  assert_true(takes_in("at", sdel_datetime(noon)));
  assert_true(takes_in("seen", sdel_datetime(noon)));
  table.marker.time = SD_MARKER_INSTANT;
  assert_false(takes_in("seen", sdel_datetime(noon)));
  assert_true(takes_in("at", sdel_datetime(noon)));
  table.marker.time = SD_MARKER_DATETIME;
}

static void a_value_becomes_one_of_its_column(void **state)
{
  struct request request = REQUEST_INIT;
  const sdel_value values[] = {sdel_text("low"), sdel_int(17)};
  sdel_query *made = query();
  const struct clause *clause;

  (void)state;
  assert_int_equal(sdel_where_key(made, values, 1), SDEL_OK);
  assert_int_equal(sdel_where(made, "note > ?", values, 1), SDEL_OK);
  assert_false(equalities_any(made));
  assert_int_equal(sdel_where_in(made, "note", values, 2), SDEL_OK);
  assert_true(equalities_any(made));
  clause = &made->where.list[2];
  request_add(&request, values, 1);
  request_add(&request, clause->values, clause->count);
  assert_int_equal(equality_values(&request, &error, made, &table, clause),
                   SDEL_OK);
  assert_memory_equal(request.values[1].as.s.p, "low", 3);
  assert_int_equal(request.values[2].as.s.n, 2);
  assert_memory_equal(request.values[2].as.s.p, "17", 2);
  request_free(&request);
  sdel_query_free(made);
}

static void one_key_alone_is_a_key(void **state)
{
  const sdel_value key[] = {sdel_int(1), sdel_int(2)};
  sdel_query *made = query();

  (void)state;
  assert_int_equal(sdel_where_key(made, key, 1), SDEL_OK);
  assert_true(equalities_take(&equal, made, &table));
  assert_non_null(equal.key);
  assert_int_equal(sdel_where_in(made, "note", SDEL_VALUES(sdel_text("x"))),
                   SDEL_OK);
  assert_true(equalities_take(&equal, made, &table));
  assert_null(equal.key);
  assert_int_equal(equal.count, 2);
  sdel_query_free(made);
  made = query();
  assert_int_equal(sdel_where_key(made, key, 2), SDEL_OK);
  assert_false(taken(made));
  made = query();
  table.key = two_columns;
  table.key_columns = 2;
  assert_int_equal(query_keys(made, key, 2, 1), SDEL_OK);
  assert_true(taken(made));
  assert_non_null(equal.key);
  table.key = one_column;
  table.key_columns = 1;
}

static void what_functions_cannot_be_told_is_refused(void **state)
{
  sdel_value many[2 * PAIRS_MAX];
  sdel_query *made = query();
  size_t i;

  (void)state;
  for (i = 0; i < 2 * PAIRS_MAX; i++)
    many[i] = sdel_int((int64_t)i);
  assert_false(taken(made));
  made = query();
  (void)sdel_everything(made);
  assert_false(taken(made));
  made = query();
  (void)sdel_where_in(made, "id", many, 0);
  assert_false(taken(made));
  made = query();
  (void)sdel_where_in(made, "id", many, 2);
  (void)sdel_where_in(made, "ID", many, 2);
  assert_false(taken(made));
  made = query();
  (void)sdel_where_in(made, "id", many, 2 * PAIRS_MAX);
  (void)sdel_where_in(made, "line", many, PAIRS_MAX - 1);
  assert_true(taken(made));
  made = query();
  (void)sdel_where_in(made, "id", many, 2 * PAIRS_MAX);
  (void)sdel_where_in(made, "line", many, PAIRS_MAX);
  assert_false(taken(made));
  made = query();
  (void)sdel_where_in(made, "id", many, 1);
  (void)sdel_limit(made, 1, 0);
  assert_false(taken(made));
  made = query();
  (void)sdel_where_in(made, "id", many, 1);
  (void)sdel_join(made, SDEL_INNER, "u", NULL, SDEL_LIVE, "TRUE", NULL, 0);
  assert_false(taken(made));
}

static void an_alias_takes_the_place_of_the_name(void **state)
{
  sdel_query *made = query();

  (void)state;
  (void)sdel_alias(made, "o");
  (void)sdel_where_in(made, "o.id", SDEL_VALUES(sdel_int(1)));
  assert_true(taken(made));
  made = query();
  (void)sdel_alias(made, "o");
  (void)sdel_where_in(made, "t.id", SDEL_VALUES(sdel_int(1)));
  assert_false(taken(made));
}

static void request_is(struct request *request, const char *text, size_t count)
{
  assert_int_equal(request_error(request), SDEL_OK);
  assert_string_equal(request->sql.text, text);
  assert_int_equal(request->count, count);
  request_free(request);
}

static void each_key_is_a_call_and_each_value_a_pair(void **state)
{
  const sdel_value name = sdel_text("`shop`.`t`");
  const sdel_value values[] = {sdel_int(1), sdel_int(2), sdel_int(3),
                               sdel_int(4)};
  struct request request = REQUEST_INIT, pairs = REQUEST_INIT;
  sdel_query *made = query();

  (void)state;
  put_key_calls(&request, "f", &name, values, 2, 2);
  request_is(&request, "SELECT f(?, ?, ?), f(?, ?, ?)", 6);
  (void)sdel_where_in(made, "id", values, 4);
  (void)sdel_where_in(made, "line", values, 1);
  assert_true(equalities_take(&equal, made, &table));
  put_pairs_call(&pairs, "f_by", &name, &equal, 0, 1, 2);
  assert_int_equal(pairs.values[2].as.i, 2);
  assert_int_equal(pairs.values[4].as.i, 3);
  request_is(&pairs, "SELECT f_by(?, ?, ?, ?, ?, ?, ?)", 7);
  sdel_query_free(made);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_comparison_with_one_value_is_an_equality),
      cmocka_unit_test(a_value_is_of_the_columns_type),
      cmocka_unit_test(a_value_becomes_one_of_its_column),
      cmocka_unit_test(one_key_alone_is_a_key),
      cmocka_unit_test(what_functions_cannot_be_told_is_refused),
      cmocka_unit_test(an_alias_takes_the_place_of_the_name),
      cmocka_unit_test(each_key_is_a_call_and_each_value_a_pair),
  };
  return cmocka_run_group_tests_name("equalities", tests, NULL, NULL);
}
