/* Statements made up at random: calls with arguments of every type and size,
   in every place where an expression can stand. */
#include "stress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const charsets[] = {
    "utf8mb4", "latin1", "gbk",   "big5",   "sjis",    "cp932",
    "ucs2",    "utf16",  "utf32", "cp1251", "eucjpms", "gb2312",
    "koi8r",   "swe7",   "utf8",  "binary", "utf16le", "geostd8"};

const char *random_table(struct random *random)
{
  static const char *const names[] = {
      "'ledger'",     "'ledger'",    "'ledger'",         "'stress.ledger'",
      "'t0'",         "'t1'",        "'stress.t2'",      "'`stress`.`t3`'",
      "'parent'",     "'t9'",        "'stress.t1_live'", "'softdelete.tables'",
      "'mysql.user'", "'composite'", "'child'"};

  return names[random_below(random, COUNT(names))];
}

static void add_hex(struct text *text, struct random *random)
{
  static const unsigned most[] = {0, 1, 2, 3, 16, 64, 300, 5000};
  unsigned length = random_below(random, most[random_below(random, 8)] + 1);

  text_add(text, "X'");
  for (unsigned i = 0; i < length; i++)
    text_add(text, "%02X", random_below(random, 256));
  text_add(text, "'");
}

/* A value of any type and size. */
static void add_any(struct text *text, struct random *random)
{
  static const char *const values[] = {"NULL",
                                       "''",
                                       "' '",
                                       "0",
                                       "-1",
                                       "18446744073709551615",
                                       "1e308",
                                       "'1e999'",
                                       "1.5",
                                       "'1.5'",
                                       "1/3",
                                       "TRUE",
                                       "'7abc'",
                                       "'\\''",
                                       "'`'",
                                       "'a`b.c'",
                                       "'``'",
                                       "'a.b.c'",
                                       "' 1'",
                                       "'0x31'",
                                       "0x31",
                                       "b'101'",
                                       "CURRENT_TIMESTAMP(6)",
                                       "CURRENT_DATE",
                                       "'2026-02-30'",
                                       "'0000-00-00'",
                                       "TIME'-838:59:59'",
                                       "'30 DAY'",
                                       "'0 SECOND'",
                                       "'1000 YEARS'",
                                       "'99999999999999999999 DAY'",
                                       "'1 fortnight'",
                                       "POINT(1,1)",
                                       "UUID()",
                                       "RAND()",
                                       "@unset",
                                       "@@version",
                                       "(SELECT 1)",
                                       "(SELECT MAX(id) FROM stress.ledger)",
                                       "JSON_ARRAY(1,2)",
                                       "_ucs2'x'",
                                       "CONVERT('ledger' USING ucs2)",
                                       "CONVERT('ledger' USING utf32)",
                                       "CONVERT(X'BF5C27' USING gbk)",
                                       "CHAR(0)",
                                       "CONCAT('t0',CHAR(0))",
                                       "REPEAT('x',64)",
                                       "REPEAT('x',65)",
                                       "REPEAT('`',258)",
                                       "REPEAT('1',70)",
                                       "REPEAT('ab',600000)",
                                       "REPEAT(X'00',1048577)",
                                       "REPEAT('9',1048576)",
                                       "USER()",
                                       "SLEEP(0.01)",
                                       "LAST_INSERT_ID()",
                                       "softdelete_version()",
                                       "CAST('9' AS DECIMAL(65,30))",
                                       "DEFAULT(id)",
                                       "'2001-01-01'"};
  unsigned kind = random_below(random, 8);

  if (kind == 0)
    add_hex(text, random);
  else if (kind == 1)
  {
    text_add(text, "_%s ", charsets[random_below(random, COUNT(charsets))]);
    add_hex(text, random);
  }
  else
    text_add(text, "%s", values[random_below(random, COUNT(values))]);
}

/* An argument that suits, or any. */
static void add_argument(struct text *text, struct random *random,
                         const char *suits)
{
  if (random_once(random, 6))
    add_any(text, random);
  else
    text_add(text, "%s", suits);
}

void add_call(struct text *text, struct random *random)
{
  static const char *const functions[] = {
      "delete",       "delete",     "restore",  "restore",
      "delete",       "restore_by", "purge",    "restore_since",
      "force_delete", "version",    "delete_by"};
  static const char *const ages[] = {"'30 DAY'", "3600", "'10 SECONDS'", "0"};
  unsigned which = random_below(random, COUNT(functions));
  const char *table = random_table(random);
  char key[24];

  /* What destroys rows of the ledger would spoil its account. */
  if ((which == 6 || which == 8) && strstr(table, "ledger"))
    table = "'t0'";
  (void)snprintf(key, sizeof(key), random_once(random, 2) ? "%u" : "'%u'",
                 1 + random_below(random, STRESS_ROWS));
  text_add(text, "softdelete_%s(", functions[which]);
  if (which != 9 && !(which == 6 || which == 8))
    add_argument(text, random, table);
  else if (which != 9)
    text_add(text, "%s", table);
  if (which != 9)
    text_add(text, ",");
  switch (which)
  {
  case 5:
  case 10:
    add_argument(text, random, random_once(random, 2) ? "'note'" : "'id'");
    text_add(text, ",");
    add_argument(text, random, key);
    break;
  case 6:
    add_argument(text, random, ages[random_below(random, COUNT(ages))]);
    if (random_once(random, 2))
      text_add(text, ",%u", random_below(random, 50));
    break;
  case 7:
    add_argument(text, random,
                 random_once(random, 4) ? "'2001-01-01'"
                                        : "UTC_TIMESTAMP(6)-INTERVAL 1 SECOND");
    break;
  case 9:
    break;
  default:
    add_argument(text, random, key);
    if (strstr(table, "composite"))
      text_add(text, ",'a'");
  }
  while (random_once(random, 60))
  {
    text_add(text, ",");
    add_any(text, random);
  }
  text_add(text, ")");
}

/* %s is a call, or a second one. */
static const char *const places[] = {
    "SELECT %s",
    "SELECT %s",
    "SELECT %s",
    "SELECT %s",
    "SELECT %s",
    "SET @r=%s",
    "DO %s",
    "SELECT %s,%s",
    "SELECT %s UNION ALL SELECT %s",
    "SELECT * FROM (SELECT %s) AS s",
    "SELECT IF(%s,1,2)",
    "SELECT (SELECT %s)",
    "SELECT COALESCE(%s,%s)",
    "WITH c AS (SELECT %s) SELECT * FROM c",
    "VALUES (%s)",
    "CALL stress.p_take(%s)",
    "EXECUTE IMMEDIATE 'SELECT 1' USING %s",
    "BEGIN NOT ATOMIC DECLARE x INT; SET x=%s; SELECT x; END",
    "BEGIN NOT ATOMIC DECLARE x INT; DECLARE c CURSOR FOR SELECT %s;"
    " OPEN c; FETCH c INTO x; CLOSE c; END",
    "BEGIN NOT ATOMIC FOR i IN 1..3 DO SELECT %s; END FOR; END",
    "BEGIN NOT ATOMIC DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET @e=1;"
    " SELECT %s; SELECT %s; END",
    "PREPARE kept FROM 'SELECT softdelete_delete(?,?)'",
    "EXECUTE kept USING 'ledger',%s",
    "SELECT %s FROM stress.ledger LIMIT 2",
    "SELECT id FROM stress.ledger WHERE %s=1 LIMIT 1",
    "SELECT id FROM stress.ledger ORDER BY %s LIMIT 1",
    "CREATE OR REPLACE TABLE stress.made AS SELECT %s AS a",
    "INSERT INTO stress.made(a) VALUES (%s)",
    "INSERT INTO stress.made(a) SELECT %s",
    "INSERT INTO stress.made(a) VALUES (1) RETURNING %s",
    "REPLACE INTO stress.made(a) VALUES (%s)",
    "UPDATE stress.made SET a=%s LIMIT 1",
    "DELETE FROM stress.made WHERE a=%s LIMIT 1",
    "SELECT %s FROM information_schema.tables LIMIT 1",
    "SHOW TABLES FROM stress WHERE %s",
    "SHOW VARIABLES WHERE %s",
    "SELECT stress.f_delete('ledger',%s)",
    "CREATE OR REPLACE TEMPORARY TABLE stress.temporary AS SELECT %s AS a",
    "CREATE OR REPLACE TABLE stress.made2 (a INT DEFAULT (%s))",
    "CREATE OR REPLACE TABLE stress.made2 (a INT, b INT AS (%s))",
    "CREATE OR REPLACE VIEW stress.v_call AS SELECT %s AS a",
    "SELECT * FROM stress.v_call",
    "HANDLER stress.ledger READ FIRST WHERE %s",
    "EXPLAIN SELECT %s",
    "ANALYZE SELECT %s",
    "KILL QUERY %s",
    "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO=%s",
    "SELECT %s INTO @r",
    "SELECT SLEEP(0.02),%s",
    "PURGE BINARY LOGS BEFORE %s",
    "SET STATEMENT max_statement_time=0.005 FOR SELECT %s",
    "SET STATEMENT max_statement_time=0.001 FOR SELECT SLEEP(0.1),%s",
    "SELECT softdelete_delete('ledger',%s)",
    "SELECT softdelete_delete(%s,%s)",
    "LOAD DATA INFILE '/nowhere' INTO TABLE stress.made SET a=%s"};

static const char *const plain[] = {
    "BEGIN",
    "BEGIN",
    "BEGIN",
    "COMMIT",
    "COMMIT",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT a",
    "ROLLBACK TO a",
    "SAVEPOINT softdelete_call",
    "RELEASE SAVEPOINT softdelete_call",
    "START TRANSACTION READ ONLY",
    "START TRANSACTION WITH CONSISTENT SNAPSHOT",
    "SET autocommit=0",
    "SET autocommit=1",
    "SET autocommit=1",
    "SET completion_type=1",
    "SET completion_type=DEFAULT",
    "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
    "LOCK TABLES stress.ledger WRITE",
    "LOCK TABLES stress.ledger READ, softdelete.tables READ",
    "UNLOCK TABLES",
    "UNLOCK TABLES",
    "HANDLER stress.ledger OPEN",
    "HANDLER stress.ledger CLOSE",
    "SET sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES'",
    "SET sql_mode='ORACLE'",
    "SET sql_mode=DEFAULT",
    "SET sql_mode=DEFAULT",
    "SET sql_select_limit=0",
    "SET sql_select_limit=DEFAULT",
    "SET sql_safe_updates=1",
    "SET sql_safe_updates=DEFAULT",
    "SET max_join_size=1",
    "SET max_join_size=DEFAULT",
    "SET sql_big_selects=0",
    "SET foreign_key_checks=1-@@foreign_key_checks",
    "SET unique_checks=1-@@unique_checks",
    "SET timestamp=1700000000.5",
    "SET timestamp=DEFAULT",
    "SET time_zone='+13:00'",
    "SET time_zone=DEFAULT",
    "SET sql_log_bin=1-@@sql_log_bin",
    "SET binlog_format='STATEMENT'",
    "SET binlog_format='ROW'",
    "SET tx_read_only=1-@@tx_read_only",
    "SET group_concat_max_len=4",
    "SET max_session_mem_used=300000",
    "SET max_session_mem_used=DEFAULT",
    "SET max_sp_recursion_depth=10",
    "SET sql_auto_is_null=1",
    "SET character_set_results=NULL",
    "SET character_set_connection=utf32",
    "SET NAMES DEFAULT",
    "SET NAMES utf8mb4",
    "SET ROLE stress_role",
    "SET ROLE NONE",
    "SET GLOBAL softdelete_audit=1",
    "USE stress",
    "USE mysql",
    "USE stress",
    "INSERT INTO stress.fires(id) VALUES (FLOOR(RAND()*200))",
    "UPDATE stress.t0 SET note=UUID() WHERE id=FLOOR(RAND()*200)",
    "INSERT IGNORE INTO stress.t1(id,note) VALUES (FLOOR(RAND()*200),UUID())",
    "SELECT COUNT(*) FROM stress.t1_live",
    "SELECT COUNT(*) FROM stress.ledger FOR UPDATE",
    "CALL stress.p_delete('ledger',FLOOR(RAND()*200))",
    "CALL stress.p_definer('ledger',FLOOR(RAND()*200))",
    "SHOW STATUS LIKE 'Softdelete%'",
    "CALL softdelete.status(NULL, NULL)",
    "CREATE TEMPORARY TABLE stress.t2 (id INT PRIMARY KEY)",
    "DROP TEMPORARY TABLE IF EXISTS stress.t2",
    "CREATE TEMPORARY TABLE softdelete.tables (id INT PRIMARY KEY)",
    "DROP TEMPORARY TABLE IF EXISTS softdelete.tables",
    "DEALLOCATE PREPARE kept",
    "FLUSH TABLES",
    "FLUSH PRIVILEGES",
    "XA END 'x'",
    "SELECT softdelete_delete('ledger',1); SELECT 1; COMMIT",
    "SHOW PROCESSLIST",
    "BACKUP STAGE END",
    "GET DIAGNOSTICS @n=NUMBER"};

/* Without XA PREPARE: when sessions that prepare are killed, a server with a
   binary log may wait for ever at its shutdown, with and without the plugin. */
static void add_xa(struct text *text, struct random *random)
{
  static const char *const before[] = {"XA START", "XA START", "XA END",
                                       "XA COMMIT", "XA ROLLBACK"};
  unsigned step = random_below(random, COUNT(before));

  text_add(text, "%s 'x%u'%s", before[step],
           random_below(random, STRESS_CALLERS), step == 3 ? " ONE PHASE" : "");
}

void add_statement(struct text *text, struct random *random, bool *is_call)
{
  const char *place;
  const char *hole;

  *is_call = false;
  if (random_once(random, 40))
  {
    add_xa(text, random);
    return;
  }
  if (random_once(random, 40))
  {
    text_add(text, "SET NAMES %s",
             charsets[random_below(random, COUNT(charsets))]);
    return;
  }
  if (random_once(random, 4))
  {
    text_add(text, "%s", plain[random_below(random, COUNT(plain))]);
    return;
  }
  /* Every second time the plainest. */
  place =
      places[random_once(random, 2) ? 0 : random_below(random, COUNT(places))];
  while ((hole = strstr(place, "%s")))
  {
    text_add(text, "%.*s", (int)(hole - place), place);
    add_call(text, random);
    place = hole + 2;
    *is_call = true;
  }
  text_add(text, "%s", place);
}
