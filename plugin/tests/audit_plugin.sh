#!/usr/bin/env bash
# Sessions that call functions, and connect anew now and then, beside one that
# installs and removes server_audit and switches the general log: no call may
# fail, the server may not crash, and rows and audit log must agree. See
# scripts/tests.d/audit_plugin.
#
# usage: audit_plugin.sh SECONDS
set -uo pipefail
end=$((SECONDS + $1))
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
count=0
status=0

sql()
{
  mariadb --no-defaults --socket="$SOFTDELETE_SOCKET" -u root -N "$@"
}

check()
{
  count=$((count + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $count - $1"
  else
    status=1
    echo "not ok $count - $1"
    echo "# expected $2, got $3"
  fi
}

# One session after the other, each deletes and restores the row of table t$1 50
# times: in one table neighbours would deadlock.
call()
{
  local i
  while [ "$SECONDS" -lt "$end" ]; do
    for i in {1..50}; do
      echo "SELECT softdelete_delete('test.t$1', 1);"
      echo "SELECT softdelete_restore('test.t$1', 1);"
    done | sql >>"$dir/calls.$1" 2>>"$dir/errors" || return
  done
}

# A plugin that was removed goes when the last session that uses it has: until
# then it is there "already" (1968).
install_server_audit()
{
  until sql -e "INSTALL PLUGIN server_audit SONAME 'server_audit'" \
    2>"$dir/install"; do
    grep -q 1968 "$dir/install" || return
    [ "$SECONDS" -lt "$((end + 10))" ] || return
  done
  : >"$dir/install"
}

disturb()
{
  while [ "$SECONDS" -lt "$end" ]; do
    install_server_audit || return
    sql -e "SET GLOBAL server_audit_file_path = '$dir/audit.log',
        GLOBAL server_audit_events = 'CONNECT,QUERY,TABLE',
        GLOBAL server_audit_logging = 1, GLOBAL general_log = 1;
      DO SLEEP(0.02);
      SET GLOBAL general_log = 0;
      UNINSTALL PLUGIN server_audit" >/dev/null 2>>"$dir/disturb" || return
    rounds=$((rounds + 1))
  done
}

sql -e "INSTALL PLUGIN softdelete SONAME 'softdelete'"
sql <"$SOFTDELETE_SQL_DIR/install.sql"
sql -e "CREATE DATABASE test"
callers=()
for table in 1 2 3; do
  sql -e "CREATE TABLE test.t$table (id INT PRIMARY KEY);
    INSERT INTO test.t$table VALUES (1);
    CALL softdelete.enable('test', 't$table', NULL)" >/dev/null
  call "$table" &
  callers+=("$!")
done
rounds=0
disturb
wait "${callers[@]}"

check "no call failed" "" "$(head -n 3 "$dir/errors")"
check "server_audit came and went, $rounds times" "" \
  "$(cat "$dir/install" "$dir/disturb")"
check "and more than once" 1 "$((rounds > 1))"
check "every call changed its row" 1 "$(cat "$dir"/calls.* | sort -u)"
check "the audit log has each call" "$(cat "$dir"/calls.* | wc -l)" \
  "$(sql -e "SELECT COUNT(*) FROM softdelete.audit_log")"
check "server_audit saw the writes of root" yes \
  "$(grep -q ',root,.*,WRITE,test,t1,' "$dir/audit.log" && echo yes)"
echo "1..$count"
exit "$status"
