#!/bin/sh
# Builds shapes.wasm and copies.wasm. Needs Debian 12's clang 14 and lld 14: another version gives other code, and the texts differ.
set -eu
cd "$(dirname "$0")"
clang-14 --target=wasm32 -O2 -fno-vectorize -fno-unroll-loops -Wall -Wno-parentheses -nostdlib -Wl,--no-entry \
    -Wl,--export-dynamic -Wl,--allow-undefined -Wl,--strip-debug -o shapes.wasm shapes.c
chmod 644 shapes.wasm
clang-14 --target=wasm32 -O0 -Wall -nostdlib -Wl,--no-entry -Wl,--export-dynamic -Wl,--strip-debug -o copies.wasm copies.c
chmod 644 copies.wasm
