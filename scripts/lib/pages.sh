# Sourced by scripts/tests.d/docs. Reads the pages of the documentation and finds
# what is wrong with them, without running any command.
# shellcheck shell=bash

# Only these pages may have no commands. A page that lost its commands fails.
PAGES_WITHOUT_COMMANDS=(SECURITY.md docs/architecture.md docs/limits.md)
README_LINES_MAX=250

# blocks FILE: prints for each block \001, a line "LINE KIND WORD..", and its text,
# without the indent of a list.
blocks()
{
  awk '
    /^ *```/ && !inside {
      match($0, /^ */); indent = RLENGTH
      words = $0; sub(/^ *```/, "", words)
      inside = 1
      printf "\001%d %s\n", NR, words == "" ? "none" : words
      next
    }
    /^ *```/ { inside = 0; next }
    inside { print substr($0, indent + 1) }
    END { if (inside) printf "\001%d open\n", NR }
  ' "$1"
}

# A block that is not run here begins each line with one of the project's files.
# Prints those that do not exist.
missing_commands()
{
  local first rest
  while read -r first rest; do
    [ -z "$first" ] || [ -x "$SOFTDELETE_SOURCE_DIR/$first" ] ||
      printf '%s\n' "$first $rest"
  done
}

# has_runner NAME: a program of scripts/tests.d, or scripts/test itself.
has_runner()
{
  [ "$1" = test ] || [ -x "$SOFTDELETE_SOURCE_DIR/scripts/tests.d/$1" ]
}

# stands_in FILE TEXT: the lines of TEXT stand in the file; blanks before them and
# empty lines do not count.
stands_in()
{
  [ -f "$1" ] && [[ $(bare_lines <"$1") = *"$(bare_lines <<<"$2")"* ]]
}

bare_lines()
{
  sed 's/^[[:blank:]]*//; /^$/d'
}

# block_fault PREVIOUS_KIND KIND WORDS TEXT: what is wrong with a block.
block_fault()
{
  local previous=$1 kind=$2 words=$3 text=$4 word
  case $kind in
    text)
      [ "$words" = picture ] || [ "$previous" = commands ] ||
        echo "output without a command"
      return
      ;;
    sh | sql) ;;
    python | ruby | php | js | go)
      [[ $words = from=* ]] || { echo "code without its file" && return; }
      stands_in "$SOFTDELETE_SOURCE_DIR/${words#from=}" "$text" ||
        echo "these lines do not stand in ${words#from=}"
      return
      ;;
    *) echo "a block of the unknown kind '$kind'" && return ;;
  esac
  for word in $words; do
    case $word in
      as=?* | repeat) ;;
      run-by=?*)
        has_runner "${word#*=}" || echo "no such test: ${word#*=}"
        missing_commands <<<"$text"
        ;;
      not-run=?*) missing_commands <<<"$text" ;;
      *) echo "an unknown word: $word" ;;
    esac
  done
}

# page_faults FILE NAME: a line for each thing that is wrong with a page.
page_faults()
{
  local file=$1 name=$2 text line kind words previous=none count=0 expected
  while IFS= read -r -d $'\001' text; do
    [ -n "$text" ] || continue
    read -r line kind words <<<"${text%%$'\n'*}"
    text=${text#*$'\n'}
    block_fault "$previous" "$kind" "$words" "$text" | sed "s|^|$name:$line: |"
    case $kind in
      sh | sql) previous=commands && count=$((count + 1)) ;;
      *) previous=none ;;
    esac
  done < <(blocks "$file"; printf '\001')
  hidden_blocks "$file" "$name"
  expected=$(grep -cE '^ *```(sh|sql)( |$)' "$file")
  [ "$count" -eq "$expected" ] ||
    echo "$name: $expected blocks of commands, but $count were found"
  if [[ " ${PAGES_WITHOUT_COMMANDS[*]} " = *" $name "* ]]; then
    [ "$count" -eq 0 ] || echo "$name: has commands, and is said to have none"
  else
    [ "$count" -gt 0 ] || echo "$name: no commands"
  fi
  [ "$name" != README.md ] ||
    [ "$(wc -l <"$file")" -le "$README_LINES_MAX" ] ||
    echo "$name: more than $README_LINES_MAX lines"
}

# Prints the names by which a link can point to a heading.
anchors()
{
  awk '/^ *```/ { inside = !inside } !inside && /^#+ /' "$1" |
    sed -E 's/^#+ //; s/[^A-Za-z0-9 _-]//g; s/ /-/g' | tr '[:upper:]' '[:lower:]'
}

# hidden_blocks FILE NAME: code in a form that blocks() does not see.
hidden_blocks()
{
  awk -v name="$2" '
    /^ *```/ { inside = !inside }
    !inside && /^ *~~~/ { print name ":" NR ": a block that begins with ~~~" }
    !inside && blank && /^    / { print name ":" NR ": an indented block" }
    { blank = /^ *$/ }
  ' "$1"
}

# link_faults FILE NAME: links to files or headings that are not there.
link_faults()
{
  local file=$1 name=$2 link target anchor
  while IFS= read -r link; do
    target=${link%%#*}
    anchor=
    [[ $link != *'#'* ]] || anchor=${link#*#}
    case $link in
      http://* | https://* | mailto:*) continue ;;
    esac
    target=${target:+$(dirname "$file")/$target}
    target=${target:-$file}
    if [ ! -e "$target" ]; then
      echo "$name: no file for the link $link"
    elif [ -n "$anchor" ] && ! anchors "$target" | grep -qxF -- "$anchor"; then
      echo "$name: no heading for the link $link"
    fi
  done < <(awk '/^ *```/ { inside = !inside } !inside' "$file" | tr '\n' ' ' |
    grep -oE '\]\([^) ]+\)' | sed 's/^](//; s/)$//')
}
