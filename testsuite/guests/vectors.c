/*
 * Three kernels that programs write vector code for, to measure an engine by: built as they are, and with -msimd128,
 * which gives the same results. Not a command: a library of exported functions that needs no C library and no host.
 */
#include <stdint.h>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

#define EXPORT(name) __attribute__((export_name(#name), noinline))

enum { BYTES = 16 * 1024, FLOATS = BYTES / 4 };

static _Alignas(16) uint8_t text[BYTES];
static _Alignas(16) float left[FLOATS];
static _Alignas(16) float right[FLOATS];

/* Where a byte first is, or the length. */
static int32_t find(const uint8_t *bytes, int32_t length, uint8_t wanted) {
    int32_t i = 0;
#ifdef __wasm_simd128__
    v128_t all = wasm_i8x16_splat((int8_t) wanted);
    for (; i + 16 <= length; i += 16) {
        uint32_t found = (uint32_t) wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(bytes + i), all));
        if (found != 0) {
            return i + __builtin_ctz(found);
        }
    }
#endif
    for (; i < length; i++) {
        if (bytes[i] == wanted) {
            return i;
        }
    }
    return length;
}

/* Searches 16 KiB for a byte that is near its end; gives the sum of the places. */
EXPORT(byte_search) int32_t byte_search(int32_t rounds) {
    int32_t places = 0;
    for (int32_t round = 0; round < rounds; round++) {
        int32_t place = BYTES - 1 - round % 64;
        text[place] = 1;
        places += find(text, BYTES, 1);
        text[place] = 0;
    }
    return places;
}

/* Sixteen sums, so that none waits for the last addition to it. */
static float dot(const float *a, const float *b, int32_t length) {
    float sums[16] = {0};
#ifdef __wasm_simd128__
    v128_t all[4] = {wasm_f32x4_splat(0), wasm_f32x4_splat(0), wasm_f32x4_splat(0), wasm_f32x4_splat(0)};
    for (int32_t i = 0; i < length; i += 16) {
        for (int32_t part = 0; part < 4; part++) {
            v128_t product = wasm_f32x4_mul(wasm_v128_load(a + i + 4 * part), wasm_v128_load(b + i + 4 * part));
            all[part] = wasm_f32x4_add(all[part], product);
        }
    }
    for (int32_t part = 0; part < 4; part++) {
        wasm_v128_store(sums + 4 * part, all[part]);
    }
#else
    for (int32_t i = 0; i < length; i += 16) {
        for (int32_t lane = 0; lane < 16; lane++) {
            sums[lane] += a[i + lane] * b[i + lane];
        }
    }
#endif
    float sum = 0;
    for (int32_t lane = 0; lane < 16; lane++) {
        sum += sums[lane];
    }
    return sum;
}

/* The dot product of two vectors of 4,096 numbers, a round each; gives the sum. */
EXPORT(dot_product) double dot_product(int32_t rounds) {
    for (int32_t i = 0; i < FLOATS; i++) {
        left[i] = (float) (i % 17);
        right[i] = (float) (i % 13);
    }
    double sum = 0;
    for (int32_t round = 0; round < rounds; round++) {
        left[round % FLOATS] = (float) (round % 5);
        sum += dot(left, right, FLOATS);
    }
    return sum;
}

static const uint32_t PRIME = 0x9e3779b1;

/* Sixteen words at a time, each to a polynomial of its own. */
static uint32_t hashed(const uint8_t *bytes, int32_t length, uint32_t seed) {
    uint32_t state[16];
    for (uint32_t lane = 0; lane < 16; lane++) {
        state[lane] = seed + lane;
    }
#ifdef __wasm_simd128__
    v128_t all[4];
    for (int32_t part = 0; part < 4; part++) {
        all[part] = wasm_v128_load(state + 4 * part);
    }
    v128_t prime = wasm_i32x4_splat((int32_t) PRIME);
    for (int32_t i = 0; i < length; i += 64) {
        for (int32_t part = 0; part < 4; part++) {
            all[part] = wasm_i32x4_add(wasm_i32x4_mul(all[part], prime), wasm_v128_load(bytes + i + 16 * part));
        }
    }
    for (int32_t part = 0; part < 4; part++) {
        wasm_v128_store(state + 4 * part, all[part]);
    }
#else
    for (int32_t i = 0; i < length; i += 64) {
        const uint32_t *words = (const uint32_t *) (bytes + i);
        for (int32_t lane = 0; lane < 16; lane++) {
            state[lane] = state[lane] * PRIME + words[lane];
        }
    }
#endif
    uint32_t last = 0;
    for (int32_t lane = 0; lane < 16; lane++) {
        last = last * PRIME + state[lane];
    }
    return last;
}

/* Hashes 16 KiB a round, with the hash before as the seed. */
EXPORT(hash) int32_t hash(int32_t rounds) {
    uint32_t last = 0;
    for (int32_t round = 0; round < rounds; round++) {
        text[round % BYTES]++;
        last = hashed(text, BYTES, last);
    }
    return (int32_t) last;
}
