/* What the examples share: a connection, and a table to work on. A program of
   yours has both. */
#ifndef SDEL_EXAMPLE_H
#define SDEL_EXAMPLE_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <softdelete.h>

static void check(int failed, const char *what)
{
  if (failed)
  {
    (void)fprintf(stderr, "%s\n", what);
    exit(1);
  }
}

/* Connects as SDEL_TEST_SOCKET, .._HOST, .._PORT, .._USER and .._PASSWORD
   say, and makes temporary tables in the database that is current. */
static MYSQL *example_connect(void)
{
  static const char *const statements[] = {
      "CREATE DATABASE IF NOT EXISTS sdel_example",
      "USE sdel_example",
      "DROP TABLE IF EXISTS items, orders",
      "CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR(20),"
      " total DECIMAL(10,2), deleted_at DATETIME(6) NULL)",
      "CREATE TABLE items (order_id INT, line INT, sku VARCHAR(20),"
      " deleted_at DATETIME(6) NULL, PRIMARY KEY (order_id, line))",
      "INSERT INTO orders VALUES (1, 'Ann', 10.00, NULL),"
      " (2, 'Ann', 20.50, NULL), (3, 'Bob', 30.00, NULL)",
      "INSERT INTO items VALUES (1, 1, 'pen', NULL), (1, 2, 'ink', NULL),"
      " (2, 1, 'cup', NULL)",
  };
  const char *user = getenv("SDEL_TEST_USER");
  const char *port = getenv("SDEL_TEST_PORT");
  MYSQL *mysql = mysql_init(NULL);
  size_t i;

  check(!mysql, "out of memory");
  check(!mysql_real_connect(mysql, getenv("SDEL_TEST_HOST"),
                            user ? user : "root", getenv("SDEL_TEST_PASSWORD"),
                            NULL, port ? (unsigned int)atoi(port) : 0,
                            getenv("SDEL_TEST_SOCKET"), 0),
        mysql_error(mysql));
  for (i = 0; i < sizeof statements / sizeof *statements; i++)
    check(mysql_query(mysql, statements[i]), mysql_error(mysql));
  return mysql;
}

static void example_end(MYSQL *mysql)
{
  (void)mysql_query(mysql, "DROP DATABASE sdel_example");
  mysql_close(mysql);
}

#endif
