#!/bin/sh
# Builds shapes.wasm. Needs Debian 12's clang 14 and lld 14: another version gives other code, and shapes.txt differs.
set -eu
cd "$(dirname "$0")"
clang-14 --target=wasm32 -O2 -fno-vectorize -fno-unroll-loops -Wall -Wno-parentheses -nostdlib -Wl,--no-entry \
    -Wl,--export-dynamic -Wl,--allow-undefined -Wl,--strip-debug -o shapes.wasm shapes.c
chmod 644 shapes.wasm
