/* Ways to delete and to restore a row of bench.orders. */
#ifndef SOFTDELETE_BENCH_CHANGE_H
#define SOFTDELETE_BENCH_CHANGE_H

#include "database.h"
#include "measure.h"

/* Rows that one transaction deletes, or restores. */
#define BENCH_WAY_ROWS 500

struct bench_way
{
  MYSQL *sql;
  const char *before; /* run before each transaction, or NULL */
  struct bench_statement delete_row;
  struct bench_statement restore_row;
};

void bench_way_by_hand(struct bench_way *way, MYSQL *sql);
void bench_way_by_function(struct bench_way *way, MYSQL *sql,
                           const char *before);
void bench_way_close(struct bench_way *way);

/* For a struct bench_way: delete `count` rows in a transaction and restore them
   in the next; one of the two is measured. */
bench_run bench_way_delete;
bench_run bench_way_restore;

#endif
