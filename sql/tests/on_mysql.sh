#!/usr/bin/env bash
# The SQL layer on MySQL, where mysql-test-run of MariaDB does not run: tables
# are enabled, used, checked and disabled, and are afterwards what they were.
#
# usage: on_mysql.sh SOCKET SQL_DIR
#
#   SOCKET   of the server, reached as root without a password
#   SQL_DIR  where install.sql and uninstall.sql are
#
# Prints TAP; exits with 1 when something failed. Uses and drops the databases
# softdelete, softdelete_test and softdelete_shop, and two accounts.
set -euo pipefail

socket=${1:?usage: on_mysql.sh SOCKET SQL_DIR}
sql_dir=${2:?usage: on_mysql.sh SOCKET SQL_DIR}
older=$(dirname "$0")/../../mysql-test/softdelete/std_data/upgrade/install_0_1_0.sql
sql=(mariadb --no-defaults --socket="$socket" --user=root
  --default-character-set=utf8mb4 -N -B -r)
failed=0

query()
{
  "${sql[@]}" softdelete_test -e "$1"
}

# As query, for an account that may not use softdelete_test.
as_other()
{
  "${sql[@]}" -e "$1"
}

# is TITLE EXPECTED ACTUAL
is()
{
  if [ "$2" = "$3" ]; then
    echo "ok - $1"
  else
    printf 'not ok - %s\n# expected: %s\n# actual: %s\n' "$1" "$2" "$3"
    failed=1
  fi
}

# refused TITLE TEXT STATEMENT: it fails and its message contains TEXT.
refused()
{
  local message
  message=$(query "$3" 2>&1 >/dev/null) && message="no error"
  case $message in
    *"$2"*) echo "ok - $1" ;;
    *) is "$1" "$2" "$message" ;;
  esac
}

# In no order: MySQL does not tell in which order a table's keys are.
show()
{
  query "SHOW CREATE TABLE $1" |
    sed 's/ AUTO_INCREMENT=[0-9]*//; s/,$//' | sort
}

# The triggers, which MySQL does not create from a procedure: what plan still
# has to say is run by hand.
run_rest_of_plan()
{
  (
    echo 'DELIMITER //'
    query "CALL softdelete.plan('softdelete_test', '$1', NULL)" |
      cut -f 2 | sed 's,.*,&//,'
  ) | "${sql[@]}" softdelete_test
}

drop_triggers()
{
  query "SELECT CONCAT('DROP TRIGGER \`', trigger_name, '\`;')
           FROM information_schema.triggers
          WHERE trigger_schema = 'softdelete_test'" |
    "${sql[@]}" softdelete_test
}

"${sql[@]}" -e "DROP DATABASE IF EXISTS softdelete_test;
                CREATE DATABASE softdelete_test"

# A table that version 0.1.0 has enabled.
"${sql[@]}" <"$older"
query "
CREATE TABLE older (
  id BIGINT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL,
  UNIQUE KEY email (email))"
older_before=$(show older)
query "CALL softdelete.enable('softdelete_test', 'older',
         '{\"hide\": true, \"deleted_by\": true}')" >/dev/null
run_rest_of_plan older
query "INSERT INTO older (email) VALUES ('a'), ('b');
       UPDATE older_live SET deleted_at = UTC_TIMESTAMP(6) WHERE email = 'a'"

"${sql[@]}" <"$sql_dir/install.sql"
"${sql[@]}" <"$sql_dir/install.sql"
is "each routine is described, none of 0.1.0 is left" 0 \
  "$(query "SELECT COUNT(*) FROM information_schema.routines
       WHERE routine_schema = 'softdelete' AND routine_comment = ''")"
is "the audit log has the column that 0.1.0 lacked" 1 \
  "$(query "SELECT COUNT(*) FROM information_schema.columns
       WHERE table_schema = 'softdelete' AND table_name = 'audit_log'
         AND column_name = 'invoker'")"
is "check finds the definer of views and triggers, and the guard of 0.1.0" "4 1 0" \
  "$(query "CALL softdelete.check(NULL, NULL)" |
    awk '/lacks rights on|CREATE DEFINER|tag_missing/ { next }
         /has the definer root@localhost/ { n++; next }
         /trigger_changed/ { guard++; next } { other++ }
         END { print n, guard + 0, other + 0 }')"
query "CALL softdelete.enable('softdelete_test', 'older',
         '{\"online\": false}')" >/dev/null
run_rest_of_plan older
is "enable moves the views, its plan the triggers" "" \
  "$(query "CALL softdelete.check(NULL, NULL);
     SELECT trigger_name FROM information_schema.triggers
      WHERE trigger_schema = 'softdelete_test'
        AND definer <> 'softdelete@localhost'")"
is "status counts the table of 0.1.0" "softdelete_test.older 1 1" \
  "$(query "CALL softdelete.status(NULL, NULL)" | cut -f 1,4,5 | tr '\t' ' ')"
query "INSERT INTO older (email) VALUES ('a')"
refused "its live values are taken" "Duplicate entry 'b-1970" \
  "INSERT INTO older (email) VALUES ('b')"
drop_triggers
query "CALL softdelete.disable('softdelete_test', 'older',
         '{\"deleted_rows\": \"purge\"}')" >/dev/null
is "disable gives it back" "$older_before" "$(show older)"
query "DROP TABLE older"

query "
CREATE TABLE plain (
  id BIGINT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL,
  phone VARCHAR(20), body TEXT, secret INT INVISIBLE,
  UNIQUE KEY z_nullable (phone) COMMENT 'it''s',
  UNIQUE KEY email (email), UNIQUE KEY unseen (email, phone) INVISIBLE,
  UNIQUE KEY descending (email DESC, body(10)));
CREATE TABLE laravel (
  id BIGINT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL,
  deleted_at TIMESTAMP NULL, UNIQUE KEY email (email));
CREATE TABLE \`od\`\`d 'име\"\` (
  \`к\`\`люч\` INT PRIMARY KEY, gone_at DATETIME(6), UNIQUE KEY (gone_at));
INSERT INTO laravel (email, deleted_at) VALUES ('a', '2025-01-01'), ('b', NULL);
INSERT INTO plain (email) VALUES ('a')"
odd="\`od\`\`d 'име\"\`"
plain=$(show plain)
laravel=$(show laravel)
odd_before=$(show "$odd")

query "CALL softdelete.enable('softdelete_test', 'plain',
         '{\"hide\": true, \"deleted_by\": true}');
       CALL softdelete.enable('softdelete_test', 'laravel', NULL);
       CALL softdelete.enable('softdelete_test', 'od\`d ''име\"',
         '{\"deleted_column\": \"gone_at\", \"guard\": false}')" >/dev/null
is "check asks for the triggers only" 3 \
  "$(query "CALL softdelete.check(NULL, NULL)" | grep -c 'CREATE DEFINER')"
run_rest_of_plan plain
run_rest_of_plan laravel
is "then check finds nothing" "" "$(query "CALL softdelete.check(NULL, NULL)")"
is "and nothing is planned" "" "$(query "CALL softdelete.plan(
  'softdelete_test', 'plain', '{\"hide\": true}')")"
is "styles are chosen by the marker" \
  "laravel live instant,od\`d 'име\" live utc,plain coalesce utc," \
  "$(query "SELECT CONCAT(table_name, ' ', unique_style, ' ', deleted_zone)
       FROM softdelete.tables ORDER BY table_name" | tr '\n' ,)"

refused "a live value is taken" "Duplicate entry 'a-1970" \
  "INSERT INTO plain (email) VALUES ('a')"
query "UPDATE plain_live SET deleted_at = UTC_TIMESTAMP(6) WHERE email = 'a'"
is "a deleted row leaves the table's name" 0 "$(query "SELECT COUNT(*) FROM plain")"
query "INSERT INTO plain (email) VALUES ('a')"
is "its value is free again" 1 "$(query "SELECT COUNT(*) FROM plain")"
is "who deleted is known" root@localhost \
  "$(query "SELECT deleted_by FROM plain_deleted")"
refused "a hard DELETE is refused" "plain is soft-deleted" "DELETE FROM plain"
query "INSERT INTO laravel (email) VALUES ('a')"
refused "in the style live too" "Duplicate entry 'a-1'" \
  "INSERT INTO laravel (email) VALUES ('a')"
is "a lookup reads one row by the key" "const email" \
  "$(query "EXPLAIN FORMAT=TRADITIONAL SELECT id FROM plain WHERE email = 'a'" |
    cut -f 5,7 | tr '\t' ' ')"
is "status counts" "laravel 2 1,od\`d 'име\" 0 0,plain 1 1," \
  "$(query "CALL softdelete.status('softdelete_test', NULL)" |
    sed 's/^softdelete_test.//' | cut -f 1,4,5 | tr '\t\n' ' ,')"

"${sql[@]}" -e "
  CREATE USER sd_reader@localhost, sd_owner@localhost;
  CREATE DATABASE softdelete_shop;
  CREATE TABLE softdelete_shop.t (id INT PRIMARY KEY);
  GRANT EXECUTE, SELECT ON softdelete.* TO sd_reader@localhost;
  GRANT SELECT ON softdelete_shop.* TO sd_reader@localhost;
  GRANT ALL ON softdelete.* TO sd_owner@localhost;
  GRANT ALL ON softdelete_shop.* TO sd_owner@localhost WITH GRANT OPTION"
sql_of_root=("${sql[@]}")
sql=("${sql[@]/--user=root/--user=sd_reader}")
is "plan names the privilege that is missing" 1 \
  "$(as_other "CALL softdelete.plan('softdelete_shop', 't', NULL)" 2>&1 |
    grep -c 'a step needs a privilege .*INSERT')"
is "enable refuses likewise" 1 \
  "$(as_other "CALL softdelete.enable('softdelete_shop', 't', NULL)" 2>&1 |
    grep -c 'a step needs a privilege .*INSERT')"
sql=("${sql_of_root[@]/--user=root/--user=sd_owner}")
is "an account that may not set a definer is told the way out" 1 \
  "$(as_other "CALL softdelete.enable('softdelete_shop', 't', NULL)" 2>&1 |
    grep -c 'use {"definer": "caller"}, or an account that may create')"
is "nor may it give the definer rights that it cannot grant" "1" "$(
  "${sql_of_root[@]}" -e "GRANT SET_ANY_DEFINER ON *.* TO sd_owner@localhost;
    REVOKE GRANT OPTION ON softdelete_shop.* FROM sd_owner@localhost"
  as_other "CALL softdelete.enable('softdelete_shop', 't', NULL)" 2>&1 |
    grep -c 'or an account that may GRANT SELECT')"
is "nothing has changed" 1 "$(as_other "SELECT COUNT(*)
  FROM information_schema.columns WHERE table_schema = 'softdelete_shop'")"
"${sql_of_root[@]}" -e "
  GRANT ALL ON softdelete_shop.* TO sd_owner@localhost WITH GRANT OPTION"
is "an account enables its own table" 1 \
  "$(as_other "CALL softdelete.enable('softdelete_shop', 't', NULL)" |
    grep -c 'is enabled')"
is "status says which tables it cannot read" 3 \
  "$(as_other "CALL softdelete.status(NULL, NULL)" | grep -c 'unreadable')"
is "check says which tables it cannot judge" 3 \
  "$(as_other "CALL softdelete.check(NULL, NULL)" | grep -c 'not checked')"
sql=("${sql_of_root[@]}")
query "CALL softdelete.disable('softdelete_shop', 't', NULL);
       DROP DATABASE softdelete_shop;
       DROP USER sd_reader@localhost, sd_owner@localhost" >/dev/null

refused "disable asks for the deleted rows" "has 1 deleted row" \
  "CALL softdelete.disable('softdelete_test', 'plain', NULL)"
refused "disable asks for the triggers" "DROP TRIGGER" \
  "CALL softdelete.disable('softdelete_test', 'plain',
     '{\"deleted_rows\": \"purge\"}')"
drop_triggers
query "CALL softdelete.disable('softdelete_test', 'plain',
         '{\"deleted_rows\": \"purge\"}');
       CALL softdelete.disable('softdelete_test', 'laravel',
         '{\"deleted_rows\": \"purge\"}');
       CALL softdelete.disable('softdelete_test', 'od\`d ''име\"', NULL)" \
  >/dev/null
is "disable gives plain back" "$plain" "$(show plain)"
is "disable gives laravel back" "$laravel" "$(show laravel)"
is "disable gives the odd one back" "$odd_before" "$(show "$odd")"
is "the definer keeps no rights on the schema" 0 \
  "$(query "SELECT COUNT(*) FROM mysql.db
             WHERE User = 'softdelete' AND Db LIKE 'softdelete%test'")"

# What was enabled elsewhere is adopted: a copy, a renamed table, a table whose
# catalog is gone. Triggers are made by hand here.
query "
CREATE TABLE first (
  id INT PRIMARY KEY, email VARCHAR(30), UNIQUE KEY email (email));
CALL softdelete.enable('softdelete_test', 'first', '{\"deleted_by\": true}')" \
  >/dev/null
run_rest_of_plan first
query "INSERT INTO first (id, email) VALUES (1, 'a'), (2, 'b');
       UPDATE first SET deleted_at = '2020-01-02' WHERE id = 2;
       CREATE TABLE copy LIKE first;
       INSERT INTO copy (id, email, deleted_at) SELECT id, email, deleted_at
         FROM first;
       RENAME TABLE first TO second"
is "check knows the new name" "table_renamed" \
  "$(query "CALL softdelete.check('softdelete_test', 'first')" | cut -f 3)"
refused "disable asks to adopt it" "was enabled elsewhere: adopt it" \
  "CALL softdelete.disable('softdelete_test', 'second', NULL)"
query "CALL softdelete.enable('softdelete_test', NULL, NULL)" >/dev/null
run_rest_of_plan second
run_rest_of_plan copy
is "then check finds nothing" "" "$(query "CALL softdelete.check(NULL, NULL)")"
is "the triggers have the new names" \
  "copy_softdelete_deleted_by copy_softdelete_guard second_softdelete_deleted_by second_softdelete_guard" \
  "$(query "SELECT trigger_name FROM information_schema.triggers
       WHERE trigger_schema = 'softdelete_test' AND event_object_table
             IN ('copy', 'second') ORDER BY 1" | tr '\n' ' ' | sed 's/ $//')"
is "rows and their times stay" "2 2020-01-02 00:00:00.000000" \
  "$(query "SELECT CONCAT(id, ' ', deleted_at) FROM second_deleted")"
query "DELETE FROM softdelete.tables;
       CALL softdelete.enable('softdelete_test', NULL, NULL)" >/dev/null
is "without a catalog they are adopted as they are" "" \
  "$(query "CALL softdelete.check(NULL, NULL)")"
query "DROP TABLE second; CREATE TABLE second (id INT PRIMARY KEY,
         deleted_at DATETIME(6))"
is "another table of the name is told apart" "table_replaced" \
  "$(query "CALL softdelete.check('softdelete_test', 'second')" | cut -f 3)"
refused "disable does not touch it" "is not the table that was enabled" \
  "CALL softdelete.disable('softdelete_test', 'second', NULL)"
query "DROP TABLE second; DROP VIEW second_live, second_deleted;
       DELETE FROM softdelete.tables WHERE table_name = 'second'"
drop_triggers
query "CALL softdelete.disable('softdelete_test', 'copy',
         '{\"deleted_rows\": \"purge\"}'); DROP TABLE copy" >/dev/null

# A marker of each kind: what the server shows of its comparison is recognised, and
# disable gives the table back. TITLE|DEFINITION|OPTIONS|LIVE|DELETED
while IFS='|' read -r title definition options live gone; do
  column=${definition%% *}
  query "SET sql_mode = '';
    CREATE TABLE kind (id INT AUTO_INCREMENT PRIMARY KEY,
      email VARCHAR(30) NOT NULL UNIQUE, $definition)"
  kind_before=$(show kind)
  query "CALL softdelete.enable('softdelete_test', 'kind', $options)" >/dev/null
  run_rest_of_plan kind
  query "INSERT INTO kind (email) VALUES ('a');
         UPDATE kind SET $column = $gone; INSERT INTO kind (email) VALUES ('a');
         UPDATE kind SET $column = $gone; INSERT INTO kind (email) VALUES ('a')"
  refused "$title: a live value is taken" "Duplicate entry 'a-1'" \
    "INSERT INTO kind (email, $column) VALUES ('a', $live)"
  is "$title: the views and the status show one live row, two deleted" "1 2 1 2" \
    "$(query "SELECT COUNT(*) FROM kind_live; SELECT COUNT(*) FROM kind_deleted;
              CALL softdelete.status('softdelete_test', 'kind')" |
      sed 's/^softdelete_test[^0-9]*//' | cut -f 1,2 | tr '\t\n' '  ' |
      sed 's/ *$//')"
  is "$title: check finds nothing, also without a catalog" "" \
    "$(query "CALL softdelete.check('softdelete_test', 'kind');
              DELETE FROM softdelete.tables";
       query "CALL softdelete.enable('softdelete_test', NULL, NULL)" >/dev/null
       query "CALL softdelete.check('softdelete_test', 'kind')")"
  drop_triggers
  query "CALL softdelete.disable('softdelete_test', 'kind',
           '{\"deleted_rows\": \"purge\"}')" >/dev/null
  is "$title: disable gives it back" "$kind_before" "$(show kind)"
  query "DROP TABLE kind"
done <<'END'
time|deleted_at DATETIME NULL|NULL|NULL|'2024-01-02'
date|deleted_on DATE NULL|NULL|NULL|'2024-01-02'
sentinel|deleted_at DATETIME NOT NULL DEFAULT '1970-01-01'|NULL|'1970-01-01'|'2024-01-02'
never|deleted_on DATE NOT NULL DEFAULT '9999-12-31'|NULL|'9999-12-31'|'2024-01-02'
epoch|deletedAt BIGINT NULL|'{"unit": "ms"}'|0|1700000000123
flag|is_deleted BOOLEAN NOT NULL DEFAULT 0|NULL|0|1
bit|deleted BIT(1) NOT NULL DEFAULT b'0'|NULL|b'0'|b'1'
text|del_flag CHAR(1) NOT NULL DEFAULT 'N'|'{"marker": "flag", "live_value": "N", "deleted_value": "Y"}'|'N'|'Y'
1 or NULL|live BOOLEAN NULL DEFAULT 1|'{"deleted_column": "live", "live_value": 1}'|1|NULL
END
query "CREATE TABLE kind (id INT PRIMARY KEY,
  deleted_at TIMESTAMP NOT NULL DEFAULT '1970-01-02 00:00:01')"
refused "a sentinel in a TIMESTAMP is refused" "TIMESTAMP NOT NULL" \
  "CALL softdelete.enable('softdelete_test', 'kind', NULL)"
query "SET sql_mode = ''; DROP TABLE kind; CREATE TABLE kind (id INT PRIMARY KEY,
  deleted_at DATETIME NOT NULL DEFAULT '0000-00-00')"
refused "a zero date is refused" "has the zero date in live rows" \
  "CALL softdelete.enable('softdelete_test', 'kind', NULL)"
query "DROP TABLE kind;
  CREATE TABLE kind (id INT PRIMARY KEY, email VARCHAR(30), deleted_at DATETIME,
    UNIQUE KEY marked (email, deleted_at), UNIQUE KEY first (deleted_at, email DESC))"
kind_before=$(show kind)
query "CALL softdelete.enable('softdelete_test', 'kind', '{\"guard\": false}')" \
  >/dev/null
is "softdelete_key takes the marker's place in keys" \
  "first,email,softdelete_key marked,email,softdelete_key" \
  "$(query "SELECT CONCAT_WS(',', index_name, GROUP_CONCAT(column_name ORDER BY
              seq_in_index)) FROM information_schema.statistics
       WHERE table_name = 'kind' AND NOT non_unique AND index_name <> 'PRIMARY'
       GROUP BY index_name ORDER BY index_name" | tr '\n' ' ' | sed 's/ $//')"
query "CALL softdelete.disable('softdelete_test', 'kind', NULL)" >/dev/null
is "disable gives these keys back" "$kind_before" "$(show kind)"
query "DROP TABLE kind"

# A row that a row refers to which stays is not destroyed.
query "
CREATE TABLE parent (id INT PRIMARY KEY, up INT, FOREIGN KEY (up)
  REFERENCES parent (id) ON DELETE CASCADE);
CREATE TABLE \`c-é\` (id INT PRIMARY KEY, a INT, FOREIGN KEY (a)
  REFERENCES parent (id) ON DELETE CASCADE);
CALL softdelete.enable('softdelete_test', 'parent', '{\"guard\": false}');
SET foreign_key_checks = 0;
INSERT INTO parent (id, up, deleted_at) VALUES (1, NULL, NULL), (2, 3, '2020-01-01'),
  (3, 2, '2020-01-01');
INSERT INTO \`c-é\` VALUES (1, 1), (2, 2);
CREATE USER softdelete_few IDENTIFIED BY '';
GRANT SELECT, DELETE, EXECUTE ON softdelete.* TO softdelete_few;
GRANT ALL ON softdelete_test.parent TO softdelete_few" >/dev/null
purge="CALL softdelete.disable('softdelete_test', 'parent',
  '{\"deleted_rows\": \"purge\"}')"
few=(mariadb --no-defaults --socket="$socket" --user=softdelete_few -N -B)
refused "disable counts what refers to deleted rows" \
  "referred to by 1 row of softdelete_test.c-é" "$purge"
is "who cannot see the child knows of it" "sees 1 of 2 foreign keys" \
  "$("${few[@]}" -e "$purge" 2>&1 | grep -o 'sees 1 of 2 foreign keys')"
refused "nor may a temporary table hide it" "is hidden by a temporary table" \
  "CREATE TEMPORARY TABLE \`c-é\` (id INT PRIMARY KEY, a INT); $purge"
is "nothing is lost" "3 2" "$(query "SELECT CONCAT((SELECT COUNT(*)
  FROM parent), ' ', (SELECT COUNT(*) FROM \`c-é\`))")"
query "UPDATE \`c-é\` SET a = 1; $purge" >/dev/null
is "those that refer to one another go" "1 2" "$(query "SELECT CONCAT((SELECT
  COUNT(*) FROM parent), ' ', (SELECT COUNT(*) FROM \`c-é\`))")"
query "DROP USER softdelete_few; DROP TABLE \`c-é\`, parent"

"${sql[@]}" <"$sql_dir/uninstall.sql"
"${sql[@]}" <"$sql_dir/uninstall.sql"
is "uninstall leaves nothing" "" "$("${sql[@]}" -e "SHOW DATABASES LIKE 'softdelete';
  SELECT User FROM mysql.user WHERE User = 'softdelete'")"
"${sql[@]}" -e "DROP DATABASE softdelete_test"
exit "$failed"
