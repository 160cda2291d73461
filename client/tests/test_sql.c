/* The SQL text of every verb, without a server. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tables.h"
#include "text/build.h"
#include "unopened.h"

static struct error error;

static sdel_query *on(const char *table)
{
  sdel_query *query;

  assert_int_equal(sdel_query_new(&query, handle, table), SDEL_OK);
  return query;
}

/* Asserts the statement of a step and its number of values. */
static void step_is(const char *expected, sdel_query *query, enum verb verb,
                    int step, size_t params)
{
  struct request request = REQUEST_INIT;
  int code = build_query(&request, &error, query, &test_tables, verb, step);

  if (code)
    fail_msg("%s: %s", expected, error.text);
  assert_string_equal(request.sql.text, expected);
  assert_int_equal(request.count, params);
  request_free(&request);
}

/* The same for the only step; frees the query. */
static void sql_is(const char *expected, sdel_query *query, enum verb verb,
                   size_t params)
{
  step_is(expected, query, verb, 0, params);
  sdel_query_free(query);
}

static void refused(int expected, sdel_query *query, enum verb verb)
{
  struct request request = REQUEST_INIT;

  error_clear(&error);
  assert_int_equal(build_query(&request, &error, query, &test_tables, verb, 0),
                   expected);
  assert_string_not_equal(error.text, "");
  assert_null(strchr(error.text, '\n'));
  request_free(&request);
  sdel_query_free(query);
}

#define LIVE_ORDERS "`orders`.`deleted_at` IS NULL"

static void select_has_all_its_parts_in_order(void **state)
{
  sdel_query *query = on("orders");

  (void)state;
  (void)sdel_columns(query, "id, total");
  (void)sdel_where(query, "total > ? OR vip", SDEL_VALUES(sdel_int(5)));
  (void)sdel_where(query, "a = 1", NULL, 0);
  (void)sdel_where_in(query, "orders.state",
                      SDEL_VALUES(sdel_int(1), sdel_int(2)));
  (void)sdel_where_in(query, "x", NULL, 0);
  (void)sdel_group(query, "id");
  (void)sdel_order(query, "id DESC");
  (void)sdel_limit(query, 10, 20);
  sql_is("SELECT id, total FROM `shop`.`orders` AS `orders` WHERE " LIVE_ORDERS
         " AND (total > ? OR vip) AND (a = 1) AND `orders`.`state` IN (?,?)"
         " AND FALSE GROUP BY id ORDER BY id DESC LIMIT ? OFFSET ?",
         query, VERB_SELECT, 5);
}

static void the_scope_names_the_marker_and_the_key_column(void **state)
{
  sdel_query *query = on("users");

  (void)state;
  step_is("SELECT * FROM `shop`.`users` AS `users` WHERE"
          " `users`.`deleted_at` IS NULL AND `users`.`softdelete_key` ="
          " TIMESTAMP'1970-01-01 00:00:00'",
          query, VERB_SELECT, 0, 0);
  (void)sdel_scope(query, SDEL_DELETED);
  step_is("SELECT * FROM `shop`.`users` AS `users` WHERE"
          " `users`.`deleted_at` IS NOT NULL",
          query, VERB_SELECT, 0, 0);
  (void)sdel_scope(query, SDEL_ALL);
  sql_is("SELECT * FROM `shop`.`users` AS `users` WHERE TRUE", query,
         VERB_SELECT, 0);
  sql_is("SELECT * FROM `shop`.`flags` AS `flags` WHERE"
         " `flags`.`deleted_at` IS NULL AND `flags`.`softdelete_key` = 1",
         on("flags"), VERB_SELECT, 0);
  sql_is("SELECT * FROM `shop`.`hidden_all` AS `hidden` WHERE"
         " `hidden`.`deleted_at` IS NULL",
         on("hidden"), VERB_SELECT, 0);
}

static void joined_tables_are_scoped_in_on(void **state)
{
  sdel_query *query = on("orders");

  (void)state;
  (void)sdel_alias(query, "o");
  (void)sdel_join(query, SDEL_LEFT, "users", "u", SDEL_LIVE, "u.id = o.u OR ?",
                  SDEL_VALUES(sdel_int(0)));
  (void)sdel_join(query, SDEL_INNER, "plain", NULL, SDEL_LIVE, "plain.id = 1",
                  NULL, 0);
  (void)sdel_join(query, SDEL_INNER, "items", NULL, SDEL_ALL, "TRUE", NULL, 0);
  sql_is("SELECT * FROM `shop`.`orders` AS `o` LEFT JOIN `shop`.`users` AS"
         " `u` ON (u.id = o.u OR ?) AND `u`.`deleted_at` IS NULL AND"
         " `u`.`softdelete_key` = TIMESTAMP'1970-01-01 00:00:00' INNER JOIN"
         " `shop`.`plain` AS `plain` ON (plain.id = 1) INNER JOIN"
         " `shop`.`items` AS `items` ON (TRUE) WHERE `o`.`deleted_at` IS"
         " NULL",
         query, VERB_SELECT, 1);
}

static void count_and_exists(void **state)
{
  sdel_query *query = on("orders");

  (void)state;
  (void)sdel_order(query, "id");
  (void)sdel_limit(query, 3, 0);
  step_is("SELECT COUNT(*) FROM `shop`.`orders` AS `orders` WHERE"
          " " LIVE_ORDERS,
          query, VERB_COUNT, 0, 0);
  step_is("SELECT EXISTS(SELECT 1 FROM `shop`.`orders` AS `orders` WHERE"
          " " LIVE_ORDERS ")",
          query, VERB_EXISTS, 0, 0);
  (void)sdel_columns(query, "DISTINCT city");
  sql_is("SELECT COUNT(*) FROM (SELECT DISTINCT city FROM `shop`.`orders` AS"
         " `orders` WHERE " LIVE_ORDERS ") AS sdel_rows",
         query, VERB_COUNT, 0);
}

static void delete_is_an_update_guarded_by_the_live_condition(void **state)
{
  sdel_query *query = on("orders");

  (void)state;
  (void)sdel_scope(query, SDEL_ALL);
  (void)sdel_where_key(query, SDEL_VALUES(sdel_int(1)));
  step_is("UPDATE `shop`.`orders` AS `orders` SET `orders`.`deleted_at` ="
          " UTC_TIMESTAMP(6) WHERE " LIVE_ORDERS " AND (`orders`.`id` = ?)",
          query, VERB_DELETE, 0, 1);
  sql_is("UPDATE `shop`.`orders` AS `orders` SET `orders`.`deleted_at` ="
         " NULL WHERE `orders`.`deleted_at` IS NOT NULL AND (`orders`.`id` ="
         " ?)",
         query, VERB_RESTORE, 1);
  query = on("flags");
  (void)sdel_everything(query);
  (void)sdel_order(query, "id");
  (void)sdel_limit(query, 1, 0);
  sql_is("UPDATE `shop`.`flags` AS `flags` SET `flags`.`deleted_at` = NOW(0)"
         " WHERE `flags`.`deleted_at` IS NULL AND `flags`.`softdelete_key` ="
         " 1 ORDER BY id LIMIT ?",
         query, VERB_DELETE, 1);
}

static void update_and_force_delete(void **state)
{
  sdel_query *query = on("orders");

  (void)state;
  (void)sdel_where(query, "id = ?", SDEL_VALUES(sdel_int(1)));
  (void)sdel_set(query, "total = ?", SDEL_VALUES(sdel_int(2)));
  (void)sdel_set(query, "n = n + 1", NULL, 0);
  step_is("UPDATE `shop`.`orders` AS `orders` SET total = ?, n = n + 1 WHERE"
          " " LIVE_ORDERS " AND (id = ?)",
          query, VERB_UPDATE, 0, 2);
  sql_is("DELETE FROM `shop`.`orders` WHERE (id = ?)", query, VERB_FORCE_DELETE,
         1);
  query = on("orders");
  (void)sdel_alias(query, "o");
  (void)sdel_scope(query, SDEL_DELETED);
  (void)sdel_where(query, "o.id = 1", NULL, 0);
  sql_is("DELETE `o` FROM `shop`.`orders` AS `o` WHERE `o`.`deleted_at` IS"
         " NOT NULL AND (o.id = 1)",
         query, VERB_FORCE_DELETE, 0);
}

static void keys_of_several_columns(void **state)
{
  sdel_query *query = on("items");
  const sdel_value keys[] = {sdel_int(1), sdel_int(2), sdel_int(3),
                             sdel_int(4)};

  (void)state;
  (void)query_keys(query, keys, 2, 2);
  sql_is("UPDATE `shop`.`items` AS `items` SET `items`.`deleted_at` = NULL"
         " WHERE `items`.`deleted_at` IS NOT NULL AND ((`items`.`order_id` ="
         " ? AND `items`.`line` = ?) OR (`items`.`order_id` = ? AND"
         " `items`.`line` = ?))",
         query, VERB_RESTORE, 4);
  query = on("orders");
  (void)query_keys(query, keys, 1, 2);
  sql_is("UPDATE `shop`.`orders` AS `orders` SET `orders`.`deleted_at` ="
         " NULL WHERE `orders`.`deleted_at` IS NOT NULL AND"
         " (`orders`.`id` IN (?,?))",
         query, VERB_RESTORE, 2);
}

static void an_archive_takes_two_steps(void **state)
{
  sdel_query *query = on("old");

  (void)state;
  (void)sdel_where(query, "n = 1", NULL, 0);
  step_is("SELECT * FROM `shop`.`old` AS `old` WHERE (n = 1)", query,
          VERB_SELECT, 0, 0);
  step_is("DELETE FROM `shop`.`old` WHERE (n = 1)", query, VERB_DELETE, 0, 0);
  step_is("INSERT INTO `shop`.`old` (`id`, `n`) SELECT `old`.`id`,"
          " `old`.`n` FROM `shop`.`old_deleted` AS `old` WHERE (n = 1) FOR"
          " UPDATE",
          query, VERB_RESTORE, 0, 0);
  step_is("DELETE `old` FROM `shop`.`old_deleted` AS `old` WHERE (n = 1)",
          query, VERB_RESTORE, 1, 0);
  (void)sdel_scope(query, SDEL_ALL);
  sql_is("SELECT * FROM (SELECT `id`, `n` FROM `shop`.`old` UNION ALL SELECT"
         " `id`, `n` FROM `shop`.`old_deleted`) AS `old` WHERE (n = 1)",
         query, VERB_SELECT, 0);
}

static void raw_is(const char *expected, const char *sql, int scope)
{
  sdel_query *query;

  assert_int_equal(sdel_query_raw(&query, handle, sql, NULL, 0), SDEL_OK);
  if (scope >= 0)
    (void)sdel_scope(query, (sdel_scope_t)scope);
  sql_is(expected, query, VERB_SELECT, 0);
}

static void tables_in_braces_are_scoped(void **state)
{
  (void)state;
  raw_is("SELECT 1 FROM (SELECT * FROM `shop`.`orders` AS `orders` WHERE"
         " `deleted_at` IS NULL) AS `orders`",
         "SELECT 1 FROM {orders}", -1);
  raw_is("SELECT 1 FROM (SELECT * FROM `shop`.`orders` AS `o` WHERE"
         " `deleted_at` IS NOT NULL) AS `o`",
         "SELECT 1 FROM { orders  AS `o` }", SDEL_DELETED);
  raw_is("SELECT '{orders}', `{x}`, \"{y}\" /* {z} */ -- {q}\nFROM"
         " `shop`.`orders` AS `o`, `shop`.`plain` AS `plain`",
         "SELECT '{orders}', `{x}`, \"{y}\" /* {z} */ -- {q}\nFROM"
         " {orders:all o}, {plain}",
         SDEL_LIVE);
  raw_is("SELECT 1 FROM `shop`.`old_deleted` AS `old`",
         "SELECT 1 FROM {old:deleted}", -1);
  sdel_query *query = on("orders");
  (void)sdel_where(query, "EXISTS (SELECT 1 FROM {items i})", NULL, 0);
  sql_is("SELECT * FROM `shop`.`orders` AS `orders` WHERE " LIVE_ORDERS
         " AND (EXISTS (SELECT 1 FROM (SELECT * FROM `shop`.`items` AS `i`"
         " WHERE `deleted_at` IS NULL) AS `i`))",
         query, VERB_SELECT, 0);
}

static void malformed_braces_are_refused(void **state)
{
  static const char *const malformed[] = {
      "SELECT {}",           "SELECT { }",          "SELECT {orders:x}",
      "SELECT {orders a b}", "SELECT {orders AS}",  "SELECT {orders:all:all}",
      "SELECT {orders 'a'}", "SELECT {orders a.b}", "SELECT {d '2020-01-01'}"};
  sdel_query *query;
  size_t i;

  (void)state;
  for (i = 0; i < sizeof malformed / sizeof *malformed; i++)
  {
    struct request request = REQUEST_INIT;

    assert_int_equal(sdel_query_raw(&query, handle, malformed[i], NULL, 0),
                     SDEL_OK);
    if (build_query(&request, &error, query, &test_tables, VERB_SELECT, 0) !=
        SDEL_ESYNTAX)
      fail_msg("accepted: %s as %s", malformed[i], request.sql.text);
    request_free(&request);
    sdel_query_free(query);
  }
}

static void changes_that_cannot_be_are_refused(void **state)
{
  sdel_query *query = on("orders");

  (void)state;
  refused(SDEL_ENOWHERE, on("orders"), VERB_DELETE);
  refused(SDEL_ENOWHERE, on("orders"), VERB_RESTORE);
  refused(SDEL_ENOWHERE, on("orders"), VERB_FORCE_DELETE);
  refused(SDEL_ENOTABLE, on("elsewhere"), VERB_SELECT);
  refused(SDEL_EINVAL, on("orders"), VERB_EXECUTE);
  (void)sdel_everything(query);
  refused(SDEL_EINVAL, query, VERB_UPDATE);
  query = on("orders");
  (void)sdel_everything(query);
  (void)sdel_columns(query, "id");
  refused(SDEL_EINVAL, query, VERB_DELETE);
  query = on("items");
  (void)sdel_where_key(query, SDEL_VALUES(sdel_int(1)));
  refused(SDEL_EKEY, query, VERB_SELECT);
  query = on("orders");
  (void)sdel_everything(query);
  (void)sdel_join(query, SDEL_INNER, "items", "i", SDEL_LIVE, "TRUE", NULL, 0);
  (void)sdel_limit(query, 1, 0);
  refused(SDEL_EUNSUPPORTED, query, VERB_DELETE);
  query = on("orders");
  (void)sdel_everything(query);
  (void)sdel_limit(query, 1, 1);
  refused(SDEL_EUNSUPPORTED, query, VERB_RESTORE);
  query = on("old");
  (void)sdel_everything(query);
  (void)sdel_scope(query, SDEL_LIVE);
  refused(SDEL_EUNSUPPORTED, query, VERB_FORCE_DELETE);
}

static sdel_query *on_a(const char *condition, sdel_value value)
{
  sdel_query *query = on("orders");

  if (condition)
    (void)sdel_where(query, condition, &value, 1);
  else
    (void)sdel_where_in(query, "orders.a", &value, 1);
  (void)sdel_set(query, "b = 1", NULL, 0);
  return query;
}

static void a_change_takes_values_of_the_columns_types(void **state)
{
  static const char *const equal[] = {NULL, "a = ?", "`orders`.`A`=?"};
  static const enum verb verbs[] = {VERB_UPDATE, VERB_DELETE, VERB_RESTORE,
                                    VERB_FORCE_DELETE};
  sdel_query *query;
  size_t i, v;

  (void)state;
  for (v = 0; v < sizeof verbs / sizeof *verbs; v++)
    for (i = 0; i < sizeof equal / sizeof *equal; i++)
    {
      refused(SDEL_EINVAL, on_a(equal[i], sdel_text("30ish")), verbs[v]);
      assert_string_equal(
          error.text,
          "column a of shop.orders: expected an integer, got '30ish'");
      refused(SDEL_EINVAL, on_a(equal[i], sdel_null()), verbs[v]);
      assert_string_equal(
          error.text, "column a of shop.orders: expected a value, got NULL");
    }
  query = on_a(NULL, sdel_int(30));
  (void)sdel_order(query, "id");
  (void)sdel_where_in(query, "a", SDEL_VALUES(sdel_int(1), sdel_text("x")));
  refused(SDEL_EINVAL, query, VERB_DELETE);
  sql_is("UPDATE `shop`.`orders` AS `orders` SET `orders`.`deleted_at` = NULL"
         " WHERE `orders`.`deleted_at` IS NOT NULL AND `orders`.`a` IN (?)",
         on_a(NULL, sdel_text("30")), VERB_RESTORE, 1);
}

static void what_is_no_equality_or_no_change_takes_any_value(void **state)
{
  (void)state;
  sql_is("SELECT * FROM `shop`.`orders` AS `orders` WHERE " LIVE_ORDERS
         " AND `orders`.`a` IN (?)",
         on_a(NULL, sdel_null()), VERB_SELECT, 1);
  sql_is("UPDATE `shop`.`orders` AS `orders` SET `orders`.`deleted_at` = NULL"
         " WHERE `orders`.`deleted_at` IS NOT NULL AND (a <=> ?)",
         on_a("a <=> ?", sdel_null()), VERB_RESTORE, 1);
  sql_is("UPDATE `shop`.`orders` AS `orders` SET `orders`.`deleted_at` = NULL"
         " WHERE `orders`.`deleted_at` IS NOT NULL AND (o.a = ?)",
         on_a("o.a = ?", sdel_text("30ish")), VERB_RESTORE, 1);
}

static void shaping_tells_its_first_failure(void **state)
{
  sdel_query *query = on("orders");
  sdel_query *raw;
  static char big[SDEL_SQL_MAX + 2];

  (void)state;
  assert_int_equal(sdel_where(query, "a = ?", NULL, 0), SDEL_EPARAMS);
  assert_int_equal(sdel_where(query, "a = 1)", NULL, 0), SDEL_ESYNTAX);
  assert_int_equal(sdel_where(query, "a", NULL, 1), SDEL_EINVAL);
  assert_int_equal(sdel_columns(query, "?"), SDEL_EPARAMS);
  assert_int_equal(sdel_order(query, "a; b"), SDEL_ESYNTAX);
  assert_int_equal(sdel_group(query, NULL), SDEL_EINVAL);
  assert_int_equal(sdel_alias(query, ""), SDEL_EINVAL);
  assert_int_equal(sdel_scope(query, (sdel_scope_t)7), SDEL_EINVAL);
  assert_int_equal(sdel_where_in(query, "a b.c.d", NULL, 0), SDEL_EINVAL);
  assert_int_equal(sdel_where_key(query, NULL, 0), SDEL_EINVAL);
  assert_int_equal(sdel_set(query, NULL, NULL, 0), SDEL_EINVAL);
  assert_int_equal(
      sdel_join(query, SDEL_LEFT, "a.b.c", NULL, SDEL_LIVE, "1", NULL, 0),
      SDEL_EINVAL);
  memset(big, 'x', sizeof big - 1);
  assert_int_equal(sdel_where(query, big, NULL, 0), SDEL_ETOOBIG);
  refused(SDEL_EPARAMS, query, VERB_SELECT);
  assert_int_equal(sdel_query_new(&query, handle, "a.b.c"), SDEL_EINVAL);
  assert_null(query);
  assert_int_equal(sdel_query_raw(&raw, handle, "SELECT ?", NULL, 0),
                   SDEL_EPARAMS);
  assert_int_equal(sdel_query_raw(&raw, handle, "SELECT (", NULL, 0),
                   SDEL_ESYNTAX);
  assert_null(raw);
  assert_int_equal(sdel_query_raw(&raw, handle, "SELECT 1", NULL, 0), SDEL_OK);
  assert_int_equal(sdel_where(raw, "1", NULL, 0), SDEL_EINVAL);
  sdel_query_free(raw);
}

static void a_statement_that_gets_too_long_is_refused(void **state)
{
  static char big[SDEL_SQL_MAX - 9];
  sdel_query *query = on("orders");

  (void)state;
  memset(big, 'x', sizeof big - 1);
  assert_int_equal(sdel_where(query, big, NULL, 0), SDEL_OK);
  refused(SDEL_ETOOBIG, query, VERB_SELECT);
}

static void null_is_an_error_and_never_a_crash(void **state)
{
  uint64_t rows;
  int found;
  sdel_result *result;

  (void)state;
  sdel_close(NULL);
  sdel_query_free(NULL);
  sdel_result_free(NULL);
  sdel_forget(NULL);
  assert_int_equal(sdel_open(NULL, NULL), SDEL_EINVAL);
  assert_int_equal(sdel_set_cache(NULL, 1), SDEL_EINVAL);
  assert_int_equal(sdel_set_cache(handle, SDEL_CACHE_MAX + 1), SDEL_EINVAL);
  assert_int_equal(sdel_set_marker(handle, NULL, "a"), SDEL_EINVAL);
  assert_int_equal(sdel_set_marker(handle, "a.b.c", "a"), SDEL_EINVAL);
  assert_int_equal(sdel_query_new(NULL, handle, "a"), SDEL_EINVAL);
  assert_int_equal(sdel_select(&result, NULL), SDEL_EINVAL);
  assert_int_equal(sdel_select(NULL, NULL), SDEL_EINVAL);
  assert_int_equal(sdel_count(&rows, NULL), SDEL_EINVAL);
  assert_int_equal(sdel_exists(&found, NULL), SDEL_EINVAL);
  assert_int_equal(sdel_delete(&rows, NULL), SDEL_EINVAL);
  assert_int_equal(sdel_execute(NULL, NULL), SDEL_EINVAL);
  assert_int_equal(sdel_delete_keys(&rows, handle, NULL, NULL, 1, 0),
                   SDEL_EINVAL);
  assert_int_equal(sdel_purge(NULL, NULL, "a", 1, NULL), SDEL_EINVAL);
  assert_int_equal(sdel_restore_since(NULL, handle, "a", NULL, NULL, NULL),
                   SDEL_EINVAL);
  assert_int_equal(sdel_next(NULL), SDEL_EINVAL);
  assert_int_equal(sdel_column_count(NULL), 0);
  assert_null(sdel_column_name(NULL, 0));
  assert_string_equal(sdel_error(NULL), "");
  assert_int_equal(sdel_errno(NULL), 0);
  assert_string_equal(sdel_sqlstate(NULL), "00000");
}

static void every_code_has_a_name(void **state)
{
  int code;

  (void)state;
  for (code = SDEL_EUNSUPPORTED; code <= SDEL_ROW; code++)
    assert_string_not_equal(sdel_strerror(code), "unknown code");
  assert_string_equal(sdel_strerror(SDEL_EUNSUPPORTED - 1), "unknown code");
  assert_string_equal(sdel_strerror(2), "unknown code");
}

static void the_version_is_a_string_and_its_numbers(void **state)
{
  char text[32];

  (void)state;
  assert_string_equal(sdel_version(), SDEL_VERSION);
  (void)snprintf(text, sizeof(text), "%d.%d.%d", SDEL_VERSION_MAJOR,
                 SDEL_VERSION_MINOR, SDEL_VERSION_PATCH);
  assert_string_equal(text, SDEL_VERSION);
  assert_int_equal(SDEL_VERSION_NUMBER % 100, SDEL_VERSION_PATCH);
  assert_int_equal(SDEL_VERSION_NUMBER / 100 % 100, SDEL_VERSION_MINOR);
  assert_int_equal(SDEL_VERSION_NUMBER / 10000, SDEL_VERSION_MAJOR);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(select_has_all_its_parts_in_order),
      cmocka_unit_test(the_scope_names_the_marker_and_the_key_column),
      cmocka_unit_test(joined_tables_are_scoped_in_on),
      cmocka_unit_test(count_and_exists),
      cmocka_unit_test(delete_is_an_update_guarded_by_the_live_condition),
      cmocka_unit_test(update_and_force_delete),
      cmocka_unit_test(keys_of_several_columns),
      cmocka_unit_test(an_archive_takes_two_steps),
      cmocka_unit_test(tables_in_braces_are_scoped),
      cmocka_unit_test(malformed_braces_are_refused),
      cmocka_unit_test(changes_that_cannot_be_are_refused),
      cmocka_unit_test(a_change_takes_values_of_the_columns_types),
      cmocka_unit_test(what_is_no_equality_or_no_change_takes_any_value),
      cmocka_unit_test(shaping_tells_its_first_failure),
      cmocka_unit_test(a_statement_that_gets_too_long_is_refused),
      cmocka_unit_test(null_is_an_error_and_never_a_crash),
      cmocka_unit_test(every_code_has_a_name),
      cmocka_unit_test(the_version_is_a_string_and_its_numbers),
  };
  return cmocka_run_group_tests_name("sql", tests, open_handle, close_handle);
}
