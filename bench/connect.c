#include "measure.h"
#include "parts.h"

#include <stdbool.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CONNECTIONS 300
#define IDLE        200

struct setup
{
  MYSQL *sql;
  clockid_t clock; /* processor time of the server, all its threads */
  bool installed;  /* what is wanted */
  bool by_clock;   /* measure processor time instead of time */
  bool statement;  /* run one on each connection */
};

/* Of the process at the other end of the socket. */
static clockid_t server_clock(MYSQL *sql)
{
  struct ucred server;
  socklen_t length = sizeof(server);
  clockid_t clock;

  if (getsockopt(mysql_get_socket(sql), SOL_SOCKET, SO_PEERCRED, &server,
                 &length) ||
      clock_getcpuclockid(server.pid, &clock))
    bench_die("the server's processor time cannot be read");
  return clock;
}

static bool is_installed(MYSQL *sql)
{
  return bench_number(sql, "SELECT COUNT(*) FROM information_schema.PLUGINS "
                           "WHERE PLUGIN_NAME = 'softdelete'") > 0;
}

static void install(struct setup *setup)
{
  if (is_installed(setup->sql) == setup->installed)
    return;
  bench_execute(setup->sql, "%s",
                setup->installed
                    ? "INSTALL PLUGIN softdelete SONAME 'softdelete'"
                    : "UNINSTALL PLUGIN softdelete");
}

/* The server takes leave of a connection after the client has. */
static void wait_for_disconnects(MYSQL *sql)
{
  while (bench_number(sql, "SELECT VARIABLE_VALUE FROM "
                           "information_schema.GLOBAL_STATUS WHERE "
                           "VARIABLE_NAME = 'THREADS_CONNECTED'") > 1)
    usleep(200);
}

static double read_clock(const struct setup *setup)
{
  struct timespec now;

  if (!setup->by_clock)
    return bench_now();
  if (clock_gettime(setup->clock, &now))
    bench_die("the server's processor time cannot be read");
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void connect_once(const struct setup *setup)
{
  MYSQL *sql = bench_connect("root");

  if (setup->statement)
    bench_execute(sql, "DO 1");
  mysql_close(sql);
}

static double run_connections(void *context, unsigned count)
{
  struct setup *setup = context;
  double begin;

  install(setup);
  connect_once(setup);
  wait_for_disconnects(setup->sql);
  begin = read_clock(setup);
  for (unsigned i = 0; i < count; i++)
    connect_once(setup);
  wait_for_disconnects(setup->sql);
  return read_clock(setup) - begin;
}

static long long memory_used(MYSQL *sql)
{
  return bench_number(sql, "SELECT VARIABLE_VALUE FROM "
                           "information_schema.GLOBAL_STATUS WHERE "
                           "VARIABLE_NAME = 'MEMORY_USED'");
}

/* Bytes of one idle connection, as the server counts them. */
static double memory_of_connection(struct setup *setup)
{
  MYSQL *idle[IDLE];
  long long before;
  long long after;

  install(setup);
  before = memory_used(setup->sql);
  for (int i = 0; i < IDLE; i++)
    idle[i] = bench_connect("root");
  after = memory_used(setup->sql);
  for (int i = 0; i < IDLE; i++)
    mysql_close(idle[i]);
  wait_for_disconnects(setup->sql);
  return (double)(after - before) / IDLE;
}

static void measure_memory(struct setup *without, struct setup *with)
{
  double first;
  double second;

  (void)memory_of_connection(without);
  first = memory_of_connection(without);
  second = memory_of_connection(with);
  printf("\nMemory of one idle connection (Memory_used, %d connections)\n"
         "  %-40s %7.1f KiB\n  %-40s %7.1f KiB %+.1f KiB\n",
         IDLE, "without the plugin", first / 1024, "with the plugin",
         second / 1024, (second - first) / 1024);
}

void bench_connections(MYSQL *sql, unsigned rounds)
{
  struct setup without = {.sql = sql};
  struct setup with = {.sql = sql, .installed = true};
  struct bench_alternative list[] = {
      {"without the plugin", run_connections, &without},
      {"with the plugin", run_connections, &with}};

  /* First: the server keeps a little more of every session for each INSTALL
     that it has seen. */
  measure_memory(&without, &with);
  without.clock = with.clock = server_clock(sql);
  bench_measure("Connect and disconnect, time", list, 2, rounds, CONNECTIONS);
  without.by_clock = with.by_clock = true;
  bench_measure("Connect and disconnect, processor time of the server", list, 2,
                rounds, CONNECTIONS);
  without.by_clock = with.by_clock = false;
  without.statement = with.statement = true;
  bench_measure("Connect, one statement and disconnect, time", list, 2, rounds,
                CONNECTIONS);
}
