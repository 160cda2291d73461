# Sourced by scripts/test. Runs the tests on servers that this Debian does not
# have: the mysql-test suites on MariaDB 11.8, the programs of scripts/mysql.d on
# MySQL. A server that cannot be fetched is skipped, with the reason.
# shellcheck shell=bash

test_servers()
{
  test_server_mariadb
  test_server_mysql
}

# fetch_server FOLDER NAME
fetch_server()
{
  local log=$RESULTS_DIR/fetch.$1.log
  "$SOURCE_DIR/scripts/fetch-servers" "$1" 2>&1 | tee "$log" && return 0
  record_skipped "$2" "$(tail -n 1 "$log")"
  return 1
}

test_server_mariadb()
{
  local dir=$FOLDERS_DIR/mariadb/softdelete name="MariaDB 11.8"
  step "$name"
  fetch_server mariadb "$name" || return 0
  copy_sources "$dir"
  in_folder mariadb "SOFTDELETE_WERROR=${SOFTDELETE_WERROR:-ON}" \
    timeout 1200 /softdelete/scripts/test mtr </dev/null 2>&1 |
    sed '/^== summary/,$d' || true
  add_results "$name" "$dir/build/results/summary.tsv"
}

# Copies the sources of the work tree, committed or not. What was built from an
# earlier copy stays.
copy_sources()
{
  local dir=$1
  mkdir -p "$dir"
  find "$dir" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
  rm -rf "$dir/build/results"
  (cd "$SOURCE_DIR" && git ls-files -co --exclude-standard -z |
    xargs -0 --no-run-if-empty ls -d 2>/dev/null |
    tar -cf - --no-recursion -T -) | tar -xf - -C "$dir"
}

test_server_mysql()
{
  local name="MySQL 9.7" program
  step "$name"
  fetch_server mysql "$name" || return 0
  if ! start_mysql; then
    record "$name" 0 1 0 0 "the server did not start, see $MYSQL_LOG"
    return 0
  fi
  for program in $(programs_in mysql.d); do
    run_program mysql.d "$program" "$name $program"
  done
  stop_mysql
}

# The path of a socket may have 107 characters, so the socket has a link in a short
# directory. Port 3306 of 127.0.0.1 exists only in the server's own network.
start_mysql()
{
  local dir=$FOLDERS_DIR/mysql tries
  local mysqld=(mysqld --no-defaults --user=root --datadir=/softdelete/data
    --secure-file-priv=NULL)
  MYSQL_LOG=$RESULTS_DIR/mysql.log
  rm -rf "$dir/softdelete"
  mkdir -p "$dir/softdelete"
  in_folder mysql "${mysqld[@]}" --initialize-insecure >"$MYSQL_LOG" 2>&1 ||
    return 1
  (exec_in_folder mysql "${mysqld[@]}" --bind-address=127.0.0.1 --port=3306 \
    --mysqlx=OFF --socket=/softdelete/mysqld.sock \
    --pid-file=/softdelete/mysqld.pid) </dev/null >>"$MYSQL_LOG" 2>&1 &
  MYSQL_PID=$!
  export SOFTDELETE_MYSQL_NET=/proc/$MYSQL_PID/ns/net
  MYSQL_SHORT_DIR=$(mktemp -d /tmp/softdeleteXXXXXX)
  at_exit stop_mysql
  ln -s "$dir/softdelete/mysqld.sock" "$MYSQL_SHORT_DIR/mysqld.sock"
  export SOFTDELETE_MYSQL_SOCKET=$MYSQL_SHORT_DIR/mysqld.sock
  for tries in {1..120}; do
    mariadb-admin --no-defaults --socket="$SOFTDELETE_MYSQL_SOCKET" -u root \
      ping >/dev/null 2>&1 && return 0
    kill -0 "$MYSQL_PID" 2>/dev/null || return 1
    sleep 0.5
  done
  return 1
}

# unshare ignores milder signals. The server dies with it.
stop_mysql()
{
  [ -n "${MYSQL_PID:-}" ] || return 0
  {
    kill -KILL "$MYSQL_PID"
    wait "$MYSQL_PID"
  } 2>/dev/null || true
  rm -rf "$MYSQL_SHORT_DIR"
  MYSQL_PID=
}
