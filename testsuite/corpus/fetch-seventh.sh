#!/bin/sh
# Fetches the programs of seventh.txt into a folder, for record-independent.sh: their sources as Debian 12 has them,
# which are compiled for WASI as they are, with unix/ for what WASI lacks. Nothing of them is part of this repository.
# What it needs is said in unix/build.sh; besides flex and xz.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/unix/build.sh"
sources seventh "$1" aeskeyfind apparix arc avce00 basez bchunk birthday cal cbootimage cjet cldump conv-tools dbar \
    ddate \
    devio e00compr ed2k-hash envstore fastdnaml filters flog genext2fs gzrt hershey-fonts holes \
    hp48cc id3ren jigit kakasi king-probe libfreeaptx libpng1.6 lr mafft maskprocessor mblaze morsegen \
    mp3guessenc mp3wrap nulib2 palp pax pcapfix pfb2t1c2pfb pgn-extract png23d pngcrush qprint \
    rman rolldice scdoc sibsim4 simhash since suitename teseq toybox tth xdms xfpt zenlisp zlib
more=$here/unix/more
"$CC" -c -DUNIX_READING "$here/unix/unix.c" -o "$UNIX_OBJECTS/unix.o"
printf 'int yywrap(void) { return 1; }\n' > x/wrap.c
printf 'int yylex(void);\nint main(void) { while (yylex()) { } return 0; }\n' > x/lex.c
# set WORDS...: an option for each that says it is there
set_all() { printf -- '-D%s=1\n' "$@"; }

# ---- what others are linked with -------------------------------------------------------------------------------------

objects zlib libz.a -DHAVE_UNISTD_H adler32.c crc32.c deflate.c infback.c inffast.c inflate.c inftrees.c trees.c \
    zutil.c \
    compress.c uncompr.c gzclose.c gzlib.c gzread.c gzwrite.c
cp x/libpng1.6/scripts/pnglibconf.h.prebuilt x/libpng1.6/pnglibconf.h
objects libpng1.6 libpng.a "-I../zlib -include setjmp.h" png.c pngerror.c pngget.c pngmem.c pngpread.c pngread.c \
    pngrio.c \
    pngrtran.c pngrutil.c pngset.c pngtrans.c pngwio.c pngwrite.c pngwtran.c pngwutil.c
png="-I../libpng1.6 -I../zlib"
pictures="../libpng1.6/libpng.a ../zlib/libz.a"

# ---- archives, folders, packers --------------------------------------------------------------------------------------

printf '#define %s 1\n' HAVE_FDOPEN HAVE_FTRUNCATE HAVE_LOCALTIME_R HAVE_MEMMOVE HAVE_MKDIR HAVE_MKSTEMP HAVE_MKTIME \
    HAVE_SNPRINTF HAVE_STRCASECMP HAVE_STRNCASECMP HAVE_STRERROR HAVE_STRTOUL HAVE_VSNPRINTF HAVE_FCNTL_H \
    HAVE_STDLIB_H \
    HAVE_SYS_STAT_H HAVE_SYS_TIME_H HAVE_SYS_TYPES_H HAVE_UNISTD_H HAVE_UTIME_H SPRINTF_RETURNS_INT SNPRINTF_DECLARED \
    HAVE_LIMITS_H HAVE_STRINGS_H VSNPRINTF_DECLARED ENABLE_SQ ENABLE_LZW ENABLE_LZC ENABLE_DEFLATE HAVE_DIRENT_H \
    > x/nulib2/config.h
objects nulib2/nufxlib libnufx.a "-I../../zlib -I.. -DHAVE_CONFIG_H -DUNIX_LIKE" $(cd x/nulib2/nufxlib && echo *.c)
module nulib2 nulib2/nulib2 -I../nufxlib -I.. -DHAVE_CONFIG_H -DUNIX_LIKE $(cd x/nulib2/nulib2 && echo *.c) \
    ../nufxlib/libnufx.a ../../zlib/libz.a
# toybox: its scripts write what its sources include, believing to compile for this machine
mkdir -p x/toybox/none/sys x/toybox/none/net
for name in sys/mount sys/statfs pty sys/swap syslog sys/personality sys/xattr net/if sys/sysmacros paths sys/statvfs \
    utmpx; do
    : > "x/toybox/none/$name.h"
done
cat > x/toybox/none/shadow.h <<'C'
struct spwd { char *sp_namp, *sp_pwdp; };
struct spwd *getspnam(const char *);
C
cat > x/toybox/none/none.h <<'C'
#include <fcntl.h>
#include <stdint.h>
#include <sys/types.h>
struct statvfs { unsigned long f_bsize, f_frsize, f_files; unsigned long long f_blocks, f_bfree, f_bavail; };
int statvfs(const char *, struct statvfs *);
int fstatvfs(int, struct statvfs *);
struct statfs { long f_type, f_bsize, f_frsize; unsigned long long f_blocks, f_bfree, f_bavail; };
#define makedev(major, minor) ((major) << 8 | (minor))
#define major(device) ((device) >> 8)
#define minor(device) ((device) & 255)
#define _PATH_DEFPATH "/bin"
enum { LOG_DAEMON, LOG_AUTH, LOG_PID };
#define TIOCNOTTY 0
#undef O_CLOEXEC
#define O_CLOEXEC O_RDONLY // as it is no flag elsewhere, and this and the next are all it has for reading
enum { UNFOLLOWED = O_NOFOLLOW };
#undef O_NOFOLLOW
#define O_NOFOLLOW (O_RDONLY | UNFOLLOWED)
#define ENODATA 61
static inline long xattr_get(const char *path, const char *name, void *value, size_t size) { return -1; }
static inline long xattr_lget(const char *path, const char *name, void *value, size_t size) { return -1; }
C
cat > x/toybox/none/none.c <<'C'
#include "toys.h"
#define NONE { errno = ENOSYS; return -1; }
int dev_major(int device) { return device >> 8; }
int dev_minor(int device) { return device & 255; }
int dev_makedev(int major, int minor) { return major << 8 | minor; }
int fchmodat(int folder, const char *path, mode_t mode, int flags) { return 0; }
int fchownat(int folder, const char *path, uid_t user, gid_t group, int flags) { return 0; }
int mknodat(int folder, const char *path, mode_t mode, dev_t device) NONE
int getgrgid_r(gid_t id, struct group *own, char *text, size_t size, struct group **found) { return *found = 0, 0; }
int getgrnam_r(const char *name, struct group *own, char *text, size_t size, struct group **found) { return *found = 0,
    0; }
int getpwnam_r(const char *name, struct passwd *own, char *text, size_t size,
    struct passwd **found) { return *found = 0, 0; }
int getpwuid_r(uid_t id, struct passwd *own, char *text, size_t size, struct passwd **found) { return *found = 0, 0; }
int terminal_size(unsigned *columns, unsigned *lines) { return 0; }
ssize_t xattr_fget(int file, const char *name, void *value, size_t size) NONE
ssize_t xattr_flist(int file, char *list, size_t size) NONE
ssize_t xattr_fset(int file, const char *name, const void *value, size_t size, int flags) NONE
pid_t xfork(void) NONE
pid_t vfork(void) NONE
void xsignal_all_killers(void *handler) {}
C
(
    cd x/toybox
    sed -n '/^long long sendfile_len/,/^}/p' lib/portability.c >> none/none.c # as it is: the file does not compile
    yes '' | make allnoconfig HOSTCC=gcc CC=gcc
    for name in CP MV RM RMDIR MKDIR TAR CMP DU FIND LN CPIO SPLIT INSTALL MD5SUM GZIP GUNZIP ZCAT DIFF; do
        sed -i "s/# CONFIG_$name is not set/CONFIG_$name=y/" .config
    done
    yes '' | make oldconfig HOSTCC=gcc CC=gcc
    make toybox HOSTCC=gcc CC=gcc
) > x/toybox.txt 2>&1
module toybox toybox -I. -Inone -include none/none.h main.c none/none.c $(cd x/toybox && except \
    'net|password|portability|tty' lib/*.c) \
    toys/posix/cp.c toys/posix/rm.c toys/posix/rmdir.c toys/posix/mkdir.c toys/posix/tar.c toys/posix/cmp.c \
    toys/posix/du.c \
    toys/posix/find.c toys/posix/ln.c toys/posix/split.c toys/posix/cpio.c toys/lsb/md5sum.c toys/lsb/gzip.c \
    toys/pending/diff.c
# it lists on a copy of its output, which nobody can have
printf '#include <unistd.h>\n#define dup(file) (file)\n' > x/pax/dup.h
module pax pax -include dup.h -I. "-I$more" '-DMBSDPORT_H="compat.h"' -DUT_NAMESIZE=32 '-D_PATH_TMP="/tmp/"' \
    '-Dsetpwent()=0' \
    '-Dendpwent()=0' '-Dsetgrent()=0' '-Dendgrent()=0' -include pwd.h $(set_all HAVE_SYS_TIME_H HAVE_TIME_H \
    HAVE_BOTH_TIME_H HAVE_STDINT_H HAVE_GRP_H HAVE_STRINGS_H HAVE_UTIME_H HAVE_SYS_RESOURCE_H HAVE_UTIMENSAT \
    HAVE_FUTIMENS HAVE_DPRINTF HAVE_CAN_INTTYPES HAVE_CAN_ULONG HAVE_ST_MTIM HAVE_LINKAT HAVE_OFFT_LONG \
    HAVE_TIMET_LONG \
    HAVE_STRLCPY HAVE_STRLCAT HAVE_SYS_SYSMACROS_H) $(cd x/pax && echo *.c) "$more/fts.c"
cp pax.wasm paxcpio.wasm
cp pax.wasm paxtar.wasm
printf '#include <sys/types.h>\n#define WEAK __attribute__((weak))\nextern u_char *outbuf WEAK, *outend WEAK;\n%s\n' \
    'extern short crcval WEAK; extern long stdlen WEAK;' > x/arc/weak.h # which several of its files define
module arc arc -include weak.h -Dwarn=warning -DUNIX=1 -DSYSV=1 tmclock.c $(cd x/arc && echo arc*.c)
touch x/genext2fs/config.h
module genext2fs genext2fs $(set_all STDC_HEADERS HAVE_SYS_TYPES_H HAVE_SYS_STAT_H HAVE_STDLIB_H HAVE_STDDEF_H \
    HAVE_STRING_H \
    HAVE_STRINGS_H HAVE_INTTYPES_H HAVE_STDINT_H HAVE_UNISTD_H HAVE_DIRENT_H HAVE_LIBGEN_H HAVE_FCNTL_H HAVE_GETOPT_H \
    HAVE_LIMITS_H HAVE_GETLINE HAVE_STRTOF HAVE_GETOPT_LONG HAVE_STRUCT_STAT_ST_RDEV) '-DVERSION="1.5.0"' "-I$more" \
    -I. \
    -include sys/sysmacros.h genext2fs.c
touch x/conv-tools/config.h
for name in dirconv mixconv; do
    module $name conv-tools/bin/$name -I../.. -I../../lib '-DPACKAGE_NAME="conv-tools"' \
        '-DPACKAGE_STRING="conv-tools 2"' \
        '-DPACKAGE_BUGREPORT=""' $name.c
done
module lr lr lr.c
module gzrecover gzrt -I../zlib gzrecover.c ../zlib/libz.a
module xdms xdms/src -fgnu89-inline -DUNDMS '-DVERSION="1.3.2"' $(cd x/xdms/src && echo *.c)
module holes holes holes.c
module devio devio/src '-DPACKAGE_VERSION="1.2"' devio.c
module bchunk bchunk bchunk.c
module jigdump jigit -Ilibjte jigdump.c endian.c jig-base64.c
module jigsum jigit -Ilibjte jigsum.c md5.c jig-base64.c
module jigsum-sha256 jigit -Ilibjte jigsum-sha256.c libjte/sha256.c jig-base64.c
module rsyncsum jigit -Ilibjte rsync.c md5.c jig-base64.c
module ed2k_hash ed2k-hash/ed2k_hash '-DVERSION="0.4.0"' '-DPACKAGE="ed2k_hash"' -DHAVE_STDINT_H md4.c processfile.c \
    linkedlist.c options.c cl_ui.c main.c
module simhash simhash simhash.c hash.c heap.c crc32.c
touch x/basez/config.h
module basez basez '-DAPPNAME="basez"' '-DVERSION="1.6.2"' '-DPKGNAME="basez"' '-DCOPYRIGHT_YEARS="2018"' -DTMCLAIM=0 \
    '-DCOPYRIGHT_NAMES=""' '-DTRADEMARKS=""' '-DEMAIL=""' '-DWEB=""' '-DAUTHORS=""' -DHAS_ORG=0 '-DORG=""' -DB32=1 \
    -DB64=1 -DUNHEX=1 basez.c base16.c base32.c base64.c
module since since since.c
module flog flog flog.c
module aeskeyfind aeskeyfind aes.c aeskeyfind.c util.c
: > x/apparix/config.h
module apparix apparix/src -I.. '-DVERSION="0"' '-DPACKAGE="apparix"' apparix.c version.c $(cd x/apparix/src && echo \
    ../util/*.c)
module envstore envstore '-DVERSION="2.1"' src/envstore.c

# ---- mail ------------------------------------------------------------------------------------------------------------

objects mblaze libblaze.a "" blaze822.c mymemmem.c mytimegm.c pipeto.c rfc2045.c rfc2047.c rfc2231.c safe_u8putstr.c \
    seq.c \
    slurp.c squeeze_slash.c filter.c mystrverscmp.c
for name in maddr magrep mdate mdeliver mdirs mexport mflag mflow mgenmid mhdr minc mlist; do
    module $name mblaze -DUNIX_WINDOWS $name.c libblaze.a
done

# ---- text ------------------------------------------------------------------------------------------------------------

for name in jethro kraut ken cockney jive newspeak; do
    flex -o x/filters/$name.c x/filters/$name.l 2> x/$name.log
done
module newspeak filters newspeak.c ../wrap.c
for name in jethro kraut ken; do
    module $name filters $name.c ../wrap.c ../lex.c
done
for name in cockney jive; do
    module $name filters $name.c ../lex.c
done
for name in scramble nethackify; do
    module $name filters $name.c
done
(cd x/tth && make tth.c ttm.c) > x/tth.txt 2>&1
module tth tth tth.c
module ttm tth ttm.c
: > x/teseq/src/config.h
module teseq teseq/src -DVINTR=0 -DVEOF=4 '-DPACKAGE_STRING="teseq 1.1.1"' '-DPACKAGE_BUGREPORT=""' \
    '-DPACKAGE_NAME="teseq"' \
    '-DPACKAGE_VERSION="1.1.1"' teseq.c csi.c putter.c inputbuf.c ringbuf.c
module scdoc scdoc -Iinclude '-DVERSION="1.11.2"' $(cd x/scdoc && echo src/*.c)
module xfpt xfpt/src '-DDATADIR="/share"' $(cd x/xfpt/src && echo *.c)
module rman rman -DNDEBUG '-DPOLYGLOTMANVERSION="3.2"' '-DVOLLIST="1=User:2=System:3=Library"' \
    '-DMANTITLEPRINTF="%s(%s)"' '-DMANREFPRINTF="../man%s/%s.%s.html"' rman.c
: > x/qprint/config.h
module qprint qprint -include getopt.h -DGetopt=getopt '-DPRODUCT="qprint"' '-DREVDATE="2014"' '-DVERSION="1.1"' \
    $(set_all HAVE_STDIO_H HAVE_GETOPT_H HAVE_STRING_H HAVE_UNISTD_H HAVE_FCNTL_H HAVE_STDLIB_H HAVE_CTYPE_H \
    HAVE_ASSERT_H) \
    qprint.c
: > x/kakasi/config.h
kakasi="-I.. -DWAKATIGAKI -DPROTOTYPES -DHAVE_STDINT_H -DSTDC_HEADERS -DHAVE_STRING_H -DKANWADICT=\"/base/tmp/kanwa\"
    -DITAIJIDICT=\"/base/tongues/itaiji.euc\" -DPACKAGE=\"kakasi\" -DVERSION=\"2.3.6\""
module kakasi kakasi/src $kakasi kakasi.c a2.c g2.c j2.c k2.c ee2.c hh2.c jj2.c kk2.c dict.c itaiji.c kanjiio.c \
    78_83.c level.c
module mkkanwa kakasi/src $kakasi mkkanwa.c dict.c itaiji.c
for name in atoc rdic wx2; do
    module ${name}_conv kakasi/src -I.. $name-conv.c conv-util.c
done
module dbar dbar dbar.c
module morsegen morsegen morsegen.c
module mp maskprocessor -DLINUX mp.c
module birthday birthday -DUNIX birthday.c bdengine.c xmalloc.c bdcal.c
module ddate ddate ddate.c
module ccal cal/src -DUNIX cal.c

# ---- pictures, sound, fonts, printers --------------------------------------------------------------------------------

module pngcrush pngcrush $png pngcrush.c $pictures
module png23d png23d -include unistd.h -DVERSION=100 $png $(cd x/png23d && echo *.c) $pictures
module mp3guessenc mp3guessenc mp3guessenc.c tags.c decode.c bit_utils.c
module mp3wrap mp3wrap '-DPACKAGE="mp3wrap"' '-DVERSION="0.5"' mp3wrap.c crc.c wrap.c
module id3ren id3ren/src $(cd x/id3ren/src && echo *.c)
for name in freeaptxenc freeaptxdec; do
    module $name libfreeaptx -I. $name.c freeaptx.c
done
module pfb2t1c pfb2t1c2pfb pfb2t1c.c
module t1c2pfb pfb2t1c2pfb t1c2pfb.c
module hershey-font-gnuplot hershey-fonts -I. -Ilibhersheyfont '-DHERSHEY_FONTS_DIR="/hershey"' \
    tools/hershey-font-gnuplot.c libhersheyfont/hersheyfont.c
module cjet cjet $(cd x/cjet && echo *.c)

# ---- compilers, interpreters, maps, machines -------------------------------------------------------------------------

module zl zenlisp '-DDEFAULT_IMAGE="/zenlisp"' zl.c
: > x/hp48cc/config.h
(cd x/hp48cc/src && bison -d -o parser.c parser.y && flex -o lexer.c lexer.l) 2> x/hp48.log
module hp48cc hp48cc/src -include ../version.h -I.. -I../lib hp48cc.c parser.c lexer.c ../lib/err.c ../lib/xmalloc.c \
    ../lib/xrealloc.c ../lib/xstrdup.c ../../wrap.c
cat > x/rolldice/line.c <<'C'
#include <stdio.h>
#include <stdlib.h>
char *readline(const char *prompt) {
    char *line = NULL;
    size_t size = 0;
    return getline(&line, &size, stdin) < 0 ? NULL : line;
}
void add_history(const char *line) {}
C
module rolldice rolldice main.c rolldice.c line.c
boot="-DENODATA=61 -I. -DPACKAGE_VERSION=\"1.8\" data_layout.c set.c crypto.c aes_ref.c context.c parse.c
    $(cd x/cbootimage/src && echo t*/*.c)"
module cbootimage cbootimage/src $boot cbootimage.c
module pcapfix pcapfix pcapfix.c pcap.c pcap_kuznet.c pcapng.c
printf '#include <sys/mman.h>\n#define msync(at, length, flags) 0\n' > x/cldump/src/memory.h
module cldump cldump/src -include memory.h $(cd x/cldump/src && echo *.c)
module e00conv e00compr e00conv.c e00read.c e00write.c cpl_error.c cpl_conv.c cpl_vsisimple.c
for name in avcimport avcexport avcdelete avctest; do
    module $name avce00 -DCPL_LSB -DAVC_MAP_TYPE40_TO_DOUBLE $name.c avc_e00read.c avc_e00write.c avc_rawbin.c \
        avc_bin.c \
        avc_binwr.c avc_e00gen.c avc_e00parse.c avc_misc.c cpl_error.c cpl_conv.c cpl_vsisimple.c cpl_string.c \
        cpl_dir.c \
        avc_mbyte.c dbfopen.c
done

# ---- mathematics, molecules, games -----------------------------------------------------------------------------------

palp="Coord.c Rat.c Vertex.c Polynf.c"
module cws.x palp cws.c $palp LG.c
module mori.x palp mori.c $palp MoriCone.c SingularInput.c LG.c
module SIBsim4 sibsim4 align.c misc.c sim4.init.c sim4b1.c
module fastDNAml fastdnaml/source fastDNAml.c
for name in maffttext2hex hex2maffttext; do
    module $name mafft/core $name.c
done
module suitename suitename suitename.c suitenscrt.c suiteninit.c suiteninpt.c suitenout.c suitenutil.c
module probe king-probe probe.c dots.c abin.c readPDBrecs.c geom3d.c utility.c select.c parse.c atomprops.c \
    stdconntable.c \
    autobondrot.c hybrid_36_c.c
module pgn-extract pgn-extract -D_stricmp=strcasecmp $(cd x/pgn-extract && echo *.c)

# what programs look for below /, in a folder beside each
beside zl .
cp x/zenlisp/*.l zl
beside rolldice dev
head -c 65536 /dev/urandom > rolldice/dev/urandom
beside xfpt share
cp x/xfpt/share/* xfpt/share
beside hershey-font-gnuplot hershey
cp x/hershey-fonts/hershey-fonts/*.jhf hershey-font-gnuplot/hershey
beside pgn-extract .
cp x/pgn-extract/eco.pgn pgn-extract
[ -n "${KEEP-}" ] || rm -r x
