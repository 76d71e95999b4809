#!/bin/sh
# Draws sixteen techniques: those whose digests, taken together with a seed, come first. The seed is the git tree of the
# score's sources as they were frozen, so that it can be neither chosen nor known before they are written.
set -eu
cd "$(dirname "$0")"
grep '^T' techniques.txt | while read -r line; do
    printf '%s %s\n' "$(printf '%s:%s' "$1" "${line%% *}" | sha256sum | cut -c 1-64)" "$line"
done | LC_ALL=C sort | head -n 16 | cut -d ' ' -f 2-
