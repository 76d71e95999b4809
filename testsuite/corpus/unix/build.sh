# Functions of fetch-fourth.sh and of those after it, which read this file: to have sources from Debian and to compile
# them for WASI as they are, with what WASI lacks. Needs apt with deb-src, clang, lld, llvm, wasi-libc,
# libclang-rt-14-dev-wasm32, make, cmake, bison and gcc.

# sources SET FOLDER PACKAGES: into FOLDER/x, checked by SET.sha256; the compiler is made ready as well
sources() {
    sums=$here/$1.sha256
    mkdir -p "$2/x"
    cd "$2"
    out=$PWD
    shift 2
    # of some only the sources proper are to be had, which is enough
    (cd x && apt-get source --download-only -qq "$@" >&2) || true
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
# objects FOLDER LIBRARY FLAGS FILES...: a library from files of a folder
objects() {
    cd "$out/x/$1"
    library=$2
    flags=$3
    shift 3
    for file in "$@"; do
        # shellcheck disable=SC2086 # many flags
        "$CC" -c $flags "$file"
    done
    ar rc "$library" $(printf '%s\n' "$@" | sed 's/.*\///; s/\.c$/.o/')
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
# What scripts ask a compiler they cannot run, and what they take for missing since unix.h declares it otherwise.
# shellcheck disable=SC2034 # the scripts use it
known="ac_cv_func_sigaction=yes ac_cv_func_sigprocmask=yes gl_cv_func_sigprocmask=1 ac_cv_type_siginfo_t=yes
    ac_cv_func_pipe=yes ac_cv_func_getgroups=yes ac_cv_func_getgroups_works=yes ac_cv_func_umask=yes
    ac_cv_func_getuid=yes ac_cv_func_chown=yes ac_cv_func_dup2=yes ac_cv_func_mkstemp=yes
    gl_cv_func_working_mkstemp=yes ac_cv_func_fork=yes ac_cv_func_vfork=yes ac_cv_func_waitpid=yes
    ac_cv_func_getrlimit=yes gl_cv_func_getrlimit=yes ac_cv_func_tempnam=yes ac_cv_func_gettimeofday=yes
    ac_cv_func_vprintf=yes ac_cv_func_snprintf=yes ac_cv_func_vsnprintf=yes ac_cv_func_popen=yes
    ac_cv_func_malloc_0_nonnull=yes ac_cv_func_realloc_0_nonnull=yes"
# made FOLDER/NAME [AS]: takes over what make has made
made() {
    cp "$out/x/$1" "$out/${2-$(basename "$1")}.wasm"
}
