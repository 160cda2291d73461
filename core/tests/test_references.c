#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "references.h"

/* shop.parts refers to shop.items by two columns, shop.items to itself. */
static const struct sd_reference_row rows[] = {
    {"shop", "parts", "fk", "o", "order_id", false},
    {"shop", "parts", "fk", "l", "line", false},
    {"shop", "items", "up", "parent", "line", true},
};

static const char *const key[] = {"order_id", "line"};
static const struct sd_referred full = {"shop", "items", NULL, key, 2};
static const struct sd_marker marker = {.column = "gone_at",
                                        .time_column = "gone_at",
                                        .time = SD_MARKER_DATETIME,
                                        .null_is_live = true,
                                        .restores_null = true};
static const struct sd_referred aliased = {"shop", "items", "t", key, 2};

static void add(struct sd_references *references,
                const struct sd_reference_row *row)
{
  assert_int_equal(sd_references_add(references, row, "shop", "items"),
                   SD_SQL_OK);
}

static struct sd_references all(void)
{
  struct sd_references references = {NULL, 0};

  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    add(&references, &rows[i]);
  return references;
}

/* The text must be exactly this; it is freed. */
static void expect(struct sd_sql *sql, const char *text)
{
  assert_int_equal(sql->error, SD_SQL_OK);
  assert_string_equal(sql->text ? sql->text : "", text);
  sd_sql_free(sql);
}

static void the_columns_of_a_key_follow_each_other(void **state)
{
  struct sd_references references = all();

  (void)state;
  assert_int_equal(references.count, 2);
  assert_string_equal(references.list[0].schema, "shop");
  assert_string_equal(references.list[0].table, "parts");
  assert_string_equal(references.list[0].name, "fk");
  assert_false(references.list[0].cascades);
  assert_int_equal(references.list[0].count, 2);
  assert_string_equal(references.list[0].column[1], "l");
  assert_string_equal(references.list[0].referred[1], "line");
  assert_int_equal(references.list[1].count, 1);
  assert_true(references.list[1].cascades);
  sd_references_free(&references);
  assert_null(references.list);
  sd_references_free(NULL);
}

static void a_key_of_the_table_itself_is_its_own(void **state)
{
  struct sd_reference_row elsewhere = {"other", "items", "up",
                                       "p",     "line",  false};
  struct sd_references references = {NULL, 0};

  (void)state;
  add(&references, &elsewhere);
  add(&references, &rows[0]);
  assert_false(sd_references_own(&references));
  add(&references, &rows[2]);
  assert_true(sd_references_own(&references));
  assert_false(references.list[0].own);
  assert_true(references.list[2].own);
  sd_references_free(&references);
}

static void one_name_in_two_tables_is_two_keys(void **state)
{
  struct sd_reference_row row = rows[0];
  struct sd_references references = {NULL, 0};

  (void)state;
  add(&references, &row);
  row.table = "lots";
  add(&references, &row);
  assert_false(
      sd_reference_same_table(&references.list[0], &references.list[1]));
  row.schema = "other";
  add(&references, &row);
  row.name = "fk2";
  add(&references, &row);
  assert_int_equal(references.count, 4);
  assert_true(
      sd_reference_same_table(&references.list[2], &references.list[3]));
  sd_references_free(&references);
}

/* Each of the five names in turn. */
static void expect_refused(const char *name)
{
  for (size_t i = 0; i < 5; i++)
  {
    struct sd_reference_row row = rows[0];
    const char **names[] = {&row.schema, &row.table, &row.name, &row.column,
                            &row.referred};
    struct sd_references references = {NULL, 0};

    *names[i] = name;
    assert_int_equal(sd_references_add(&references, &row, "shop", "items"),
                     SD_SQL_INVALID);
    assert_int_equal(references.count, 0);
    sd_references_free(&references);
  }
}

static void a_name_that_is_none_is_refused(void **state)
{
  char name[SD_REFERENCE_NAME_SIZE + 1];

  (void)state;
  memset(name, 'a', sizeof(name) - 1);
  name[sizeof(name) - 1] = '\0';
  expect_refused(NULL);
  expect_refused("");
  expect_refused(name);
}

static void a_key_has_no_more_columns_than_a_server_takes(void **state)
{
  struct sd_references references = {NULL, 0};

  (void)state;
  for (size_t i = 0; i < SD_KEY_MAX; i++)
    add(&references, &rows[0]);
  assert_int_equal(sd_references_add(&references, &rows[0], "shop", "items"),
                   SD_SQL_TOO_LONG);
  assert_int_equal(references.list[0].count, SD_KEY_MAX);
  sd_references_free(&references);
}

static void lists_are_equal_that_have_the_same_keys(void **state)
{
  struct sd_references one = all(), two = all();
  const struct sd_references none = {NULL, 0};

  (void)state;
  assert_true(sd_references_equal(&none, &none));
  assert_false(sd_references_equal(&none, &one));
  assert_true(sd_references_equal(&one, &two));
  two.list[1].deleted_pass = true;
  assert_true(sd_references_equal(&one, &two));
  two.count = 1;
  assert_false(sd_references_equal(&one, &two));
  sd_references_free(&one);
  sd_references_free(&two);
}

static void any_difference_of_a_key_counts(void **state)
{
  struct sd_references one = all();

  (void)state;
  for (int i = 0; i < 8; i++)
  {
    struct sd_references two = all();
    struct sd_reference *other = &two.list[0];
    char *const names[] = {other->schema, other->table, other->name,
                           other->column[1], other->referred[1]};

    if (i < 5)
      names[i][0] = 'x';
    other->cascades = i == 5;
    other->own = i == 6;
    if (i == 7)
      other->count--;
    assert_false(sd_references_equal(&one, &two));
    sd_references_free(&two);
  }
  sd_references_free(&one);
}

static void deleted_rows_pass_where_on_delete_ends_with_them(void **state)
{
  struct sd_references references = all();
  struct sd_reference *reference = &references.list[1];

  (void)state;
  sd_reference_let_deleted_pass(reference, true, "deleted_at");
  assert_true(reference->deleted_pass);
  assert_true(sd_references_deleted_pass(&references));
  sd_reference_let_deleted_pass(reference, false, "deleted_at");
  assert_false(reference->deleted_pass);
  assert_false(sd_references_deleted_pass(&references));
  sd_reference_let_deleted_pass(reference, true, NULL);
  assert_false(reference->deleted_pass);
  sd_reference_let_deleted_pass(reference, true, "");
  assert_false(reference->deleted_pass);
  reference->cascades = false;
  sd_reference_let_deleted_pass(reference, true, "deleted_at");
  assert_false(reference->deleted_pass);
  sd_references_free(&references);
}

#define PARTS(of)                                                        \
  " AND NOT EXISTS(SELECT 1 FROM `shop`.`parts` softdelete_child WHERE " \
  "softdelete_child.`o`=" of ".`order_id` AND softdelete_child.`l`=" of  \
  ".`line`"
#define ITEMS(of)                                                        \
  " AND NOT EXISTS(SELECT 1 FROM `shop`.`items` softdelete_child WHERE " \
  "softdelete_child.`parent`=" of ".`line` AND NOT ("                    \
  "softdelete_child.`order_id`=" of ".`order_id` AND "                   \
  "softdelete_child.`line`=" of ".`line`)"

static void no_row_refers_but_the_row_itself(void **state)
{
  struct sd_references references = all();
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_references_append_none(&sql, &references, SD_REFERENCES_ALL, &aliased,
                            false);
  expect(&sql, PARTS("`t`") ")" ITEMS("`t`") ")");
  sd_references_append_none(&sql, &references, SD_REFERENCES_OTHERS, &aliased,
                            true);
  expect(&sql, PARTS("`t`") " LOCK IN SHARE MODE)");
  sd_references_append_none(&sql, &references, SD_REFERENCES_OWN, &aliased,
                            true);
  expect(&sql, ITEMS("`t`") " LOCK IN SHARE MODE)");
  sd_references_append_none(&sql, &references, SD_REFERENCES_ALL, &full, true);
  expect(&sql, PARTS("`shop`.`items`") " LOCK IN SHARE MODE)" ITEMS(
                   "`shop`.`items`") " LOCK IN SHARE MODE)");
  references.count = 1;
  sd_references_append_none(&sql, &references, SD_REFERENCES_OWN, &full, true);
  expect(&sql, "");
  references.count = 2;
  sd_references_free(&references);
}

static void a_table_called_like_the_alias_is_not_mistaken(void **state)
{
  static const struct sd_referred named = {"shop", "softdelete_child", NULL,
                                           key, 2};
  static const struct sd_referred alias = {"shop", "items", "softdelete_child",
                                           key, 2};
  struct sd_references references = {NULL, 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  add(&references, &rows[2]);
  references.list[0].own = false;
  sd_references_append_none(&sql, &references, SD_REFERENCES_ALL, &named,
                            false);
  expect(&sql, " AND NOT EXISTS(SELECT 1 FROM `shop`.`items` softdelete_refers "
               "WHERE softdelete_refers.`parent`="
               "`shop`.`softdelete_child`.`line`)");
  sd_reference_append_join(&sql, &references.list[0], &alias);
  expect(&sql, " JOIN `shop`.`items` softdelete_refers ON "
               "softdelete_refers.`parent`=`softdelete_child`.`line`");
  sd_reference_append_counted(&sql, &alias, &marker);
  expect(&sql, "softdelete_refers.`gone_at` IS NULL");
  sd_references_free(&references);
}

static void rows_that_refer_are_joined_and_live_ones_count(void **state)
{
  struct sd_references references = all();
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_reference_append_join(&sql, &references.list[0], &aliased);
  expect(&sql, " JOIN `shop`.`parts` softdelete_child ON softdelete_child.`o`="
               "`t`.`order_id` AND softdelete_child.`l`=`t`.`line`");
  sd_reference_append_join(&sql, &references.list[1], &aliased);
  expect(&sql, " JOIN `shop`.`items` softdelete_child ON "
               "softdelete_child.`parent`=`t`.`line` AND NOT ("
               "softdelete_child.`order_id`=`t`.`order_id` AND "
               "softdelete_child.`line`=`t`.`line`)");
  sd_reference_append_counted(&sql, &aliased, &marker);
  expect(&sql, "softdelete_child.`gone_at` IS NULL");
  sd_reference_append_counted(&sql, &aliased, NULL);
  expect(&sql, "1");
  sd_references_free(&references);
}

static void names_stay_in_their_quotes(void **state)
{
  static const char *const odd_key[] = {"k`"};
  static const struct sd_referred odd = {"s`", "t`", "a`", odd_key, 1};
  static const struct sd_reference_row row = {"s`", "t`", "n",
                                              "c`", "r`", true};
  struct sd_references references = {NULL, 0};
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  assert_int_equal(sd_references_add(&references, &row, "s`", "t`"), SD_SQL_OK);
  sd_references_append_none(&sql, &references, SD_REFERENCES_ALL, &odd, false);
  expect(&sql, " AND NOT EXISTS(SELECT 1 FROM `s```.`t``` softdelete_child "
               "WHERE softdelete_child.`c```=`a```.`r``` AND NOT ("
               "softdelete_child.`k```=`a```.`k```))");
  sd_references_free(&references);
}

static void a_list_names_tables_and_numbers(void **state)
{
  char list[64];
  size_t used = sd_references_list(list, sizeof(list), 0, 2, "shop.parts");

  (void)state;
  assert_string_equal(list, "2 row(s) of shop.parts");
  used = sd_references_list(list, sizeof(list), used, 18446744073709551615ULL,
                            "shop.items");
  assert_string_equal(list, "2 row(s) of shop.parts, "
                            "18446744073709551615 row(s) of shop.ite");
  assert_true(used >= sizeof(list));
  assert_int_equal(sd_references_list(list, sizeof(list), used, 1, "x"), used);
  assert_int_equal(strlen(list), sizeof(list) - 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_columns_of_a_key_follow_each_other),
      cmocka_unit_test(a_key_of_the_table_itself_is_its_own),
      cmocka_unit_test(one_name_in_two_tables_is_two_keys),
      cmocka_unit_test(a_name_that_is_none_is_refused),
      cmocka_unit_test(a_key_has_no_more_columns_than_a_server_takes),
      cmocka_unit_test(lists_are_equal_that_have_the_same_keys),
      cmocka_unit_test(any_difference_of_a_key_counts),
      cmocka_unit_test(deleted_rows_pass_where_on_delete_ends_with_them),
      cmocka_unit_test(no_row_refers_but_the_row_itself),
      cmocka_unit_test(a_table_called_like_the_alias_is_not_mistaken),
      cmocka_unit_test(rows_that_refer_are_joined_and_live_ones_count),
      cmocka_unit_test(names_stay_in_their_quotes),
      cmocka_unit_test(a_list_names_tables_and_numbers),
  };

  return cmocka_run_group_tests_name("references", tests, NULL, NULL);
}
