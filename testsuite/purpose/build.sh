#!/bin/sh
# Builds the libraries that fetch.sh has fetched into CACHE/built/LIBRARY@COMPILER-LEVEL.wasm, names kept: each library
# whole, with every compiler at several levels of optimisation; and the C++ and Rust runtimes as Debian has built them.
#     build.sh [CACHE [LIBRARY...]]        by default ~/.cache/wasmaudit-purpose, and all libraries
# A file that a compiler refuses is left out: the data are functions, not programs. What is built already is kept, so
# that the script can be stopped and started again; LEVELS, COMPILERS and JOBS narrow or widen what it does.
set -u
cache=${1:-$HOME/.cache/wasmaudit-purpose}
[ $# -gt 0 ] && shift
wanted=" $* "
jobs=${JOBS:-$(nproc)}
root=$cache/root/usr
export LC_ALL=C LD_LIBRARY_PATH=$root/lib/x86_64-linux-gnu:$root/lib/llvm-16/lib:$root/lib/llvm-19/lib:$root/lib/llvm-22/lib
levels=${LEVELS:-"O2 O0 Os O3"}
compilers=${COMPILERS:-"14 22 16 19"}
mkdir -p "$cache/built" "$cache/objects"
cd "$cache/src/u" || exit 1

compiler() { # VERSION
    if [ "$1" = 14 ]; then echo /usr/bin/clang-14; else echo "$root/lib/llvm-$1/bin/clang"; fi
}

link() { # OUTPUT OBJECTS...: everything stays in, what is missing is imported
    output=$1
    shift
    "$root/bin/wasm-ld-22" --no-entry --no-gc-sections -z muldefs --allow-undefined --strip-debug --export=nothing \
        --unresolved-symbols=import-dynamic -o "$output" "$@" 2>/dev/null ||
        "$root/bin/wasm-ld-22" --no-entry --no-gc-sections -z muldefs --allow-undefined --strip-debug -o "$output" "$@"
}

build() { # LIBRARY FLAGS -- SOURCES...
    library=$1
    flags=$2
    shift 2
    output=$cache/built/$library@clang$version-$level.wasm
    [ -f "$output" ] && return
    case $wanted in "  " | *" $library "*) ;; *) return ;; esac
    objects=$cache/objects/$library
    rm -rf "$objects"
    mkdir -p "$objects"
    number=0
    for source in "$@"; do
        number=$((number + 1))
        # shellcheck disable=SC2086
        $(compiler "$version") --target=wasm32-wasi "-$level" -w -c -I$cache/stubs -isystem /usr/include/wasm32-wasi -D_WASI_EMULATED_SIGNAL \
            -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_MMAN -DNDEBUG -Wno-error -Wno-implicit-function-declaration \
            -Wno-int-conversion -Wno-incompatible-function-pointer-types $flags \
            "$source" -o "$objects/$number.o" 2>/dev/null &
        [ $((number % jobs)) = 0 ] && wait
    done
    wait
    link "$output" "$objects"/*.o
    rm -rf "$objects"
}

libraries() {
    w=wasi-libc
    build wasi-libc "-std=gnu17 -mthread-model single -fno-stack-protector -isystem $w/libc-top-half/musl/src/include
        -isystem $w/libc-top-half/musl/src/internal -isystem $w/libc-top-half/musl/arch/wasm32
        -isystem $w/libc-top-half/musl/arch/generic -isystem $w/libc-top-half/headers/private
        -I$w/libc-bottom-half/headers/private -I$w/libc-bottom-half/cloudlibc/src/include
        -I$w/libc-bottom-half/cloudlibc/src -I$w/dlmalloc/include -D_GNU_SOURCE -DBULK_MEMORY_THRESHOLD=32" \
        $w/dlmalloc/src/dlmalloc.c $(find $w/libc-bottom-half/sources $w/libc-bottom-half/cloudlibc/src -name '*.c') \
        $(for d in string stdio stdlib ctype math time env search prng multibyte locale regex errno exit complex conf \
            crypt dirent fcntl fenv internal misc network unistd stat temp; do
                find "$w/libc-top-half/musl/src/$d" -maxdepth 1 -name '*.c'; done) \
        $w/libc-top-half/sources/*.c
    build zlib "-Izlib" zlib/[a-z]*.c
    build bzip2 "-Ibzip2" bzip2/blocksort.c bzip2/bzlib.c bzip2/compress.c bzip2/crctable.c bzip2/decompress.c \
        bzip2/huffman.c bzip2/randtable.c
    build lz4 "-Ilz4/lib" lz4/lib/*.c
    build zstd "-Ilibzstd/lib -Ilibzstd/lib/common -DZSTD_DISABLE_ASM" \
        libzstd/lib/common/*.c libzstd/lib/compress/*.c libzstd/lib/decompress/*.c
    build lua "-Ilua5.4/src" $(ls lua5.4/src/*.c | grep -v luac)
    build mbedtls "-Imbedtls/include -DMBEDTLS_NO_PLATFORM_ENTROPY -UMBEDTLS_NET_C" mbedtls/library/*.c
    build cjson "-Icjson" cjson/cJSON.c cjson/cJSON_Utils.c
    build expat "-Iexpat/expat/lib -DXML_POOR_ENTROPY -DXML_CONTEXT_BYTES=1024 -DXML_DTD -DXML_NS" \
        expat/expat/lib/xmlparse.c expat/expat/lib/xmlrole.c expat/expat/lib/xmltok.c
    build mujs "-Imujs" mujs/one.c
    build jansson "-Ijansson/src -DHAVE_STDINT_H -include stdint.h" jansson/src/*.c
    build sodium "-Ilibsodium/src/libsodium/include -Ilibsodium/src/libsodium/include/sodium -DCONFIGURED" $(find libsodium/src/libsodium -name '*.c')
    build png "-Ilibpng1.6 -Izlib" libpng1.6/png*.c
    build yaml "-Ilibyaml/include -DYAML_VERSION_MAJOR=0 -DYAML_VERSION_MINOR=2 -DYAML_VERSION_PATCH=5
        -DYAML_VERSION_STRING=\"0.2.5\"" libyaml/src/*.c
    f=freetype/src
    build freetype "-Ifreetype/include -DFT2_BUILD_LIBRARY -D_WASI_EMULATED_SETJMP" $f/base/ftbase.c $f/base/ftinit.c \
        $f/base/ftsystem.c $f/base/ftglyph.c $f/base/ftbitmap.c $f/truetype/truetype.c $f/sfnt/sfnt.c $f/cff/cff.c \
        $f/psnames/psnames.c $f/pshinter/pshinter.c $f/raster/raster.c $f/smooth/smooth.c $f/autofit/autofit.c \
        $f/type1/type1.c $f/psaux/psaux.c $f/cid/type1cid.c $f/winfonts/winfnt.c $f/pcf/pcf.c $f/bdf/bdf.c
}

sed -e 's/@VERSION@/1.0.18/;s/@SODIUM_LIBRARY_VERSION_MAJOR@/10/;s/@SODIUM_LIBRARY_VERSION_MINOR@/3/;s/@[A-Z_]*@//' \
    libsodium/src/libsodium/include/sodium/version.h.in > libsodium/src/libsodium/include/sodium/version.h

# What the libraries ask of a system and wasi-libc does not have: enough to compile, never to run.
mkdir -p "$cache/stubs"
cp libpng1.6/scripts/pnglibconf.h.prebuilt "$cache/stubs/pnglibconf.h"
printf 'typedef int jmp_buf[16];\nint setjmp(jmp_buf);\nvoid longjmp(jmp_buf, int);\n' > "$cache/stubs/setjmp.h"
: > "$cache/stubs/lua5.4-deb-multiarch.h"
printf '#define HAVE_MEMMOVE 1\n#define BYTEORDER 1234\n' > "$cache/stubs/expat_config.h"

prebuilt() { # NAME ARCHIVES...
    output=$cache/built/$1.wasm
    shift
    [ -f "$output" ] && return
    rm -rf "$cache/objects/prebuilt"
    for archive in "$@"; do
        mkdir -p "$cache/objects/prebuilt/$(basename "$archive")"
        (cd "$cache/objects/prebuilt/$(basename "$archive")" && llvm-ar x "$archive" && rm -f ./*.rmeta)
    done
    link "$output" $(find "$cache/objects/prebuilt" -type f)
}
prebuilt "libc++@clang14-prebuilt" "$root/lib/llvm-14/lib/wasm32-wasi/libc++.a" "$root/lib/llvm-14/lib/wasm32-wasi/libc++abi.a"
for version in 16 19; do
    prebuilt "libc++@clang$version-prebuilt" "$root/lib/llvm-$version/lib/wasm32-wasi/libc++.a" \
        "$root/lib/llvm-$version/lib/wasm32-wasi/libc++abi.a"
    prebuilt "compiler-rt@clang$version-prebuilt" "$root"/lib/llvm-$version/lib/clang/*/lib/wasi/libclang_rt.builtins-wasm32.a
done
prebuilt "compiler-rt@clang14-prebuilt" "$(/usr/bin/clang-14 --target=wasm32-wasi -print-libgcc-file-name)"
prebuilt "wasi-libc@clang14-prebuilt" /usr/lib/wasm32-wasi/libc.a
r=$root/lib/rustlib/wasm32-wasi/lib
prebuilt "rust-std@rustc1.63-prebuilt" "$r"/libstd-*.rlib "$r"/libcore-*.rlib "$r"/liballoc-*.rlib "$r"/libdlmalloc-*.rlib \
    "$r"/libhashbrown-*.rlib "$r"/libmemchr-*.rlib "$r"/libminiz_oxide-*.rlib "$r"/librustc_demangle-*.rlib "$r"/libgetopts-*.rlib

for level in $levels; do
    for version in $compilers; do
        libraries
    done
done
