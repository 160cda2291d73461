#include "server/privileges.h"

#include "text/db_pattern.h"
#include "server/error.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

/* The functions below are the server's, in C++, and in no header that is
   installed. They are known by the names that its compiler gave them, which
   hold the types of all parameters: where a type has changed, the name is
   missing, and sd_privileges_init refuses. A name does not hold the type of the
   result or the meaning: selftest/ checks them as far as it can, and they are
   the same in all versions from SD_SERVER_FIRST to SD_SERVER_LAST. */
#define SD_SERVER_FIRST 1011
#define SD_SERVER_LAST  1108

#define SD_SERVER_SYMBOL(name) __asm__(name) __attribute__((weak))

/* LEX_CSTRING and the C++ classes of names that have no other members. */
struct name
{
  const char *text;
  size_t length;
};

/* sql/mysqld.cc, set_server_version: the server's true version, whatever its
   setting --version says. */
extern char *server_write_version(char *to, size_t size)
    SD_SERVER_SYMBOL("_Z18set_server_versionPcm");

/* sql/sql_acl.cc, get_privilege_desc: the names of these privileges, separated
   by commas. */
extern void server_privilege_names(char *to, unsigned size,
                                   sd_privileges privileges)
    SD_SERVER_SYMBOL("_Z18get_privilege_descPcj11privilege_t");

/* sql/sql_parse.cc, check_access: whether the session in force lacks one of
   `wanted` on *.* and schema.*; *granted are those it has there. With
   GRANT_ACL among the wanted, schema is a pattern, and the server looks the
   privileges up even where it keeps them for the current database. Without a
   schema only *.* counts. */
extern bool server_check_access(MYSQL_THD thd, sd_privileges wanted,
                                const char *schema, sd_privileges *granted,
                                void *cache, bool as_grant, bool silent)
    SD_SERVER_SYMBOL("_Z12check_accessP3THD11privilege_tPKcPS1_"
                     "P22st_grant_internal_infobb");

/* sql/sql_acl.cc, get_column_grant, up to 11.4 and from 11.5 on: privileges on
   a table and on one column of it. A zeroed `state` is one in which nothing
   was looked up yet. */
extern sd_privileges server_column(MYSQL_THD thd, void *state,
                                   const char *schema, const char *table,
                                   const char *column)
    SD_SERVER_SYMBOL("_Z16get_column_grantP3THDP13st_grant_infoPKcS4_S4_");
extern sd_privileges server_column_named(MYSQL_THD thd, void *state,
                                         const char *schema, const char *table,
                                         const struct name *column)
    SD_SERVER_SYMBOL("_Z16get_column_grantP3THDP13st_grant_infoPKcS4_"
                     "RK16Lex_ident_column");

/* sql/sql_acl.cc, acl_get: privileges on a schema of an account that comes
   from this host and address, or of a role, which has none. */
extern sd_privileges server_schema(const char *host, const char *ip,
                                   const char *user, const char *schema,
                                   char is_pattern)
    SD_SERVER_SYMBOL("_Z7acl_getPKcS0_S0_S0_c");

/* sql/sql_acl.cc, acl_check_setrole: what the session's account would have on
 *.* after SET ROLE. */
extern int server_set_role(MYSQL_THD thd, const char *role,
                           sd_privileges *global)
    SD_SERVER_SYMBOL("_Z17acl_check_setroleP3THDPKcP11privilege_t");
extern int server_set_role_named(MYSQL_THD thd, const struct name *role,
                                 sd_privileges *global)
    SD_SERVER_SYMBOL("_Z17acl_check_setroleP3THDRK25st_mysql_const_lex_string"
                     "P11privilege_t");

/* sql/temporary_tables.cc, THD::find_temporary_table. */
extern void *server_temporary(MYSQL_THD thd, const char *schema,
                              const char *table, int state)
    SD_SERVER_SYMBOL("_ZN3THD20find_temporary_tableEPKcS1_"
                     "NS_21Temporary_table_stateE");
extern void *server_temporary_named(MYSQL_THD thd, const struct name *schema,
                                    const struct name *table, int state)
    SD_SERVER_SYMBOL("_ZN3THD20find_temporary_tableERK12Lex_ident_db"
                     "RK15Lex_ident_tableNS_21Temporary_table_stateE");

/* What may be granted on a schema and is looked up here. */
#define SD_PRIVILEGES_ROWS \
  (SD_PRIVILEGE_SELECT | SD_PRIVILEGE_UPDATE | SD_PRIVILEGE_DELETE)

static struct name name_of(const char *text)
{
  struct name name = {text, strlen(text)};

  return name;
}

void sd_privileges_version(char version[SD_VERSION_SIZE])
{
  version[0] = '\0';
  if (server_write_version)
    (void)server_write_version(version, SD_VERSION_SIZE);
}

void sd_privileges_name(char *name, unsigned size, sd_privileges privilege)
{
  name[0] = '\0';
  if (server_privilege_names)
    server_privilege_names(name, size, privilege);
}

/* 10.11.19 is 1011; 0 when the version cannot be read. */
static int server_series(char version[SD_VERSION_SIZE])
{
  int major = 0;
  int minor = 0;

  sd_privileges_version(version);
  if (sscanf(version, "%d.%d", &major, &minor) != 2)
    return 0;
  return major * 100 + minor;
}

int sd_privileges_init(void)
{
  static atomic_bool known;
  const char *missing = NULL;
  char version[SD_VERSION_SIZE];
  int series;

  if (atomic_load(&known))
    return SD_OK;
  series = server_series(version);
  if (series < SD_SERVER_FIRST || series > SD_SERVER_LAST)
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "softdelete: server version %s, expected %d.%d to %d.%d: "
                    "how it checks privileges is not known",
                    version, SD_SERVER_FIRST / 100, SD_SERVER_FIRST % 100,
                    SD_SERVER_LAST / 100, SD_SERVER_LAST % 100);
  if (!server_check_access)
    missing = "check_access";
  else if (!server_column && !server_column_named)
    missing = "get_column_grant";
  else if (!server_schema)
    missing = "acl_get";
  else if (!server_set_role && !server_set_role_named)
    missing = "acl_check_setrole";
  else if (!server_temporary && !server_temporary_named)
    missing = "THD::find_temporary_table";
  if (missing)
    return sd_raise(ER_SIGNAL_EXCEPTION,
                    "softdelete: this server, version %s, does not export the "
                    "function %s, by which privileges are checked",
                    version, missing);
  atomic_store(&known, true);
  return SD_OK;
}

sd_privileges sd_privileges_session(MYSQL_THD thd, sd_privileges wanted)
{
  sd_privileges held = 0;

  for (sd_privileges bit = 1; bit != 0 && bit <= wanted; bit <<= 1)
  {
    sd_privileges granted = 0;

    if ((wanted & bit) &&
        !server_check_access(thd, bit, NULL, &granted, NULL, true, true))
      held |= bit;
  }
  return held;
}

sd_privileges sd_privileges_schema(MYSQL_THD thd, const char *schema)
{
  char pattern[SD_DB_PATTERN_SIZE];
  sd_privileges kept = 0;
  sd_privileges now = 0;

  /* For the current database the first answer is as of its USE: what was
     granted since then is not yet in force. The second answer lacks what was
     revoked since then. */
  (void)server_check_access(thd, SD_PRIVILEGES_ROWS, schema, &kept, NULL, true,
                            true);
  sd_db_pattern(pattern, schema);
  (void)server_check_access(thd, SD_PRIVILEGES_ROWS | SD_PRIVILEGE_GRANT,
                            pattern, &now, NULL, true, true);
  return kept & now;
}

sd_privileges sd_privileges_column(MYSQL_THD thd, const char *schema,
                                   const char *table, const char *column)
{
  long long state[SD_GRANT_INFO_SIZE / sizeof(long long)] = {0};

  return sd_privileges_granted(thd, state, schema, table, column);
}

sd_privileges sd_privileges_granted(MYSQL_THD thd, void *grant_info,
                                    const char *schema, const char *table,
                                    const char *column)
{
  struct name name = name_of(column);

  if (server_column)
    return server_column(thd, grant_info, schema, table, column);
  return server_column_named(thd, grant_info, schema, table, &name);
}

bool sd_privileges_current(MYSQL_THD thd, sd_privileges *current)
{
  static const struct name none = {"NONE", 4};

  *current = 0;
  if (server_set_role)
    return server_set_role(thd, none.text, current) == 0;
  return server_set_role_named(thd, &none, current) == 0;
}

sd_privileges sd_privileges_account_schema(MYSQL_THD thd, const char *schema)
{
  size_t length = 0;
  const char *user = thd_priv_user(thd, &length);

  return server_schema(thd_client_host(thd), thd_client_ip(thd),
                       user ? user : "", schema, 0) |
         sd_privileges_role_schema("PUBLIC", schema);
}

sd_privileges sd_privileges_role_schema(const char *role, const char *schema)
{
  return server_schema("", "", role, schema, 0);
}

bool sd_privileges_hidden(MYSQL_THD thd, const char *schema, const char *table)
{
  return sd_privileges_temporary(thd, schema, table, SD_TEMPORARY_ANY);
}

bool sd_privileges_temporary(MYSQL_THD thd, const char *schema,
                             const char *table, int state)
{
  struct name schema_name = name_of(schema);
  struct name table_name = name_of(table);

  if (server_temporary)
    return server_temporary(thd, schema, table, state) != NULL;
  return server_temporary_named(thd, &schema_name, &table_name, state) != NULL;
}
