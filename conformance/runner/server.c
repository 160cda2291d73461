#include "server.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCHEMA           "conformance"
#define ACCOUNT          "conformance@localhost"
#define CHARSET_OF_BYTES 63

static int run(struct server *server, MYSQL *mysql, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static int run(struct server *server, MYSQL *mysql, const char *format, ...)
{
  char *sql = NULL;
  va_list args;
  int code;

  va_start(args, format);
  code = vasprintf(&sql, format, args);
  va_end(args);
  if (code < 0)
    return -1;
  code = mysql_query(mysql, sql);
  while (!code)
  {
    mysql_free_result(mysql_store_result(mysql));
    if (mysql_next_result(mysql))
      break;
  }
  if (mysql_errno(mysql))
  {
    (void)snprintf(server->error, sizeof server->error, "%s: %s", sql,
                   mysql_error(mysql));
    code = -1;
  }
  free(sql);
  return code;
}

static MYSQL *open_connection(struct server *server, const char *user,
                              const char *schema)
{
  MYSQL *mysql = mysql_init(NULL);

  (void)mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  if (mysql_real_connect(mysql, NULL, user, "", schema, 0, server->socket, 0))
    return mysql;
  (void)snprintf(server->error, sizeof server->error, "connect as %s: %s", user,
                 mysql_error(mysql));
  mysql_close(mysql);
  return NULL;
}

int server_open(struct server *server, const char *socket)
{
  memset(server, 0, sizeof *server);
  server->socket = socket;
  server->root = open_connection(server, "root", NULL);
  if (!server->root)
    return -1;
  server->is_mysql = !strstr(mysql_get_server_info(server->root), "MariaDB");
  server->has_plugin =
      run(server, server->root, "SELECT softdelete_version()") == 0;
  return 0;
}

void server_close(struct server *server)
{
  if (server->caller)
    mysql_close(server->caller);
  if (server->root)
  {
    (void)run(server, server->root, "DROP DATABASE IF EXISTS " SCHEMA);
    (void)run(server, server->root, "DROP USER IF EXISTS " ACCOUNT);
    (void)run(server, server->root,
              "DELETE FROM softdelete.tables WHERE table_schema = '" SCHEMA
              "'");
    mysql_close(server->root);
  }
  server->caller = server->root = NULL;
}

/* Of both connections: a time of the day is the same for all that see it. */
static int begin_session(struct server *server, MYSQL *mysql)
{
  return run(server, mysql, "SET time_zone = '+00:00'");
}

static int connect_caller(struct server *server, const char *user)
{
  if (server->caller)
    mysql_close(server->caller);
  server->caller = open_connection(server, user, SCHEMA);
  return server->caller ? begin_session(server, server->caller) : -1;
}

int server_begin(struct server *server)
{
  MYSQL *root = server->root;

  if (run(server, root, "DROP DATABASE IF EXISTS " SCHEMA) ||
      run(server, root, "DROP USER IF EXISTS " ACCOUNT) ||
      run(server, root,
          "DELETE FROM softdelete.tables WHERE table_schema = '" SCHEMA "'") ||
      run(server, root, "CREATE DATABASE " SCHEMA " CHARACTER SET utf8mb4") ||
      run(server, root, "USE " SCHEMA) ||
      run(server, root, "SET timestamp = DEFAULT") ||
      begin_session(server, root))
    return -1;
  return connect_caller(server, "root");
}

/* The account has what the library needs to know of the tables, and what the
   case grants. */
static int grant(struct server *server, const char *privileges)
{
  MYSQL *root = server->root;

  if (run(server, root, "CREATE USER IF NOT EXISTS " ACCOUNT) ||
      run(server, root, "GRANT SELECT ON softdelete.tables TO " ACCOUNT) ||
      run(server, root,
          "GRANT EXECUTE ON PROCEDURE softdelete.count_references "
          "TO " ACCOUNT) ||
      run(server, root, "GRANT %s TO " ACCOUNT, privileges))
    return -1;
  return connect_caller(server, "conformance");
}

static int enable(struct server *server, const struct step *step)
{
  const char *quote = *step->behind ? "'" : "";

  return run(server, server->root,
             "CALL softdelete.enable('" SCHEMA "', '%s', %s%s%s)", step->table,
             quote, *step->behind ? step->behind : "NULL", quote);
}

/* From now on it is this time for the verbs. */
static int set_clock(struct server *server, const char *time)
{
  return run(server, server->caller, "SET timestamp = UNIX_TIMESTAMP(%s)",
             time);
}

int server_prepare(struct server *server, const struct step *step)
{
  switch (step->kind)
  {
  case STEP_TABLE:
    return run(server, server->root, "CREATE TABLE %s %s ENGINE=InnoDB",
               step->table, step->behind);
  case STEP_ROWS:
    return run(server, server->root, "INSERT INTO %s VALUES %s", step->table,
               step->behind);
  case STEP_SQL:
    return run(server, server->root, "%s", step->rest);
  case STEP_ENABLE:
    return enable(server, step);
  case STEP_GRANT:
    return grant(server, step->rest);
  case STEP_ZONE:
    return run(server, server->caller, "SET time_zone = %s", step->rest);
  case STEP_CLOCK:
    return set_clock(server, step->rest);
  default:
    (void)snprintf(server->error, sizeof server->error,
                   "line %d: not a preparation", step->line);
    return -1;
  }
}

static void put_value(FILE *out, const MYSQL_FIELD *field, const char *value,
                      unsigned long size)
{
  bool bytes =
      field->charsetnr == CHARSET_OF_BYTES &&
      (field->type == MYSQL_TYPE_STRING ||
       field->type == MYSQL_TYPE_VAR_STRING || field->type == MYSQL_TYPE_BLOB);
  unsigned long i;

  if (!value)
    (void)fputs("NULL", out);
  else if (IS_NUM(field->type) && field->type != MYSQL_TYPE_TIMESTAMP)
    (void)fwrite(value, 1, size, out);
  else
  {
    (void)fputs(bytes ? "X'" : "'", out);
    for (i = 0; i < size; i++)
      if (bytes)
        (void)fprintf(out, "%02X", (unsigned char)value[i]);
      else
        (void)fputs(value[i] == '\'' ? "''" : (char[]){value[i], '\0'}, out);
    (void)fputc('\'', out);
  }
}

static char *write_rows(MYSQL_RES *result)
{
  unsigned int columns = mysql_num_fields(result), i;
  const MYSQL_FIELD *fields = mysql_fetch_fields(result);
  const unsigned long *lengths;
  const char *between = "";
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  MYSQL_ROW row;

  if (!out)
    return NULL;
  while ((row = mysql_fetch_row(result)))
  {
    lengths = mysql_fetch_lengths(result);
    (void)fprintf(out, "%s%s", between, columns > 1 ? "(" : "");
    for (i = 0; i < columns; i++)
    {
      (void)fputs(i ? ", " : "", out);
      put_value(out, &fields[i], row[i], lengths[i]);
    }
    (void)fputs(columns > 1 ? ")" : "", out);
    between = ", ";
  }
  (void)fputs(*between ? "" : "none", out);
  (void)fclose(out);
  return text;
}

int server_ask(char **out, struct server *server, const char *sql)
{
  MYSQL_RES *result = NULL;

  *out = NULL;
  if (!mysql_query(server->root, sql))
    result = mysql_store_result(server->root);
  if (!result)
  {
    (void)snprintf(server->error, sizeof server->error, "%s: %s", sql,
                   mysql_error(server->root));
    return -1;
  }
  *out = write_rows(result);
  mysql_free_result(result);
  return *out ? 0 : -1;
}

/* The first column of the first row, NULL when there is none; the caller frees
 *out. */
static int ask_text(char **out, struct server *server, const char *what,
                    const char *from, const char *table)
{
  char *sql = NULL;
  MYSQL_RES *result = NULL;
  MYSQL_ROW row = NULL;
  int code = asprintf(&sql,
                      "SELECT %s FROM %s WHERE table_schema = '" SCHEMA
                      "' AND table_name = '%s'",
                      what, from, table) < 0;

  *out = NULL;
  if (!code)
    code = mysql_query(server->root, sql) ||
           !(result = mysql_store_result(server->root));
  if (code)
    (void)snprintf(server->error, sizeof server->error, "%s: %s", sql,
                   mysql_error(server->root));
  else if ((row = mysql_fetch_row(result)) && row[0])
    *out = strdup(row[0]);
  mysql_free_result(result);
  free(sql);
  return code ? -1 : 0;
}

/* The columns of the primary key. */
static int ask_key(char **out, struct server *server, const char *table)
{
  return ask_text(out, server,
                  "GROUP_CONCAT(IF(index_name = 'PRIMARY', CONCAT('`', "
                  "column_name, '`'), NULL) ORDER BY seq_in_index)",
                  "information_schema.statistics", table);
}

/* The generated column of another kind than `time` is 1 for a live row. It is
   the server that computes it, not what is tested here. */
#define MARKER      "IF(marker_kind = 'time', deleted_column, 'softdelete_key')"
#define LIVE_NOT    "IF(marker_kind = 'time', '', 'NOT ')"
#define DELETED_NOT "IF(marker_kind = 'time', 'NOT ', '')"

int server_keys(char **out, struct server *server, const char *table,
                bool deleted)
{
  char *base = NULL, *marker = NULL, *not = NULL, *key = NULL, *sql = NULL;
  int code;

  *out = NULL;
  code = ask_text(&base, server, "base_table", "softdelete.tables", table) ||
         ask_text(&marker, server, MARKER, "softdelete.tables", table) ||
         ask_text(&not, server, deleted ? DELETED_NOT : LIVE_NOT,
                  "softdelete.tables", table) ||
         ask_key(&key, server, base ? base : table);
  if (!code && !marker) /* a table that is not enabled */
    code = asprintf(&sql, "SELECT %s FROM `%s` WHERE %s ORDER BY %s", key,
                    table, deleted ? "FALSE" : "TRUE", key) < 0;
  else if (!code)
    code =
        asprintf(&sql, "SELECT %s FROM `%s` WHERE `%s` IS %sNULL ORDER BY %s",
                 key, base, marker, not, key) < 0;
  if (!code)
    code = server_ask(out, server, sql);
  free(base);
  free(marker);
  free(not );
  free(key);
  free(sql);
  return code ? -1 : 0;
}
