#!/bin/sh
# Asks identify what the modules of modules.txt are for, and says how often it answers what their packages say: npm's
# modules as they are, of our own builds those of clang 19 at -O2.
#     modules.sh [CACHE]        by default ~/.cache/wasmaudit-purpose; WASMAUDIT is the command to run
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${1:-$HOME/.cache/wasmaudit-purpose}
wasmaudit=${WASMAUDIT:-wasmaudit}
right=0 wrong=0 silent=0
while IFS='|' read -r label place; do
    case $label in '#'*) continue ;; esac
    module=$(find "$cache/x/$place" "$cache/built/$place@clang19-O2.wasm" -name '*.wasm' 2>/dev/null | sort | head -1)
    answer=$($wasmaudit identify "$module" < /dev/null | sed -n '1s/purpose: //p')
    case $answer in
        "$label") right=$((right + 1)) ;;
        unknown) silent=$((silent + 1)) ;;
        *) wrong=$((wrong + 1)) ;;
    esac
    printf '%-26s  %-26s  %s\n' "$label" "$answer" "$place"
done < "$here/modules.txt"
echo "right $right, wrong $wrong, unknown $silent"
