#include "server/audit_event.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <string.h>

/* Functions of the server, by the names that its C++ compiler gave them. These
   hold the types of all parameters, and are the same from 10.11 to 11.8. On a
   server that lacks one, what it would write is missing. */
#define SD_SERVER_SYMBOL(name) __asm__(name) __attribute__((weak))

/* sql/sql_audit.cc, mysql_audit_notify: calls the audit plugins of the event's
   class. It locks them for this session, until the statement that the client
   sent ends: UNINSTALL PLUGIN cannot take one away meanwhile. */
extern void server_audit_notify(MYSQL_THD thd, unsigned event_class,
                                const void *event)
    SD_SERVER_SYMBOL("_Z18mysql_audit_notifyP3THDjPKv");

/* sql/log.cc, general_log_write: writes to the general log where it is on and
   the session has not set sql_log_off. It also makes an audit event of class
   GENERAL. */
extern bool server_general_log(MYSQL_THD thd, enum enum_server_command command,
                               const char *text, size_t length)
    SD_SERVER_SYMBOL("_Z17general_log_writeP3THD19enum_server_commandPKcm");

/* Setting general_log, and the classes that any audit plugin asks for. They
   only save calls: where they are not as declared here, all calls are made. */
extern my_bool opt_log __attribute__((weak));
extern unsigned long mysql_global_audit_mask[MYSQL_AUDIT_CLASS_MASK_SIZE]
    __attribute__((weak));

static struct
{
  bool general_log;
  bool classes;
} known;

/* Whether the server has a data symbol, of so many bytes. */
static bool has_size(const void *object, size_t size)
{
  Dl_info info;
  const ElfW(Sym) *symbol = NULL;

  return object &&
         dladdr1(object, &info, (void **)&symbol, RTLD_DL_SYMENT) != 0 &&
         symbol && symbol->st_size == size;
}

void sd_audit_event_init(void)
{
  known.general_log = has_size(&opt_log, sizeof(opt_log));
  known.classes =
      has_size(mysql_global_audit_mask, sizeof(mysql_global_audit_mask));
}

static bool general_log_is_on(void)
{
  return server_general_log && (!known.general_log || opt_log);
}

static bool is_listened_to(unsigned long classes)
{
  return !known.classes || (mysql_global_audit_mask[0] & classes);
}

static void write_general_log(MYSQL_THD thd, const struct sd_sql *sql)
{
  const char *text = sql->text;

  /* server_audit keeps the address of the text until the end of the statement
     that the client sent. */
  if (is_listened_to(MYSQL_AUDIT_GENERAL_CLASSMASK))
    text = thd_strmake(thd, sql->text, sql->length);
  if (text)
    (void)server_general_log(thd, COM_QUERY, text, sql->length);
}

static MYSQL_CONST_LEX_STRING string_of(const char *text)
{
  MYSQL_CONST_LEX_STRING string = {text, strlen(text)};

  return string;
}

/* Has the names and the query id that the server itself gives an event of the
   caller's statement. */
static void notify_of_write(MYSQL_THD thd, const char *schema,
                            const char *table)
{
  size_t length;
  struct mysql_event_table event = {.event_subclass = MYSQL_AUDIT_TABLE_LOCK,
                                    .thread_id = thd_get_thread_id(thd),
                                    .user = thd_user_name(thd),
                                    .priv_user = thd_priv_user(thd, &length),
                                    .priv_host = thd_priv_host(thd, &length),
                                    .proxy_user = "",
                                    .host = thd_client_host(thd),
                                    .ip = thd_client_ip(thd),
                                    .database = string_of(schema),
                                    .table = string_of(table),
                                    .read_only = 0,
                                    .query_id = thd_query_id(thd)};

  server_audit_notify(thd, MYSQL_AUDIT_TABLE_CLASS, &event);
}

void sd_audit_event(MYSQL_THD thd, const struct sd_sql *sql,
                    const struct sd_table *table)
{
  if (sql->writes == SD_WRITES_NOTHING)
    return;
  if (general_log_is_on())
    write_general_log(thd, sql);
  if (!server_audit_notify || !is_listened_to(MYSQL_AUDIT_TABLE_CLASSMASK))
    return;
  if (sql->writes == SD_WRITES_AUDIT_LOG)
    notify_of_write(thd, "softdelete", "audit_log");
  else
    notify_of_write(thd, table->schema, table->base);
}
