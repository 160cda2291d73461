#!/usr/bin/env bash
# Enables and disables a large table while another connection writes to it: no
# write is lost, none fails, and none waits for longer than the metadata lock.
#
# usage: enable_online.sh SOCKET [ROWS [USER]]
#
#   SOCKET  of a server that has softdelete.* installed
#   ROWS    of the table, default 1000000
#   USER    default root
#
# Prints TAP; exits with 1 when something failed. Uses and drops the database
# softdelete_online.
set -euo pipefail

socket=${1:?usage: enable_online.sh SOCKET [ROWS [USER]]}
rows=${2:-1000000}
sql=(mariadb --no-defaults --socket="$socket" --user="${3:-root}" -N -B)
failed=0

query()
{
  "${sql[@]}" -e "$1"
}

# check TITLE CONDITION DETAIL: CONDITION is an expression in SQL.
check()
{
  if [ "$(query "SELECT COALESCE($2, 0)")" = 1 ]; then
    echo "ok - $1"
  else
    echo "not ok - $1 ($3)"
    failed=1
  fi
}

prepare()
{
  "${sql[@]}" <<'SQL'
DROP DATABASE IF EXISTS softdelete_online;
CREATE DATABASE softdelete_online;
USE softdelete_online;
CREATE TABLE orders (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  number VARCHAR(40) NOT NULL,
  changes INT NOT NULL DEFAULT 0,
  UNIQUE KEY number (number)) ENGINE = InnoDB;
CREATE TABLE result (
  id INT PRIMARY KEY, stop BOOLEAN, done BOOLEAN, writes BIGINT, errors BIGINT,
  error TEXT, longest DOUBLE) ENGINE = InnoDB;
INSERT INTO result VALUES (1, FALSE, FALSE, 0, 0, NULL, 0);
DELIMITER $$
CREATE PROCEDURE write_until_stopped ()
BEGIN
  DECLARE v_begin DATETIME(6);
  DECLARE v_writes, v_errors BIGINT DEFAULT 0;
  DECLARE v_longest DOUBLE DEFAULT 0;
  DECLARE v_text TEXT;
  DECLARE CONTINUE HANDLER FOR SQLEXCEPTION
  BEGIN
    GET DIAGNOSTICS CONDITION 1 v_text = MESSAGE_TEXT;
    SET v_errors = v_errors + 1;
  END;
  WHILE NOT (SELECT stop FROM result) DO
    SET v_begin = SYSDATE(6), v_writes = v_writes + 1;
    INSERT INTO orders (number) VALUES (CONCAT('written ', v_writes));
    UPDATE orders SET changes = changes + 1 WHERE id = 1 + v_writes MOD 1000;
    SET v_longest = GREATEST(v_longest,
      TIMESTAMPDIFF(MICROSECOND, v_begin, SYSDATE(6)) / 1e6);
    IF v_writes MOD 100 = 0 THEN
      UPDATE result SET writes = v_writes;
    END IF;
  END WHILE;
  UPDATE result SET writes = v_writes, errors = v_errors, error = v_text,
                    longest = v_longest, done = TRUE;
END $$
DELIMITER ;
INSERT INTO orders (number) VALUES ('0');
SQL
  local n=1
  while [ "$n" -lt "$rows" ]; do
    query "INSERT INTO softdelete_online.orders (id, number)
           SELECT $n + id, $n + id FROM softdelete_online.orders
            ORDER BY id LIMIT $((rows - n))"
    n=$(query "SELECT COUNT(*) FROM softdelete_online.orders")
  done
}

# run_while_writing TITLE CALL
run_while_writing()
{
  local title=$1 before begin end seconds
  query "UPDATE softdelete_online.result
            SET stop = FALSE, done = FALSE, writes = 0;
         DELETE FROM softdelete_online.orders WHERE number LIKE 'written %';
         UPDATE softdelete_online.orders SET changes = 0 WHERE id <= 1001"
  before=$(query "SELECT COUNT(*) FROM softdelete_online.orders")
  query "CALL softdelete_online.write_until_stopped()" &
  local writer=$!
  until [ "$(query "SELECT writes FROM softdelete_online.result")" -gt 0 ]; do
    :
  done
  begin=$(date +%s%N)
  query "$2" >/dev/null || { echo "not ok - $title ran"; failed=1; }
  end=$(date +%s%N)
  query "UPDATE softdelete_online.result SET stop = TRUE"
  wait "$writer"
  seconds=$(query "SELECT ($end - $begin) / 1e9")
  query "SELECT CONCAT('# $title: ', $seconds, ' s for ', $before, ' rows, ',
           writes, ' writes meanwhile, longest ', longest, ' s')
           FROM softdelete_online.result"
  check "no write failed during $title" \
    "(SELECT errors = 0 FROM softdelete_online.result)" \
    "$(query "SELECT error FROM softdelete_online.result")"
  check "there were writes during $title" \
    "(SELECT writes > 100 FROM softdelete_online.result)" "too few"
  check "$title lost no row" \
    "(SELECT COUNT(*) FROM softdelete_online.orders)
     = $before + (SELECT writes FROM softdelete_online.result)" \
    "$(query "SELECT COUNT(*) FROM softdelete_online.orders")"
  check "$title lost no update" \
    "(SELECT SUM(changes) FROM softdelete_online.orders)
     = (SELECT writes FROM softdelete_online.result)" \
    "$(query "SELECT SUM(changes) FROM softdelete_online.orders")"
  check "no write waited for the whole of $title" \
    "(SELECT longest < GREATEST(0.5, $seconds / 3)
        FROM softdelete_online.result)" \
    "$(query "SELECT longest FROM softdelete_online.result") of $seconds s"
  check "the table is sound after $title" \
    "(SELECT COUNT(*) FROM softdelete_online.orders FORCE INDEX (number)
       WHERE number >= '') = (SELECT COUNT(*) FROM softdelete_online.orders
       FORCE INDEX (PRIMARY))" "CHECK TABLE softdelete_online.orders"
}

prepare
# Without the guard, so that the rows of the first round can be taken away.
run_while_writing enable \
  "CALL softdelete.enable('softdelete_online', 'orders', '{\"guard\": false}')"
run_while_writing "a change of the style" \
  "CALL softdelete.enable('softdelete_online', 'orders', '{\"unique\": \"live\"}')"
if [ "$(query "SELECT VERSION() REGEXP '^(10|11\\\\.[01])\\\\.'")" = 0 ]; then
  run_while_writing "a change to virtual" \
    "CALL softdelete.enable('softdelete_online', 'orders', '{\"key\": \"virtual\"}')"
  run_while_writing "a change to stored" \
    "CALL softdelete.enable('softdelete_online', 'orders', '{\"key\": \"stored\"}')"
fi
run_while_writing disable \
  "CALL softdelete.disable('softdelete_online', 'orders', NULL)"
query "DROP DATABASE softdelete_online"
exit "$failed"
