# Sourced by scripts/test. Keeps the counts of all parts and adds them up.
# shellcheck shell=bash

RESULTS_FILE=

start_results()
{
  mkdir -p "$RESULTS_DIR"
  RESULTS_FILE=$RESULTS_DIR/summary.tsv
  : >"$RESULTS_FILE"
}

# record NAME PASSED FAILED SKIPPED SECONDS [NOTE]: a part that ran nothing, or
# skipped everything, counts as a failure.
record()
{
  local name=$1 passed=$2 failed=$3 skipped=$4 seconds=$5 note=${6:-}
  if [ $((passed + failed)) -eq 0 ]; then
    failed=1
    note="ran nothing${note:+: $note}"
  fi
  printf '%s\t%d\t%d\t%d\t%d\t%s\n' \
    "$name" "$passed" "$failed" "$skipped" "$seconds" "$note" >>"$RESULTS_FILE"
}

# record_skipped NAME REASON: for a part that may be left out.
record_skipped()
{
  say "skipped: $2"
  printf '%s\t0\t0\t0\t0\tskipped: %s\n' "$1" "$2" >>"$RESULTS_FILE"
}

# add_results PREFIX FILE: adds the counts of another run of scripts/test.
add_results()
{
  if [ ! -s "$2" ]; then
    record "$1" 0 1 0 0 "it did not reach its tests"
    return
  fi
  awk -v prefix="$1 " '{ print prefix $0 }' "$2" >>"$RESULTS_FILE"
}

# Prints the table and the last line of every run. Fails when anything failed.
print_results()
{
  step "summary"
  awk -F '\t' '
    BEGIN { row = "%-36s %7s %7s %8s %6s  %s\n"
            printf row, "", "passed", "failed", "skipped", "time", "" }
    { printf row, $1, $2, $3, $4, $5 " s", $6
      passed += $2; failed += $3; skipped += $4 }
    END { if (!passed && !failed) failed = 1
          printf "\n%d passed, %d failed", passed, failed
          if (skipped) printf ", %d skipped", skipped
          printf "\n"
          exit failed ? 1 : 0 }
  ' "$RESULTS_FILE"
}
