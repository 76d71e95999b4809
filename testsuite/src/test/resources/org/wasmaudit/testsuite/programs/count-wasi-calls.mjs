// Runs a WASI program under Node's own WASI and counts the calls it makes, as an independent witness.
// node count-wasi-calls.mjs PROGRAM.wasm COUNTS.json SCRATCH_DIRECTORY [ARGUMENT...]
// The guest finds SCRATCH_DIRECTORY as "."; the counts are written as one JSON object, call to number.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { WASI } from 'node:wasi';

const [program, counts, scratch, ...rest] = process.argv.slice(2);
const wasi = new WASI({
    version: 'preview1',
    args: [basename(program), ...rest],
    env: {},
    preopens: { '.': scratch },
    returnOnExit: true,
});
const made = {};
const counting = {};
for (const [name, call] of Object.entries(wasi.wasiImport)) {
    counting[name] = (...values) => {
        made[name] = (made[name] ?? 0) + 1;
        return call(...values);
    };
}
const module = new WebAssembly.Module(readFileSync(program));
const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: counting });
const exit = wasi.start(instance);
writeFileSync(counts, JSON.stringify(made));
process.exitCode = exit;
