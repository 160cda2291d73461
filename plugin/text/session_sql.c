#include "text/session_sql.h"

void sd_statement_probe(struct sd_sql *sql)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT @@character_set_client,@@character_set_connection,"
                  "@@character_set_results,UTC_TIMESTAMP(6),"
                  "@@max_statement_time,"
                  "HEX(CONVERT(USER() USING utf8mb4)) LIMIT 1");
}

void sd_statement_convert(struct sd_sql *sql, const struct sd_value *text)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SELECT CONVERT(");
  sd_sql_bytes(sql, text->charset, text->bytes, text->length);
  sd_sql_raw(sql, " USING utf8mb4) LIMIT 1");
}

/* By @@ alone: see sd_connection_log. */
void sd_statement_charsets(struct sd_sql *sql, const char *client,
                           const char *results)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "SET @@character_set_client=");
  sd_sql_word(sql, client);
  sd_sql_raw(sql, ",@@character_set_results=");
  sd_sql_word(sql, results);
}

void sd_statement_kill_query(struct sd_sql *sql, unsigned long long id)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "KILL HARD QUERY ");
  sd_sql_number(sql, id);
}

void sd_statement_kill(struct sd_sql *sql, unsigned long long id)
{
  sd_sql_reset(sql);
  sd_sql_raw(sql, "KILL HARD CONNECTION ");
  sd_sql_number(sql, id);
}
