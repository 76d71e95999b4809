// Loops that copy, or nearly do, to be built without optimisation: variables live in the frame then, and each value
// passes through a local of its own. build.sh makes copies.wasm of them.
typedef unsigned char byte;
typedef unsigned int word;

#define OUT __attribute__((visibility("default")))

OUT void by_loop(byte *to, const byte *from, word n) { while (n--) { *to++ = *from++; } }
OUT void by_index(byte *to, const byte *from, int n) { for (int i = 0; i < n; i++) { to[i] = from[i]; } }
OUT void words_by_index(word *to, const word *from, word n) {
    for (word i = 0; i < n; i++) { word w = from[i]; to[i] = w; }
}
OUT void backwards(byte *to, const byte *from, word n) { while (n) { n--; to[n] = from[n]; } }

// None of these is a copy.
OUT void changed(byte *to, const byte *from, word n) { while (n--) { *to++ = *from++ ^ 1; } }
OUT void until_zero(byte *to, const byte *from) { while ((*to++ = *from++)) { } }
OUT void every_other(byte *to, const byte *from, int n) { for (int i = 0; i < n; i++) { to[i] = from[2 * i]; } }
OUT word summed(byte *to, const byte *from, word n) {
    word sum = 0;
    while (n--) { sum += *from; *to++ = *from++; }
    return sum;
}
