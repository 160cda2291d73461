#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "identity.h"
#include "tag.h"

#define ID    "0192d3f0-aaaa-7bbb-8ccc-0123456789ab"
#define OTHER "0192d3f0-aaaa-7bbb-8ccc-0123456789ac"
#define TAG   "{\"softdelete\":1,\"id\":\"" ID "\",\"marker\":\"deleted_at\"}"

#define MARKER "`deleted_at` datetime(6) DEFAULT NULL"
#define COALESCE                                           \
  "if(`deleted_at` = TIMESTAMP'1970-01-01 00:00:00',NULL," \
  "coalesce(`deleted_at`,TIMESTAMP'1970-01-01 00:00:00'))"
#define LIVE "if(`deleted_at` is null,1,NULL)"
#define KEY(expression, comment)                                       \
  "`softdelete_key` datetime(6) GENERATED ALWAYS AS (" expression ") " \
  "VIRTUAL INVISIBLE COMMENT '" comment "'"

#define TABLE(columns)                                                       \
  "CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  " columns                 \
  ",\n  PRIMARY KEY (`id`),\n  UNIQUE KEY `email` (`id`,`softdelete_key`)\n" \
  ") ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='(,`'"

static char differs[SD_DIFFERS_SIZE];

static const struct sd_marker deleted_at = {.column = "deleted_at",
                                            .time_column = "deleted_at",
                                            .time = SD_MARKER_DATETIME,
                                            .null_is_live = true,
                                            .writes_null = true,
                                            .restores_null = true};

static const struct sd_identity known = {ID, &deleted_at, "datetime(6)",
                                         "", "",          false};

static bool is_known(const struct sd_identity *identity, const char *definition)
{
  return sd_identity_is(differs, identity, definition, strlen(definition));
}

static void assert_differs(const struct sd_identity *identity,
                           const char *definition, const char *what)
{
  assert_false(is_known(identity, definition));
  assert_string_equal(differs, what);
}

static void the_table_that_was_enabled_is_known(void **state)
{
  struct sd_identity live = known;

  (void)state;
  live.live = true;
  assert_true(is_known(&known, TABLE(MARKER ",\n  " KEY(COALESCE, TAG))));
  assert_true(is_known(&live, TABLE(KEY(LIVE, TAG) ",\n  " MARKER)));
}

/* As MySQL shows it, with ANSI_QUOTES, and without quotes. */
static void other_ways_to_write_it_are_known(void **state)
{
  (void)state;
  assert_true(is_known(
      &known,
      TABLE(MARKER ",\n  `softdelete_key` datetime(6) GENERATED ALWAYS AS "
                   "(if((`deleted_at` = TIMESTAMP'1970-01-01 00:00:00'),NULL,"
                   "coalesce(`deleted_at`,TIMESTAMP'1970-01-01 00:00:00'))) "
                   "STORED /*!80023 INVISIBLE */ COMMENT '" TAG "'")));
  assert_true(is_known(
      &known, "CREATE TABLE \"t\" (\n  \"DELETED_AT\" DATETIME(6) NULL,\n"
              "  \"softdelete_key\" datetime(6) GENERATED ALWAYS AS (IF(\n"
              "\"Deleted_at\" = TIMESTAMP'1970-01-01 00:00:00', NULL, COALESCE"
              "(\"deleted_at\", TIMESTAMP'1970-01-01 00:00:00'))) VIRTUAL "
              "COMMENT '" TAG "')"));
  assert_true(is_known(
      &known, "CREATE TABLE t (\n  deleted_at datetime(6),\n"
              "  softdelete_key datetime(6) GENERATED ALWAYS AS (if("
              "deleted_at = TIMESTAMP'1970-01-01 00:00:00',NULL,coalesce("
              "deleted_at,TIMESTAMP'1970-01-01 00:00:00'))) VIRTUAL COMMENT "
              "'" TAG "')"));
}

static void a_table_with_another_id_is_another_one(void **state)
{
  struct sd_identity other = known;

  (void)state;
  other.id = OTHER;
  assert_differs(&other, TABLE(MARKER ",\n  " KEY(COALESCE, TAG)),
                 "column softdelete_key has the id of another one");
}

static void a_table_without_the_key_or_its_tag_is_another_one(void **state)
{
  (void)state;
  assert_differs(&known, TABLE(MARKER), "it has no column softdelete_key");
  assert_differs(&known, TABLE(MARKER ",\n  " KEY(COALESCE, "note")),
                 "column softdelete_key has lost its comment");
  assert_differs(&known,
                 TABLE(MARKER ",\n  `softdelete_key` datetime(6) GENERATED "
                              "ALWAYS AS (" COALESCE ") VIRTUAL"),
                 "column softdelete_key has lost its comment");
}

static void the_expression_must_be_that_of_marker_and_style(void **state)
{
  static const char what[] = "column softdelete_key is not generated from "
                             "deleted_at as the style coalesce needs";

  (void)state;
  assert_differs(&known, TABLE(MARKER ",\n  " KEY(LIVE, TAG)), what);
  assert_differs(&known, TABLE(MARKER ",\n  " KEY("`id`", TAG)), what);
  assert_differs(&known,
                 TABLE(MARKER ",\n  " KEY("if(`other` = TIMESTAMP'1970-01-01 "
                                          "00:00:00',NULL,coalesce(`other`,"
                                          "TIMESTAMP'1970-01-01 00:00:00'))",
                                          TAG)),
                 what);
  assert_differs(&known, TABLE(MARKER ",\n  " KEY(COALESCE " + 1", TAG)), what);
  assert_differs(&known,
                 TABLE(MARKER ",\n  `softdelete_key` datetime(6) DEFAULT NULL "
                              "COMMENT '" TAG "'"),
                 what);
}

static void the_marker_must_have_its_type(void **state)
{
  struct sd_identity old = known;

  (void)state;
  assert_differs(
      &known,
      TABLE("`deleted_at` datetime DEFAULT NULL,\n  " KEY(COALESCE, TAG)),
      "column deleted_at is datetime, expected datetime(6)");
  assert_differs(&known,
                 TABLE("`deleted_at` timestamp(6) NULL DEFAULT NULL,\n  " KEY(
                     COALESCE, TAG)),
                 "column deleted_at is timestamp(6), expected datetime(6)");
  assert_differs(
      &known,
      TABLE("`deleted_at` datetime(6) NOT NULL,\n  " KEY(COALESCE, TAG)),
      "column deleted_at is NOT NULL");
  assert_true(
      is_known(&known, TABLE("`deleted_at` datetime(6) DEFAULT NULL "
                             "CHECK (`deleted_at` is not null or 1) "
                             "COMMENT 'not null',\n  " KEY(COALESCE, TAG))));
  old.marker_type = "datetime /* mariadb-5.3 */";
  assert_true(is_known(&old, TABLE("`deleted_at` datetime /* mariadb-5.3 */ "
                                   "DEFAULT NULL,\n  " KEY(COALESCE, TAG))));
}

/* A table of this marker: its column, and the expression of the key. */
static bool is_of_kind(const struct sd_marker_row *row, const char *column,
                       const char *expression)
{
  struct sd_marker marker;
  const struct sd_identity identity = {ID, &marker, "", "", "", true};
  char definition[2048];

  assert_true(sd_marker_read(&marker, row));
  (void)snprintf(
      definition, sizeof(definition),
      "CREATE TABLE `t` (\n  `d` %s,\n  `t` datetime(6) DEFAULT NULL,\n"
      "  `softdelete_key` tinyint(4) GENERATED ALWAYS AS (%s) VIRTUAL "
      "INVISIBLE COMMENT '" TAG "',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB",
      column, expression);
  return is_known(&identity, definition) &&
         sd_identity_has_tag(definition, strlen(definition));
}

static void an_epoch_is_known_as_servers_show_it(void **state)
{
  struct sd_marker_row row = {.column = "d",
                              .type = "bigint(20)",
                              .kind = "epoch",
                              .unit = "s",
                              .live_value = "0",
                              .live_null = "0",
                              .restore_value = "0"};

  (void)state;
  assert_true(is_of_kind(&row, "bigint(20) NOT NULL", "if(`d` = 0,1,NULL)"));
  assert_true(is_of_kind(&row, "bigint NOT NULL", "if((`d` = 0),1,NULL)"));
  assert_false(is_of_kind(&row, "bigint NOT NULL", "if((`d` = 1),1,NULL)"));
  assert_false(is_of_kind(&row, "bigint NOT NULL", "if(`e` = 0,1,NULL)"));
  assert_false(
      is_of_kind(&row, "bigint NOT NULL", "if(`d` is null or `d` = 0,1,NULL)"));
  assert_false(is_of_kind(&row, "bigint(20) DEFAULT 0", "if(`d` = 0,1,NULL)"));
  assert_string_equal(differs, "column d may be NULL");
  row.live_null = "1";
  assert_true(is_of_kind(&row, "bigint(20) DEFAULT 0",
                         "if(`d` is null or `d` = 0,1,NULL)"));
  assert_true(is_of_kind(&row, "bigint DEFAULT '0'",
                         "if(((`d` is null) or (`d` = 0)),1,NULL)"));
  assert_false(is_of_kind(&row, "bigint DEFAULT '0'",
                          "if(((`d` is null) or (`t` = 0)),1,NULL)"));
  row.restore_value = NULL;
  assert_false(is_of_kind(&row, "bigint(20) NOT NULL",
                          "if(`d` is null or `d` = 0,1,NULL)"));
  assert_string_equal(differs, "column d is NOT NULL");
}

static void a_sentinel_is_known_as_servers_show_it(void **state)
{
  struct sd_marker_row row = {.column = "d",
                              .type = "datetime",
                              .kind = "sentinel",
                              .live_value = "1970-01-01 00:00:00",
                              .live_null = "0",
                              .restore_value = "1970-01-01 00:00:00"};

  (void)state;
  assert_true(is_of_kind(&row, "datetime NOT NULL",
                         "if(`d` = TIMESTAMP'1970-01-01 00:00:00',1,NULL)"));
  assert_true(is_of_kind(&row, "datetime NOT NULL",
                         "if((`d` = TIMESTAMP'1970-01-01 00:00:00'),1,NULL)"));
  assert_false(is_of_kind(&row, "datetime NOT NULL",
                          "if(`d` = TIMESTAMP'1970-01-01 00:00:01',1,NULL)"));
  assert_false(is_of_kind(&row, "datetime NOT NULL",
                          "if(`d` = '1970-01-01 00:00:00',1,NULL)"));
  row.type = "date";
  row.live_value = row.restore_value = "9999-12-31";
  assert_true(
      is_of_kind(&row, "date NOT NULL", "if(`d` = DATE'9999-12-31',1,NULL)"));
  row.type = "timestamp";
  row.live_value = row.restore_value = "1970-01-01 00:00:01";
  assert_true(is_of_kind(&row, "timestamp NOT NULL",
                         "if(unix_timestamp(`d`) = 1,1,NULL)"));
  assert_false(is_of_kind(&row, "timestamp NOT NULL",
                          "if(unix_timestamp(`d`) = 0,1,NULL)"));
  assert_false(is_of_kind(&row, "timestamp NOT NULL",
                          "if(`d` = TIMESTAMP'1970-01-01 00:00:01',1,NULL)"));
}

/* MySQL shows the number 0 as a date of the column's type. */
static void a_zero_date_is_known_as_servers_show_it(void **state)
{
  struct sd_marker_row row = {.column = "d",
                              .type = "datetime",
                              .kind = "sentinel",
                              .live_value = "0000-00-00 00:00:00",
                              .live_null = "0",
                              .restore_value = "0000-00-00 00:00:00"};

  (void)state;
  assert_true(is_of_kind(&row, "datetime NOT NULL", "if(`d` = 0,1,NULL)"));
  assert_true(is_of_kind(&row, "datetime NOT NULL",
                         "if((`d` = '0000-00-00 00:00:00'),1,NULL)"));
  assert_true(
      is_of_kind(&row, "date NOT NULL", "if((`d` = DATE'0000-00-00'),1,NULL)"));
  assert_false(
      is_of_kind(&row, "date NOT NULL", "if((`d` = DATE'0000-00-01'),1,NULL)"));
  assert_false(is_of_kind(&row, "date NOT NULL", "if(`d` = 1,1,NULL)"));
}

static void a_flag_is_known_as_servers_show_it(void **state)
{
  struct sd_marker_row row = {.column = "d",
                              .type = "enum('it''s','n')",
                              .kind = "flag",
                              .live_value = "it's",
                              .live_null = "0",
                              .deleted_value = "n",
                              .restore_value = "it's"};

  (void)state;
  assert_true(
      is_of_kind(&row, "char(9) NOT NULL", "if(`d` = 'it\\'s',1,NULL)"));
  assert_true(is_of_kind(&row, "char(9) NOT NULL", "if(`d` = 'it''s',1,NULL)"));
  assert_true(is_of_kind(&row, "char(9) NOT NULL",
                         "if((`d` = _utf8mb4'it\\'s'),1,NULL)"));
  assert_false(is_of_kind(&row, "char(9) NOT NULL",
                          "if((`d` = _utf8mb4'it\\'S'),1,NULL)"));
  assert_false(
      is_of_kind(&row, "char(9) NOT NULL", "if((`d` = DATE'it\\'s'),1,NULL)"));
  assert_true(
      is_of_kind(&row, "char(9) DEFAULT NULL", "if(`d` = 'it''s',1,NULL)"));
}

static void a_flag_of_numbers_is_known_as_servers_show_it(void **state)
{
  struct sd_marker_row row = {.column = "d",
                              .type = "int",
                              .kind = "flag",
                              .live_value = "-10",
                              .live_null = "0",
                              .deleted_value = "0",
                              .restore_value = "-10"};

  (void)state;
  assert_true(is_of_kind(&row, "int NOT NULL", "if(`d` = -10,1,NULL)"));
  assert_true(is_of_kind(&row, "int NOT NULL", "if((`d` = -(10)),1,NULL)"));
  assert_false(is_of_kind(&row, "int NOT NULL", "if(`d` = 10,1,NULL)"));
  assert_false(is_of_kind(&row, "int NOT NULL", "if(`d` = '-10',1,NULL)"));
  row.live_value = row.restore_value = "010";
  assert_true(is_of_kind(&row, "int NOT NULL", "if(`d` = 10,1,NULL)"));
  row.live_value = row.restore_value = NULL;
  row.live_null = "1";
  assert_true(is_of_kind(&row, "int DEFAULT NULL", "if(`d` is null,1,NULL)"));
  assert_false(is_of_kind(&row, "int NOT NULL", "if(`d` is null,1,NULL)"));
}

static void the_time_of_a_flag_must_be_there_with_its_type(void **state)
{
  struct sd_marker_row row = {.column = "d",
                              .type = "int",
                              .kind = "flag",
                              .live_value = "0",
                              .live_null = "0",
                              .deleted_value = "1",
                              .restore_value = "0",
                              .time_column = "gone_at",
                              .time_type = "datetime(6)"};
  struct sd_marker marker;
  const struct sd_identity identity = {ID, &marker, "int", "datetime(6)",
                                       "", true};

  (void)state;
  assert_true(sd_marker_read(&marker, &row));
#define FLAG_KEY "`d` int NOT NULL,\n  " KEY("if(`d` = 0,1,NULL)", TAG)
  assert_differs(&identity, TABLE(FLAG_KEY), "it has no column gone_at");
  assert_differs(&identity, TABLE(FLAG_KEY ",\n  `gone_at` timestamp NULL"),
                 "column gone_at is timestamp, expected datetime(6)");
  assert_true(
      is_known(&identity, TABLE(FLAG_KEY ",\n  `gone_at` datetime(6)")));
#undef FLAG_KEY
}

/* No other style is that of a marker which is no time. */
static void only_a_time_is_coalesced(void **state)
{
  struct sd_marker_row row = {.column = "deleted_at",
                              .type = "datetime(6)",
                              .kind = "sentinel",
                              .live_value = "1970-01-01 00:00:00",
                              .live_null = "0",
                              .restore_value = "1970-01-01 00:00:00"};
  struct sd_marker marker;
  const struct sd_identity identity = {ID, &marker, "", "", "", false};

  (void)state;
  assert_true(sd_marker_read(&marker, &row));
  assert_false(is_known(&identity, TABLE("`deleted_at` datetime(6) NOT NULL,\n"
                                         "  " KEY(COALESCE, TAG))));
}

static void what_is_nearly_the_expression_is_none(void **state)
{
  static const char *const none[] = {
      "if(`d` is not null,1,NULL)",
      "if(`d` is null,0,NULL)",
      "if(`d` is null,1,1)",
      "if(`d` is null,1,NULL) + 1",
      "if(`d` is null,1)",
      "if(`d` > 0,1,NULL)",
      "if(`d` = ,1,NULL)",
      "if(`d` = --1,1,NULL)",
      "if(`d` = `d`,1,NULL)",
      "if(`d` = 0 or `d` is null,1,NULL)",
      "if(`d` is null or `d` is null,1,NULL)",
      "if('d' = 0,1,NULL)",
      "ifnull(`d`,1,NULL)",
      "if(`d` = TIMESTAMP'1970-01-01 00:00:00',NULL,coalesce(`e`,"
      "TIMESTAMP'1970-01-01 00:00:00'))",
      "if(`d` = TIMESTAMP'1970-01-01 00:00:00',NULL,coalesce(`d`,"
      "TIMESTAMP'1970-01-01 00:00:01'))",
      "if(`d` is null or `d` = TIMESTAMP'1970-01-01 00:00:00',NULL,"
      "coalesce(`d`,TIMESTAMP'1970-01-01 00:00:00'))",
  };
  char definition[1024];

  (void)state;
  for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
  {
    (void)snprintf(definition, sizeof(definition), "%s (%s) %s",
                   "CREATE TABLE t (`d` int, `softdelete_key` tinyint "
                   "GENERATED ALWAYS AS",
                   none[i], "VIRTUAL COMMENT '" TAG "')");
    assert_false(sd_identity_has_tag(definition, strlen(definition)));
  }
}

static void a_missing_column_is_named(void **state)
{
  struct sd_identity by = known;

  (void)state;
  by.deleted_by = "deleted_by";
  assert_differs(&known, TABLE(KEY(COALESCE, TAG)),
                 "it has no column deleted_at");
  assert_differs(&by, TABLE(MARKER ",\n  " KEY(COALESCE, TAG)),
                 "it has no column deleted_by");
}

static void before_there_were_tags_only_names_count(void **state)
{
  struct sd_identity legacy = known;

  (void)state;
  legacy.id = "";
  assert_true(is_known(&legacy, TABLE("`deleted_at` int DEFAULT NULL")));
  assert_differs(&legacy, TABLE("`removed_at` datetime DEFAULT NULL"),
                 "it has no column deleted_at");
}

/* Names and texts that look like columns. */
static void only_the_columns_are_read(void **state)
{
  (void)state;
  assert_differs(&known,
                 TABLE(MARKER
                       ",\n  `n` varchar(9) DEFAULT '\\'),(`softdelete_key` ' "
                       "COMMENT 'a'',\n  `softdelete_key` int(11)'"),
                 "it has no column softdelete_key");
  assert_differs(&known,
                 TABLE(MARKER ",\n  `x``\n  `` softdelete_key` int(11),\n"
                              "  KEY `softdelete_key` (`id`)"),
                 "it has no column softdelete_key");
  assert_true(is_known(
      &known,
      TABLE("`a,b` set('a','b),(') DEFAULT 'it''s',\n  `c` int(11) "
            "DEFAULT (1 + (2)),\n  " MARKER ",\n  " KEY(COALESCE, TAG))));
}

static void what_is_cut_short_is_no_table(void **state)
{
  static const char whole[] = TABLE(MARKER ",\n  " KEY(COALESCE, TAG));
  const char *end = strstr(whole, "\n) ENGINE");

  (void)state;
  for (size_t length = 0; length < (size_t)(end - whole); length++)
  {
    assert_false(sd_identity_is(differs, &known, whole, length));
    assert_string_equal(differs, "its definition is not that of a table");
    assert_false(sd_identity_has_tag(whole, length));
  }
  assert_false(is_known(&known, "CREATE TABLE"));
}

static bool has_tag(const char *definition)
{
  return sd_identity_has_tag(definition, strlen(definition));
}

static void a_tag_counts_only_on_a_generated_column(void **state)
{
  (void)state;
  assert_true(has_tag(TABLE(MARKER ",\n  " KEY(COALESCE, TAG))));
  assert_true(has_tag(
      TABLE("`gone` datetime,\n  " KEY("if(`gone` is null,1,NULL)", TAG))));
  assert_false(has_tag(TABLE("`softdelete_key` int(11) COMMENT '" TAG "'")));
  assert_false(has_tag(TABLE(KEY("`id`", TAG))));
  assert_false(has_tag(TABLE(KEY(LIVE, "{}"))));
  assert_false(has_tag(TABLE(MARKER)));
}

static bool is_tag(const char *text)
{
  char id[SD_TABLE_ID_SIZE];
  bool read = sd_tag_read(id, text, strlen(text));

  assert_string_equal(id, read ? ID : "");
  return read;
}

static void a_tag_is_read(void **state)
{
  (void)state;
  assert_true(is_tag(TAG));
  assert_true(is_tag(" { \"id\" : \"" ID "\" ,\n\"a\\\"}\":\"\\\\\",\"b\":null,"
                     "\"n\":-1.5e3, \"softdelete\" : 1 } "));
  assert_true(
      is_tag("{\"softdelete\":1,\"id\":\"" ID "\",\"id\":\"" OTHER "\"}"));
}

static void what_is_no_tag_is_refused(void **state)
{
  static const char *const none[] = {"",
                                     "{}",
                                     "{",
                                     "note",
                                     "{\"softdelete\":1}",
                                     "{\"id\":\"" ID "\"}",
                                     "{\"softdelete\":2,\"id\":\"" ID "\"}",
                                     "{\"softdelete\":\"1\",\"id\":\"" ID "\"}",
                                     "{\"softdelete\":1,\"id\":\"short\"}",
                                     "{\"softdelete\":1,\"id\":\"" ID "\"",
                                     "{\"softdelete\":1,\"id\":\"" ID,
                                     "{\"softdelete\":1,\"id\":\"" ID "\"}x",
                                     "{\"softdelete\":1,\"id\":\"" ID "\",}",
                                     "{\"softdelete\":1,\"id\":\"" ID
                                     "\",\"a\":{}}",
                                     "{\"softdelete\":1 \"id\":\"" ID "\"}",
                                     "[\"softdelete\",1,\"id\",\"" ID "\"]"};

  (void)state;
  for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
    assert_false(is_tag(none[i]));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_table_that_was_enabled_is_known),
      cmocka_unit_test(other_ways_to_write_it_are_known),
      cmocka_unit_test(a_table_with_another_id_is_another_one),
      cmocka_unit_test(a_table_without_the_key_or_its_tag_is_another_one),
      cmocka_unit_test(the_expression_must_be_that_of_marker_and_style),
      cmocka_unit_test(the_marker_must_have_its_type),
      cmocka_unit_test(an_epoch_is_known_as_servers_show_it),
      cmocka_unit_test(a_sentinel_is_known_as_servers_show_it),
      cmocka_unit_test(a_zero_date_is_known_as_servers_show_it),
      cmocka_unit_test(a_flag_is_known_as_servers_show_it),
      cmocka_unit_test(a_flag_of_numbers_is_known_as_servers_show_it),
      cmocka_unit_test(the_time_of_a_flag_must_be_there_with_its_type),
      cmocka_unit_test(only_a_time_is_coalesced),
      cmocka_unit_test(what_is_nearly_the_expression_is_none),
      cmocka_unit_test(a_missing_column_is_named),
      cmocka_unit_test(before_there_were_tags_only_names_count),
      cmocka_unit_test(only_the_columns_are_read),
      cmocka_unit_test(what_is_cut_short_is_no_table),
      cmocka_unit_test(a_tag_counts_only_on_a_generated_column),
      cmocka_unit_test(a_tag_is_read),
      cmocka_unit_test(what_is_no_tag_is_refused),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
