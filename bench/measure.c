#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double bench_now(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
  const double *x = a;
  const double *y = b;

  return (*x > *y) - (*x < *y);
}

double bench_median(double *values, size_t count)
{
  qsort(values, count, sizeof(*values), compare);
  return count % 2 ? values[count / 2]
                   : (values[count / 2 - 1] + values[count / 2]) / 2;
}

void bench_measure(const char *title, const struct bench_alternative *list,
                   size_t alternatives, unsigned rounds, unsigned count)
{
  static double seconds[BENCH_ALTERNATIVES_MAX][BENCH_ROUNDS_MAX];
  static double ratio[BENCH_ALTERNATIVES_MAX][BENCH_ROUNDS_MAX];

  int length;

  if (rounds > BENCH_ROUNDS_MAX)
    rounds = BENCH_ROUNDS_MAX;
  for (size_t i = 0; i < alternatives; i++)
    (void)list[i].run(list[i].context, count);
  for (unsigned round = 0; round < rounds; round++)
  {
    for (size_t turn = 0; turn < alternatives; turn++)
    {
      size_t i = (turn + round) % alternatives;

      seconds[i][round] = list[i].run(list[i].context, count) / count;
    }
    for (size_t i = 0; i < alternatives; i++)
      ratio[i][round] = seconds[i][round] / seconds[0][round];
  }
  printf("\n%s\n", title);
  length = printf("  (%u rounds of %u)", rounds, count);
  printf("%*s %10s %7s %10s %7s\n", 42 - length, "", "median", "ratio", "best",
         "ratio");
  for (size_t i = 0; i < alternatives; i++)
  {
    double median = bench_median(seconds[i], rounds);

    /* Sorted by now: the best comes first. */
    printf("  %-40s %7.1f us %5.2f x %7.1f us %5.2f x\n", list[i].name,
           median * 1e6, bench_median(ratio[i], rounds), seconds[i][0] * 1e6,
           seconds[i][0] / seconds[0][0]);
  }
  (void)fflush(stdout);
}
