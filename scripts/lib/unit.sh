# Sourced by scripts/test. Runs the cmocka programs with ctest.
# shellcheck shell=bash

# run_ctest NAME DIR LABEL
run_ctest()
{
  local name=$1 dir=$2 label=$3 log=$RESULTS_DIR/$1.log begin=$SECONDS counts
  CMOCKA_MESSAGE_OUTPUT=TAP ctest --test-dir "$dir" -L "^$label\$" -V \
    --no-tests=ignore --timeout 300 >"$log" 2>&1 || true
  counts=$(count_ctest "$log")
  # shellcheck disable=SC2086
  record "$name" $counts $((SECONDS - begin))
  # shellcheck disable=SC2086
  printf '%s: %d passed, %d failed, %d skipped\n' "$name" $counts
  show_ctest_failures "$log"
}

# Prints "passed failed skipped". The cases that a program reports as TAP are
# counted one by one. A program that reports none counts as one, and so does one
# that fails although none of its cases did: a leak, a crash.
count_ctest()
{
  awk '
    /^ *[0-9]+: ok /     { if (/# SKIP/) skip[$1 + 0]++; else ok[$1 + 0]++ }
    /^ *[0-9]+: not ok / { bad[$1 + 0]++ }
    /^ *[0-9]+\/[0-9]+ Test +#[0-9]+:/ {
      match($0, /#[0-9]+:/)
      n = substr($0, RSTART + 1, RLENGTH - 2) + 0
      passed += ok[n]; failed += bad[n]; skipped += skip[n]
      if (/ Passed /) { if (!ok[n] && !bad[n] && !skip[n]) passed++ }
      else if (/\*\*\*Skipped|Disabled/) skipped++
      else if (!bad[n]) failed++
    }
    END { print passed + 0, failed + 0, skipped + 0 }
  ' "$1"
}

# Prints the whole output of the programs that failed.
show_ctest_failures()
{
  awk '
    /^ *[0-9]+: / { n = $1 + 0; text[n] = text[n] $0 "\n" }
    /^ *[0-9]+\/[0-9]+ Test +#[0-9]+:/ && !/ Passed / && !/Skipped|Disabled/ {
      match($0, /#[0-9]+:/)
      printf "%s%s\n", text[substr($0, RSTART + 1, RLENGTH - 2) + 0], $0
    }
  ' "$1"
}
