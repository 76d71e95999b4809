#!/bin/sh
# Fetches the programs of fourth.txt into a folder, for record-independent.sh: their sources as Debian 12 has them, which
# are compiled for WASI as they are, with unix/ for what WASI lacks. Nothing of them is part of this repository. What it
# needs is said in unix/build.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/unix/build.sh"
sources fourth "$1" abcmidi avra catdoc cc65 ccrypt clzip cmark cproto csv2latex diffstat dos2unix ed ent expat fairymax fasttree \
    figlet giflib grepcidr hashalot html-xml-utils id3 jbigkit jdupes jhead jo libarchive libgsm lua5.4 lz4 mawk mcpp md4c \
    mujs nasm ncompress original-awk par prodigal pwgen secure-delete symlinks tinycdb unifdef units unrtf unzip vim xa yajl \
    z80asm zlib zopfli

generated libarchive -DENABLE_TEST=OFF -DENABLE_OPENSSL=OFF -DENABLE_LIBB2=OFF -DENABLE_LZ4=OFF -DENABLE_LZO=OFF \
    -DENABLE_LZMA=OFF -DENABLE_ZSTD=OFF -DENABLE_ZLIB=OFF -DENABLE_BZip2=OFF -DENABLE_LIBXML2=OFF -DENABLE_EXPAT=OFF \
    -DENABLE_ICONV=OFF -DENABLE_ACL=OFF -DENABLE_XATTR=OFF -DPOSIX_REGEX_LIB=NONE -DBUILD_SHARED_LIBS=OFF \
    -DCMAKE_C_FLAGS=-DHAVE_LSTAT=1
for name in bsdtar bsdcpio bsdcat; do
    cp "x/libarchive/made/bin/$name" "$name.wasm"
done
generated cmark -DCMARK_TESTS=OFF -DCMARK_SHARED=OFF
cp x/cmark/made/src/cmark cmark.wasm

configured html-xml-utils
for name in asc2xml xml2asc hxaddid hxcite hxclean hxcopy hxcount hxextract hxincl hxindex hxmkbib hxname2id hxnormalize \
    hxnsxml hxnum hxpipe hxprintlinks hxprune hxref hxremove hxselect hxtabletrans hxtoc hxuncdata hxunent hxunxmlns hxwls \
    hxxmlns; do
    cp "x/html-xml-utils/$name" "$name.wasm"
done
configured ccrypt
cp x/ccrypt/src/ccrypt ccrypt.wasm
configured cproto
cp x/cproto/cproto cproto.wasm
configured mawk --disable-echo
cp x/mawk/mawk mawk.wasm
configured nasm
cp x/nasm/nasm nasm.wasm
cp x/nasm/ndisasm ndisasm.wasm

module abc2abc abcmidi -DANSILIBS -DVERSION='"4"' parseabc.c toabc.c music_utils.c
module abc2midi abcmidi -DANSILIBS -DVERSION='"4"' parseabc.c store.c genmidi.c midifile.c queues.c parser2.c stresspat.c \
    music_utils.c
module mftext abcmidi -DANSILIBS -DVERSION='"4"' midifile.c mftext.c crack.c
module midi2abc abcmidi -DANSILIBS -DVERSION='"4"' midifile.c midi2abc.c
module midicopy abcmidi -DANSILIBS -DVERSION='"4"' midicopy.c
module midistats abcmidi -DANSILIBS -DVERSION='"4"' midistats.c midifile.c
module yaps abcmidi -DANSILIBS -DVERSION='"4"' parseabc.c yapstree.c drawtune.c debug.c pslib.c position.c parser2.c \
    music_utils.c
module avra avra/src -DVERSION='"1.4.2"' -DDEFAULT_INCLUDE_PATH='"/include"' -Iincludes $(cd x/avra/src && echo *.c)
doc="-DCATDOC_VERSION=\"0.95\" -DCHARSETPATH=\"/share\" -DSYSRC=\"/etc/catdocrc\" -DUSERRC=\".catdocrc\"
    -DUNKNOWN_CHAR=\"?\" -DSOURCE_CHARSET=\"cp1252\" -DTARGET_CHARSET=\"utf-8\" -DLIST_SEP=\":\" -DCHARSET_EXT=\".txt\"
    -DSPEC_EXT=\".specchars\" -DREPL_EXT=\".replchars\" -DSYMBOLS=1 -DDEFAULT_FORMAT=\"ascii\" -DWRAP_MARGIN=72
    -DPATH_BUF_SIZE=1024 -DSTDC_HEADERS -DHAVE_STDLIB_H -DHAVE_UNISTD_H -DHAVE_STRING_H -DHAVE_STRDUP -DHAVE_STRFTIME
    charsets.c substmap.c fileutil.c confutil.c numutils.c ole.c"
module catdoc catdoc/src $doc catdoc.c reader.c writer.c analyze.c rtfread.c
module xls2csv catdoc/src $doc xls2csv.c sheet.c xlsparse.c
module catppt catdoc/src $doc catppt.c pptparse.c
for name in cc65 ca65 ld65 ar65 da65 od65 grc65 sp65 co65; do
    module $name cc65/src -Icommon -DCA65_INC=/asminc -DCC65_INC=/include -DLD65_LIB=/lib -DLD65_OBJ=/lib -DLD65_CFG=/cfg \
        -DBUILD_ID=x $(cd "x/cc65/src" && echo $name/*.c common/*.c)
done
module clzip clzip -DPROGVERSION='"1.13"' $(cd x/clzip && echo *.c)
module csv2latex csv2latex csv2latex.c
module diffstat diffstat -DHAVE_STDLIB_H -DHAVE_STRING_H -DHAVE_UNISTD_H -DHAVE_GETOPT_H -DHAVE_MALLOC_H diffstat.c
for name in dos2unix unix2dos; do
    module $name dos2unix -DVER_REVISION='"7.4.3"' -DVER_DATE='"2022"' -DDEBUG=0 $name.c querycp.c common.c
done
module ed ed -DPROGVERSION='"1.19"' $(cd x/ed && echo *.c)
module ent ent ent.c iso8859.c randtest.c chisq.c
touch x/expat/expat_config.h
module xmlwf expat -I. -DXML_POOR_ENTROPY -DBYTEORDER=1234 -DXML_CONTEXT_BYTES=1024 -DXML_NS -DXML_DTD -DHAVE_MEMMOVE \
    -Iexpat/lib expat/lib/xmlparse.c expat/lib/xmltok.c expat/lib/xmlrole.c expat/xmlwf/xmlwf.c expat/xmlwf/xmlfile.c \
    expat/xmlwf/codepage.c expat/xmlwf/readfilemap.c
module fairymax fairymax fairymax.c
module fasttree fasttree fasttree.c
module figlet figlet -DDEFAULTFONTDIR='"/fonts"' -DDEFAULTFONTFILE='"standard"' figlet.c zipio.c crc.c inflate.c utf8.c
module chkfont figlet chkfont.c
for name in gif2rgb gifbuild; do
    module $name giflib -I. $name.c dgif_lib.c egif_lib.c gifalloc.c gif_err.c gif_font.c gif_hash.c \
        openbsd-reallocarray.c qprintf.c quantize.c getarg.c
done
module grepcidr grepcidr -DHAVE_CONFIG_H grepcidr.c
module hashalot hashalot hashalot.c rmd160.c sha512.c
module id3 id3 -DID3_VERSION='"1"' id3.c
module pbmtojbg jbigkit -Ilibjbig pbmtools/pbmtojbg.c libjbig/jbig.c libjbig/jbig_ar.c
module jbgtopbm jbigkit -Ilibjbig pbmtools/jbgtopbm.c libjbig/jbig.c libjbig/jbig_ar.c
module jdupes jdupes -DNO_SYMLINKS -DNO_PERMS $(cd x/jdupes && except win_stat *.c)
module jhead jhead jhead.c exif.c gpsinfo.c iptc.c jpgfile.c jpgqguess.c makernote.c paths.c
module jo jo -DPACKAGE_VERSION='"1.9"' jo.c base64.c json.c
module toast libgsm -Iinc -DSASR -DWAV49 -DNeedFunctionPrototypes=1 $(cd x/libgsm && echo src/*.c)
module lua lua5.4/src -DLUA_COMPAT_5_3 $(cd x/lua5.4/src && except '^luac' *.c)
module luac lua5.4/src -DLUA_COMPAT_5_3 $(cd x/lua5.4/src && except '^lua\.c' *.c)
module lz4 lz4 -Ilib -DXXH_NAMESPACE=LZ4_ $(cd x/lz4 && echo programs/*.c lib/*.c)
module mcpp mcpp/src -DHOST_COMPILER=INDEPENDENT -DCOMPILER=INDEPENDENT directive.c eval.c expand.c main.c mbchar.c \
    support.c system.c
module md2html md4c -Isrc -DMD_VERSION_MAJOR=0 -DMD_VERSION_MINOR=4 -DMD_VERSION_RELEASE=8 \
    $(cd x/md4c && echo md2html/*.c src/*.c)
module mujs mujs main.c one.c
module compress ncompress -DUSERMEM=800000 -DDIRENT -DUTIME_H compress42.c
cd x/original-awk
bison -d -b awkgram awkgram.y
gcc -w -o maketab maketab.c
./maketab awkgram.tab.h > proctab.c
cd "$out"
module awk-original original-awk awkgram.tab.c b.c main.c parse.c proctab.c tran.c lib.c run.c lex.c
module par par buffer.c charset.c errmsg.c par.c reformat.c
module prodigal prodigal $(cd x/prodigal && echo *.c)
module pwgen pwgen $(cd x/pwgen && echo *.c)
module srm secure-delete srm.c sdel-lib.c
module symlinks symlinks symlinks.c
module cdb tinycdb $(cd x/tinycdb && echo cdb.c cdb_*.c)
module unifdef unifdef unifdef.c
touch x/units/config.h
module units units -DUNITSFILE='"/share/definitions.units"' -DLOCALEMAP='"/share/locale_map.txt"' -DDATADIR='"/share"' \
    -DVERSION='"2.22"' -DUVERSION='"2.22"' units.c parse.tab.c strfunc.c
echo '#include <unistd.h>' > x/unrtf/src/safeunistd.h
module unrtf unrtf/src -DPKGDATADIR='"/share/"' -DPACKAGE_VERSION='"0.21"' $(cd x/unrtf/src && echo *.c)
module unzip unzip -include unistd.h -DNO_LCHMOD -DHAVE_DIRENT_H -DHAVE_TERMIOS_H -DUNIX -DMODERN -DPROTO \
    -D_FILE_OFFSET_BITS=64 -I. -Iunix unzip.c crc32.c crypt.c envargs.c explode.c extract.c fileio.c globals.c inflate.c \
    list.c match.c process.c ttyio.c ubz2err.c unreduce.c unshrink.c zipinfo.c unix/unix.c
module funzip unzip -DFUNZIP -DUNIX -DHAVE_DIRENT_H -DHAVE_TERMIOS_H funzip.c crc32.c crypt.c globals.c inflate.c ttyio.c
module xxd vim/src/xxd xxd.c
module xa xa/src -I. $(cd x/xa/src && echo *.c)
for name in file65 ldo65 reloc65 uncpk; do
    module $name xa/misc -I../src $name.c
done
mkdir -p x/yajl/include/yajl
cp x/yajl/src/api/*.h x/yajl/include/yajl
sed 's/${YAJL_MAJOR}/2/; s/${YAJL_MINOR}/1/; s/${YAJL_MICRO}/0/' x/yajl/src/api/yajl_version.h.cmake \
    > x/yajl/include/yajl/yajl_version.h
module json_reformat yajl -Iinclude -Isrc reformatter/json_reformat.c $(cd x/yajl && echo src/*.c)
module json_verify yajl -Iinclude -Isrc verify/json_verify.c $(cd x/yajl && echo src/*.c)
module z80asm z80asm -DVERSION='"1.8"' -Ignulib z80asm.c expressions.c gnulib/getopt.c gnulib/getopt1.c
zip="adler32.c crc32.c zutil.c contrib/minizip/ioapi.c"
module minizip zlib -DHAVE_UNISTD_H -I. contrib/minizip/minizip.c contrib/minizip/zip.c compress.c deflate.c trees.c $zip
module miniunz zlib -DHAVE_UNISTD_H -I. contrib/minizip/miniunz.c contrib/minizip/unzip.c inflate.c inftrees.c inffast.c $zip
module zopfli zopfli $(cd x/zopfli && echo src/zopfli/*.c)

# what programs look for below /, in a folder beside each
beside units share
cp x/units/definitions.units x/units/currency.units x/units/locale_map.txt units/share
for name in figlet chkfont; do
    beside $name fonts
    cp x/figlet/fonts/*.fl? $name/fonts
done
beside unrtf share
cp x/unrtf/outputs/*.conf x/unrtf/charmaps/* unrtf/share
for name in catdoc xls2csv catppt; do
    beside $name share
    cp x/catdoc/charsets/*.txt $name/share
    for form in ascii tex; do
        cp x/catdoc/charsets/$form.spc $name/share/$form.specchars
        cp x/catdoc/charsets/$form.rpl $name/share/$form.replchars
    done
done
beside ca65 asminc
cp x/cc65/asminc/* ca65/asminc
beside pwgen dev
head -c 65536 /dev/urandom > pwgen/dev/urandom
[ -n "${KEEP-}" ] || rm -r x
