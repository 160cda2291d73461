# Sourced by scripts/test. The executables in scripts/tests.d, each a test of
# its own: it prints TAP, or ends with the line "N passed, N failed", or is one
# test that its exit code decides. One that cannot run here exits with 77 and
# says why in its last line.
# shellcheck shell=bash

extra_tests()
{
  find "$SOURCE_DIR/scripts/tests.d" -mindepth 1 -maxdepth 1 -type f \
    -perm -u+x -printf '%f\n' 2>/dev/null | sort
}

run_extra()
{
  local name=$1 log=$RESULTS_DIR/$1.log begin=$SECONDS status=0 counts
  step "$name"
  SOFTDELETE_SOURCE_DIR=$SOURCE_DIR SOFTDELETE_BUILD_DIR=$BUILD_DIR \
    "$SOURCE_DIR/scripts/tests.d/$name" </dev/null 2>&1 |
    tee "$log" || status=$?
  if [ "$status" -eq 77 ]; then
    record_skipped "$name" "$(tail -n 1 "$log" | sed 's/^skipped: //')"
    return
  fi
  counts=$(count_extra "$log" "$status")
  # shellcheck disable=SC2086
  record "$name" $counts $((SECONDS - begin))
}

# Prints "passed failed skipped".
count_extra()
{
  awk -v status="$2" '
    /^ok /     { if (/# SKIP/) skipped++; else passed++ }
    /^not ok / { failed++ }
    /^([A-Za-z]+: )?[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/ {
      line = $0; sub(/^[A-Za-z]+: /, "", line); split(line, part, /[ ,]+/)
      told = 1; told_passed = part[1]; told_failed = part[3]
      told_skipped = part[5] + 0
    }
    END {
      if (told) { passed = told_passed; failed = told_failed
                  skipped = told_skipped }
      else if (!passed && !failed && !skipped && !status) passed = 1
      if (status && !failed) failed = 1
      print passed + 0, failed + 0, skipped + 0
    }
  ' "$1"
}
