#include "change.h"

#include "measure.h"
#include "parts.h"

static long long row_of(unsigned i)
{
  return 1 + (i * 7919) % BENCH_ROWS;
}

/* Of one transaction's rows only the statements count. */
static double change(struct bench_way *way, struct bench_statement *statement,
                     unsigned count)
{
  double begin;
  double seconds;

  bench_execute(way->sql, "START TRANSACTION");
  begin = bench_now();
  for (unsigned i = 0; i < count; i++)
    if (bench_run_key(statement, row_of(i)) != 1)
      bench_die("a row was not deleted, or not restored");
  seconds = bench_now() - begin;
  bench_execute(way->sql, "COMMIT");
  return seconds;
}

/* The other half puts things back, without being counted. */
double bench_way_delete(void *context, unsigned count)
{
  struct bench_way *way = context;
  double seconds;

  if (way->before)
    bench_execute(way->sql, "%s", way->before);
  seconds = change(way, &way->delete_row, count);
  (void)change(way, &way->restore_row, count);
  return seconds;
}

/* Each row in a transaction of its own; beginning it and committing it do not
   count. */
static double delete_alone(void *context, unsigned count)
{
  struct bench_way *way = context;
  double seconds = 0;

  if (way->before)
    bench_execute(way->sql, "%s", way->before);
  for (unsigned i = 0; i < count; i++)
  {
    double begin;

    bench_execute(way->sql, "START TRANSACTION");
    begin = bench_now();
    if (bench_run_key(&way->delete_row, row_of(i)) != 1)
      bench_die("a row was not deleted");
    seconds += bench_now() - begin;
    bench_execute(way->sql, "COMMIT");
  }
  (void)change(way, &way->restore_row, count);
  return seconds;
}

double bench_way_restore(void *context, unsigned count)
{
  struct bench_way *way = context;

  if (way->before)
    bench_execute(way->sql, "%s", way->before);
  (void)change(way, &way->delete_row, count);
  return change(way, &way->restore_row, count);
}

/* The least that any statement costs. */
static double run_nothing(void *context, unsigned count)
{
  double begin = bench_now();

  for (unsigned i = 0; i < count; i++)
    (void)bench_run_key(context, i);
  return bench_now() - begin;
}

void bench_way_by_hand(struct bench_way *way, MYSQL *sql)
{
  *way = (struct bench_way){.sql = sql};
  bench_prepare(&way->delete_row, sql,
                "UPDATE bench.orders SET deleted_at = UTC_TIMESTAMP(6) "
                "WHERE id = ? AND deleted_at IS NULL");
  bench_prepare(&way->restore_row, sql,
                "UPDATE bench.orders SET deleted_at = NULL "
                "WHERE id = ? AND deleted_at IS NOT NULL");
}

void bench_way_by_function(struct bench_way *way, MYSQL *sql,
                           const char *before)
{
  *way = (struct bench_way){.sql = sql, .before = before};
  bench_prepare(&way->delete_row, sql,
                "SELECT softdelete_delete('bench.orders', ?)");
  bench_prepare(&way->restore_row, sql,
                "SELECT softdelete_restore('bench.orders', ?)");
}

void bench_way_close(struct bench_way *way)
{
  bench_close(&way->delete_row);
  bench_close(&way->restore_row);
}

void bench_change(MYSQL *sql, unsigned rounds)
{
  struct bench_way hand;
  struct bench_way audited;
  struct bench_way silent;
  struct bench_statement nothing;

  bench_way_by_hand(&hand, sql);
  bench_way_by_function(&audited, sql, "SET GLOBAL softdelete_audit = ON");
  bench_way_by_function(&silent, sql, "SET GLOBAL softdelete_audit = OFF");
  bench_prepare(&nothing, sql, "SELECT ?");
  bench_measure(
      "Delete of one row, prepared, inside a transaction of many",
      (struct bench_alternative[]){
          {"UPDATE by hand", bench_way_delete, &hand},
          {"softdelete_delete", bench_way_delete, &audited},
          {"softdelete_delete, softdelete_audit OFF", bench_way_delete,
           &silent},
          {"(SELECT of a number, to compare)", run_nothing, &nothing}},
      4, rounds, BENCH_WAY_ROWS);
  bench_measure(
      "Delete of one row, prepared, alone in its transaction",
      (struct bench_alternative[]){
          {"UPDATE by hand", delete_alone, &hand},
          {"softdelete_delete", delete_alone, &audited},
          {"softdelete_delete, softdelete_audit OFF", delete_alone, &silent}},
      3, rounds, BENCH_WAY_ROWS);
  bench_measure("Restore of one row, prepared, inside a transaction of many",
                (struct bench_alternative[]){
                    {"UPDATE by hand", bench_way_restore, &hand},
                    {"softdelete_restore", bench_way_restore, &audited},
                    {"softdelete_restore, softdelete_audit OFF",
                     bench_way_restore, &silent}},
                3, rounds, BENCH_WAY_ROWS);
  bench_execute(sql, "SET GLOBAL softdelete_audit = ON");
  bench_way_close(&hand);
  bench_way_close(&audited);
  bench_way_close(&silent);
  bench_close(&nothing);
}
