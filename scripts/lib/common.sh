# Sourced by the scripts. Where things are, and what the scripts print.
# shellcheck shell=bash

SOURCE_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Another build directory: SOFTDELETE_BUILD_DIR=/path scripts/test
BUILD_DIR=${SOFTDELETE_BUILD_DIR:-$SOURCE_DIR/build}
RESULTS_DIR=$BUILD_DIR/results

say()
{
  printf '%s\n' "$*"
}

step()
{
  printf '\n== %s\n' "$*"
}

die()
{
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# at_exit COMMAND: runs COMMAND when the script ends, the last one given first.
AT_EXIT=()
at_exit()
{
  AT_EXIT=("$1" "${AT_EXIT[@]}")
  trap run_at_exit EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

run_at_exit()
{
  local command
  for command in "${AT_EXIT[@]}"; do
    eval "$command" || true
  done
}
