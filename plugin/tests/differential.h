/* The differential test of the gate: accounts with privileges made up at
   random call the functions, and type the same statements. */
#ifndef DIFFERENTIAL_H
#define DIFFERENTIAL_H

#include <mysql.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Most statements of one configuration. */
#define DIFF_STATEMENTS     64
#define DIFF_STATEMENT_SIZE 512

#define DIFF_ROLES 4

struct diff_random
{
  uint64_t state;
};

/* A number from 0 to below - 1. */
unsigned diff_below(struct diff_random *random, unsigned below);
/* True `percent` times of 100. */
bool diff_chance(struct diff_random *random, unsigned percent);

/* Accounts, roles and what is granted to them, as statements that make it. */
struct diff_configuration
{
  uint64_t seed;
  struct diff_random random;
  char statement[DIFF_STATEMENTS][DIFF_STATEMENT_SIZE];
  size_t count;
  char account[8][DIFF_STATEMENT_SIZE]; /* 'ann'@'local%' */
  size_t accounts;
  size_t roles;
  size_t granted; /* GRANT statements so far, in grant */
  char grant[DIFF_STATEMENTS][DIFF_STATEMENT_SIZE]; /* behind GRANT */
  const char *login;                                /* the user to connect as */
  bool tcp;     /* over 127.0.0.1, otherwise by the socket */
  bool definer; /* all is done in a routine whose definer is account[0] */
  const char *database; /* the current one, NULL: none */
  bool late;            /* more is granted and revoked while connected */
};

/* What a table is like, by its name. */
enum diff_kind
{
  DIFF_PLAIN,  /* key (id) */
  DIFF_OWNED,  /* key (tenant, id), with deleted_by */
  DIFF_FLAGGED /* key (id), the marker is a flag with a column for its time */
};
enum diff_kind diff_kind_of(const char *table);

/* Makes up the configuration of this number. */
void diff_configure(struct diff_configuration *configuration, uint64_t seed,
                    uint64_t number);

/* What happens while the sessions are connected: appends one to three
   statements. */
void diff_change(struct diff_configuration *configuration);

/* Names of tables that are soft-delete tables, schema.table. */
#define DIFF_TABLES 5
extern const char *const diff_tables[DIFF_TABLES];
extern const char *const diff_schemas[];

#endif
