#!/bin/sh
# Builds the sample guests into bin/ and writes SHA256SUMS, by which a test tells whether bin/ is up to date.
# Needs clang, lld, wasi-libc and the compiler's runtime for wasm32; Debian 12:
#     apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32
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
build loops -nostdlib -Wl,--no-entry loops.c
chmod 644 bin/*.wasm

sha256sum build.sh *.c *.h calc/*.[ch] bin/*.wasm > SHA256SUMS
