# Sourced by the scripts. Configures and builds with CMake.
# shellcheck shell=bash

# build DIR TARGET [CMAKE OPTION..]: prints nothing but warnings and errors.
build()
{
  local dir=$1 target=$2 log
  shift 2
  log=$dir.log
  mkdir -p "$dir"
  if ! cmake -S "$SOURCE_DIR" -B "$dir" "$@" >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
  if ! cmake --build "$dir" --target "$target" --parallel "$(nproc)" \
    >>"$log" 2>&1; then
    grep -vE '^\[ *[0-9]+%\]' "$log" >&2
    return 1
  fi
  grep -A 8 'warning:' "$log" || true
}
