/* What the plugin uses of the server: its plugin and service headers, and the
   few functions that the server exports with C linkage and declares nowhere
   there. When the plugin is loaded it checks what it assumes beyond these
   headers: see selftest/selftest.c. */
#ifndef SOFTDELETE_SERVER_H
#define SOFTDELETE_SERVER_H

#define MYSQL_DYNAMIC_PLUGIN
#include <my_global.h>
#include <mysql.h>
#include <mysql/plugin_audit.h>
#include <mysqld_error.h>

/* my_global.h forbids bool in C, from the time before C99. */
#undef bool
#define bool _Bool
#include <stdbool.h>

#include <mysql/service_wsrep.h>

/* sql/sql_class.cc; the session that runs on this thread, NULL if none does. */
extern MYSQL_THD _current_thd(void);

/* sql/sql_class.cc; the number of the statement that runs, which no other
   has. */
extern unsigned long long thd_query_id(const MYSQL_THD thd);

/* sql/sql_class.cc; enum enum_sql_command of the statement that runs. */
extern int thd_sql_command(MYSQL_THD thd);

/* sql/sql_class.cc; nonzero when one of these option bits is set. */
extern long long thd_test_options(MYSQL_THD thd, long long bits);

/* sql/sql_class.cc; 0 mixed, 1 statement, 2 row, 3 nothing is logged. */
extern int thd_binlog_format(MYSQL_THD thd);

/* sql/sql_class.cc; the account whose privileges are in force: inside a SQL
   SECURITY DEFINER routine the definer's. Not NUL-terminated by contract. */
extern const char *thd_priv_user(MYSQL_THD thd, size_t *length);
extern const char *thd_priv_host(MYSQL_THD thd, size_t *length);

/* sql/sql_class.cc; the name by which the session in force logged in, NULL when
   unknown. */
extern const char *thd_user_name(MYSQL_THD thd);

/* sql/sql_class.cc; where the session in force comes from, NULL when unknown.
   The server matches the host of database and table grants against these. */
extern const char *thd_client_host(MYSQL_THD thd);
extern const char *thd_client_ip(MYSQL_THD thd);

/* sql/sql_class.cc; the current database, .str NULL when there is none. */
extern MYSQL_CONST_LEX_STRING *thd_current_db(MYSQL_THD thd);

/* sql/mysqld.cc; the setting lower_case_table_names: not 0 where names of
   tables compare in any case and, but for 2, are kept in lower case. */
extern unsigned lower_case_table_names;

/* sql/mysqld.cc; the server's setting read_only. */
extern my_bool opt_readonly;

/* Values of enum enum_sql_command (sql/sql_command.h), which the packages do
   not ship. New commands are added at its end: these are the same in 10.11
   and 11.8. */
#define SD_SQLCOM_SELECT     0
#define SD_SQLCOM_SET_OPTION 31
#define SD_SQLCOM_DO         74
#define SD_SQLCOM_CALL       88

/* Words that the server's object of a call has in front of its UDF_ARGS
   (sql/sql_udf.h, class udf_handler: u_d, buffers, f_args, initid). */
#define SD_HANDLER_WORDS 2

/* Bits of thd_test_options (sql/sql_priv.h), the same in 10.11 and 11.8: the
   session's settings of these names; and a transaction that was begun by a
   statement. */
#define SD_OPTION_BIG_SELECTS                (1LL << 9)
#define SD_OPTION_NO_CHECK_CONSTRAINT_CHECKS (1LL << 15)
#define SD_OPTION_SAFE_UPDATES               (1LL << 16)
#define SD_OPTION_BIN_LOG                    (1LL << 18)
#define SD_OPTION_NOT_AUTOCOMMIT             (1LL << 19)
#define SD_OPTION_BEGIN                      (1LL << 20)
#define SD_OPTION_NO_FOREIGN_KEY_CHECKS      (1LL << 26)
#define SD_OPTION_NO_UNIQUE_CHECKS           (1LL << 27)

/* thd_binlog_format() when this session's changes are not logged. */
#define SD_BINLOG_FORMAT_NONE 3

#endif
