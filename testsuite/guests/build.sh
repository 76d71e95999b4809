#!/bin/sh
# Builds the sample guests into bin/ and writes SHA256SUMS, by which a test tells whether bin/ is up to date.
# Needs clang, lld, wasi-libc and the compiler's runtime for wasm32, a Rust compiler of whose targets wasm32-wasi is one
# (RUSTC names it), and AssemblyScript's compiler (ASC names it); Debian 12 has all but the last:
#     apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32 rustc libstd-rust-dev-wasm32
#     npm install --global assemblyscript@0.27.31
# Other versions of these give other bytes that do the same.
set -eu
cd "$(dirname "$0")"
export LC_ALL=C

build() { # NAME FLAGS-AND-SOURCES...
    name=$1
    shift
    # Debug sections go, the names of the functions stay: backtraces and reports show them.
    clang --target=wasm32-wasi -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror \
        -Wl,--strip-debug -Wl,--stack-first -Wl,-z,stack-size=1048576 \
        -o "bin/$name.wasm" "$@"
}

mkdir -p bin
build hello hello.c
build files files.c
build notes notes.c
build trespass -DTRESPASS notes.c
build calc calc/*.c
build asking asking.c
build rounds rounds.c
build loops -nostdlib -Wl,--no-entry loops.c
build vectors-scalar -nostdlib -Wl,--no-entry vectors.c
build vectors-simd -msimd128 -nostdlib -Wl,--no-entry vectors.c
${RUSTC:-rustc} --target wasm32-wasi --edition 2021 -D warnings -C opt-level=s -C lto -C panic=abort \
    -C codegen-units=1 -C strip=debuginfo -C linker=wasm-ld -C linker-flavor=wasm-ld -o bin/journal.wasm journal.rs
${ASC:-asc} tally.ts -Osize --converge --debug --use abort=tally/failed -o bin/tally.wasm
chmod 644 bin/*.wasm

sha256sum build.sh *.c *.h *.rs *.ts calc/*.[ch] bin/*.wasm > SHA256SUMS
