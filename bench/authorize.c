#include "change.h"
#include "measure.h"
#include "parts.h"

#define ACCOUNTS 10000

/* Levels on which an account can have its privileges. */
static const struct
{
  const char *name;
  const char *user;
  const char *grants[3];
} levels[] = {
    {"privileges on *.*",
     "bench_global",
     {"GRANT SELECT, UPDATE ON *.* TO bench_global@localhost"}},
    {"privileges on the database",
     "bench_db",
     {"GRANT SELECT, UPDATE ON bench.* TO bench_db@localhost"}},
    {"privileges on the table",
     "bench_table",
     {"GRANT SELECT, UPDATE ON bench.orders TO bench_table@localhost"}},
    {"privileges on columns",
     "bench_column",
     {"GRANT SELECT (id, deleted_at), UPDATE (deleted_at) ON bench.orders "
      "TO bench_column@localhost"}},
    {"privileges of a role",
     "bench_member",
     {"GRANT SELECT, UPDATE ON bench.* TO bench_role",
      "GRANT bench_role TO bench_member@localhost",
      "SET DEFAULT ROLE bench_role FOR bench_member@localhost"}}};

#define LEVELS (sizeof(levels) / sizeof(levels[0]))

static void create_accounts(MYSQL *sql)
{
  bench_execute(sql, "CREATE OR REPLACE ROLE bench_role");
  for (size_t i = 0; i < LEVELS; i++)
  {
    bench_execute(sql, "CREATE OR REPLACE USER %s@localhost", levels[i].user);
    for (size_t g = 0; g < 3 && levels[i].grants[g]; g++)
      bench_execute(sql, "%s", levels[i].grants[g]);
  }
}

/* Accounts with a database each; written straight into the tables, a statement
   for each would take minutes. */
static void add_accounts(MYSQL *sql, unsigned count)
{
  bench_execute(sql,
                "INSERT INTO mysql.global_priv (Host, User, Priv) SELECT "
                "'localhost', CONCAT('bench_u', seq), "
                "'{\"access\":0,\"plugin\":\"mysql_native_password\"}' "
                "FROM seq_1_to_%u",
                count);
  bench_execute(sql,
                "INSERT INTO mysql.db (Host, Db, User, Select_priv, "
                "Update_priv) SELECT 'localhost', CONCAT('bench_d', seq, '%%')"
                ", CONCAT('bench_u', seq), 'Y', 'Y' FROM seq_1_to_%u",
                count);
  bench_execute(sql, "FLUSH PRIVILEGES");
}

static void drop_accounts(MYSQL *sql)
{
  bench_execute(sql,
                "DELETE FROM mysql.global_priv WHERE User LIKE 'bench_u%%'");
  bench_execute(sql, "DELETE FROM mysql.db WHERE User LIKE 'bench_u%%'");
  bench_execute(sql, "FLUSH PRIVILEGES");
}

static void measure_levels(const char *title, unsigned rounds)
{
  struct bench_way hand;
  struct bench_way way[LEVELS];
  struct bench_alternative list[LEVELS + 1] = {
      {"UPDATE by hand, privileges on *.*", bench_way_delete, &hand}};

  bench_way_by_hand(&hand, bench_connect(levels[0].user));
  for (size_t i = 0; i < LEVELS; i++)
  {
    bench_way_by_function(&way[i], bench_connect(levels[i].user), NULL);
    list[i + 1] =
        (struct bench_alternative){levels[i].name, bench_way_delete, &way[i]};
  }
  bench_measure(title, list, LEVELS + 1, rounds, BENCH_WAY_ROWS);
  for (size_t i = 0; i < LEVELS; i++)
  {
    bench_way_close(&way[i]);
    mysql_close(way[i].sql);
  }
  bench_way_close(&hand);
  mysql_close(hand.sql);
}

void bench_authorize(MYSQL *sql, unsigned rounds)
{
  bench_execute(sql, "SET GLOBAL softdelete_audit = OFF");
  create_accounts(sql);
  add_accounts(sql, 10);
  measure_levels("softdelete_delete by account (softdelete_audit OFF), "
                 "10 more accounts and database grants",
                 rounds);
  drop_accounts(sql);
  add_accounts(sql, ACCOUNTS);
  measure_levels("softdelete_delete by account (softdelete_audit OFF), "
                 "10,000 more accounts and database grants",
                 rounds);
  drop_accounts(sql);
  bench_execute(sql, "SET GLOBAL softdelete_audit = ON");
}
