/* The pieces of SQL text, without a server. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tables.h"
#include "text/conflict.h"
#include "text/keys.h"
#include "text/referring.h"
#include "text/template.h"
#include "text/value.h"

static const unsigned int server_status;
static struct error error;

static const sdel_value *numbers(size_t count)
{
  static sdel_value list[8];
  size_t i;

  for (i = 0; i < count; i++)
    list[i] = sdel_int((int64_t)i);
  return list;
}

static void request_is(struct request *request, const char *expected,
                       size_t values)
{
  size_t i;

  assert_int_equal(request_error(request), SDEL_OK);
  assert_string_equal(request->sql.text, expected);
  assert_int_equal(request->count, values);
  for (i = 0; i < values; i++)
    assert_int_equal(request->values[i].kind, sdel_int(0).kind);
  request_free(request);
}

static void keys_are(const char *table, size_t count, const char *expected,
                     size_t values)
{
  struct request request = REQUEST_INIT;

  put_keys(&request, test_table(table), "t", numbers(values), count);
  request_is(&request, expected, values);
}

static void a_list_of_keys_is_found_by_the_primary_key(void **state)
{
  (void)state;
  keys_are("orders", 1, "(`t`.`id` = ?)", 1);
  keys_are("orders", 3, "(`t`.`id` IN (?,?,?))", 3);
  keys_are("items", 1, "(`t`.`order_id` = ? AND `t`.`line` = ?)", 2);
  keys_are("items", 2,
           "((`t`.`order_id` = ? AND `t`.`line` = ?) OR (`t`.`order_id` = ? "
           "AND `t`.`line` = ?))",
           4);
}

static void the_next_chunk_begins_after_a_key(void **state)
{
  struct request request = REQUEST_INIT;

  (void)state;
  put_after(&request, test_table("orders"), "t", numbers(1));
  request_is(&request, "`t`.`id`>?", 1);
  put_after(&request, test_table("items"), "t", numbers(2));
  assert_int_equal(request.values[0].as.i, 0);
  assert_int_equal(request.values[2].as.i, 0);
  assert_int_equal(request.values[3].as.i, 1);
  request_is(&request,
             "`t`.`order_id`>=? AND (`t`.`order_id`>? OR (`t`.`order_id`=? "
             "AND (`t`.`line`>?)))",
             4);
}

static void the_columns_of_a_key_are_in_its_order(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  put_key_columns(&sql, test_table("items"), "t");
  assert_string_equal(sql.text, "`t`.`order_id`, `t`.`line`");
  sd_sql_free(&sql);
}

static void a_deletion_is_timed_as_the_marker_keeps_it(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  put_deleted(&sql, test_table("orders"), "o");
  assert_string_equal(sql.text, "`o`.`deleted_at` = UTC_TIMESTAMP(6)");
  sd_sql_reset(&sql);
  put_deleted(&sql, test_table("flags"), NULL);
  assert_string_equal(sql.text, "`deleted_at` = NOW(0)");
  sd_sql_free(&sql);
}

/* Writes the names that a walk meets, each followed by a space. */
static int write_name(void *arg, const char *given, size_t size)
{
  char *names = arg;

  (void)snprintf(names + strlen(names), 200 - strlen(names), "%.*s ", (int)size,
                 given);
  return strcmp(names, "stop ") ? SDEL_OK : SDEL_ENOTABLE;
}

static void all_tables_of_a_query_are_known_before_it_is_built(void **state)
{
  sdel_query *query;
  char names[200] = "";

  (void)state;
  assert_int_equal(query_new(&query, &error, NULL, &server_status, "orders"),
                   SDEL_OK);
  (void)sdel_join(query, SDEL_LEFT, "users", "u", SDEL_LIVE,
                  "EXISTS (SELECT 1 FROM {`a b`.on1})", NULL, 0);
  (void)sdel_columns(query, "(SELECT 1 FROM {c1:all AS x}), '{no}'");
  (void)sdel_where(query, "a IN (SELECT 1 FROM {w1}, {w2}) -- {no}\n", NULL, 0);
  (void)sdel_where_in(query, "b", NULL, 0);
  (void)sdel_set(query, "a = (SELECT 1 FROM {s1})", NULL, 0);
  (void)sdel_group(query, "(SELECT 1 FROM {g1})");
  (void)sdel_order(query, "(SELECT 1 FROM {o1})");
  assert_int_equal(template_tables(query, &error, write_name, names), SDEL_OK);
  assert_string_equal(names, "orders users `a b`.on1 c1 s1 w1 w2 g1 o1 ");
  sdel_query_free(query);
  assert_int_equal(query_new_raw(&query, &error, NULL, &server_status,
                                 "SELECT 1 FROM {a}, {b b}", NULL, 0),
                   SDEL_OK);
  names[0] = '\0';
  assert_int_equal(template_tables(query, &error, write_name, names), SDEL_OK);
  assert_string_equal(names, "a b ");
  sdel_query_free(query);
}

static void a_walk_ends_with_the_first_failure(void **state)
{
  sdel_query *query;
  char names[200] = "";

  (void)state;
  assert_int_equal(query_new_raw(&query, &error, NULL, &server_status,
                                 "SELECT 1 FROM {stop}, {b}", NULL, 0),
                   SDEL_OK);
  assert_int_equal(template_tables(query, &error, write_name, names),
                   SDEL_ENOTABLE);
  assert_string_equal(names, "stop ");
  sdel_query_free(query);
  assert_int_equal(query_new_raw(&query, &error, NULL, &server_status,
                                 "SELECT 1 FROM {b:none}, {b}", NULL, 0),
                   SDEL_OK);
  names[0] = '\0';
  assert_int_equal(template_tables(query, &error, write_name, names),
                   SDEL_ESYNTAX);
  assert_string_equal(names, "");
  sdel_query_free(query);
}

static void a_statement_has_no_more_values_than_the_server_takes(void **state)
{
  struct request request = REQUEST_INIT;
  const sdel_value value = sdel_int(1);
  size_t i;

  (void)state;
  for (i = 0; i < SDEL_MAX_PARAMS; i++)
    request_add(&request, &value, 1);
  assert_int_equal(request_error(&request), SDEL_OK);
  request_add(&request, &value, 1);
  assert_int_equal(request_failed(&request, &error), SDEL_ETOOBIG);
  assert_int_equal(request.count, SDEL_MAX_PARAMS);
  assert_string_equal(error.text,
                      "the statement cannot be built: statement too long");
  request_free(&request);
}

/* Adds a column of the key of a table that refers to items. */
static void refers(struct sd_references *references, const char *table,
                   const char *column, const char *referred)
{
  const struct sd_reference_row row = {"shop", table,    "fk",
                                       column, referred, false};

  assert_int_equal(sd_references_add(references, &row, "shop", "items"),
                   SD_SQL_OK);
}

static void the_query_itself_does_not_stand_in_its_way(void **state)
{
  struct sd_references references = {NULL, 0};
  struct request request = REQUEST_INIT;
  sdel_query *query;

  (void)state;
  assert_int_equal(query_new(&query, &error, NULL, &server_status, "items"),
                   SDEL_OK);
  (void)sdel_alias(query, "i");
  (void)sdel_where_key(query, numbers(2), 2);
  refers(&references, "parts", "o", "order_id");
  refers(&references, "parts", "l", "line");
  refers(&references, "items", "parent", "line");
  assert_int_equal(put_referring(&request, &error, query, &test_tables,
                                 &references.list[0], NULL),
                   SDEL_OK);
  request_is(&request,
             "SELECT COUNT(*) FROM (SELECT `i`.`order_id` AS `r0`, `i`.`line` "
             "AS `r1`, `i`.`order_id` AS `k0`, `i`.`line` AS `k1` FROM "
             "`shop`.`items` AS `i` WHERE (`i`.`order_id` = ? AND `i`.`line` = "
             "?)) AS sdel_rows JOIN `shop`.`parts` softdelete_child ON "
             "softdelete_child.`o`=`sdel_rows`.`r0` AND softdelete_child.`l`="
             "`sdel_rows`.`r1` WHERE 1 LOCK IN SHARE MODE",
             2);
  assert_int_equal(put_referring(&request, &error, query, &test_tables,
                                 &references.list[1],
                                 &test_table("orders")->marker),
                   SDEL_OK);
  request_is(
      &request,
      "SELECT COUNT(*) FROM (SELECT `i`.`line` AS `r0`, `i`.`order_id` "
      "AS `k0`, `i`.`line` AS `k1` FROM `shop`.`items` AS `i` WHERE "
      "(`i`.`order_id` = ? AND `i`.`line` = ?)) AS sdel_rows JOIN "
      "`shop`.`items` softdelete_child ON softdelete_child.`parent`="
      "`sdel_rows`.`r0` WHERE softdelete_child.`deleted_at` IS NULL AND "
      "NOT EXISTS(SELECT 1 FROM (SELECT `i`.`line` AS `r0`, `i`.`order_id` "
      "AS `k0`, `i`.`line` AS `k1` FROM `shop`.`items` AS `i` WHERE "
      "(`i`.`order_id` = ? AND `i`.`line` = ?)) AS sdel_too WHERE "
      "softdelete_child.`order_id`=sdel_too.`k0` AND "
      "softdelete_child.`line`=sdel_too.`k1`) LOCK IN SHARE MODE",
      4);
  sd_references_free(&references);
  sdel_query_free(query);
}

static void conflict_is(sdel_query *query, const char *const *columns,
                        size_t count, const char *expected)
{
  struct request request = REQUEST_INIT;

  assert_int_equal(
      put_conflict(&request, &error, query, &test_tables, columns, count),
      SDEL_OK);
  request_is(&request, expected, request.count);
  sdel_query_free(query);
}

static void a_conflict_is_looked_for_by_the_values_of_the_restore(void **state)
{
  static const char *const columns[] = {"a"};
  struct request request = REQUEST_INIT;
  sdel_query *query;

  (void)state;
  assert_int_equal(query_new(&query, &error, NULL, &server_status, "orders"),
                   SDEL_OK);
  (void)sdel_where_in(query, "a", SDEL_VALUES(sdel_double(17)));
  assert_int_equal(
      put_conflict(&request, &error, query, &test_tables, columns, 1), SDEL_OK);
  assert_int_equal(request.count, 1);
  assert_int_equal(request.values[0].kind, VALUE_INT);
  request_free(&request);
  sdel_query_free(query);
}

/* The conditions of the query stand alone: no name in them is ambiguous. */
static void a_conflict_is_looked_for_among_the_rows_to_restore(void **state)
{
  static const char *const email[] = {"email"};
  static const char *const two[] = {"tenant", "o`dd"};
  sdel_query *query;

  (void)state;
  assert_int_equal(query_new(&query, &error, NULL, &server_status, "users"),
                   SDEL_OK);
  (void)sdel_where(query, "city = ? OR TRUE", numbers(1), 1);
  conflict_is(query, email, 1,
              "SELECT `sdel_live`.`email`, `sdel_live`.`id` FROM "
              "`shop`.`users` AS `sdel_live` JOIN (SELECT `users`.`email` "
              "FROM `shop`.`users` AS `users` WHERE `users`.`deleted_at` IS "
              "NOT NULL AND (city = ? OR TRUE)) AS sdel_deleted ON "
              "`sdel_live`.`email` = `sdel_deleted`.`email` WHERE "
              "`sdel_live`.`deleted_at` IS NULL AND "
              "`sdel_live`.`softdelete_key` = TIMESTAMP'1970-01-01 00:00:00' "
              "LIMIT 1");
  assert_int_equal(query_new(&query, &error, NULL, &server_status, "hidden"),
                   SDEL_OK);
  (void)sdel_alias(query, "h");
  (void)sdel_where_key(query, numbers(1), 1);
  conflict_is(query, two, 2,
              "SELECT `sdel_live`.`tenant`, `sdel_live`.`o``dd`, "
              "`sdel_live`.`id` FROM `shop`.`hidden_all` AS `sdel_live` JOIN "
              "(SELECT `h`.`tenant`, `h`.`o``dd` FROM `shop`.`hidden_all` AS "
              "`h` WHERE `h`.`deleted_at` IS NOT NULL AND (`h`.`id` = ?)) AS "
              "sdel_deleted ON `sdel_live`.`tenant` = `sdel_deleted`.`tenant` "
              "AND `sdel_live`.`o``dd` = `sdel_deleted`.`o``dd` WHERE "
              "`sdel_live`.`deleted_at` IS NULL LIMIT 1");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_list_of_keys_is_found_by_the_primary_key),
      cmocka_unit_test(the_next_chunk_begins_after_a_key),
      cmocka_unit_test(the_columns_of_a_key_are_in_its_order),
      cmocka_unit_test(a_deletion_is_timed_as_the_marker_keeps_it),
      cmocka_unit_test(all_tables_of_a_query_are_known_before_it_is_built),
      cmocka_unit_test(a_walk_ends_with_the_first_failure),
      cmocka_unit_test(the_query_itself_does_not_stand_in_its_way),
      cmocka_unit_test(a_conflict_is_looked_for_among_the_rows_to_restore),
      cmocka_unit_test(a_conflict_is_looked_for_by_the_values_of_the_restore),
      cmocka_unit_test(a_statement_has_no_more_values_than_the_server_takes),
  };
  return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
