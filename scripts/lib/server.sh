# Sourced by the scripts. Starts and stops a private MariaDB server under the build
# directory. It touches no system service, and none of the files of one.
# shellcheck shell=bash

# link_plugins DIR: a server has one plugin directory, so DIR gets links to the
# server's own plugins and to the one that was built.
link_plugins()
{
  local server_plugins
  server_plugins=$(sed -n 's/^SOFTDELETE_PLUGIN_DIR:[A-Z]*=//p' \
    "$BUILD_DIR/CMakeCache.txt")
  rm -rf "$1"
  mkdir -p "$1"
  ln -s "$server_plugins"/* "$1/" 2>/dev/null || true
  ln -sf "$BUILD_DIR/plugin/softdelete.so" "$1/softdelete.so"
}

# start_server DIR SOCKET [OPTION..]: DIR keeps the data, the log and the process
# id; data from an earlier run is used again. The path of a socket may have 107
# characters.
start_server()
{
  local dir=$1 socket=$2 tries
  shift 2
  mkdir -p "$dir"
  link_plugins "$dir/plugins"
  [ -d "$dir/data/mysql" ] || create_data "$dir"
  mariadbd --no-defaults --user="$(id -un)" --datadir="$dir/data" \
    --socket="$socket" --pid-file="$dir/pid" --log-error="$dir/log" \
    --plugin-dir="$dir/plugins" --tmpdir="$dir" --skip-networking "$@" \
    </dev/null >/dev/null 2>&1 &
  SERVER_PID=$!
  for tries in {1..120}; do
    mariadb-admin --no-defaults --socket="$socket" ping >/dev/null 2>&1 &&
      return 0
    kill -0 "$SERVER_PID" 2>/dev/null || break
    sleep 0.25
  done
  tail -n 5 "$dir/log" >&2
  die "the server did not start, see $dir/log"
}

create_data()
{
  mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$1/data" \
    --auth-root-authentication-method=normal --skip-test-db \
    >"$1/install.log" 2>&1 || die "no data directory: see $1/install.log"
}

# A server that does not end within a minute is killed.
stop_server()
{
  local tries
  [ -n "${SERVER_PID:-}" ] || return 0
  kill "$SERVER_PID" 2>/dev/null || true
  for tries in {1..600}; do
    kill -0 "$SERVER_PID" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL "$SERVER_PID" 2>/dev/null || true
  wait "$SERVER_PID" 2>/dev/null || true
  SERVER_PID=
}
