#include "measure.h"
#include "parts.h"

#include <stdio.h>
#include <stdlib.h>

#define READS        2000
#define UNIQUE_READS 10

/* Reads of keys 1.. up to this one. */
struct reads
{
  struct bench_statement statement;
  unsigned keys;
};

static double run_reads(void *context, unsigned count)
{
  struct reads *reads = context;
  double begin = bench_now();

  for (unsigned i = 0; i < count; i++)
    if (bench_run_key(&reads->statement, 1 + (i * 7919) % reads->keys) < 0)
      bench_die("a row was not found");
  return bench_now() - begin;
}

/* Always the value that BENCH_DELETED deleted rows have, and a live one. */
static double run_unique(void *context, unsigned count)
{
  double begin = bench_now();

  for (unsigned i = 0; i < count; i++)
    if (bench_run_key(context, 7) != 0)
      bench_die("the live row was not found");
  return bench_now() - begin;
}

static void measure_table(MYSQL *sql, unsigned rounds, const char *title,
                          unsigned keys, const char *by_hand, const char *live)
{
  struct reads hand = {.keys = keys};
  struct reads view = {.keys = keys};

  bench_prepare(&hand.statement, sql, by_hand);
  bench_prepare(&view.statement, sql, live);
  bench_measure(title,
                (struct bench_alternative[]){
                    {"base table, filter typed", run_reads, &hand},
                    {"through the _live view", run_reads, &view}},
                2, rounds, READS);
  bench_close(&hand.statement);
  bench_close(&view.statement);
}

/* Rows that the storage engine reads for one execution. */
static long long rows_read(MYSQL *sql, struct bench_statement *statement)
{
  static const char *const query =
      "SELECT SUM(VARIABLE_VALUE) FROM information_schema.SESSION_STATUS "
      "WHERE VARIABLE_NAME IN ('HANDLER_READ_FIRST','HANDLER_READ_KEY',"
      "'HANDLER_READ_LAST','HANDLER_READ_NEXT','HANDLER_READ_PREV',"
      "'HANDLER_READ_RND','HANDLER_READ_RND_NEXT')";
  long long before = bench_number(sql, query);
  long long between;
  long long after;

  between = bench_number(sql, query);
  (void)bench_run_key(statement, 7);
  after = bench_number(sql, query);
  return after - between - (between - before);
}

static void measure_unique(MYSQL *sql, unsigned rounds)
{
  struct bench_statement hand;
  struct bench_statement view;
  char title[100];

  bench_prepare(&hand, sql,
                "SELECT id FROM bench.signups WHERE number = ? "
                "AND deleted_at IS NULL");
  bench_prepare(&view, sql,
                "SELECT id FROM bench.signups_live WHERE number = ?");
  (void)snprintf(title, sizeof(title),
                 "Read by unique key, %d deleted rows of that value",
                 BENCH_DELETED);
  bench_measure(title,
                (struct bench_alternative[]){
                    {"base table, filter typed", run_unique, &hand},
                    {"through the _live view", run_unique, &view}},
                2, rounds, UNIQUE_READS);
  printf("  rows read: base table, filter typed %lld; through the view %lld\n",
         rows_read(sql, &hand), rows_read(sql, &view));
  bench_close(&hand);
  bench_close(&view);
}

void bench_read(MYSQL *sql, unsigned rounds)
{
  measure_table(sql, rounds, "Read by primary key, a table without unique keys",
                BENCH_ROWS,
                "SELECT customer, total, note FROM bench.orders WHERE id = ? "
                "AND deleted_at IS NULL",
                "SELECT customer, total, note FROM bench.orders_live "
                "WHERE id = ?");
  measure_table(sql, rounds, "Read by primary key, a table with a unique key",
                BENCH_CUSTOMERS,
                "SELECT id, email FROM bench.customers WHERE id = ? "
                "AND deleted_at IS NULL",
                "SELECT id, email FROM bench.customers_live WHERE id = ?");
  measure_unique(sql, rounds);
}
