/* Measures the plugin side by side with the same done by hand, in one run. The
   server has the plugin and the schema softdelete; see bench/run. */
#include "parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct
{
  const char *name;
  void (*run)(MYSQL *sql, unsigned rounds);
} parts[] = {{"change", bench_change},
             {"read", bench_read},
             {"authorize", bench_authorize},
             {"connections", bench_connections}};

#define PARTS (sizeof(parts) / sizeof(parts[0]))

static void usage(void)
{
  (void)fprintf(stderr, "usage: softdelete_bench SOCKET ROUNDS PART..\nparts:");
  for (size_t i = 0; i < PARTS; i++)
    (void)fprintf(stderr, " %s", parts[i].name);
  (void)fprintf(stderr, "\n");
  exit(2);
}

int main(int argc, char **argv)
{
  MYSQL *sql;
  unsigned rounds;

  if (argc < 4 || atoi(argv[2]) <= 0)
    usage();
  bench_socket = argv[1];
  rounds = (unsigned)atoi(argv[2]);
  sql = bench_connect("root");
  bench_load(sql);
  for (int i = 3; i < argc; i++)
  {
    size_t part = 0;

    while (part < PARTS && strcmp(argv[i], parts[part].name) != 0)
      part++;
    if (part == PARTS)
      usage();
    parts[part].run(sql, rounds);
  }
  bench_execute(sql, "DROP DATABASE bench");
  mysql_close(sql);
  return 0;
}
