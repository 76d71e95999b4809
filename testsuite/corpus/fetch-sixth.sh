#!/bin/sh
# Fetches the programs of sixth.txt into a folder, for record-independent.sh: their sources as Debian 12 has them, which
# are compiled for WASI as they are, with unix/ for what WASI lacks. Nothing of them is part of this repository. What it
# needs is said in unix/build.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/unix/build.sh"
sources sixth "$1" 9base acme afio apg aragorn as31 bibutils bzip2 cddlib coreutils dadadodo dasm dumpasn1 exiftags f2c \
    flac funnelweb genromfs glpk hp2xx id3tool athena-jot lhasa libjpeg-turbo libwebp lunar \
    mscompress nkf noweb pcre2 pdfresurrect phalanx pngcheck poa rzip sgt-puzzles sim4 spin sqlite3 stegsnow sysvbanner \
    t1utils tcc tidy-html5 tiff tinyscheme tofrodos ttf2ufm untex util-linux wordplay xdelta3 xxhash
more=$here/unix/more
"$CC" -c -DUNIX_READING "$here/unix/unix.c" -o "$UNIX_OBJECTS/unix.o"

# ---- archives, packers, files as a whole -----------------------------------------------------------------------------

printf '#include <fcntl.h>\n#undef O_RDONLY\n#define O_RDONLY 0\n' > x/afio/reading.h # it takes any other for writing
module afio afio -include reading.h -D__CYGWIN32__ '-Dnice(by)=0' '-DDEFFMTCMD=""' -Dlinux_tstamp=1 -include utime.h \
    -include sys/wait.h -DMEMCPY -DMKDIR -DVOIDFIX -DHAVEFCNTL -DHAVEMEMCMP -DHAVE_LCHOWN "-I$more" -DHAVEFNMATCH '-DPRG_COMPRESS="gzip"' \
    afio.c match.c exten.c compfile.c
module genromfs genromfs "-I$more" -include sys/sysmacros.h '-DVERSION="0.5.2"' genromfs.c
touch x/rzip/config.h x/lhasa/lib/config.h x/mscompress/src/config.h
module rzip rzip -DHAVE_STRING_H -DHAVE_CTYPE_H -DHAVE_STRERROR=1 -DHAVE_ERRNO_DECL -DSIZEOF_INT=4 -DSIZEOF_LONG=4 \
    -DSIZEOF_SHORT=2 -I../bzip2 rzip.c runzip.c main.c stream.c util.c crc32.c ../bzip2/blocksort.c ../bzip2/bzlib.c \
    ../bzip2/compress.c ../bzip2/crctable.c ../bzip2/decompress.c ../bzip2/huffman.c ../bzip2/randtable.c
for name in mscompress msexpand; do
    module $name mscompress/src $name.c version.c '-DVERSION="0.4"'
done
module lha lhasa -Ilib -Ilib/public -I. -include stdlib.h '-DPACKAGE_NAME="lhasa"' '-DPACKAGE_VERSION="0.3.1"' \
    '-DPACKAGE_STRING="Lhasa 0.3.1"' \
    $(cd x/lhasa && except 'win32|lh_new_decoder|pma_common|tree_decode|bit_stream' src/*.c lib/*.c)
module xdelta3 xdelta3 -DSIZEOF_SIZE_T=4 -DSIZEOF_UNSIGNED_LONG_LONG=8 -DSIZEOF_UNSIGNED_INT=4 -DSIZEOF_UNSIGNED_LONG=4 \
    -DSECONDARY_DJW=1 -DSECONDARY_FGK=1 -DEXTERNAL_COMPRESSION=0 -DXD3_USE_LARGEFILE64=1 -DXD3_MAIN=1 -DHAVE_CONFIG_H=0 \
    xdelta3.c
module xxhsum xxhash $(cd x/xxhash && echo cli/*.c xxhash.c)
cd x/coreutils
# shellcheck disable=SC2086 # many words
{ ./configure --host=arm-linux --disable-threads --disable-nls CFLAGS='-O2 -DOK_TO_USE_1S_CLOCK' ac_cv_func_getmntent=yes \
    fu_cv_sys_mounted_getmntent1=yes $known && make src/version.h src/version.c lib/configmake.h \
    && make -k lib/libcoreutils.a GL_CFLAG_GNULIB_WARNINGS=; } > log.txt 2>&1 || true # what shred needs not does not compile
rm -f lib/libcoreutils.a lib/libcoreutils_a-getopt*.o lib/libcoreutils_a-posix_memalign.o
find lib -name '*.o' -exec ar rc lib/libcoreutils.a {} +
cd "$out"
module gnu-shred coreutils -Ilib -Isrc -DO_DIRECT=0 -DO_BINARY=0 -Dfopen_safer=fopen -include limits.h -include sys/stat.h \
    -D_GL_ATTRIBUTE_MALLOC= '-D_GL_ARG_NONNULL(which)=' '-D_GL_ATTRIBUTE_DEALLOC(by,which)=' \
    -D_GL_ATTRIBUTE_DEALLOC_FREE= '-DS_TYPEISSHM(status)=0' src/shred.c src/version.c lib/xdectoumax.c lib/randread.c \
    "$more/gnu.c" lib/libcoreutils.a
# it asks whether what it wrote is on its way by a copy of its output, which nobody can have
printf '#include <unistd.h>\n#define dup(file) (file)\n' > x/util-linux/config.h
linux="-include ../config.h -I../include -DPACKAGE_STRING=\"util-linux.2.38.1\" -DPACKAGE=\"u\" -DHAVE_ERR_H
    -DHAVE_DIRFD -DHAVE_NANOSLEEP -DHAVE_FSYNC -DHAVE_LANGINFO_H -DHAVE_NL_LANGINFO -DHAVE_STRNLEN -DHAVE_STRNDUP -DHAVE_MEMPCPY -DHAVE_WIDECHAR
    -DHAVE_OPENAT -DHAVE_FSTATAT -DHAVE_LOCALE_H -DHAVE_PROGRAM_INVOCATION_SHORT_NAME -include wchar.h"
module hardlink util-linux/misc-utils $linux hardlink.c ../lib/monotonic.c ../lib/fileeq.c ../lib/strutils.c
for name in rename look namei getopt; do
    module $name util-linux/misc-utils $linux $name.c ../lib/strutils.c ../lib/idcache.c
done
for name in col colrm colcrt line; do
    module $name util-linux/text-utils $linux $name.c ../lib/strutils.c
done
module hexdump util-linux/text-utils $linux hexdump.c hexdump-parse.c hexdump-display.c hexdump-conv.c ../lib/strutils.c \
    ../lib/colors.c ../lib/color-names.c

# ---- text ------------------------------------------------------------------------------------------------------------

module stegsnow stegsnow $(cd x/stegsnow && echo *.c)
module tofrodos tofrodos/src -DLINUX -Dstricmp=strcasecmp $(cd x/tofrodos/src && echo *.c)
module nkf nkf nkf.c utf8tbl.c
module tidy tidy-html5 -DPRESERVE_FILE_TIMES=0 -DSUPPORT_POSIX_MAPPED_FILES=0 -Iinclude -Isrc -DSUPPORT_UTF16_ENCODINGS=1 \
    -DSUPPORT_ASIAN_ENCODINGS=1 '-DLIBTIDY_VERSION="5.6.0"' '-DRELEASE_DATE="2017/11/25"' console/tidy.c \
    $(cd x/tidy-html5 && except 'sprtf|tagask|mappedio' src/*.c)
tar xf x/untex_*.orig.tar.gz -C x/untex # which lies in no folder
module untex untex untex.c
configured pcre2 --disable-shared
made pcre2/pcre2grep
made pcre2/pcre2test
touch x/athena-jot/config.h
module jot athena-jot jot.c
module lunar lunar lunar.c
module apg apg -DAPG_DONOTUSE_CRYPT apg.c rnd.c cast/cast.c pronpass.c randpass.c restrict.c bloom.c sha/sha.c errors.c \
    getopt.c convert.c
module apgbfm apg -DAPGBFM apgbfm.c bloom.c sha/sha.c errors.c getopt.c convert.c rnd.c cast/cast.c restrict.c
module dadadodo dadadodo -DGETTIMEOFDAY_TWO_ARGS $(cd x/dadadodo && echo *.c)
module wordplay wordplay wordplay.c
module sysvbanner sysvbanner sysvbanner.c
nine="-D__linux__ -I../lib9 -I../lib9/sec"
mkdir x/9base/none
: > x/9base/none/pthread.h
(cd x/9base/lib9 && make -k "CC=$CC -D__linux__ -I../none -DF_RDLCK=0 -DF_WRLCK=1 -DF_SETLK=6 -DWNOHANG=1 -DSO_REUSEADDR=2" \
    "AR=ar rc" lib9.a > log.txt 2>&1 || true # what has to do with other machines does not compile
    find . -name '*.o' -exec ar rc lib9.a {} +)
for name in ascii cleanname factor fmt freq join primes read sed seq sha1sum sort strings tee tr uniq; do
    module p9$name 9base/$name $nine $name.c ../lib9/lib9.a
done
bib="-I../lib -DCURR_VERSION=\"7.2\" -DCURR_DATE=\"2021\" -DBIBUTILS_VERSION=\"7.2\""
objects bibutils/lib libbib.a "" $(cd x/bibutils/lib && except gb18030_enum *.c)
for name in bib2xml biblatex2xml copac2xml ebi2xml end2xml isi2xml med2xml nbib2xml ris2xml wordbib2xml endx2xml \
    modsclean; do
    module $name bibutils/bin $bib $name.c tomods.c bibprog.c args.c ../lib/libbib.a
done
for name in ads bib biblatex end isi nbib ris wordbib; do
    module xml2$name bibutils/bin $bib xml2$name.c bibprog.c args.c ../lib/libbib.a
done

# ---- pictures and sound ----------------------------------------------------------------------------------------------

has='CCITT_SUPPORT\|LZW_SUPPORT\|PACKBITS_SUPPORT\|NEXT_SUPPORT\|THUNDER_SUPPORT\|LOGLUV_SUPPORT\|SUBIFD_SUPPORT'
has="$has\\|MDI_SUPPORT\\|CHECK_JPEG_YCBCR_SUBSAMPLING\\|DEFAULT_EXTRASAMPLE_AS_ALPHA\\|CHUNKY_STRIP_READ_SUPPORT"
has="$has\\|DEFER_STRILE_LOAD\\|HAVE_ASSERT_H\\|HAVE_FCNTL_H\\|HAVE_FSEEKO\\|HAVE_GETOPT\\|HAVE_STRINGS_H\\|HAVE_UNISTD_H"
has="$has\\|HAVE_SYS_TYPES_H\\|HAVE_DECL_OPTARG\\|HAVE_IEEEFP"
for name in tif_config tiffconf; do
    sed "s/#cmakedefine \\($has\\)\\( .*\\)\\?\$/#define \\1 1/; s/#cmakedefine STRIPCHOP_DEFAULT/#define STRIPCHOP_DEFAULT/
        s/#cmakedefine .*//; s/@SIZEOF_SIZE_T@/4/; s/@STRIP_SIZE_DEFAULT@/8192/; s/@TIFF_MAX_DIR_COUNT@/1048576/
        s/@PACKAGE_VERSION@/4.5.0/; s/@HOST_FILLORDER@/FILLORDER_LSB2MSB/; s/@HOST_BIG_ENDIAN@/0/
        s/@TIFF_SSIZE_T@/int32_t/; s/@TIFF_\\(U\\?INT[0-9]*\\)_T@/\\L\\1_t/" \
        "x/tiff/libtiff/$name.h.cmake.in" > "x/tiff/libtiff/$name.h"
done
sed 's/LIBTIFF_VERSION/4.5.0/; s/LIBTIFF_RELEASE_DATE/20221213/; s/LIBTIFF_MAJOR_VERSION/4/
    s/LIBTIFF_MINOR_VERSION/5/; s/LIBTIFF_MICRO_VERSION/0/' x/tiff/libtiff/tiffvers.h.in > x/tiff/libtiff/tiffvers.h
printf '#define HAVE_GETOPT 1\n#define HAVE_UNISTD_H 1\n' > x/tiff/port/libport_config.h
(cd x/tiff/libtiff && gcc -w -I../port -o mkg3states mkg3states.c ../port/getopt.c \
    && ./mkg3states -b -c const tif_fax3sm.c)
objects tiff/libtiff libtiff.a "" $(cd x/tiff/libtiff && except 'win32|mkg3|mkspans|jpeg_12' *.c)
for name in fax2ps fax2tiff pal2rgb ppm2tiff raw2tiff rgb2ycbcr thumbnail tiff2bw tiff2pdf tiff2ps tiff2rgba tiffcmp tiffcp \
    tiffcrop tiffdither tiffdump tiffinfo tiffmedian tiffset tiffsplit; do
    module $name tiff/tools -I../libtiff -I../port $name.c ../libtiff/libtiff.a
done
printf '#define %s 1\n' C_ARITH_CODING_SUPPORTED D_ARITH_CODING_SUPPORTED MEM_SRCDST_SUPPORTED HAVE_STDLIB_H HAVE_STDDEF_H \
    HAVE_UNSIGNED_CHAR HAVE_UNSIGNED_SHORT 'LIBJPEG_TURBO_VERSION 2.1.5//' 'LIBJPEG_TURBO_VERSION_NUMBER 2001005 //' \
    'JPEG_LIB_VERSION 62 //' 'BITS_IN_JSAMPLE 8 //' > x/libjpeg-turbo/jconfig.h
printf '#define %s\n' 'BUILD "2023"' 'INLINE inline' THREAD_LOCAL 'PACKAGE_NAME "libjpeg-turbo"' 'VERSION "2.1.5"' \
    'SIZEOF_SIZE_T 4' HIDDEN FALLTHROUGH > x/libjpeg-turbo/jconfigint.h
sed 's/@COPYRIGHT_YEAR@/2023/' x/libjpeg-turbo/jversion.h.in > x/libjpeg-turbo/jversion.h
objects libjpeg-turbo libjpeg.a "" $(cd x/libjpeg-turbo && except \
    'jcstest|jpegtran|jdmrgext|jdmrg565|jdcolext|jdcol565|jccolext|jstdhuff|datasrc-tj|datadst-tj' j*.c)
forms="-I. -DGIF_SUPPORTED -DPPM_SUPPORTED -DBMP_SUPPORTED -DTARGA_SUPPORTED"
module cjpeg libjpeg-turbo $forms cjpeg.c cdjpeg.c rdbmp.c rdgif.c rdppm.c rdswitch.c rdtarga.c libjpeg.a
module djpeg libjpeg-turbo $forms djpeg.c cdjpeg.c rdcolmap.c rdswitch.c wrbmp.c wrgif.c wrppm.c wrtarga.c libjpeg.a
module jpegtran libjpeg-turbo $forms jpegtran.c cdjpeg.c rdswitch.c transupp.c libjpeg.a
module rdjpgcom libjpeg-turbo rdjpgcom.c
module wrjpgcom libjpeg-turbo wrjpgcom.c
for name in exiftags exifcom exiftime; do
    module $name exiftags $name.c exif.c exifutil.c exifgps.c jpeg.c makers.c tagdefs.c asahi.c canon.c casio.c fuji.c \
        leica.c minolta.c nikon.c olympus.c panasonic.c sanyo.c sigma.c timevary.c
done
configured libwebp --disable-shared --disable-threading --disable-jpeg --disable-png --disable-tiff --disable-gif \
    --disable-gl --disable-sdl --enable-libwebpmux
for name in cwebp dwebp webpinfo webpmux img2webp; do
    made libwebp/examples/$name
done
module pngcheck pngcheck pngcheck.c
configured flac --disable-shared --disable-ogg --disable-cpplibs --disable-asm-optimizations --disable-doxygen-docs
made flac/src/flac/flac
made flac/src/metaflac/metaflac
touch x/id3tool/config.h
module id3tool id3tool -DHAVE_GETOPT_H -DHAVE_GETOPT_LONG -include getopt.h '-DVERSION="1.2a"' '-DPACKAGE="id3tool"' id3.c \
    id3tool.c
module hp2xx hp2xx/sources -DUNIX bresnham.c chardraw.c clip.c fillpoly.c getopt.c getopt1.c hp2xx.c hpgl.c lindef.c \
    murphy.c no_prev.c pendef.c picbuf.c std_main.c to_eps.c to_escp2.c to_fig.c to_img.c to_pbm.c to_pcl.c to_pcx.c \
    to_pic.c to_rgip.c to_vec.c to_emf.c

# ---- fonts, documents ------------------------------------------------------------------------------------------------

module ttf2pt1 ttf2ufm ttf2pt1.c pt1.c ttf.c t1asm.c bdf.c bitmap.c
configured t1utils
for name in t1asm t1unmac t1disasm t1ascii t1mac t1binary; do
    made t1utils/$name
done
module pdfresurrect pdfresurrect -DHAVE_CONFIG_H=0 main.c pdf.c
module dumpasn1 dumpasn1 dumpasn1.c

# ---- compilers, assemblers, interpreters -----------------------------------------------------------------------------

: > x/f2c/src/sysdep.hd
module f2c f2c/src main.c init.c gram.c lex.c proc.c equiv.c data.c format.c expr.c exec.c intr.c io.c misc.c error.c mem.c \
    names.c output.c p1output.c pread.c put.c putpcc.c vax.c formatdata.c parse_args.c niceprintf.c cds.c sysdep.c version.c
rm -r x/tcc/*
tar xf x/tcc_*.orig.tar.bz2 -C x/tcc # which lies in no folder
printf '#define %s\n' 'TCC_VERSION "0.9.27"' 'CONFIG_TCC_CROSSPREFIX ""' 'CONFIG_TCCDIR "/tcc"' 'CONFIG_SYSROOT ""' \
    'TCC_TARGET_X86_64 1' > x/tcc/config.h
printf 'int %s { return 0; }\n' 'sem_init(void *sign, int shared, unsigned value)' 'sem_wait(void *sign)' \
    'sem_post(void *sign)' > x/tcc/sem.c
(cd x/tcc && gcc -w -DC2STR -o c2str conftest.c && ./c2str include/tccdefs.h tccdefs_.h)
module tcc tcc -I. -DONE_SOURCE=1 -DCONFIG_TCC_STATIC tcc.c sem.c
module tinyscheme tinyscheme -DUSE_DL=0 -DSTANDALONE=1 -DUSE_INTERFACE=1 '-DInitFile="/init.scm"' scheme.c
module lemon sqlite3/tool lemon.c
(cd x/spin/Src && bison -y -d spin.y 2> bison.log)
module spin spin/Src -DNXT $(cd x/spin/Src && echo *.c)
module notangle noweb/src/c notangle.c getline.c match.c modules.c modtrees.c strsave.c main.c errors.c columns.c
module markup noweb/src/c markmain.c strsave.c markup.c errors.c getline.c columns.c
module finduses noweb/src/c finduses.c strsave.c match.c getline.c recognize.c errors.c columns.c
module fw funnelweb/source -D__linux__ -Dlinux $(cd x/funnelweb/source && echo *.c)
module acme acme/src $(cd x/acme/src && except '^_' *.c)
module as31 as31/as31 '-DVERSION="2.3.1"' as31.c emitter.c lexer.c parser.c run.c symbol.c
module dasm dasm/src main.c ops.c globals.c exp.c symbols.c mne6303.c mne6502.c mne68705.c mne6811.c mnef8.c mne68908.c
module ftohex dasm/src ftohex.c

# ---- mathematics, biology, puzzles -----------------------------------------------------------------------------------

configured glpk --disable-shared
made glpk/examples/glpsol
module lcdd cddlib/src -I../lib-src lcdd.c $(cd x/cddlib/src && echo ../lib-src/*.c)
module sim4 sim4 $(cd x/sim4 && echo *.c)
module aragorn aragorn aragorn1.2.38.c
module poa poa -fcommon -DUSE_WEIGHTED_LINKS -DUSE_PROJECT_HEADER -I. align_score.c main.c black_flag.c seq_util.c \
    fasta_format.c msa_format.c align_lpo2.c align_lpo_po2.c buildup_lpo.c lpo.c heaviest_bundle.c lpo_format.c \
    create_seq.c remove_bundle.c numeric_data.c stringptr.c
module phalanx phalanx -DGNUFUN '-DPBOOK_DIR="/"' '-DSBOOK_DIR="/"' '-DECO_DIR="/"' $(cd x/phalanx && echo *.c)
objects sgt-puzzles libcommon.a "" combi.c divvy.c dsf.c findloop.c grid.c laydomino.c loopgen.c malloc.c matching.c \
    midend.c misc.c penrose.c random.c sort.c tdq.c tree234.c version.c nullfe.c latin.c
for name in fifteen dominosa filling lightup loopy pattern pearl signpost singles slant solo galaxies; do
    module ${name}solver sgt-puzzles -DSTANDALONE_SOLVER $name.c libcommon.a
done
module mineobfusc sgt-puzzles -DSTANDALONE_OBFUSCATOR mines.c libcommon.a
module obfusc sgt-puzzles obfusc.c libcommon.a
for name in unequal towers; do
    module ${name}solver sgt-puzzles -DSTANDALONE_SOLVER $name.c latin.c libcommon.a
done

# what programs look for below /, in a folder beside each
beside tinyscheme .
cp x/tinyscheme/init.scm tinyscheme
beside lemon share
cp x/sqlite3/tool/lempar.c lemon/share
beside apg dev
head -c 65536 /dev/urandom > apg/dev/urandom
[ -n "${KEEP-}" ] || rm -r x
