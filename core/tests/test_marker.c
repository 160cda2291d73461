#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "marker.h"

#define TIME_ROW                                                  \
  {                                                               \
    .column = "deleted_at", .type = "datetime(6)", .zone = "utc", \
    .kind = "time"                                                \
  }
#define SENTINEL_ROW(of, value)                                   \
  {                                                               \
    .column = "m", .type = of, .zone = "utc", .kind = "sentinel", \
    .live_value = value, .live_null = "0", .restore_value = value \
  }
#define EPOCH_ROW(of)                                                 \
  {                                                                   \
    .column = "m", .type = "bigint(20)", .kind = "epoch", .unit = of, \
    .live_value = "0", .live_null = "0", .restore_value = "0"         \
  }
#define FLAG_ROW(of, live, null, deleted)                              \
  {                                                                    \
    .column = "m", .type = of, .kind = "flag", .live_value = live,     \
    .live_null = null, .deleted_value = deleted, .restore_value = live \
  }

/* Literals of the moments that are compared. */
#define T_SQL      "_utf8mb4 X'" T_HEX "'"
#define T          "2026-01-31 10:00:00.7"
#define T_HEX      "323032362D30312D33312031303A30303A30302E37"
#define SECOND_SQL "_utf8mb4 X'323032362D30312D33312031303A30303A3030'"
#define DAY_SQL    "_utf8mb4 X'323032362D30312D3331'"
#define ONE_SQL    "_utf8mb4 X'31'"

static struct sd_marker read_row(const struct sd_marker_row *row)
{
  struct sd_marker marker;

  assert_true(sd_marker_read(&marker, row));
  return marker;
}

static bool is_refused(const struct sd_marker_row *row)
{
  struct sd_marker marker;

  return !sd_marker_read(&marker, row);
}

static void expect(struct sd_sql *sql, const char *text)
{
  assert_int_equal(sql->error, SD_SQL_OK);
  assert_string_equal(sql->text, text);
  sd_sql_free(sql);
}

/* The conditions, and what a restore writes. */
static void expect_meaning(const struct sd_marker_row *row, const char *live,
                           const char *deleted, const char *restore)
{
  struct sd_marker marker = read_row(row);
  struct sd_sql sql = SD_SQL_INIT;

  sd_marker_append_live(&sql, &marker, NULL);
  expect(&sql, live);
  sd_marker_append_deleted(&sql, &marker, NULL);
  expect(&sql, deleted);
  sd_marker_append_restore(&sql, &marker, NULL);
  expect(&sql, restore);
}

static void expect_delete(const struct sd_marker_row *row, const char *moment,
                          const char *text)
{
  struct sd_marker marker = read_row(row);
  struct sd_value at = {moment, moment ? strlen(moment) : 0, "utf8mb4"};
  struct sd_sql sql = SD_SQL_INIT;

  sd_marker_append_delete(&sql, &marker, NULL, moment ? &at : NULL);
  expect(&sql, text);
}

static void expect_compared(const struct sd_marker_row *row,
                            enum sd_marker_compare compare, const char *moment,
                            const char *text)
{
  struct sd_marker marker = read_row(row);
  struct sd_value at = {moment, strlen(moment), "utf8mb4"};
  struct sd_sql sql = SD_SQL_INIT;

  sd_marker_append_compared(&sql, &marker, NULL, compare, &at);
  expect(&sql, text);
}

static void of_a_time_null_is_live(void **state)
{
  static const struct sd_marker_row row = TIME_ROW;

  (void)state;
  expect_meaning(&row, "`deleted_at` IS NULL", "`deleted_at` IS NOT NULL",
                 "`deleted_at`=NULL");
  expect_delete(&row, T, "`deleted_at`=" T_SQL);
  expect_delete(&row, NULL, "`deleted_at`=UTC_TIMESTAMP(6)");
  expect_compared(&row, SD_MARKER_BEFORE, T, "`deleted_at`<" T_SQL);
  expect_compared(&row, SD_MARKER_UNTIL, T, "`deleted_at`<=" T_SQL);
  expect_compared(&row, SD_MARKER_SINCE, T, "`deleted_at`>=" T_SQL);
}

/* Of a catalog that knows no more. */
static void a_row_without_kind_and_type_is_a_time(void **state)
{
  static const struct sd_marker_row row = {.column = "m", .zone = "utc"};
  static const struct sd_marker_row zoned = {.column = "m", .zone = "instant"};
  struct sd_marker marker;

  (void)state;
  marker = read_row(&row);
  assert_int_equal(marker.kind, SD_MARKER_TIME);
  assert_int_equal(marker.time, SD_MARKER_DATETIME);
  assert_false(sd_marker_is_zoned(&marker));
  expect_compared(&row, SD_MARKER_BEFORE, T, "`m`<" T_SQL);
  marker = read_row(&zoned);
  assert_int_equal(marker.time, SD_MARKER_INSTANT);
  assert_true(sd_marker_is_zoned(&marker));
  expect_delete(&zoned, NULL, "`m`=NOW(6)");
}

static void of_a_sentinel_one_time_is_live(void **state)
{
  static const struct sd_marker_row low =
      SENTINEL_ROW("datetime(6)", "1970-01-01 00:00:00");
  static const struct sd_marker_row high =
      SENTINEL_ROW("datetime", "9999-12-31 23:59:59");

  (void)state;
  expect_meaning(&low, "`m`=TIMESTAMP'1970-01-01 00:00:00'",
                 "`m`<>TIMESTAMP'1970-01-01 00:00:00'",
                 "`m`=TIMESTAMP'1970-01-01 00:00:00'");
  expect_delete(&low, T, "`m`=" T_SQL);
  expect_compared(&low, SD_MARKER_BEFORE, T,
                  "`m`>TIMESTAMP'1970-01-01 00:00:00' AND `m`<" T_SQL);
  expect_compared(&low, SD_MARKER_UNTIL, T,
                  "`m`>TIMESTAMP'1970-01-01 00:00:00' AND `m`<=" T_SQL);
  expect_compared(&low, SD_MARKER_SINCE, T,
                  "`m`<>TIMESTAMP'1970-01-01 00:00:00' AND `m`>=" T_SQL);
  /* Before 1970 the sentinel bounds nothing. */
  expect_compared(&low, SD_MARKER_BEFORE, "1969-1-1",
                  "`m`<>TIMESTAMP'1970-01-01 00:00:00' AND "
                  "`m`<_utf8mb4 X'313936392D312D31'");
  expect_compared(&high, SD_MARKER_BEFORE, T,
                  "`m`<>TIMESTAMP'9999-12-31 23:59:59' AND `m`<" SECOND_SQL);
}

static void a_zero_date_is_the_number_0(void **state)
{
  static const struct sd_marker_row row =
      SENTINEL_ROW("datetime", "0000-00-00 00:00:00");
  static const struct sd_marker_row day = SENTINEL_ROW("date", "0000-00-00");
  struct sd_marker marker = read_row(&row);

  (void)state;
  expect_meaning(&row, "`m`=0", "`m`<>0", "`m`=0");
  expect_meaning(&day, "`m`=0", "`m`<>0", "`m`=0");
  expect_compared(&row, SD_MARKER_BEFORE, T, "`m`>0 AND `m`<" SECOND_SQL);
  assert_true(sd_marker_restores_zero(&marker));
}

/* A literal would depend on the session's zone. */
static void the_sentinel_of_a_timestamp_is_second_1(void **state)
{
  static const struct sd_marker_row row =
      SENTINEL_ROW("timestamp", "1970-01-01 00:00:01");
  static const struct sd_marker_row other =
      SENTINEL_ROW("timestamp", "1970-01-01 00:00:02");
  struct sd_marker marker = read_row(&row);

  (void)state;
  expect_meaning(&row, "UNIX_TIMESTAMP(`m`)=1", "UNIX_TIMESTAMP(`m`)<>1",
                 "`m`=FROM_UNIXTIME(1)");
  expect_delete(&row, NULL, "`m`=NOW(0)");
  expect_compared(&row, SD_MARKER_BEFORE, T,
                  "`m`>FROM_UNIXTIME(1) AND `m`<" SECOND_SQL);
  assert_true(sd_marker_is_zoned(&marker));
  assert_true(is_refused(&other));
}

static void a_date_is_the_day(void **state)
{
  static const struct sd_marker_row row = {.column = "m", .type = "date"};
  static const struct sd_marker_row sentinel =
      SENTINEL_ROW("date", "9999-12-31");
  static const struct sd_marker_row with_time =
      SENTINEL_ROW("date", "9999-12-31 00:00:00");

  (void)state;
  expect_delete(&row, T, "`m`=" DAY_SQL);
  expect_delete(&row, NULL, "`m`=UTC_DATE()");
  expect_meaning(&sentinel, "`m`=DATE'9999-12-31'", "`m`<>DATE'9999-12-31'",
                 "`m`=DATE'9999-12-31'");
  assert_true(is_refused(&with_time));
}

/* What was deleted on that day may have been deleted after the cutoff. What was
   deleted since a moment of it may have been that, too, and comes back. */
static void a_day_is_never_due_early(void **state)
{
  static const struct sd_marker_row row = {.column = "m", .type = "date"};

  (void)state;
  expect_compared(&row, SD_MARKER_BEFORE, T, "`m`<" DAY_SQL);
  expect_compared(&row, SD_MARKER_UNTIL, T, "`m`<=" DAY_SQL);
  expect_compared(&row, SD_MARKER_SINCE, T, "`m`>=" DAY_SQL);
  expect_compared(&row, SD_MARKER_BEFORE, "2026-01-31", "`m`<" DAY_SQL);
}

static void a_moment_can_be_bound_for_the_kind_time(void **state)
{
  static const struct sd_marker_row time = {.column = "m", .type = "datetime"};
  static const struct sd_marker_row day = {.column = "m", .type = "date"};
  static const struct sd_value bound = {NULL, 0, NULL};
  struct sd_marker marker;
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  assert_true(sd_marker_read(&marker, &time));
  sd_marker_append_compared(&sql, &marker, NULL, SD_MARKER_UNTIL, &bound);
  assert_string_equal(sql.text, "`m`<=?");
  sd_sql_reset(&sql);
  assert_true(sd_marker_read(&marker, &day));
  sd_marker_append_compared(&sql, &marker, NULL, SD_MARKER_UNTIL, &bound);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
}

static void a_time_is_never_due_early_by_its_digits(void **state)
{
  static const struct sd_marker_row whole = {.column = "m", .type = "datetime"};
  static const struct sd_marker_row tenths = {.column = "m",
                                              .type = "datetime(1)"};

  (void)state;
  expect_compared(&whole, SD_MARKER_BEFORE, T, "`m`<" SECOND_SQL);
  expect_compared(&tenths, SD_MARKER_BEFORE, T, "`m`<" T_SQL);
  expect_compared(&tenths, SD_MARKER_BEFORE, T "99", "`m`<" T_SQL);
  expect_compared(&whole, SD_MARKER_SINCE, T, "`m`>=" T_SQL);
  expect_delete(&whole, T, "`m`=" T_SQL);
}

static void of_an_epoch_0_is_live(void **state)
{
  static const struct sd_marker_row row = EPOCH_ROW("s");

  (void)state;
  expect_meaning(&row, "`m`=0", "`m`<>0", "`m`=0");
}

static void of_a_nullable_epoch_null_is_live_as_well(void **state)
{
  struct sd_marker_row row = EPOCH_ROW("s");

  (void)state;
  row.live_null = "1";
  expect_meaning(&row, "(`m` IS NULL OR `m`=0)", "`m`<>0", "`m`=0");
  row.restore_value = NULL;
  expect_meaning(&row, "(`m` IS NULL OR `m`=0)", "`m`<>0", "`m`=NULL");
}

static void an_epoch_is_counted_in_its_unit(void **state)
{
  static const struct sd_marker_row s = EPOCH_ROW("s"), ms = EPOCH_ROW("ms"),
                                    us = EPOCH_ROW("us"), ns = EPOCH_ROW("ns");

  (void)state;
  expect_delete(&s, "2026-01-31 10:00:00.999999", "`m`=1769853600");
  expect_delete(&ms, "2026-01-31 10:00:00.999999", "`m`=1769853600999");
  expect_delete(&us, "2026-01-31 10:00:00.999999", "`m`=1769853600999999");
  expect_delete(&ns, "2026-01-31 10:00:00.999999", "`m`=1769853600999999000");
  expect_delete(&s, NULL, "`m`=UNIX_TIMESTAMP()");
  expect_delete(&ms, NULL,
                "`m`=UNIX_TIMESTAMP()*1000+MICROSECOND(NOW(6)) DIV 1000");
  expect_delete(&us, NULL,
                "`m`=(UNIX_TIMESTAMP()*1000000+MICROSECOND(NOW(6)))*1");
  expect_delete(&ns, NULL,
                "`m`=(UNIX_TIMESTAMP()*1000000+MICROSECOND(NOW(6)))*1000");
}

/* A row of second 7 may have been deleted as late as 7.999999. */
static void an_epoch_is_never_due_early(void **state)
{
  static const struct sd_marker_row s = EPOCH_ROW("s"), ms = EPOCH_ROW("ms");

  (void)state;
  expect_compared(&s, SD_MARKER_BEFORE, "1970-01-01 00:00:07",
                  "`m`>0 AND `m`<7");
  expect_compared(&s, SD_MARKER_BEFORE, "1970-01-01 00:00:07.999999",
                  "`m`>0 AND `m`<7");
  expect_compared(&s, SD_MARKER_UNTIL, "1970-01-01 00:00:07.999999",
                  "`m`>0 AND `m`<=7");
  expect_compared(&s, SD_MARKER_SINCE, "1970-01-01 00:00:07",
                  "`m`<>0 AND `m`>=7");
  expect_compared(&s, SD_MARKER_SINCE, "1970-01-01 00:00:07.000001",
                  "`m`<>0 AND `m`>=8");
  expect_compared(&ms, SD_MARKER_BEFORE, "1970-01-01 00:00:07.000999",
                  "`m`>0 AND `m`<7000");
  expect_compared(&ms, SD_MARKER_SINCE, "1970-01-01 00:00:07.000999",
                  "`m`<>0 AND `m`>=7001");
}

static void an_epoch_is_right_at_its_bounds(void **state)
{
  static const struct sd_marker_row s = EPOCH_ROW("s"), ns = EPOCH_ROW("ns");

  (void)state;
  expect_compared(&s, SD_MARKER_BEFORE, "1969-12-31 23:59:59.9",
                  "`m`>0 AND `m`<0");
  expect_compared(&s, SD_MARKER_BEFORE, "1970-01-01", "`m`>0 AND `m`<0");
  expect_compared(&s, SD_MARKER_BEFORE, "2000-02-29",
                  "`m`>0 AND `m`<951782400");
  expect_compared(&s, SD_MARKER_BEFORE, "2100-03-01",
                  "`m`>0 AND `m`<4107542400");
  expect_compared(&s, SD_MARKER_BEFORE, "9999-12-31 23:59:59",
                  "`m`>0 AND `m`<253402300799");
  expect_compared(&ns, SD_MARKER_BEFORE, "2262-04-11 23:47:16.854775",
                  "`m`>0 AND `m`<9223372036854775000");
  /* Beyond all numbers. */
  expect_compared(&ns, SD_MARKER_BEFORE, "9999-12-31",
                  "`m`>0 AND `m`<18446744073709551615");
  /* 0 would be a live row. */
  expect_delete(&s, "1970-01-01 00:00:00.5", "`m`=1");
}

static void of_a_flag_one_value_is_live(void **state)
{
  static const struct sd_marker_row row = FLAG_ROW("tinyint(1)", "0", "0", "1");
  static const struct sd_marker_row inverted =
      FLAG_ROW("tinyint(1)", "1", "0", "0");
  static const struct sd_marker_row status = FLAG_ROW("int", "10", "0", "-1");

  (void)state;
  expect_meaning(&row, "`m`=0", "(`m` IS NULL OR `m`<>0)", "`m`=0");
  expect_delete(&row, T, "`m`=1");
  expect_delete(&inverted, T, "`m`=0");
  expect_meaning(&status, "`m`=10", "(`m` IS NULL OR `m`<>10)", "`m`=10");
  expect_delete(&status, T, "`m`=-1");
}

static void of_a_flag_null_is_live_or_deleted(void **state)
{
  static const struct sd_marker_row nullable =
      FLAG_ROW("bit(1)", "0", "1", "1");
  static const struct sd_marker_row one_or_null =
      FLAG_ROW("tinyint(1)", "1", "0", NULL);
  static const struct sd_marker_row only_null =
      FLAG_ROW("tinyint(1)", NULL, "1", "1");

  (void)state;
  expect_meaning(&nullable, "(`m` IS NULL OR `m`=0)", "`m`<>0", "`m`=0");
  expect_meaning(&one_or_null, "`m`=1", "(`m` IS NULL OR `m`<>1)", "`m`=1");
  expect_delete(&one_or_null, T, "`m`=NULL");
  expect_meaning(&only_null, "`m` IS NULL", "`m` IS NOT NULL", "`m`=NULL");
  expect_delete(&only_null, T, "`m`=1");
}

static void a_text_is_written_as_one(void **state)
{
  static const struct sd_marker_row row =
      FLAG_ROW("enum('n','it''s')", "it's", "0", "1");
  static const char it_s[] = "_utf8mb4 X'69742773'";
  char live[64];
  char deleted[64];

  (void)state;
  (void)snprintf(live, sizeof(live), "`m`=%s", it_s);
  (void)snprintf(deleted, sizeof(deleted), "(`m` IS NULL OR `m`<>%s)", it_s);
  expect_meaning(&row, live, deleted, live);
  expect_delete(&row, T, "`m`=" ONE_SQL);
}

static void the_time_of_a_flag_is_in_its_own_column(void **state)
{
  struct sd_marker_row row = FLAG_ROW("tinyint(1)", "0", "1", "1");
  struct sd_marker marker;
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  row.time_column = "t";
  row.time_type = "datetime(6)";
  expect_delete(&row, T, "`m`=1,`t`=" T_SQL);
  expect_delete(&row, NULL, "`m`=1,`t`=UTC_TIMESTAMP(6)");
  expect_meaning(&row, "(`m` IS NULL OR `m`=0)", "`m`<>0", "`m`=0,`t`=NULL");
  expect_compared(&row, SD_MARKER_BEFORE, T, "`m`<>0 AND `t`<" T_SQL);
  expect_compared(&row, SD_MARKER_SINCE, T, "`m`<>0 AND `t`>=" T_SQL);
  row.time_type = "timestamp";
  marker = read_row(&row);
  assert_true(sd_marker_is_zoned(&marker));
  assert_true(sd_marker_is_apart(&marker));
  marker.keeps_time = true;
  sd_marker_append_restore(&sql, &marker, NULL);
  expect(&sql, "`m`=0");
}

static void without_a_time_nothing_is_compared_with_one(void **state)
{
  static const struct sd_marker_row row = FLAG_ROW("tinyint(1)", "0", "1", "1");
  static const struct sd_value at = {T, sizeof(T) - 1, "utf8mb4"};
  struct sd_marker marker = read_row(&row);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  assert_false(sd_marker_has_time(&marker));
  assert_false(sd_marker_is_apart(&marker));
  assert_int_equal(sd_marker_time_type(&marker), SD_TYPE_OTHER);
  sd_marker_append_compared(&sql, &marker, NULL, SD_MARKER_BEFORE, &at);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
}

static void what_is_no_moment_fails_an_epoch(void **state)
{
  static const struct sd_marker_row row = EPOCH_ROW("s");
  static const struct sd_value none = {NULL, 0, NULL}, word = {"now", 3, NULL};
  struct sd_marker marker = read_row(&row);
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_marker_append_compared(&sql, &marker, NULL, SD_MARKER_BEFORE, &word);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
  sd_marker_append_delete(&sql, &marker, NULL, &none);
  assert_int_equal(sql.error, SD_SQL_INVALID);
  sd_sql_free(&sql);
}

static void each_column_has_the_alias(void **state)
{
  struct sd_marker_row row = FLAG_ROW("tinyint(1)", "0", "1", "1");
  static const struct sd_value at = {T, sizeof(T) - 1, "utf8mb4"};
  struct sd_marker marker;
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  row.column = "m`";
  row.time_column = "t";
  row.time_type = "datetime(6)";
  marker = read_row(&row);
  sd_marker_append_live(&sql, &marker, "a");
  expect(&sql, "(a.`m``` IS NULL OR a.`m```=0)");
  sd_marker_append_compared(&sql, &marker, "a", SD_MARKER_UNTIL, &at);
  expect(&sql, "a.`m```<>0 AND a.`t`<=" T_SQL);
  sd_marker_append_delete(&sql, &marker, "a", &at);
  expect(&sql, "a.`m```=1,a.`t`=" T_SQL);
  sd_marker_append_restore(&sql, &marker, "a");
  expect(&sql, "a.`m```=0,a.`t`=NULL");
}

static void the_key_of_a_live_row_is_that_of_its_style(void **state)
{
  struct sd_sql sql = SD_SQL_INIT;

  (void)state;
  sd_marker_append_key_is_live(&sql, true);
  expect(&sql, "=1");
  sd_marker_append_key_is_live(&sql, false);
  expect(&sql, "=TIMESTAMP'1970-01-01 00:00:00'");
}

static void what_could_leave_its_quotes_is_refused(void **state)
{
  static const struct sd_marker_row rows[] = {
      SENTINEL_ROW("datetime", "1970-01-01' OR 1 OR '"),
      SENTINEL_ROW("datetime", "0000-00-00 00:00:00'"),
      SENTINEL_ROW("datetime", "0000-00-00;"),
      SENTINEL_ROW("date", "9999-12-31 "),
      SENTINEL_ROW("datetime", "9999-12-32"),
      SENTINEL_ROW("timestamp", "1970-01-01 00:00:01'"),
      FLAG_ROW("tinyint(1)", "0 OR 1", "0", "1"),
      FLAG_ROW("tinyint(1)", "", "0", "1"),
      FLAG_ROW("tinyint(1)", "0", "0", "1;DROP TABLE t"),
      FLAG_ROW("tinyint(1)", "0", "0", "--1"),
      FLAG_ROW("bit(1)", "0", "0", "b'1'"),
      FLAG_ROW("decimal(3,1)", "0", "0", "1.5"),
      FLAG_ROW("int", "-", "0", "1"),
  };

  (void)state;
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    assert_true(is_refused(&rows[i]));
}

static void a_delete_that_leaves_a_live_row_is_refused(void **state)
{
  static const struct sd_marker_row rows[] = {
      FLAG_ROW("tinyint(1)", "0", "0", "0"),
      FLAG_ROW("tinyint(1)", "0", "0", "00"),
      FLAG_ROW("tinyint(1)", "0", "0", "-0"),
      FLAG_ROW("tinyint(1)", "0", "1", NULL),
      FLAG_ROW("tinyint(1)", NULL, "1", NULL),
      FLAG_ROW("char(1)", "N", "0", "N"),
      FLAG_ROW("char(1)", "N", "0", "N "),
      FLAG_ROW("char(1)", "", "0", " "),
  };
  static const struct sd_marker_row others[] = {
      FLAG_ROW("tinyint(1)", "1", "0", "-1"),
      FLAG_ROW("char(1)", "N", "0", "Y"),
      FLAG_ROW("char(1)", "0", "0", "00"),
  };

  (void)state;
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    assert_true(is_refused(&rows[i]));
  for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
    assert_false(is_refused(&others[i]));
}

static void a_restore_that_leaves_a_deleted_row_is_refused(void **state)
{
  struct sd_marker_row flag = FLAG_ROW("tinyint(1)", "0", "0", "1");
  struct sd_marker_row epoch = EPOCH_ROW("s");
  struct sd_marker_row time = TIME_ROW;
  struct sd_marker_row sentinel =
      SENTINEL_ROW("datetime", "1970-01-01 00:00:00");

  (void)state;
  flag.restore_value = "1";
  assert_true(is_refused(&flag));
  flag.restore_value = NULL;
  assert_true(is_refused(&flag));
  epoch.restore_value = "7";
  assert_true(is_refused(&epoch));
  epoch.restore_value = NULL;
  assert_true(is_refused(&epoch));
  time.restore_value = "2026-01-01";
  assert_true(is_refused(&time));
  sentinel.restore_value = NULL;
  assert_true(is_refused(&sentinel));
}

/* Each of these alone makes a row unfit. */
static void a_row_that_is_no_marker_is_refused(void **state)
{
  static char long_name[SD_NAME_SIZE + 1];
  static char long_value[SD_MARKER_VALUE_SIZE + 1];
  static const struct sd_marker_row time = TIME_ROW, epoch = EPOCH_ROW("ms"),
                                    flag = FLAG_ROW("char(1)", "N", "0", "Y");
  struct sd_marker_row row;

  (void)state;
  memset(long_name, 'n', sizeof(long_name) - 1);
  memset(long_value, 'v', sizeof(long_value) - 1);
#define REFUSED(of, member, value) \
  row = of;                        \
  row.member = value;              \
  assert_true(is_refused(&row))
  REFUSED(time, column, NULL);
  REFUSED(time, column, "");
  REFUSED(time, column, long_name);
  REFUSED(time, kind, "Time");
  REFUSED(time, kind, "time' OR 1");
  REFUSED(time, kind, "");
  REFUSED(time, type, "int(11)");
  REFUSED(time, type, "datetimes");
  REFUSED(time, unit, "s");
  REFUSED(time, live_value, "2026-01-01");
  REFUSED(time, live_null, "0");
  REFUSED(time, live_null, "");
  REFUSED(time, deleted_value, "1");
  REFUSED(time, time_column, "t");
  REFUSED(epoch, unit, NULL);
  REFUSED(epoch, unit, "m");
  REFUSED(epoch, unit, "ms;");
  REFUSED(epoch, type, "datetime");
  REFUSED(epoch, live_value, NULL);
  REFUSED(epoch, live_value, "1");
  REFUSED(epoch, deleted_value, "1");
  REFUSED(flag, live_null, "2");
  REFUSED(flag, live_value, long_value);
  REFUSED(flag, deleted_value, long_value);
  REFUSED(flag, time_column, "t");
  REFUSED(flag, time_type, "datetime");
#undef REFUSED
  row = flag;
  row.time_column = "t";
  row.time_type = "bigint(20)";
  assert_true(is_refused(&row));
  row.time_type = "date";
  assert_false(is_refused(&row));
  row.time_column = "";
  assert_true(is_refused(&row));
}

static void a_row_is_read_from_its_columns_in_order(void **state)
{
  char *texts[SD_MARKER_ROW_COLUMNS] = {
      "m", "char(1)", "utc", "flag", NULL, "N", "0", "Y", "N", "t", "date"};
  struct sd_marker_row row = sd_marker_row_of(texts);
  struct sd_marker marker = read_row(&row);
  struct sd_marker other = marker;
  size_t columns = 1;

  (void)state;
  for (const char *c = SD_MARKER_ROW; *c; c++)
    columns += *c == ',';
  assert_int_equal(columns, SD_MARKER_ROW_COLUMNS);
  assert_string_equal(marker.live_value, "N");
  assert_string_equal(marker.deleted_value, "Y");
  assert_string_equal(marker.time_column, "t");
  assert_int_equal(marker.time, SD_MARKER_DATE);
  assert_true(sd_marker_equal(&marker, &other));
  other.deleted_value[0] = 'X';
  assert_false(sd_marker_equal(&marker, &other));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(of_a_time_null_is_live),
      cmocka_unit_test(a_row_without_kind_and_type_is_a_time),
      cmocka_unit_test(of_a_sentinel_one_time_is_live),
      cmocka_unit_test(a_zero_date_is_the_number_0),
      cmocka_unit_test(the_sentinel_of_a_timestamp_is_second_1),
      cmocka_unit_test(a_date_is_the_day),
      cmocka_unit_test(a_day_is_never_due_early),
      cmocka_unit_test(a_moment_can_be_bound_for_the_kind_time),
      cmocka_unit_test(a_time_is_never_due_early_by_its_digits),
      cmocka_unit_test(of_an_epoch_0_is_live),
      cmocka_unit_test(of_a_nullable_epoch_null_is_live_as_well),
      cmocka_unit_test(an_epoch_is_counted_in_its_unit),
      cmocka_unit_test(an_epoch_is_never_due_early),
      cmocka_unit_test(an_epoch_is_right_at_its_bounds),
      cmocka_unit_test(of_a_flag_one_value_is_live),
      cmocka_unit_test(of_a_flag_null_is_live_or_deleted),
      cmocka_unit_test(a_text_is_written_as_one),
      cmocka_unit_test(the_time_of_a_flag_is_in_its_own_column),
      cmocka_unit_test(without_a_time_nothing_is_compared_with_one),
      cmocka_unit_test(what_is_no_moment_fails_an_epoch),
      cmocka_unit_test(each_column_has_the_alias),
      cmocka_unit_test(the_key_of_a_live_row_is_that_of_its_style),
      cmocka_unit_test(what_could_leave_its_quotes_is_refused),
      cmocka_unit_test(a_delete_that_leaves_a_live_row_is_refused),
      cmocka_unit_test(a_restore_that_leaves_a_deleted_row_is_refused),
      cmocka_unit_test(a_row_that_is_no_marker_is_refused),
      cmocka_unit_test(a_row_is_read_from_its_columns_in_order),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
