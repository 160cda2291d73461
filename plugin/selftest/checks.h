/* How each assumption is checked. */
#ifndef SOFTDELETE_SELFTEST_CHECKS_H
#define SOFTDELETE_SELFTEST_CHECKS_H

#include "selftest/session.h"

/* What a check returns if it could not find out. */
#define SD_UNKNOWN LLONG_MIN

struct sd_assumption;

/* Finds out what the server has where the plugin expects row->expected. */
typedef long long sd_check(struct sd_probe *probe,
                           const struct sd_assumption *row);

struct sd_assumption
{
  const char *name;
  long long expected;
  sd_check *check;
  const char *text;  /* for the check: a name, or a statement */
  const char *after; /* for the check: a statement that undoes the first */
  const void *data;  /* for the check: a symbol of the server */
  long long wrong;   /* what a test expects instead; 0: expected + 1 */
};

/* enum enum_sql_command: `text` is the command's name in SHOW STATUS. */
sd_check sd_check_command;
sd_check sd_check_command_runs;

sd_check sd_check_query_id; /* less the number in the list of sessions */

/* Bits of thd_test_options: `text` sets the one, `after` takes it away. */
sd_check sd_check_option;
sd_check sd_check_option_default;

sd_check sd_check_size;    /* of the symbol `data` */
sd_check sd_check_setting; /* the symbol `data` less the setting `text` */

sd_check sd_check_unlogged;
sd_check sd_check_format;
sd_check sd_check_log_bin;
sd_check sd_check_session;
sd_check sd_check_transaction;
sd_check sd_check_xid;
sd_check sd_check_xid_format;
sd_check sd_check_database;
sd_check sd_check_set_database;
sd_check sd_check_account;
sd_check sd_check_client;
sd_check sd_check_kept;
sd_check sd_check_warning;

sd_check sd_check_privilege; /* `text` is its name */
sd_check sd_check_denied;
sd_check sd_check_grant_info;
sd_check sd_check_temporary;

sd_check sd_check_handler;

#endif
