/* Alternatives that do the same, measured in turns. */
#ifndef SOFTDELETE_BENCH_MEASURE_H
#define SOFTDELETE_BENCH_MEASURE_H

#include <stddef.h>

/* Most alternatives of one measurement, and most rounds. */
#define BENCH_ALTERNATIVES_MAX 8
#define BENCH_ROUNDS_MAX       200

/* Does the work `count` times and returns the seconds that it took; what it
   prepares and cleans up is not counted. */
typedef double bench_run(void *context, unsigned count);

struct bench_alternative
{
  const char *name;
  bench_run *run;
  void *context;
};

/* Monotonic seconds. */
double bench_now(void);

/* Sorts the values and returns the middle one. */
double bench_median(double *values, size_t count);

/* Runs every alternative once to warm up and then once in each round, in an
   order that turns. Prints, for one piece of work of each, the median time, the
   median of its ratio to the first one in the same round, the best time, and
   the ratio of that to the best of the first. */
void bench_measure(const char *title, const struct bench_alternative *list,
                   size_t alternatives, unsigned rounds, unsigned count);

#endif
