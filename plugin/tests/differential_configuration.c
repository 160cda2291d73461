/* Makes up accounts, roles, grants and revokes. */
#include "differential.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#define PICK(configuration, array) \
  (array)[diff_below(&(configuration)->random, LENGTH(array))]

const char *const diff_schemas[] = {"diff_a", "diffxa", "diff_b", NULL};
const char *const diff_tables[DIFF_TABLES] = {"diff_a.plain", "diff_a.owned",
                                              "diffxa.plain", "diff_b.owned",
                                              "diff_a.flagged"};

static const char *const users[] = {"ann", "ann", "bob", ""};
/* All but the last match a client on this machine, by its name or address. */
static const char *const hosts[] = {
    "localhost", "%",     "127.0.0.1", "127.0.0.0/255.255.255.0",
    "local%",    "127.%", "_ocalhost", "LOCALHOST",
    "10.1.2.3"};
static const char *const patterns[] = {
    "diff_a",   "diff\\_a", "diffxa",   "diff_b", "diff\\_b", "diff%", "%",
    "diff\\_%", "d%a",      "____\\_a", "diff__", "%\\_b",    "other"};
/* By the kind of the table; NULL ends them. */
static const char *const columns[][6] = {
    {"id", "note", "deleted_at"},
    {"id", "note", "deleted_at", "tenant", "deleted_by"},
    {"id", "note", "gone", "gone_at"}};
static const char *const privileges[] = {"SELECT", "UPDATE", "DELETE",
                                         "SELECT", "UPDATE", "INSERT"};

enum diff_kind diff_kind_of(const char *table)
{
  if (strstr(table, "flagged"))
    return DIFF_FLAGGED;
  return strstr(table, "owned") ? DIFF_OWNED : DIFF_PLAIN;
}

unsigned diff_below(struct diff_random *random, unsigned below)
{
  uint64_t z = (random->state += 0x9e3779b97f4a7c15u);

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (unsigned)((z ^ (z >> 31)) % below);
}

bool diff_chance(struct diff_random *random, unsigned percent)
{
  return diff_below(random, 100) < percent;
}

static void add(struct diff_configuration *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void add(struct diff_configuration *c, const char *format, ...)
{
  va_list args;

  if (c->count == DIFF_STATEMENTS)
    return;
  va_start(args, format);
  (void)vsnprintf(c->statement[c->count++], DIFF_STATEMENT_SIZE, format, args);
  va_end(args);
}

static void add_accounts(struct diff_configuration *c)
{
  size_t wanted = 1 + diff_below(&c->random, 4);

  for (size_t i = 0; i < wanted; i++)
  {
    char *account = c->account[c->accounts++];
    /* One account that can log in, at least. */
    unsigned known = (unsigned)LENGTH(hosts) - (i == 0 ? 1 : 0);
    const char *user = i == 0 ? c->login : PICK(c, users);
    const char *host = hosts[diff_below(&c->random, known)];

    if (i == 0 && host[0] == '1')
      c->tcp = true;
    (void)snprintf(account, DIFF_STATEMENT_SIZE, "'%s'@'%s'", user, host);
    add(c, "CREATE USER IF NOT EXISTS %s", account);
  }
}

static void add_roles(struct diff_configuration *c)
{
  c->roles =
      diff_chance(&c->random, 60) ? 1 + diff_below(&c->random, DIFF_ROLES) : 0;
  for (size_t i = 0; i < c->roles; i++)
    add(c, "CREATE ROLE diff_role%zu", i);
  /* Chains and diamonds: each role is granted to one or two before it. */
  for (size_t i = 1; i < c->roles; i++)
    for (unsigned times = 1 + diff_below(&c->random, 2); times > 0; times--)
      add(c, "GRANT diff_role%zu TO diff_role%u", i,
          diff_below(&c->random, (unsigned)i));
  for (size_t i = 0; i < c->roles; i++)
    if (diff_chance(&c->random, i == 0 ? 80 : 30))
      add(c, "GRANT diff_role%zu TO %s", i,
          c->account[diff_below(&c->random, (unsigned)c->accounts)]);
  if (c->roles > 0 && diff_chance(&c->random, 30))
    add(c, "SET DEFAULT ROLE diff_role0 FOR %s", c->account[0]);
}

static void pick_grantee(struct diff_configuration *c, char *grantee)
{
  unsigned dice = diff_below(&c->random, 10);

  if (dice < 3 && c->roles > 0)
    (void)snprintf(grantee, DIFF_STATEMENT_SIZE, "diff_role%u",
                   diff_below(&c->random, (unsigned)c->roles));
  else if (dice == 3)
    (void)snprintf(grantee, DIFF_STATEMENT_SIZE, "PUBLIC");
  else
    (void)snprintf(grantee, DIFF_STATEMENT_SIZE, "%s",
                   c->account[diff_below(&c->random, (unsigned)c->accounts)]);
}

static const char *pick_column(struct diff_configuration *c,
                               enum diff_kind kind)
{
  unsigned count = 0;

  while (columns[kind][count])
    count++;
  return columns[kind][diff_below(&c->random, count)];
}

static void pick_privileges(struct diff_configuration *c, char *list,
                            bool of_columns, enum diff_kind kind)
{
  unsigned count = 1 + diff_below(&c->random, 4);
  size_t length = 0;

  list[0] = '\0';
  for (unsigned i = 0; i < count; i++)
  {
    const char *privilege = PICK(c, privileges);

    if (of_columns && strcmp(privilege, "DELETE") == 0)
      privilege = "UPDATE";
    length += (size_t)snprintf(list + length, DIFF_STATEMENT_SIZE - length,
                               "%s%s", i > 0 ? "," : "", privilege);
    if (of_columns)
      length += (size_t)snprintf(list + length, DIFF_STATEMENT_SIZE - length,
                                 "(%s)", pick_column(c, kind));
  }
}

/* ON what a privilege is granted: everything, schemas, a table, columns. */
static void pick_grant(struct diff_configuration *c, char *grant)
{
  char list[DIFF_STATEMENT_SIZE];
  char on[DIFF_STATEMENT_SIZE];
  unsigned dice = diff_below(&c->random, 20);
  bool of_columns = dice >= 13;

  if (dice < 2)
    (void)snprintf(on, sizeof(on), "*.*");
  else if (dice < 9)
    (void)snprintf(on, sizeof(on), "`%s`.*", PICK(c, patterns));
  else
    (void)snprintf(on, sizeof(on), "%s",
                   diff_tables[diff_below(&c->random, DIFF_TABLES)]);
  pick_privileges(c, list, of_columns, diff_kind_of(on));
  (void)snprintf(grant, DIFF_STATEMENT_SIZE, "%.200s ON %.200s", list, on);
}

static void add_grant(struct diff_configuration *c)
{
  char grant[DIFF_STATEMENT_SIZE];
  char grantee[DIFF_STATEMENT_SIZE];

  pick_grant(c, grant);
  pick_grantee(c, grantee);
  add(c, "GRANT %.250s TO %.200s", grant, grantee);
  (void)snprintf(c->grant[c->granted++ % DIFF_STATEMENTS], DIFF_STATEMENT_SIZE,
                 "%.250s FROM %.200s", grant, grantee);
}

static void add_revoke(struct diff_configuration *c)
{
  if (c->granted > 0)
    add(c, "REVOKE %.400s",
        c->grant[diff_below(&c->random, (unsigned)c->granted)]);
}

/* The server goes on with what it has read before. */
static void add_unflushed(struct diff_configuration *c)
{
  switch (diff_below(&c->random, 4))
  {
  case 0:
    add(c, "UPDATE mysql.db SET Select_priv='Y',Update_priv='Y',"
           "Delete_priv='Y' WHERE Db LIKE 'd%%'");
    break;
  case 1:
    /* The definer of the triggers keeps its rights. */
    add(c, "DELETE FROM mysql.db WHERE Db LIKE 'd%%' AND User<>'softdelete'");
    break;
  case 2:
    add(c, "UPDATE mysql.tables_priv SET Table_priv='Select,Update,Delete'");
    break;
  default:
    add(c, "DELETE FROM mysql.columns_priv");
  }
}

void diff_change(struct diff_configuration *c)
{
  for (unsigned i = 1 + diff_below(&c->random, 3); i > 0; i--)
  {
    if (diff_chance(&c->random, 60))
      add_revoke(c);
    else
      add_grant(c);
  }
}

void diff_configure(struct diff_configuration *c, uint64_t seed,
                    uint64_t number)
{
  memset(c, 0, sizeof(*c));
  c->seed = seed;
  c->random.state = seed * 0x2545f4914f6cdd1du + number;
  c->login = diff_chance(&c->random, 70)   ? "ann"
             : diff_chance(&c->random, 50) ? "bob"
                                           : "";
  c->tcp = diff_chance(&c->random, 50);
  c->definer = diff_chance(&c->random, 15);
  c->late = diff_chance(&c->random, 25);
  if (diff_chance(&c->random, 60))
    c->database = diff_schemas[diff_below(&c->random, 3)];
  add_accounts(c);
  add_roles(c);
  for (unsigned i = 2 + diff_below(&c->random, 9); i > 0; i--)
    add_grant(c);
  for (unsigned i = diff_below(&c->random, 3); i > 0; i--)
    add_revoke(c);
  if (diff_chance(&c->random, 5))
    add_unflushed(c);
}
