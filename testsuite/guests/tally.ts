// Tells how often each word of the standard input occurs, the most frequent first: tally [HOW-MANY].
// AssemblyScript has no WASI of its own, so the few calls it takes are declared here.

@external("wasi_snapshot_preview1", "args_sizes_get")
declare function args_sizes_get(count: usize, size: usize): u16;
@external("wasi_snapshot_preview1", "args_get")
declare function args_get(pointers: usize, strings: usize): u16;
@external("wasi_snapshot_preview1", "fd_read")
declare function fd_read(fd: i32, buffers: usize, count: usize, read: usize): u16;
@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(fd: i32, buffers: usize, count: usize, written: usize): u16;
@external("wasi_snapshot_preview1", "proc_exit")
declare function proc_exit(code: i32): void;

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const CHUNK = 4096;

/** A buffer as WASI takes it, and behind it the count it gives back. */
const vector: usize = memory.data(12, 4);

class Entry {
  constructor(public word: string, public times: i32) {}
}

/** Called where the program fails an assertion of its runtime. */
export function failed(message: string | null, file: string | null, line: u32, column: u32): void {
  print(STDERR, "tally: " + (message ? message : "failed") + "\n");
  proc_exit(134);
}

export function _start(): void {
  const most = howMany();
  const times = new Map<string, i32>();
  let words = 0;
  let word = "";
  const chunk = new Uint8Array(CHUNK);
  for (let length = read(chunk); length > 0; length = read(chunk)) {
    for (let i = 0; i < length; i++) {
      const unit = lower(chunk[i]);
      if (unit) {
        word += String.fromCharCode(unit);
      } else if (word.length) {
        words++;
        count(times, word);
        word = "";
      }
    }
  }
  if (word.length) {
    words++;
    count(times, word);
  }
  report(times, words, most);
}

function count(times: Map<string, i32>, word: string): void {
  times.set(word, times.has(word) ? times.get(word) + 1 : 1);
}

/** A letter in lower case, another digit of a word, or 0 for what stands between words. */
function lower(unit: i32): i32 {
  if (unit >= 65 && unit <= 90) return unit + 32;
  if ((unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit == 39) return unit;
  return 0;
}

function report(times: Map<string, i32>, words: i32, most: i32): void {
  const keys = times.keys();
  const entries = new Array<Entry>();
  for (let i = 0; i < keys.length; i++) {
    entries.push(new Entry(keys[i], times.get(keys[i])));
  }
  entries.sort((one, other) => one.times != other.times ? other.times - one.times : one.word < other.word ? -1 : 1);
  for (let i = 0; i < entries.length && i < most; i++) {
    print(STDOUT, entries[i].times.toString().padStart(7) + " " + entries[i].word + "\n");
  }
  print(STDOUT, words.toString().padStart(7) + " words, " + entries.length.toString() + " different\n");
}

function howMany(): i32 {
  if (args_sizes_get(vector, vector + 4)) return i32.MAX_VALUE;
  const count = load<u32>(vector);
  const pointers = heap.alloc(4 * count);
  const strings = heap.alloc(load<u32>(vector, 4));
  let most = i32.MAX_VALUE;
  if (count > 1 && !args_get(pointers, strings)) {
    most = <i32>parseInt(String.UTF8.decodeUnsafe(load<u32>(pointers, 4), 16, true));
    if (most <= 0) {
      print(STDERR, "usage: tally [HOW-MANY]\n");
      proc_exit(2);
    }
  }
  heap.free(strings);
  heap.free(pointers);
  return most;
}

function read(chunk: Uint8Array): i32 {
  store<usize>(vector, chunk.dataStart);
  store<u32>(vector, chunk.length, 4);
  return fd_read(STDIN, vector, 1, vector + 8) ? 0 : load<i32>(vector, 8);
}

function print(fd: i32, text: string): void {
  const bytes = Uint8Array.wrap(String.UTF8.encode(text));
  let done = 0;
  while (done < bytes.length) {
    store<usize>(vector, bytes.dataStart + done);
    store<u32>(vector, bytes.length - done, 4);
    if (fd_write(fd, vector, 1, vector + 8)) return;
    done += load<i32>(vector, 8);
  }
}
