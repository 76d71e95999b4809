#!/bin/sh
# Builds the programs of the corpus into bin/: two languages, three programs, two levels of optimisation.
# Needs clang, lld and wasi-libc, and a Rust compiler of whose targets wasm32-wasi is one; RUSTC names it. Debian 12:
#     apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32 rustc libstd-rust-dev-wasm32
set -eu
cd "$(dirname "$0")"
export LC_ALL=C
mkdir -p bin
for template in 1 2 3; do
    for level in 0 2; do
        clang --target=wasm32-wasi -std=c11 -D_GNU_SOURCE -O$level -Wall -Wextra -Werror -DTEMPLATE=$template \
            -Wl,--strip-all -o bin/c-$template-O$level.wasm corpus.c
    done
    for level in s 3; do
        ${RUSTC:-rustc} --target wasm32-wasi --edition 2021 -D warnings -A dead_code -C opt-level=$level -C lto \
            -C panic=abort -C codegen-units=1 -C strip=symbols -C linker=wasm-ld -C linker-flavor=wasm-ld \
            --cfg template$template -o bin/rust-$template-O$level.wasm corpus.rs
    done
done
for case in 1 2 3 4; do
    clang --target=wasm32-wasi -std=c11 -O2 -Wall -Wextra -Werror -DCASE=$case -Wl,--strip-all -o bin/clean-$case.wasm \
        clean.c
done
chmod 644 bin/*.wasm
sha256sum build.sh corpus.c corpus.rs later.h later.rs final.h final.rs clean.c bin/*.wasm > SHA256SUMS
