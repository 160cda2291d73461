# Sourced by the parts of scripts/tests.d/selftest, beside a server.
# shellcheck shell=bash disable=SC2034
set -uo pipefail
sql=(mariadb --no-defaults --socket="$SOFTDELETE_SOCKET" -u root -BN)
log=$("${sql[@]}" -e "SELECT @@log_error")
count=0
failed=0

# check TITLE WHAT-IT-IS WHAT-IT-SHOULD-BE: a pattern
check()
{
  count=$((count + 1))
  # shellcheck disable=SC2053
  if [[ $2 = $3 ]]; then
    echo "ok $count - $1"
  else
    echo "not ok $count - $1: $2"
    failed=1
  fi
}

install()
{
  "${sql[@]}" -e "SET SESSION TRANSACTION READ WRITE;
    INSTALL PLUGIN softdelete SONAME 'softdelete'" 2>&1
}

# The session that uninstalls is the last one that holds the plugin.
uninstall()
{
  local tries
  "${sql[@]}" -e "UNINSTALL PLUGIN softdelete"
  for tries in {1..500}; do
    [ "$(left)" != 0 ] || break
  done
}

# Prints how much of the plugin is left in the server.
left()
{
  "${sql[@]}" -e "SET sql_select_limit = 1000; SELECT (SELECT COUNT(*) FROM mysql.func)
    + (SELECT COUNT(*) FROM mysql.plugin) + (SELECT COUNT(*) FROM
    information_schema.plugins WHERE plugin_name = 'softdelete')"
}

# check_refused NAME: of an assumption.
check_refused()
{
  local differs="*ERROR 1644 *softdelete: this server, version *"
  echo "$1" >"$SOFTDELETE_FALSIFY"
  check "$1" "$(install) left: $(left)" \
    "$differs: $1 (expected *): not loaded left: 0"
}
