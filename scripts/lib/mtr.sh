# Sourced by scripts/test. Runs the suites of mysql-test/ with mysql-test-run.
# shellcheck shell=bash

# Prints where mysql-test-run is. It moved between Debian 12 and 13.
mtr_root()
{
  local dir
  for dir in /usr/share/mariadb/mariadb-test /usr/share/mysql/mysql-test; do
    if [ -e "$dir/mariadb-test-run.pl" ]; then
      printf '%s\n' "$dir"
      return 0
    fi
  done
  die "mariadb-test-run.pl is missing: install mariadb-test"
}

# Prints the names of all suites, "softdelete" first.
mtr_suites()
{
  find "$SOURCE_DIR/mysql-test" -mindepth 1 -maxdepth 1 -name 'softdelete*' \
    -type d -printf '%f\n' | sort
}

# A short directory for what cannot live under the build directory: sockets
# (their path may have 107 characters) and the suites, which mysql-test-run
# splits at a '-' in their path.
prepare_mtr()
{
  MTR_DIR=$BUILD_DIR/mtr
  MTR_SHORT_DIR=$(mktemp -d /tmp/softdeleteXXXXXX)
  at_exit "rm -rf '$MTR_SHORT_DIR'"
  chmod 755 "$MTR_SHORT_DIR"
  mkdir -p "$MTR_DIR" "$MTR_SHORT_DIR/suites"
  local suite
  for suite in $(mtr_suites); do
    ln -s "$SOURCE_DIR/mysql-test/$suite" "$MTR_SHORT_DIR/suites/$suite"
  done
  link_plugins "$MTR_DIR/plugins"
  export SOFTDELETE_PLUGIN_DIR=$MTR_DIR/plugins
  export SOFTDELETE_SO=softdelete
  export SOFTDELETE_SQL_DIR=$BUILD_DIR/sql
  SOFTDELETE_VERSION=$(built_version)
  export SOFTDELETE_VERSION
}

# Prints the version of the build. Tests replace it, so that a release does not
# change their results: --replace_result $SOFTDELETE_VERSION VERSION
built_version()
{
  sed -n 's/^CMAKE_PROJECT_VERSION:[A-Z]*=//p' "$BUILD_DIR/CMakeCache.txt"
}

# run_mtr SUITE [TEST..]: one suite, or some of its tests.
run_mtr()
{
  local suite=$1 log=$RESULTS_DIR/mtr.$1.log begin=$SECONDS status=0 counts
  local options
  read -ra options <<<"${MTR_OPTIONS:-}"
  shift
  (
    cd "$(mtr_root)" &&
      perl mariadb-test-run.pl \
        --suite="$MTR_SHORT_DIR/suites/$suite" \
        --vardir="$MTR_DIR/$suite" --tmpdir="$MTR_SHORT_DIR/tmp" \
        --parallel="${MTR_PARALLEL:-2}" --force --max-test-fail=0 --retry=0 \
        --timer --testcase-timeout=5 --suite-timeout=40 \
        "${options[@]}" "$@"
  ) </dev/null 2>&1 | shorten_mtr | tee "$log" | show_mtr || status=$?
  counts=$(count_mtr "$log" "$status")
  # shellcheck disable=SC2086
  record "mtr $suite" $counts $((SECONDS - begin))
  check_mtr_results "$suite"
}

# To mysqltest a test without a result file is a success. Here it is a failure.
check_mtr_results()
{
  local test name
  for test in "$SOURCE_DIR/mysql-test/$1"/t/*.test; do
    name=$(basename "$test" .test)
    [ ! -e "$SOURCE_DIR/mysql-test/$1/r/$name.result" ] || continue
    say "$1.$name has no result file: MTR_OPTIONS=--record" \
      "scripts/test mtr $1.$name"
    record "mtr $1.$name" 0 1 0 0 "no result file"
  done
}

# Prints the suite's name in place of its path.
shorten_mtr()
{
  sed -u "s#$MTR_SHORT_DIR/suites/##g"
}

# Shows what a person needs of its report: the tests, and why some failed.
show_mtr()
{
  awk '/^-----/ { started = 1; next }
       /^worker\[|^Spent |^The servers were restarted/ { next }
       started { print; fflush() }
       !started && /mysql-test-run: \*\*\* ERROR/ { print; fflush() }'
}

# Prints "passed failed skipped" of a report. A run that failed although no test
# did (no server, a crash of mysql-test-run) counts as one failure.
count_mtr()
{
  awk -v status="$2" '
    / \[ (retry-)?pass \]/  { passed++ }
    / \[ (retry-)?fail \]/  { failed++ }
    / \[ (skipped|disabled) \]/ { skipped++ }
    END { if (status && !failed) failed = 1
          print passed + 0, failed + 0, skipped + 0 }
  ' "$1"
}
