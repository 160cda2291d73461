/* The cases of the conformance list, each with its number in its name, on a
   bare table and on tables that the SQL layer enabled. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mysqld_error.h>

static uint64_t changed;

static void delete_order(int64_t id)
{
  assert_int_equal(rows_by(sdel_delete, key_of("orders", id)), 1);
}

static sdel_result *raw(const char *sql)
{
  sdel_query *query;
  sdel_result *result;

  assert_code(SDEL_OK, sdel_query_raw(&query, sd, sql, NULL, 0));
  assert_code(SDEL_OK, sdel_select(&result, query));
  sdel_query_free(query);
  return result;
}

static void count_scalar_and_first(void **state)
{
  sdel_query *query = key_of("orders", 1);
  int found;

  (void)state;
  assert_int_equal(count_of(key_of("orders", 1)), 1);
  delete_order(1);
  assert_int_equal(count_of(key_of("orders", 1)), 0);
  assert_string_equal(rows_text(columns(key_of("orders", 1), "total")), "");
  assert_code(SDEL_OK, sdel_exists(&found, query));
  assert_int_equal(found, 0);
  assert_code(SDEL_OK, sdel_limit(query, 1, 0));
  assert_string_equal(rows_text(columns(query, "id")), "");
  assert_string_equal(
      rows_text(columns(in_scope(key_of("orders", 1), SDEL_ALL), "id")), "1");
  assert_int_equal(count_of(in_scope(query_on("orders"), SDEL_ALL)), 4);
  assert_string_equal(
      rows_text(columns(in_scope(query_on("orders"), SDEL_DELETED), "id")),
      "1");
  assert_int_equal(count_of(in_scope(query_on("orders"), SDEL_DELETED)), 1);
}

static void an_alias_carries_the_filter(void **state)
{
  sdel_query *query = where("orders", "o.total >= 10");

  (void)state;
  delete_order(1);
  assert_code(SDEL_OK, sdel_alias(query, "o"));
  assert_code(SDEL_OK, sdel_order(query, "o.id"));
  assert_string_equal(rows_text(columns(query, "o.id")), "2;3;4");
}

static void or_lets_no_deleted_row_through(void **state)
{
  (void)state;
  delete_order(1);
  assert_int_equal(count_of(where("orders", "id = 1 OR id = 2")), 1);
  assert_int_equal(count_of(where("orders", "id = 2 OR TRUE")), 3);
  sdel_query *query = where("orders", "id = 1 OR id = 2");
  assert_code(SDEL_OK, sdel_where(query, "id = 1 OR TRUE", NULL, 0));
  assert_int_equal(count_of(query), 1);
}

static void update_of_a_deleted_row_is_none(void **state)
{
  sdel_query *query = key_of("orders", 1);

  (void)state;
  delete_order(1);
  assert_code(SDEL_OK,
              sdel_set(query, "total = ?", SDEL_VALUES(sdel_decimal("1.50"))));
  assert_int_equal(rows_by(sdel_update, query), 0);
  query = key_of("orders", 1);
  assert_code(SDEL_OK, sdel_set(query, "total = total + 1", NULL, 0));
  assert_int_equal(rows_by(sdel_update, query), 0);
  query = key_of("orders", 1);
  assert_code(SDEL_OK, sdel_set(query, "total = total - 1", NULL, 0));
  assert_int_equal(rows_by(sdel_update, query), 0);
  assert_int_equal(
      number("SELECT total FROM %s WHERE id = 1", rows_of("orders")), 10);
}

static void nothing_counts_a_deleted_row(void **state)
{
  sdel_query *query;

  (void)state;
  delete_order(2);
  assert_string_equal(
      rows_text(columns(query_on("orders"), "SUM(total), MAX(total)")),
      "80.00,40.00");
  query = where("customers", "EXISTS (SELECT 1 FROM {orders o} WHERE "
                             "o.customer_id = customers.id AND o.id = 2)");
  assert_int_equal(count_of(query), 0);
  query = where("customers", "NOT EXISTS (SELECT 1 FROM {orders o} WHERE "
                             "o.customer_id = customers.id AND o.id = 2)");
  assert_int_equal(count_of(query), 3);
  query = where("customers",
                "id IN (SELECT customer_id FROM {orders} WHERE id <= 2)");
  assert_string_equal(rows_text(columns(query, "id")), "1");
  query = query_on("orders");
  (void)sdel_order(query, "id");
  (void)sdel_limit(query, 2, 1);
  assert_string_equal(rows_text(columns(query, "id")), "3;4");
  query = where("orders", "id > 1");
  (void)sdel_order(query, "id");
  (void)sdel_limit(query, 1, 0);
  assert_string_equal(rows_text(columns(query, "id")), "3");
  delete_order(1);
  assert_int_equal(
      count_of(columns(query_on("orders"), "DISTINCT customer_id")), 2);
  query = columns(query_on("orders"), "customer_id, COUNT(*)");
  (void)sdel_group(query, "customer_id");
  (void)sdel_order(query, "customer_id");
  assert_string_equal(rows_text(query), "2,1;3,1");
  query = query_on("orders");
  (void)sdel_group(query, "customer_id");
  assert_int_equal(count_of(query), 2);
}

static sdel_query *customers_with_orders(sdel_join_t join, sdel_scope_t scope)
{
  sdel_query *query = columns(query_on("customers"), "c.id, o.id");

  (void)sdel_alias(query, "c");
  assert_code(SDEL_OK, sdel_join(query, join, "orders", "o", scope,
                                 "o.customer_id = c.id", NULL, 0));
  (void)sdel_order(query, "c.id, o.id");
  return query;
}

static void joins_filter_in_the_right_place(void **state)
{
  (void)state;
  delete_order(3);
  assert_string_equal(rows_text(customers_with_orders(SDEL_LEFT, SDEL_LIVE)),
                      "1,1;1,2;2,-;3,4");
  assert_string_equal(rows_text(customers_with_orders(SDEL_INNER, SDEL_LIVE)),
                      "1,1;1,2;3,4");
  assert_string_equal(rows_text(customers_with_orders(SDEL_LEFT, SDEL_ALL)),
                      "1,1;1,2;2,3;3,4");
  assert_string_equal(rows_text(customers_with_orders(SDEL_INNER, SDEL_ALL)),
                      "1,1;1,2;2,3;3,4");
  assert_string_equal(
      result_text(raw("SELECT c.id, o.id FROM {customers c} LEFT JOIN "
                      "{orders o} ON o.customer_id = c.id ORDER BY 1, 2")),
      "1,1;1,2;2,-;3,4");
}

static sdel_query *tags_of(int64_t order)
{
  sdel_query *query = columns(query_on("tags"), "t.id");

  (void)sdel_alias(query, "t");
  assert_code(SDEL_OK, sdel_join(query, SDEL_INNER, "order_tags", "l",
                                 SDEL_LIVE, "l.tag_id = t.id", NULL, 0));
  assert_code(SDEL_OK, sdel_where(query, "l.order_id = ?",
                                  SDEL_VALUES(sdel_int(order))));
  (void)sdel_order(query, "t.id");
  return query;
}

static void a_deleted_link_hides_and_can_be_made_again(void **state)
{
  (void)state;
  assert_string_equal(rows_text(tags_of(1)), "1;2");
  assert_int_equal(rows_by(sdel_delete, key_of("order_tags", 1)), 1);
  assert_string_equal(rows_text(tags_of(1)), "2");
  run("INSERT INTO order_tags (order_id, tag_id) VALUES (1, 1)");
  assert_string_equal(rows_text(tags_of(1)), "1;2");
}

static void a_self_join_filters_both_sides(void **state)
{
  sdel_query *query = columns(query_on("orders"), "a.id, b.id");

  (void)state;
  (void)sdel_alias(query, "a");
  (void)sdel_join(query, SDEL_INNER, "orders", "b", SDEL_LIVE,
                  "b.customer_id = a.customer_id AND b.id <> a.id", NULL, 0);
  (void)sdel_order(query, "a.id");
  delete_order(2);
  assert_string_equal(rows_text(query), "");
}

static void the_last_scope_counts(void **state)
{
  sdel_query *query = query_on("orders");

  (void)state;
  delete_order(1);
  (void)in_scope(in_scope(query, SDEL_ALL), SDEL_DELETED);
  assert_code(SDEL_OK, sdel_count(&changed, query));
  assert_int_equal(changed, 1);
  assert_code(SDEL_OK, sdel_count(&changed, in_scope(query, SDEL_LIVE)));
  assert_int_equal(changed, 3);
  assert_int_equal(count_of(in_scope(query, SDEL_ALL)), 4);
}

static void a_second_delete_changes_nothing(void **state)
{
  int64_t first;

  (void)state;
  delete_order(1);
  first = number("SELECT UNIX_TIMESTAMP(deleted_at) * 1000000 FROM %s WHERE "
                 "id = 1",
                 rows_of("orders"));
  assert_int_equal(rows_by(sdel_delete, key_of("orders", 1)), 0);
  assert_int_equal(first, number("SELECT UNIX_TIMESTAMP(deleted_at) * "
                                 "1000000 FROM %s WHERE id = 1",
                                 rows_of("orders")));
}

static void without_a_condition_is_refused(void **state)
{
  sdel_query *query = query_on("orders");

  (void)state;
  (void)sdel_scope(query, SDEL_LIVE);
  assert_code(SDEL_ENOWHERE, sdel_delete(&changed, query));
  assert_code(SDEL_ENOWHERE, sdel_restore(&changed, query));
  assert_code(SDEL_ENOWHERE, sdel_force_delete(&changed, query));
  (void)sdel_set(query, "total = 0", NULL, 0);
  assert_code(SDEL_ENOWHERE, sdel_update(&changed, query));
  assert_int_equal(changed, 0);
  assert_int_equal(number("SELECT COUNT(*) FROM %s WHERE deleted_at IS NULL "
                          "AND total > 0",
                          rows_of("orders")),
                   4);
  assert_code(SDEL_OK, sdel_everything(query));
  assert_code(SDEL_OK, sdel_update(&changed, query));
  assert_int_equal(changed, 4);
  sdel_query_free(query);
}

static void bulk_delete_counts_what_changed(void **state)
{
  const sdel_value keys[] = {sdel_int(1), sdel_int(2), sdel_int(99),
                             sdel_int(3), sdel_int(3)};
  const sdel_value pairs[] = {sdel_int(1), sdel_int(1), sdel_int(1),
                              sdel_int(2), sdel_int(7), sdel_int(7)};

  (void)state;
  delete_order(2);
  assert_code(SDEL_OK, sdel_delete_keys(&changed, sd, "orders", keys, 1, 5));
  assert_int_equal(changed, 2);
  assert_string_equal(rows_text(columns(query_on("orders"), "id")), "4");
  assert_code(SDEL_OK, sdel_delete_keys(&changed, sd, "items", pairs, 2, 3));
  assert_int_equal(changed, 2);
  assert_int_equal(count_of(query_on("items")), 2);
}

static void force_delete_takes_live_and_deleted_rows(void **state)
{
  sdel_query *query;

  (void)state;
  delete_order(1);
  delete_order(2);
  assert_int_equal(rows_by(sdel_force_delete, key_of("orders", 1)), 1);
  assert_int_equal(rows_by(sdel_force_delete, key_of("orders", 3)), 1);
  assert_int_equal(number("SELECT COUNT(*) FROM %s", rows_of("orders")), 2);
  assert_int_equal(count_of(query_on("orders")), 1);
  query = in_scope(where("orders", "id IN (2, 4)"), SDEL_DELETED);
  assert_int_equal(rows_by(sdel_force_delete, query), 1);
  assert_int_equal(number("SELECT MAX(id) FROM %s", rows_of("orders")), 4);
  assert_int_equal(number("SELECT COALESCE(@softdelete_purge, 0)"), 0);
}

static void a_failed_force_delete_changes_nothing(void **state)
{
  (void)state;
  run("CREATE TABLE holds (id INT PRIMARY KEY, order_id INT, FOREIGN KEY "
      "(order_id) REFERENCES %s (id))",
      rows_of("orders"));
  run("INSERT INTO holds VALUES (1, 2)");
  sdel_query *query = where("orders", "id <= 3");
  assert_code(SDEL_ESERVER, sdel_force_delete(&changed, query));
  assert_int_equal(sdel_errno(sd), ER_ROW_IS_REFERENCED_2);
  assert_int_equal(changed, 0);
  sdel_query_free(query);
  assert_int_equal(count_of(query_on("orders")), 4);
  assert_int_equal(number("SELECT COALESCE(@softdelete_purge, 0)"), 0);
  run("DROP TABLE holds");
}

static void every_kind_of_marker_works(void **state)
{
  static const char *const types[] = {"DATETIME(6)", "DATETIME(3)", "TIMESTAMP",
                                      "DATETIME"};
  size_t i;

  (void)state;
  run("SET time_zone = '+05:00'");
  for (i = 0; i < sizeof types / sizeof *types; i++)
  {
    run("CREATE TABLE m (id INT PRIMARY KEY, deleted_at %s NULL, gone %s "
        "NULL)",
        types[i], types[i]);
    run("INSERT INTO m (id) VALUES (1), (2)");
    if (kind == BARE)
      assert_code(SDEL_OK, sdel_set_marker(sd, "m", "gone"));
    else
      run("CALL softdelete.enable('" TEST_SCHEMA "', 'm', "
          "'{\"deleted_column\": \"gone\", \"guard\": false}')");
    assert_int_equal(rows_by(sdel_delete, key_of("m", 1)), 1);
    assert_int_equal(count_of(query_on("m")), 1);
    assert_int_equal(
        number("SELECT ABS(TIMESTAMPDIFF(SECOND, gone, %s)) < "
               "60 FROM m WHERE id = 1",
               strstr(types[i], "TIMESTAMP") ? "NOW()" : "UTC_TIMESTAMP()"),
        1);
    assert_int_equal(rows_by(sdel_restore, key_of("m", 1)), 1);
    assert_int_equal(count_of(query_on("m")), 2);
    if (kind == BARE)
      assert_code(SDEL_OK, sdel_set_marker(sd, "m", NULL));
    else
      run("CALL softdelete.disable('" TEST_SCHEMA "', 'm', NULL)");
    run("DROP TABLE m");
    sdel_forget(sd); /* the same names will stand for another type */
  }
  run("SET time_zone = 'SYSTEM'");
}

static void restore_touches_no_live_row(void **state)
{
  sdel_query *query = where("customers", "id IN (1, 2)");

  (void)state;
  run("CREATE TRIGGER touch BEFORE UPDATE ON %s FOR EACH ROW SET "
      "NEW.changed = OLD.changed + 1",
      rows_of("customers"));
  assert_int_equal(rows_by(sdel_delete, key_of("customers", 1)), 1);
  assert_int_equal(rows_by(sdel_restore, query), 1);
  assert_int_equal(count_of(key_of("customers", 1)), 1);
  assert_int_equal(rows_by(sdel_restore, key_of("customers", 2)), 0);
  assert_int_equal(
      number("SELECT changed FROM %s WHERE id = 2", rows_of("customers")), 0);
  assert_int_equal(
      number("SELECT changed FROM %s WHERE id = 1", rows_of("customers")), 2);
  run("DROP TRIGGER touch");
}

static void deleting_again_gives_a_new_time(void **state)
{
  (void)state;
  delete_order(1);
  run("UPDATE %s SET deleted_at = '2001-01-01 00:00:00' WHERE id = 1",
      rows_of("orders"));
  assert_int_equal(rows_by(sdel_restore, key_of("orders", 1)), 1);
  delete_order(1);
  assert_int_equal(number("SELECT YEAR(deleted_at) > 2001 FROM %s WHERE id "
                          "= 1",
                          rows_of("orders")),
                   1);
}

static void restore_counts_all_one_and_none(void **state)
{
  const sdel_value keys[] = {sdel_int(1), sdel_int(2), sdel_int(3)};
  sdel_query *query;

  (void)state;
  assert_code(SDEL_OK, sdel_delete_keys(&changed, sd, "orders", keys, 1, 3));
  assert_int_equal(rows_by(sdel_restore, key_of("orders", 4)), 0);
  assert_int_equal(rows_by(sdel_restore, key_of("orders", 1)), 1);
  assert_code(SDEL_OK, sdel_restore_keys(&changed, sd, "orders", keys, 1, 2));
  assert_int_equal(changed, 1);
  query = query_on("orders");
  (void)sdel_everything(query);
  assert_int_equal(rows_by(sdel_restore, query), 1);
  assert_int_equal(count_of(query_on("orders")), 4);
}

static void restore_of_a_taken_value_fails(void **state)
{
  sdel_query *query = where("orders", "id <= 2");

  (void)state;
  delete_order(1);
  delete_order(2);
  run("INSERT INTO orders (id, customer_id, number) VALUES (9, 1, 'a2')");
  assert_code(SDEL_EUNIQUE, sdel_restore(&changed, query));
  assert_non_null(strstr(sdel_error(sd), "a2"));
  assert_non_null(strstr(sdel_error(sd), "orders"));
  assert_int_equal(sdel_errno(sd), ER_DUP_ENTRY);
  assert_string_equal(sdel_sqlstate(sd), "23000");
  sdel_query_free(query);
  assert_int_equal(count_of(query_on("orders")), 3);
}

/* The cascade is a trigger, here one made by hand. */
static void the_cascade_restores_what_its_delete_took(void **state)
{
  char orders[80];

  (void)state;
  (void)snprintf(orders, sizeof orders, "%s", rows_of("orders"));
  run("CREATE TRIGGER cascade_items AFTER UPDATE ON %s FOR EACH ROW "
      "UPDATE %s SET deleted_at = NEW.deleted_at WHERE order_id = NEW.id "
      "AND deleted_at <=> OLD.deleted_at AND NOT (OLD.deleted_at <=> "
      "NEW.deleted_at)",
      orders, rows_of("items"));
  sdel_query *query = query_on("items");
  (void)sdel_where_key(query, SDEL_VALUES(sdel_int(1), sdel_int(2)));
  assert_int_equal(rows_by(sdel_delete, query), 1);
  delete_order(1);
  assert_int_equal(count_of(where("items", "order_id = 1")), 0);
  assert_int_equal(rows_by(sdel_restore, key_of("orders", 1)), 1);
  assert_string_equal(
      rows_text(columns(where("items", "order_id = 1"), "line")), "1");
  run("DROP TRIGGER cascade_items");
}

static void a_deleted_value_can_be_created_again_for_ever(void **state)
{
  int i;

  (void)state;
  for (i = 0; i < 5; i++)
  {
    assert_int_equal(
        rows_by(sdel_delete, where("customers", "email = 'ann@x'")), 1);
    run("INSERT INTO customers (id, name, email) VALUES (%d, 'Ann', "
        "'ann@x')",
        100 + i);
    sdel_query *query = where("items", "order_id = 1 AND sku = 'pen'");
    assert_int_equal(rows_by(sdel_delete, query), 1);
    run("INSERT INTO items (order_id, line, sku) VALUES (1, %d, 'pen')",
        100 + i);
    assert_int_equal(rows_by(sdel_delete, where("customers", "email IS NULL")),
                     1);
    run("INSERT INTO customers (id, name, email) VALUES (%d, 'Cid', NULL)",
        200 + i);
  }
}

static void two_live_rows_with_one_value_collide(void **state)
{
  (void)state;
  assert_int_equal(try_run("INSERT INTO customers (id, name, email) VALUES "
                           "(9, 'x', 'ann@x')"),
                   ER_DUP_ENTRY);
}

static void insert_or_update_passes_over_deleted_rows(void **state)
{
  (void)state;
  assert_int_equal(rows_by(sdel_delete, key_of("customers", 1)), 1);
  run("INSERT INTO customers (id, name, email) VALUES (11, 'A', 'ann@x') ON "
      "DUPLICATE KEY UPDATE name = 'wrong'");
  assert_int_equal(rows_by(sdel_delete, key_of("customers", 11)), 1);
  run("INSERT IGNORE INTO customers (id, name, email) VALUES (12, 'B', "
      "'ann@x')");
  assert_int_equal(rows_by(sdel_delete, key_of("customers", 12)), 1);
  run("REPLACE INTO customers (id, name, email) VALUES (13, 'C', 'ann@x')");
  assert_string_equal(
      rows_text(columns(where("customers", "email = 'ann@x'"), "id")), "13");
  assert_int_equal(number("SELECT COUNT(*) FROM %s WHERE email = "
                          "'ann@x' AND name IN ('Ann', 'A', 'B')",
                          rows_of("customers")),
                   3);
}

static void purge_takes_what_is_due_in_chunks(void **state)
{
  sdel_progress progress;
  sdel_options options = {0};
  int i;

  (void)state;
  run("INSERT INTO tags (id) VALUES (1000)");
  for (i = 0; i < 13; i++)
    (void)try_run("INSERT IGNORE INTO tags (id) SELECT id + 1 + %d FROM %s "
                  "WHERE id BETWEEN 1000 AND 5999",
                  (1 << i) - 1, rows_of("tags"));
  run("SET @softdelete_purge = 1");
  run("DELETE FROM %s WHERE id NOT BETWEEN 1000 AND 5999", rows_of("tags"));
  run("SET @softdelete_purge = NULL");
  assert_int_equal(number("SELECT COUNT(*) FROM %s", rows_of("tags")), 5000);
  run("UPDATE %s SET deleted_at = '2001-01-01 00:00:00' + INTERVAL id "
      "SECOND WHERE id %% 5 < 3",
      rows_of("tags"));
  run("UPDATE %s SET deleted_at = UTC_TIMESTAMP(6) WHERE id %% 5 = 3",
      rows_of("tags"));
  options.dry_run = 1;
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "tags", 3600, &options));
  assert_int_equal(progress.total, 3000);
  assert_int_equal(progress.rows, 0);
  assert_int_equal(number("SELECT COUNT(*) FROM %s", rows_of("tags")), 5000);
  options.dry_run = 0;
  options.chunk = 1000;
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "tags", 3600, &options));
  assert_int_equal(progress.total, 3000);
  assert_int_equal(progress.rows, 3000);
  assert_int_equal(progress.chunks, 3);
  assert_int_equal(progress.blocked, 0);
  assert_int_equal(number("SELECT COUNT(*) FROM %s", rows_of("tags")), 2000);
}

static void a_live_row_is_never_purged(void **state)
{
  sdel_progress progress;

  (void)state;
  delete_order(1);
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "orders", 0, NULL));
  assert_int_equal(progress.rows, 1);
  assert_int_equal(number("SELECT COUNT(*) FROM %s", rows_of("orders")), 3);
  assert_code(SDEL_OK, sdel_purge(&progress, sd, "orders", 0, NULL));
  assert_int_equal(progress.total, 0);
}

#define CASE(number, function)                                      \
  {                                                                 \
    "case " #number ": " #function, function, shop_fill, NULL, NULL \
  }

static struct CMUnitTest cases[] = {
    CASE(1, count_scalar_and_first),
    CASE(2, an_alias_carries_the_filter),
    CASE(3, or_lets_no_deleted_row_through),
    CASE(4, update_of_a_deleted_row_is_none),
    CASE(5, nothing_counts_a_deleted_row),
    CASE(6, joins_filter_in_the_right_place),
    CASE(7, a_deleted_link_hides_and_can_be_made_again),
    CASE(8, a_self_join_filters_both_sides),
    CASE(9, the_last_scope_counts),
    CASE(10, a_second_delete_changes_nothing),
    CASE(11, without_a_condition_is_refused),
    CASE(12, bulk_delete_counts_what_changed),
    CASE(13, force_delete_takes_live_and_deleted_rows),
    CASE(14, a_failed_force_delete_changes_nothing),
    CASE(15, every_kind_of_marker_works),
    CASE(16, restore_touches_no_live_row),
    CASE(17, deleting_again_gives_a_new_time),
    CASE(18, restore_counts_all_one_and_none),
    CASE(19, restore_of_a_taken_value_fails),
    CASE(20, the_cascade_restores_what_its_delete_took),
    CASE(21, a_deleted_value_can_be_created_again_for_ever),
    CASE(22, two_live_rows_with_one_value_collide),
    CASE(23, insert_or_update_passes_over_deleted_rows),
    CASE(24, purge_takes_what_is_due_in_chunks),
    CASE(25, a_live_row_is_never_purged),
};

int main(int argc, char **argv)
{
  char name[64];

  for (kind = BARE; kind < KINDS; kind++)
    if (argc > 1 && !strcmp(argv[1], kind_names[kind]))
      break;
  if (kind == KINDS)
  {
    (void)fprintf(stderr, "usage: conformance bare|enabled|live|hidden\n");
    return 2;
  }
  (void)snprintf(name, sizeof name, "conformance, %s", kind_names[kind]);
  return _cmocka_run_group_tests(name, cases, sizeof cases / sizeof *cases,
                                 shop_open, shop_close);
}
