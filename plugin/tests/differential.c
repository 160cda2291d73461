/* usage: differential [--seed N] [--configurations N] [--socket PATH]

   Makes up accounts with privileges, lets each call every function, and type
   the statement that does the same, and compares who is let through. Needs a
   server of its own, with the plugin and schema softdelete, root without a
   password; it changes the server's accounts. Ends with the line
   "N passed, N failed"; a configuration passes when the gate and the server
   agree in all of it. */
#include "differential.h"

#include <getopt.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIFF_SEED           20240611u
#define DIFF_CONFIGURATIONS 2000u
#define DIFF_SQL_SIZE       1024

/* A function and the statement that does the same; %s is the table. */
struct pair
{
  const char *function;
  const char *typed;
};

#define DELETED "deleted_at IS NOT NULL"

#define LIVE_FLAG    "gone=0"
#define DELETED_FLAG "gone<>0"

/* By the kind of the table. */
static const struct pair pairs[][7] = {
    {{"softdelete_delete('%s',1)",
      "UPDATE %s SET deleted_at=NOW(6) WHERE id=1 AND deleted_at IS NULL"},
     {"softdelete_restore('%s',2)",
      "UPDATE %s SET deleted_at=NULL WHERE id=2 AND " DELETED},
     {"softdelete_delete_by('%s','note','y')",
      "UPDATE %s SET deleted_at=NOW(6) WHERE deleted_at IS NULL AND note='y'"},
     {"softdelete_restore_by('%s','note','x')",
      "UPDATE %s SET deleted_at=NULL WHERE " DELETED " AND note='x'"},
     {"softdelete_restore_since('%s','2001-01-01')",
      "UPDATE %s SET deleted_at=NULL WHERE deleted_at>='2001-01-01'"},
     {"softdelete_purge('%s','1 DAY')",
      "DELETE FROM %s WHERE deleted_at<'2019-01-01'"},
     {"softdelete_force_delete('%s',1)", "DELETE FROM %s WHERE id=1"}},
    {{"softdelete_delete('%s',7,1)",
      "UPDATE %s SET deleted_at=NOW(6) WHERE tenant=7 AND id=1 AND "
      "deleted_at IS NULL"},
     {"softdelete_restore('%s',7,2)",
      "UPDATE %s SET deleted_at=NULL WHERE tenant=7 AND id=2 AND " DELETED},
     {"softdelete_delete_by('%s','note','y')",
      "UPDATE %s SET deleted_at=NOW(6) WHERE deleted_at IS NULL AND note='y'"},
     {"softdelete_restore_by('%s','note','x')",
      "UPDATE %s SET deleted_at=NULL WHERE " DELETED " AND note='x'"},
     {"softdelete_restore_since('%s','2001-01-01')",
      "UPDATE %s SET deleted_at=NULL WHERE deleted_at>='2001-01-01'"},
     {"softdelete_purge('%s','1 DAY')",
      "DELETE FROM %s WHERE deleted_at<'2019-01-01'"},
     {"softdelete_force_delete('%s',7,1)",
      "DELETE FROM %s WHERE tenant=7 AND id=1"}},
    {{"softdelete_delete('%s',1)",
      "UPDATE %s SET gone=1,gone_at=NOW(6) WHERE id=1 AND " LIVE_FLAG},
     {"softdelete_restore('%s',2)",
      "UPDATE %s SET gone=0,gone_at=NULL WHERE id=2 AND " DELETED_FLAG},
     {"softdelete_delete_by('%s','note','y')",
      "UPDATE %s SET gone=1,gone_at=NOW(6) WHERE " LIVE_FLAG " AND note='y'"},
     {"softdelete_restore_by('%s','note','x')",
      "UPDATE %s SET gone=0,gone_at=NULL WHERE " DELETED_FLAG " AND note='x'"},
     {"softdelete_restore_since('%s','2001-01-01')",
      "UPDATE %s SET gone=0,gone_at=NULL WHERE " DELETED_FLAG
      " AND gone_at>='2001-01-01'"},
     {"softdelete_purge('%s','1 DAY')",
      "DELETE FROM %s WHERE " DELETED_FLAG " AND gone_at<'2019-01-01'"},
     {"softdelete_force_delete('%s',1)", "DELETE FROM %s WHERE id=1"}}};

static const char *const setup[] = {
    "SET GLOBAL innodb_flush_log_at_trx_commit=0",
    "CREATE TABLE diff_a.plain (id INT PRIMARY KEY, note VARCHAR(9))",
    "CREATE TABLE diff_a.owned (tenant INT, id INT, note VARCHAR(9),"
    " PRIMARY KEY (tenant, id))",
    "CREATE TABLE diffxa.plain LIKE diff_a.plain",
    "CREATE TABLE diff_b.owned LIKE diff_a.owned",
    "CREATE TABLE diff_a.flagged (id INT PRIMARY KEY, note VARCHAR(9),"
    " gone BOOLEAN NOT NULL DEFAULT 0, gone_at DATETIME(6) NULL)",
    "CALL softdelete.enable('diff_a','flagged','{\"deleted_column\":\"gone\","
    "\"time_column\":\"gone_at\"}')",
    "INSERT INTO diff_a.flagged (id,note,gone,gone_at) VALUES (1,'y',0,NULL),"
    "(2,'x',1,'2001-02-03')",
    "CALL softdelete.enable('diff_a','plain',NULL)",
    "CALL softdelete.enable('diffxa','plain',NULL)",
    "CALL softdelete.enable('diff_a','owned','{\"deleted_by\":true}')",
    "CALL softdelete.enable('diff_b','owned','{\"deleted_by\":true}')",
    "INSERT INTO diff_a.plain (id,note,deleted_at) VALUES (1,'y',NULL),"
    "(2,'x','2001-02-03')",
    "INSERT INTO diffxa.plain (id,note,deleted_at) VALUES (1,'y',NULL),"
    "(2,'x','2001-02-03')",
    "INSERT INTO diff_a.owned (tenant,id,note,deleted_at) VALUES"
    " (7,1,'y',NULL),(7,2,'x','2001-02-03')",
    "INSERT INTO diff_b.owned (tenant,id,note,deleted_at) VALUES"
    " (7,1,'y',NULL),(7,2,'x','2001-02-03')",
    "CREATE DATABASE diff_run",
    NULL};

#define ALL_USERS                                       \
  "('ann','bob','','PUBLIC','diff_role0','diff_role1'," \
  "'diff_role2','diff_role3')"

static const char *const reset[] = {
    "DELETE FROM mysql.global_priv WHERE User IN " ALL_USERS,
    "DELETE FROM mysql.db WHERE User IN " ALL_USERS,
    "DELETE FROM mysql.tables_priv WHERE User IN " ALL_USERS,
    "DELETE FROM mysql.columns_priv WHERE User IN " ALL_USERS,
    "DELETE FROM mysql.procs_priv WHERE User IN " ALL_USERS,
    "DELETE FROM mysql.roles_mapping",
    "FLUSH PRIVILEGES",
    NULL};

struct test
{
  const char *socket;
  unsigned port;
  MYSQL *root;
  MYSQL *caller; /* calls the functions */
  MYSQL *typist; /* types the statements */
  MYSQL *later;  /* types them in a session begun after the last change */
  struct diff_configuration configuration;
  unsigned long configurations;
  unsigned long comparisons;
  unsigned long allowed;
  unsigned long too_much;
  unsigned long too_little;
  unsigned long too_late;
  unsigned long other_error;
  unsigned long failed;
  bool bad; /* this configuration */
};

static void stop(const char *what, MYSQL *sql)
{
  fprintf(stderr, "differential: %s: %s\n", what, mysql_error(sql));
  exit(2);
}

/* Returns the error's number, 0 when done. */
static unsigned run(MYSQL *sql, const char *text)
{
  do
  {
    MYSQL_RES *result;

    if (text && mysql_query(sql, text))
      return mysql_errno(sql);
    text = NULL;
    result = mysql_store_result(sql);
    mysql_free_result(result);
    if (mysql_errno(sql))
      return mysql_errno(sql);
  } while (mysql_next_result(sql) == 0);
  return mysql_errno(sql);
}

static void must(MYSQL *sql, const char *text)
{
  if (run(sql, text))
    stop(text, sql);
}

static MYSQL *connect_as(struct test *t, const char *user, bool tcp)
{
  MYSQL *sql = mysql_init(NULL);
  unsigned protocol = tcp ? MYSQL_PROTOCOL_TCP : MYSQL_PROTOCOL_SOCKET;

  mysql_options(sql, MYSQL_OPT_PROTOCOL, &protocol);
  if (mysql_real_connect(sql, tcp ? "127.0.0.1" : "localhost", user, "", NULL,
                         tcp ? t->port : 0, tcp ? NULL : t->socket,
                         CLIENT_MULTI_STATEMENTS))
    return sql;
  mysql_close(sql);
  return NULL;
}

static void prepare_server(struct test *t)
{
  MYSQL_RES *result;
  char sql[DIFF_SQL_SIZE];

  t->root = connect_as(t, "root", false);
  if (!t->root)
  {
    fprintf(stderr, "differential: cannot connect to %s\n", t->socket);
    exit(2);
  }
  must(t->root, "SET lock_wait_timeout=20");
  for (int i = 0; diff_schemas[i]; i++)
  {
    (void)snprintf(sql, sizeof(sql), "CREATE DATABASE %s", diff_schemas[i]);
    must(t->root, sql);
  }
  for (int i = 0; setup[i]; i++)
    must(t->root, setup[i]);
  if (mysql_query(t->root, "SELECT @@port") ||
      !(result = mysql_store_result(t->root)))
    stop("port", t->root);
  t->port = (unsigned)atoi(mysql_fetch_row(result)[0]);
  mysql_free_result(result);
}

static void print_configuration(struct test *t)
{
  struct diff_configuration *c = &t->configuration;

  if (t->bad)
    return;
  t->bad = true;
  printf("configuration %lu, login '%s' by %s, database %s%s\n",
         t->configurations, c->login, c->tcp ? "TCP" : "socket",
         c->database ? c->database : "none",
         c->definer ? ", in a routine" : "");
  for (size_t i = 0; i < c->count; i++)
    printf("  %s;\n", c->statement[i]);
}

static void disagree(struct test *t, unsigned long *counter, const char *what,
                     const char *role, const char *function, const char *typed)
{
  print_configuration(t);
  ++*counter;
  printf("%s: role %s\n  SELECT %s: %s\n  %s: %s\n", what, role, function,
         mysql_error(t->caller), typed, mysql_error(t->typist));
}

static bool is_refusal(unsigned code)
{
  return code == ER_TABLEACCESS_DENIED_ERROR ||
         code == ER_COLUMNACCESS_DENIED_ERROR;
}

/* Runs text, in a routine where the configuration says so, and undoes it. */
static unsigned try(struct test *t, MYSQL *sql, const char *text)
{
  char call[2 * DIFF_SQL_SIZE];
  char quoted[2 * DIFF_SQL_SIZE - 64];
  unsigned code;

  if (t->configuration.definer)
  {
    mysql_real_escape_string(sql, quoted, text, strlen(text));
    (void)snprintf(call, sizeof(call), "CALL diff_run.run('%s')", quoted);
    text = call;
  }
  code = run(sql, text);
  if (code && !is_refusal(code))
  {
    print_configuration(t);
    fprintf(stdout, "%s\n", text);
    stop("unexpected error", sql);
  }
  if (!code)
    must(sql, "ROLLBACK");
  return code;
}

/* Of two columns that are denied, the server names one or the other first. */
static bool same_refusal(struct test *t)
{
  return strcmp(mysql_error(t->caller), mysql_error(t->typist)) == 0 ||
         (mysql_errno(t->caller) == ER_COLUMNACCESS_DENIED_ERROR &&
          mysql_errno(t->typist) == ER_COLUMNACCESS_DENIED_ERROR);
}

/* What was revoked after the sessions began the gate refuses at once, while the
   server goes on to accept it in them; in a later session it refuses it too.
   With roles the gate cannot always tell from where the session has a privilege
   on *.*. */
static void compare(struct test *t, const struct pair *pair, const char *table,
                    const char *role)
{
  char name[DIFF_SQL_SIZE];
  char function[DIFF_SQL_SIZE];
  char typed[DIFF_SQL_SIZE];
  unsigned by_function;
  unsigned by_hand;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  (void)snprintf(name, sizeof(name), pair->function, table);
  (void)snprintf(typed, sizeof(typed), pair->typed, table);
#pragma GCC diagnostic pop
  (void)snprintf(function, sizeof(function), "SELECT %.900s", name);
  by_function = try(t, t->caller, function);
  by_hand = try(t, t->typist, typed);
  t->comparisons++;
  t->allowed += by_function == 0;
  if (!by_function && by_hand)
    disagree(t, &t->too_much, "allowed where the server refuses", role, name,
             typed);
  else if (!by_function && t->later && t->configuration.roles == 0 &&
           try(t, t->later, typed))
    disagree(t, &t->too_late, "allowed after it was revoked", role, name,
             typed);
  else if (by_function && !by_hand && (!t->later || !try(t, t->later, typed)))
    disagree(t, &t->too_little, "refused where the server allows", role, name,
             typed);
  else if (by_function && by_hand && !t->later && !same_refusal(t))
    disagree(t, &t->other_error, "refused in other words", role, name, typed);
}

static void compare_tables(struct test *t, const char *role)
{
  struct diff_random *random = &t->configuration.random;
  unsigned first = diff_below(random, DIFF_TABLES);

  for (unsigned i = 0; i < 2; i++)
  {
    const char *table = diff_tables[(first + i) % DIFF_TABLES];
    const struct pair *of_table = pairs[diff_kind_of(table)];

    for (unsigned j = 0; j < sizeof(pairs[0]) / sizeof(pairs[0][0]); j++)
      compare(t, &of_table[j], table, role);
  }
}

static bool set_role(struct test *t, const char *role)
{
  char sql[64];
  bool done;

  (void)snprintf(sql, sizeof(sql), "SET ROLE %s", role);
  done = run(t->caller, sql) == 0 && run(t->typist, sql) == 0;
  if (done && t->later && run(t->later, sql))
    must(t->later, "SET ROLE NONE");
  return done;
}

static void compare_roles(struct test *t)
{
  char role[32];

  compare_tables(t, "default");
  if (t->configuration.definer)
    return;
  for (size_t i = 0; i < t->configuration.roles; i++)
  {
    (void)snprintf(role, sizeof(role), "diff_role%zu", i);
    if (set_role(t, role))
      compare_tables(t, role);
  }
}

/* Errors are part of it: a REVOKE of what was not granted. */
static void apply(struct test *t, size_t from)
{
  struct diff_configuration *c = &t->configuration;

  for (size_t i = from; i < c->count; i++)
    if (run(t->root, c->statement[i]))
      (void)strncat(c->statement[i], " -- failed",
                    DIFF_STATEMENT_SIZE - strlen(c->statement[i]) - 1);
}

static MYSQL *begin_session(struct test *t)
{
  struct diff_configuration *c = &t->configuration;
  MYSQL *sql = connect_as(t, c->definer ? "root" : c->login,
                          c->definer ? false : c->tcp);

  if (!sql)
    return NULL;
  must(sql, "SET autocommit=0, @softdelete_purge=1");
  /* Without any privilege there the database cannot be chosen. */
  if (c->database)
    (void)mysql_select_db(sql, c->database);
  return sql;
}

static void create_routine(struct test *t)
{
  char sql[2 * DIFF_STATEMENT_SIZE];

  (void)snprintf(sql, sizeof(sql),
                 "CREATE OR REPLACE DEFINER=%s PROCEDURE diff_run.run"
                 "(statement TEXT) EXECUTE IMMEDIATE statement",
                 t->configuration.account[0]);
  must(t->root, sql);
  (void)snprintf(sql, sizeof(sql),
                 "GRANT EXECUTE ON PROCEDURE diff_run.run TO %s",
                 t->configuration.account[0]);
  must(t->root, sql);
}

static void run_configuration(struct test *t)
{
  struct diff_configuration *c = &t->configuration;
  size_t before;

  t->bad = false;
  for (int i = 0; reset[i]; i++)
    must(t->root, reset[i]);
  apply(t, 0);
  if (c->definer)
    create_routine(t);
  t->caller = begin_session(t);
  t->typist = begin_session(t);
  if (!t->caller || !t->typist)
  {
    print_configuration(t);
    printf("cannot log in\n");
    exit(2);
  }
  compare_roles(t);
  if (c->late)
  {
    before = c->count;
    diff_change(c);
    apply(t, before);
    t->later = begin_session(t);
    if (t->later)
      compare_roles(t);
  }
  mysql_close(t->caller);
  mysql_close(t->typist);
  mysql_close(t->later);
  t->caller = t->typist = t->later = NULL;
  t->failed += t->bad;
}

static void usage(void)
{
  fprintf(stderr, "usage: differential [--seed N] [--configurations N] "
                  "[--first N] --socket PATH\n");
  exit(2);
}

int main(int argc, char **argv)
{
  static const struct option options[] = {
      {"seed", required_argument, NULL, 's'},
      {"configurations", required_argument, NULL, 'n'},
      {"first", required_argument, NULL, 'f'},
      {"socket", required_argument, NULL, 'S'},
      {NULL, 0, NULL, 0}};
  static struct test t;
  uint64_t seed = DIFF_SEED;
  unsigned long wanted = DIFF_CONFIGURATIONS;
  unsigned long first = 1;
  int option;

  t.socket = getenv("SOFTDELETE_SOCKET");
  while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
    switch (option)
    {
    case 's':
      seed = strtoull(optarg, NULL, 10);
      break;
    case 'n':
      wanted = strtoul(optarg, NULL, 10);
      break;
    case 'f':
      first = strtoul(optarg, NULL, 10);
      break;
    case 'S':
      t.socket = optarg;
      break;
    default:
      usage();
    }
  if (!t.socket || wanted == 0)
    usage();
  prepare_server(&t);
  for (t.configurations = first; t.configurations < first + wanted;
       t.configurations++)
  {
    diff_configure(&t.configuration, seed, t.configurations);
    run_configuration(&t);
  }
  mysql_close(t.root);
  printf("seed %llu: %lu configurations, %lu comparisons, %lu allowed\n",
         (unsigned long long)seed, wanted, t.comparisons, t.allowed);
  printf("allowed where the server refuses: %lu\n", t.too_much);
  printf("refused where the server allows: %lu\n", t.too_little);
  printf("allowed after it was revoked: %lu\n", t.too_late);
  printf("refused in other words than the server's: %lu\n", t.other_error);
  printf("%lu passed, %lu failed\n", wanted - t.failed, t.failed);
  return t.failed ? 1 : 0;
}
