/* A connection that is cut at every point of a dialogue, by a proxy between
   the library and the server: each verb has to end with an error, and the
   handle has to be of use on nothing but sdel_close(). */
#include "support.h"

#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <netdb.h>
#include <unistd.h>

#define FOREVER (1u << 30)
#define STEP    13u /* bytes; coprime to what packets are made of */

struct proxy
{
  pthread_t thread;
  int listener, client, server;
  size_t budget[2]; /* bytes still let through: to the server, to the client */
  size_t passed[2];
  pthread_mutex_t lock;
  char path[64];
};

static struct proxy proxy;

static int connect_upstream(void)
{
  const char *path = getenv("SDEL_TEST_SOCKET");
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  struct addrinfo *found = NULL;
  int fd = -1;

  if (path)
  {
    fd = socket(AF_UNIX, SOCK_STREAM, 0);
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
      return fd;
  }
  else if (getaddrinfo(getenv("SDEL_TEST_HOST"), getenv("SDEL_TEST_PORT"), NULL,
                       &found) == 0)
  {
    fd = socket(found->ai_family, SOCK_STREAM, 0);
    if (connect(fd, found->ai_addr, found->ai_addrlen) == 0)
    {
      freeaddrinfo(found);
      return fd;
    }
  }
  abort();
}

/* Passes on what one side sent; 0 when the connection is to be cut. */
static int pass(int from, int to, int direction)
{
  char buffer[4096];
  ssize_t got = recv(from, buffer, sizeof buffer, 0), sent = 0, more;
  size_t allowed;
  int whole;

  if (got <= 0)
    return 0;
  (void)pthread_mutex_lock(&proxy.lock);
  allowed = proxy.budget[direction];
  whole = (size_t)got < allowed;
  if (whole)
    allowed = (size_t)got;
  proxy.budget[direction] -= allowed;
  proxy.passed[direction] += allowed;
  (void)pthread_mutex_unlock(&proxy.lock);
  while ((size_t)sent < allowed)
  {
    more = send(to, buffer + sent, allowed - (size_t)sent, MSG_NOSIGNAL);
    if (more <= 0)
      return 0;
    sent += more;
  }
  return whole;
}

static void *proxy_run(void *arg)
{
  struct pollfd fds[2];
  int open = 1;

  (void)arg;
  proxy.client = accept(proxy.listener, NULL, NULL);
  proxy.server = connect_upstream();
  fds[0] = (struct pollfd){proxy.client, POLLIN, 0};
  fds[1] = (struct pollfd){proxy.server, POLLIN, 0};
  while (open && poll(fds, 2, -1) > 0)
  {
    if (fds[0].revents)
      open = pass(proxy.client, proxy.server, 0);
    if (open && fds[1].revents)
      open = pass(proxy.server, proxy.client, 1);
  }
  (void)close(proxy.client);
  (void)close(proxy.server);
  return NULL;
}

static void proxy_budget(size_t up, size_t down)
{
  (void)pthread_mutex_lock(&proxy.lock);
  proxy.budget[0] = up;
  proxy.budget[1] = down;
  proxy.passed[0] = proxy.passed[1] = 0;
  (void)pthread_mutex_unlock(&proxy.lock);
}

static MYSQL *proxy_connect(void)
{
  const char *user = getenv("SDEL_TEST_USER");
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  MYSQL *mysql = mysql_init(NULL);
  unsigned int seconds = 20;

  proxy_budget(FOREVER, FOREVER);
  (void)snprintf(proxy.path, sizeof proxy.path, "/tmp/sdel_proxy.%d",
                 (int)getpid());
  (void)unlink(proxy.path);
  (void)snprintf(address.sun_path, sizeof address.sun_path, "%s", proxy.path);
  proxy.listener = socket(AF_UNIX, SOCK_STREAM, 0);
  assert_int_equal(
      bind(proxy.listener, (struct sockaddr *)&address, sizeof address), 0);
  assert_int_equal(listen(proxy.listener, 1), 0);
  assert_int_equal(pthread_create(&proxy.thread, NULL, proxy_run, NULL), 0);
  (void)mysql_options(mysql, MYSQL_OPT_READ_TIMEOUT, &seconds);
  (void)mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  if (!mysql_real_connect(mysql, NULL, user ? user : "root",
                          getenv("SDEL_TEST_PASSWORD"), TEST_SCHEMA, 0,
                          proxy.path, 0))
    fail_msg("through the proxy: %s", mysql_error(mysql));
  return mysql;
}

static void proxy_end(MYSQL *mysql)
{
  mysql_close(mysql);
  (void)pthread_join(proxy.thread, NULL);
  (void)close(proxy.listener);
  (void)unlink(proxy.path);
}

/* All rows of a SELECT; a code. */
static int read_all(sdel_query *query)
{
  sdel_result *result;
  int code = sdel_select(&result, query);

  if (code)
    return code;
  while ((code = sdel_next(result)) == SDEL_ROW)
    ;
  sdel_result_free(result);
  return code;
}

/* A bit of everything; the first code that is not SDEL_OK. */
static int dialogue(sdel_t *handle)
{
  const sdel_value keys[] = {sdel_int(1), sdel_int(2), sdel_int(3)};
  sdel_query *query;
  uint64_t rows;
  int code = sdel_query_new(&query, handle, "orders");

  assert_int_equal(code, SDEL_OK);
  (void)sdel_stream(query, 1);
  code = read_all(query);
  (void)sdel_stream(query, 0);
  (void)sdel_where_key(query, keys, 1);
  if (!code)
    code = read_all(query);
  if (!code)
    code = sdel_delete(&rows, query);
  if (!code)
    code = sdel_restore(&rows, query);
  if (!code)
    code = sdel_delete_keys(&rows, handle, "orders", keys, 1, 3);
  if (!code)
    code = sdel_purge(NULL, handle, "orders", 3600, NULL);
  if (!code)
    code = sdel_restore_keys(&rows, handle, "orders", keys, 1, 3);
  sdel_query_free(query);
  return code;
}

/* One dialogue with a cut; a code. */
static int cut_after(size_t up, size_t down, size_t passed[2])
{
  MYSQL *mysql = proxy_connect();
  sdel_t *handle;
  size_t cut = up < down ? up : down;
  int code;

  (void)shop_fill(NULL); /* so that every dialogue is as long */
  assert_int_equal(sdel_open(&handle, mysql), SDEL_OK);
  proxy_budget(up, down);
  code = dialogue(handle);
  if (code)
  {
    assert_string_not_equal(sdel_error(handle), "");
    if (!sdel_errno(handle))
      fail_msg("cut after byte %zu: code %d: %s", cut, code,
               sdel_error(handle));
    /* And it stays an error. */
    assert_int_not_equal(dialogue(handle), SDEL_OK);
  }
  passed[0] = proxy.passed[0];
  passed[1] = proxy.passed[1];
  sdel_close(handle);
  proxy_end(mysql);
  return code;
}

static void cut_everywhere(int direction)
{
  size_t total[2], passed[2], at, cuts = 0;
  int code = cut_after(FOREVER, FOREVER, total);

  assert_int_equal(code, SDEL_OK);
  assert_true(total[direction] > 500);
  for (at = 1; at < total[direction]; at += STEP)
  {
    code =
        cut_after(direction ? FOREVER : at, direction ? at : FOREVER, passed);
    if (code != SDEL_ELOST)
      fail_msg("cut after byte %zu of %zu: got %d (%s)", at, total[direction],
               code, sdel_strerror(code));
    cuts++;
  }
  print_message("cut at %zu points of %zu bytes\n", cuts, total[direction]);
}

static void cut_on_the_way_to_the_server(void **state)
{
  (void)state;
  cut_everywhere(0);
}

static void cut_on_the_way_to_the_client(void **state)
{
  (void)state;
  cut_everywhere(1);
}

static void a_killed_connection_is_told(void **state)
{
  MYSQL *mysql = server_connect(TEST_SCHEMA);
  sdel_t *handle;
  sdel_query *query;
  uint64_t rows;

  (void)state;
  assert_int_equal(sdel_open(&handle, mysql), SDEL_OK);
  assert_int_equal(sdel_query_new(&query, handle, "orders"), SDEL_OK);
  assert_int_equal(sdel_count(&rows, query), SDEL_OK);
  run("KILL %lu", mysql_thread_id(mysql));
  assert_int_equal(sdel_count(&rows, query), SDEL_ELOST);
  assert_int_equal(rows, 0);
  sdel_query_free(query);
  sdel_close(handle);
  mysql_close(mysql);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(cut_on_the_way_to_the_server, shop_fill),
      cmocka_unit_test_setup(cut_on_the_way_to_the_client, shop_fill),
      cmocka_unit_test_setup(a_killed_connection_is_told, shop_fill),
  };
  kind = server_has_plugin() ? ENABLED : BARE;
  (void)pthread_mutex_init(&proxy.lock, NULL);
  return cmocka_run_group_tests_name("lost", tests, shop_open, shop_close);
}
