# Sourced by scripts/test. Runs the programs that are tests of their own. A program
# prints TAP, or ends with the line "N passed, N failed"; otherwise it is one test,
# decided by its exit code. A program that cannot run here exits with 77 and gives
# the reason in its last line.
#
# They find SOFTDELETE_SOURCE_DIR and SOFTDELETE_BUILD_DIR in the environment.
# shellcheck shell=bash

# programs_in DIR: prints the names of the programs in scripts/DIR.
programs_in()
{
  find "$SOURCE_DIR/scripts/$1" -mindepth 1 -maxdepth 1 -type f -perm -u+x \
    -printf '%f\n' 2>/dev/null | sort
}

# run_program DIR NAME [TITLE]
run_program()
{
  local title=${3:-$2} begin=$SECONDS status=0 log counts
  log=$RESULTS_DIR/$1.$2.log
  step "$title"
  SOFTDELETE_SOURCE_DIR=$SOURCE_DIR SOFTDELETE_BUILD_DIR=$BUILD_DIR \
    "$SOURCE_DIR/scripts/$1/$2" </dev/null 2>&1 | tee "$log" || status=$?
  if [ "$status" -eq 77 ]; then
    record_skipped "$title" "$(tail -n 1 "$log" | sed 's/^skipped: //')"
    return
  fi
  counts=$(count_program "$log" "$status")
  # shellcheck disable=SC2086
  record "$title" $counts $((SECONDS - begin))
}

# Prints "passed failed skipped".
count_program()
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
