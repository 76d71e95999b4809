# Functions of fetch-fourth.sh and fetch-fifth.sh, which read this file: to have sources from Debian and to compile them for
# WASI as they are, with what WASI lacks. Needs apt with deb-src, clang, lld, llvm, wasi-libc, libclang-rt-14-dev-wasm32,
# make, cmake, bison and gcc.

# sources SET FOLDER PACKAGES: into FOLDER/x, checked by SET.sha256; the compiler is made ready as well
sources() {
    sums=$here/$1.sha256
    mkdir -p "$2/x"
    cd "$2"
    out=$PWD
    shift 2
    for package in "$@"; do
        # of some only the sources proper are to be had, which is enough
        (cd x && apt-get source --download-only -qq "$package" >&2) || true
    done
    (cd x && sha256sum -c "$sums")
    while read -r sum archive; do
        package=${archive%%_*}
        mkdir -p "x/$package"
        tar xf "x/$archive" -C "x/$package" --strip-components=1
    done < "$sums"
    export UNIX_OBJECTS="$out/x" CC="$here/unix/cc"
    mkdir -p x/tools
    ln -sf "$(command -v llvm-ar-14 || command -v llvm-ar)" x/tools/ar
    ln -sf "$(command -v llvm-ranlib-14 || command -v llvm-ranlib)" x/tools/ranlib
    export PATH="$out/x/tools:$PATH"
    "$CC" -c "$here/unix/unix.c" -o "$UNIX_OBJECTS/unix.o"
}
# module NAME FOLDER ARGUMENTS...: a module from files of a folder
module() {
    name=$1
    cd "$out/x/$2"
    shift 2
    "$CC" "$@" -o "$out/$name.wasm" 2> "$out/x/$name.log" || { cat "$out/x/$name.log"; exit 1; }
    cd "$out"
}
# except PATTERN FILES...: the files whose names do not match
except() {
    pattern=$1
    shift
    printf '%s\n' "$@" | grep -v -E "$pattern"
}
# configured FOLDER ARGUMENTS...: by a script that believes it compiles for another machine
configured() {
    cd "$out/x/$1"
    shift
    { ./configure --host=i686-linux "$@" && make -k; } > log.txt 2>&1 || true # documentation may fail
    cd "$out"
}
# generated FOLDER ARGUMENTS...: by cmake
generated() {
    mkdir -p "$out/x/$1/made"
    cd "$out/x/$1/made"
    shift
    cmake .. -DCMAKE_SYSTEM_NAME=Generic -DCMAKE_C_COMPILER="$CC" -DCMAKE_C_COMPILER_WORKS=1 -DCMAKE_CXX_COMPILER="$CC" \
        -DCMAKE_CXX_COMPILER_WORKS=1 -DCMAKE_AR="$out/x/tools/ar" -DCMAKE_RANLIB="$out/x/tools/ranlib" "$@" > log.txt 2>&1
    make -k >> log.txt 2>&1 || true
    cd "$out"
}
# beside NAME FOLDER: a folder that a program finds below /
beside() {
    mkdir -p "$1/$2" "$1/base" "$1/tmp"
}
