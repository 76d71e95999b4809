#!/bin/sh
# Fetches the programs of fifth.txt into a folder, for record-independent.sh: their sources as Debian 12 has them, which
# are compiled for WASI as they are, with unix/ for what WASI lacks. Nothing of them is part of this repository. What it
# needs is said in unix/build.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/unix/build.sh"
sources fifth "$1" bbe bc bsdgames bsdiff byacc bzip2 cksfv cliquer cpio duktape fdupes gifsicle gpp indent lp-solve \
    lzo2 lzop midicsv moreutils nauty netpbm-free patch picosat qhull remind sharutils tre ucpp uni2ascii wavpack \
    wipe xz-utils

coarse=-DOK_TO_USE_1S_CLOCK
# headers that would have programs of the fourth set find what they did not find when they were recorded
more=$here/unix/more
# again FOLDER ARGUMENTS...: make once more, where something was in the way
again() {
    cd "$out/x/$1"
    shift
    make -k "$@" >> log.txt 2>&1 || true
    cd "$out"
}

configured bbe
made bbe/src/bbe
configured cksfv
made cksfv/src/cksfv
configured gpp
made gpp/src/gpp
configured tre --disable-shared --disable-nls
made tre/src/agrep
(CC="$CC -DUNIX_WINDOWS" && configured remind) # whose Makefile has flags of its own
made remind/src/remind
configured indent --disable-nls "CFLAGS=-O2 -include locale.h"
made indent/src/indent
configured xz-utils --disable-threads --disable-shared --disable-nls --disable-assembler --disable-scripts --disable-doc
rm x/xz-utils/src/xz/*.o
again xz-utils/src/xz "CFLAGS=-O2 -DTUKLIB_DOSLIKE -I$more" # with no pipe to hear of signals
made xz-utils/src/xz/xz
made xz-utils/src/xzdec/xzdec
made xz-utils/src/lzmainfo/lzmainfo
configured lzo2 --disable-shared
# shellcheck disable=SC2086 # many words
configured lzop "CPPFLAGS=-I$out/x/lzo2/include" "LDFLAGS=-L$out/x/lzo2/src/.libs" $known
made lzop/src/lzop
configured uni2ascii $known
made uni2ascii/uni2ascii
configured patch --disable-nls $known "CFLAGS=-O2 $coarse"
ar d x/patch/lib/libpatch.a utimensat.o renameat.o fstatat.o openat.o mkdirat.o unlinkat.o linkat.o symlinkat.o
again patch/src
made patch/src/patch
has="-DHAVE_GETUID -DHAVE_GETEUID -DHAVE_GETGID -DHAVE_SETUID -DHAVE_SETGID -DHAVE_MKNOD -DHAVE_TZSET"
configured cpio --disable-nls $known "CFLAGS=-O2 $coarse $has"
ar d x/cpio/gnu/libgnu.a fstatat.o
rm x/cpio/src/global.o
again cpio/src global.o "CFLAGS=-O2 $coarse $has -Dprogram_name=global_program_name"
again cpio/src
made cpio/src/cpio
configured sharutils --disable-nls $known "CFLAGS=-O2 $coarse"
ar d x/sharutils/lib/libgnu.a fstatat.o progname.o
for name in shar unshar uuencode uudecode; do
    rm -f "x/sharutils/src/$name-opts.o"
    again sharutils/src $name-opts.o "CFLAGS=-O2 -Dprogram_name=opts_program_name"
done
again sharutils/src
for name in shar unshar uuencode uudecode; do
    made sharutils/src/$name
done
configured wavpack --disable-shared --disable-asm --disable-threads
wav="-I. -Iinclude -DHAVE_CONFIG_H -DPACKAGE_VERSION=\"5.6.0\" -DVERSION_OS=\"wasi\" cli/utils.c"
module wavpack wavpack $wav cli/wavpack.c cli/md5.c cli/aiff.c cli/caff.c cli/dsdiff.c cli/dsf.c cli/riff.c cli/wave64.c \
    cli/import_id3.c src/.libs/libwavpack.a
module wvunpack wavpack $wav cli/wvunpack.c cli/md5.c cli/aiff_write.c cli/caff_write.c cli/dsdiff_write.c cli/dsf_write.c \
    cli/riff_write.c cli/wave64_write.c src/.libs/libwavpack.a
module wvgain wavpack $wav cli/wvgain.c src/.libs/libwavpack.a
module wvtag wavpack $wav cli/wvtag.c cli/import_id3.c src/.libs/libwavpack.a
configured bc
module dc bc -I. -Ih -Idc -DHAVE_CONFIG_H -DHAVE_VPRINTF dc/dc.c dc/misc.c dc/eval.c dc/stack.c dc/array.c dc/numeric.c \
    dc/string.c lib/getopt.c lib/getopt1.c lib/number.c
configured byacc
module yacc byacc -DHAVE_CONFIG_H -I. closure.c error.c graph.c lalr.c lr0.c main.c mkpar.c mstring.c output.c reader.c \
    yaccpar.c symtab.c verbose.c warshall.c

# game NAME FOLDER FILES...: of bsdgames
game() {
    name=$1
    folder=$2
    shift 2
    module "$name" "bsdgames/$folder" -I../lib "-I$more" '-D__COPYRIGHT(x)=' '-D__RCSID(x)=' -D__dead= -DLINE_MAX=2048 \
        -include stdlib.h -include string.h "$@"
}
for name in banner bcd caesar morse number pom ppt random; do
    game $name $name $name.c
done
game primes primes pattern.c pr_tbl.c primes.c
game bsd-factor factor -I../primes factor.c ../primes/pr_tbl.c
game strfile fortune/strfile strfile.c
bz="../bzip2/blocksort.c ../bzip2/bzlib.c ../bzip2/compress.c ../bzip2/crctable.c ../bzip2/decompress.c ../bzip2/huffman.c
    ../bzip2/randtable.c"
module bsdiff bsdiff -I../bzip2 bsdiff.c $bz
module bspatch bsdiff -I../bzip2 bspatch.c $bz
module cl cliquer cl.c cliquer.c graph.c reorder.c
module duk duktape -Isrc -Iexamples/cmdline -Iextras/print-alert -DDUK_CMDLINE_PRINTALERT_SUPPORT src/duktape.c \
    examples/cmdline/duk_cmdline.c extras/print-alert/duk_print_alert.c
touch x/fdupes/config.h
module fdupes fdupes -DNO_NCURSES -DCHUNK_SIZE=8192 -DPARTIAL_MD5_SIZE=4096 -DINPUT_SIZE=256 -DVERSION='"2.2.1"' \
    -DPACKAGE_VERSION='"2.2.1"' -I. fdupes.c confirmmatch.c dir.c errormsg.c fmatch.c log.c removeifnotchanged.c sigint.c \
    fileaction.c flags.c md5/md5.c
touch x/gifsicle/config.h
gif="-I. -Iinclude -DHAVE_CONFIG_H -DVERSION=\"1.93\" -DPATHNAME_SEPARATOR='/' -DSIZEOF_UNSIGNED_INT=4
    -DSIZEOF_UNSIGNED_LONG=4 -DSIZEOF_VOID_P=4 -DHAVE_INTTYPES_H -DHAVE_STRERROR -DHAVE_STRTOUL -DHAVE_UINT32_T
    -DRANDOM=rand -DHAVE_INT64_T -DGIF_ALLOCATOR_DEFINED src/clp.c src/fmalloc.c src/giffunc.c src/gifread.c"
module gifsicle gifsicle $gif src/gifsicle.c src/gifunopt.c src/merge.c src/optimize.c src/quantize.c src/support.c \
    src/xform.c src/gifwrite.c
module gifdiff gifsicle $gif src/gifdiff.c
module lp_solve lp-solve "-I$more" -I. -Ibfp -Ibfp/bfp_LUSOL -Ibfp/bfp_LUSOL/LUSOL -Icolamd -Ishared -DYY_NEVER_INTERACTIVE \
    -DPARSER_LP -DINVERSE_ACTIVE=INVERSE_LUSOL -DRoleIsExternalInvEngine lp_MDO.c shared/commonlib.c colamd/colamd.c \
    shared/mmio.c shared/myblas.c ini.c fortify.c lp_rlp.c lp_crash.c bfp/bfp_LUSOL/lp_LUSOL.c \
    bfp/bfp_LUSOL/LUSOL/lusol.c lp_Hash.c lp_lib.c lp_wlp.c lp_matrix.c lp_mipbb.c lp_MPS.c lp_params.c lp_presolve.c \
    lp_price.c lp_pricePSE.c lp_report.c lp_scale.c lp_simplex.c lp_solve/lp_solve.c lp_SOS.c lp_utils.c yacc_read.c
module midicsv midicsv/midicsv-1.1 midicsv.c midio.c getopt.c
module csvmidi midicsv/midicsv-1.1 csvmidi.c midio.c getopt.c csv.c
echo '#include <errno.h>' | "$CC" -E -dD - | awk '/^#define E/ { printf "{\"%s\",%s},\n", $2, $2 }' > x/moreutils/errnos.h
module errno moreutils errno.c
module isutf8 moreutils is_utf8/is_utf8.c is_utf8/main.c
module sponge moreutils sponge.c
for name in gtools nauty naututil; do
    sed -e 's/@header_[a-z_]*@/1/; s/@malloc_dec@/1/; s/@has_math_inf@/1/; s/@have_flockfile@/0/; s/@stdio_nolock@/0/
        s/@default_wordsize@/32/; s/@tls_supported@/0/; s/@use_tls@//; s/@ac_cv_tls@//; s/@have_ansicontrols@/0/
        s/@flex_array_ok@/1/; s/@ac_cv_sys_file_offset_bits@/64/; s/@have_clz[l]*@/1/; s/@have_hw[a-z]*@/0/
        s/@have_[m]*popcnt[l]*@/1/; s/@have_mmpop[0-9]*@/0/; s/@is_ARM64@/0/; s/@ac_cv_sizeof_int@/4/
        s/@ac_cv_sizeof_long@/4/; s/@ac_cv_sizeof_long_long@/8/; s/@ac_cv_sizeof___int128[_t]*@/0/
        s/@ac_cv_sizeof_voidp@/4/; s/@PACKAGE_VERSION@/2.8/; s/@[a-z_A-Z0-9]*@/1/' \
        "x/nauty/$name-h.in" > "x/nauty/$name.h"
done
graph="gtools.c nauty.c nautil.c nausparse.c naugraph.c schreier.c naurng.c"
shared="gtnauty.c naututil.c nautinv.c"
module geng nauty -DMAXN=WORDSIZE -DWORDSIZE=32 geng.c $graph
for name in gentreeg genbg copyg listg amtog dretog linegraphg; do
    case $name in listg | amtog | dretog | linegraphg) also="naututil.c gutil1.c" ;; *) also= ;; esac
    module $name nauty -DMAXN=32 $name.c $also $graph
done
module labelg nauty labelg.c gutil1.c gutil2.c traces.c $shared $graph
module showg nauty showg.c
module countg nauty testg.c gutil1.c gutil2.c gutil3.c nautycliquer.c $shared $graph
module complg nauty complg.c $shared $graph
module dreadnaut nauty dreadnaut.c traces.c nautycliquer.c $shared $graph
touch x/picosat/config.h
for name in picosat picomus picomcs; do
    case $name in picosat) main="app.c main.c" ;; *) main=$name.c ;; esac
    module $name picosat -DNGETRUSAGE -DPICOSAT_VERSION='"965"' -DPICOSAT_CC='"cc"' -DPICOSAT_CFLAGS='""' $main picosat.c \
        version.c
done
for name in qhull:unix qconvex:qconvex qdelaunay:qdelaun qvoronoi:qvoronoi qhalf:qhalf rbox:rbox; do
    module ${name%:*} qhull/src/libqhull -I.. "../${name%:*}/${name#*:}.c" $(cd x/qhull/src/libqhull && echo *.c)
done
module ucpp ucpp -DSTAND_ALONE -DSTD_MACROS=0 -DSTD_ASSERT=0 mem.c nhash.c cpp.c lexer.c assert.c macro.c eval.c
touch x/wipe/version.h
module wipe wipe -DUNIX_ERRNO -DMAXNAMLEN=255 -DWIPE_GIT='"1"' -DSIZEOF_INT64_T=8 -DSYNC wipe.c random.c md5.c misc.c \
    arcfour.c

# netpbm: a library, and a file a program
net=$out/x/netpbm-free
cp "$net/pm_config.in.h" "$net/pm_config.h"
printf '#include <%s>\n' stdint.h inttypes.h sys/types.h > "$net/inttypes_netpbm.h"
printf '#define HAVE_INT64 1\ntypedef int64_t int64;\n' >> "$net/inttypes_netpbm.h"
echo '#define NETPBM_VERSION "Netpbm 11.1.0"' > "$net/version.h"
printf '#define COMPILE_TIME "2022"\n#define COMPILED_BY "us"\n' > "$net/compile.h"
mkdir -p "$net/all/netpbm/util" "$net/all/util" "$net/o"
for folder in lib lib/util converter .; do
    cp "$net/$folder"/*.h "$net/all"
    cp "$net/$folder"/*.h "$net/all/netpbm"
done
cp "$net"/lib/util/*.h "$net/all/util"
cp "$net"/lib/util/*.h "$net/all/netpbm/util"
for file in $(except 'libsystem|testnstring' "$net"/lib/*.c "$net"/lib/util/*.c); do
    (cd "$net/o" && "$CC" -c -I../all -I../lib -I../lib/util -DRGB_DB_PATH='"/rgb.txt"' "$file")
done
(cd "$net/o" && "$CC" -c -include stdbool.h -DFALSE=0 -I../all ../lib/libsystem_dummy.c && ar rc libnetpbm.a ./*.o)
for file in analyzer/pamfile analyzer/pamslice analyzer/pamsumm analyzer/pgmhist analyzer/pnmhistmap analyzer/pnmpsnr \
    analyzer/ppmhist converter/other/bmptopnm converter/other/giftopnm converter/other/pamtogif converter/other/pamtopnm \
    converter/other/pamtotga converter/other/pgmtoppm converter/pbm/pbmtoascii converter/pbm/pbmtoepsi \
    converter/pbm/pbmtolj converter/pbm/pbmtoxbm converter/ppm/ppmtobmp converter/ppm/ppmtopcx converter/ppm/ppmtosixel \
    converter/ppm/ppmtoxpm converter/ppm/tgatoppm editor/pambrighten editor/pamcut editor/pamdice editor/pamditherbw \
    editor/pamenlarge editor/pamflip editor/pamscale editor/pbmreduce editor/pnmconvol editor/pnmcrop editor/pnmgamma \
    editor/pnminvert editor/pnmnorm editor/pnmpad editor/pnmremap editor/pnmtile editor/ppmdim generator/pamgradient \
    generator/pbmmake generator/pbmpage generator/pbmtext generator/pgmnoise generator/pgmramp \
    generator/ppmmake generator/ppmpat other/pamarith other/pamchannel other/pamdepth other/pamsplit \
    other/pnmcolormap; do
    [ -f "$net/$file.c" ] || file=$file/$(basename $file)
    module "$(basename $file)" netpbm-free -Iall -Ilib -Ilib/util "-I$(dirname $file)" -DRGB_DB_PATH='"/rgb.txt"' "$file.c" \
        o/libnetpbm.a
done

# what programs look for below /, in a folder beside each
for name in pgmtoppm pambrighten ppmmake pbmtext ppmtoxpm pamgradient pnmpad pnmcrop ppmtosixel; do
    beside $name .
    cp "$net/lib/rgb.txt" $name
done
[ -n "${KEEP-}" ] || rm -r x
