/*
 * Loops to measure an engine by, one a question. Not a command: a library of exported functions without a C library,
 * which asks its host for env.tick alone.
 */
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name), noinline))

enum { CELLS = 16 * 1024 };

static uint32_t cells[CELLS];

__attribute__((import_module("env"), import_name("tick"))) int32_t tick(int32_t step);

/* Integer arithmetic, each step waiting for the last: an xorshift generator (Marsaglia, 2003). */
EXPORT(integers) int64_t integers(int32_t steps) {
    uint64_t state = 0x9e3779b97f4a7c15;
    uint64_t sum = 0;
    for (int32_t i = 0; i < steps; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        sum += state % 1000003;
    }
    return (int64_t) sum;
}

/* Floating-point arithmetic: steps of the logistic map. */
EXPORT(reals) double reals(int32_t steps) {
    double place = 0.3;
    for (int32_t i = 0; i < steps; i++) {
        place = 3.99 * place * (1 - place);
    }
    return place;
}

/* Loads and stores over 64 KiB: one pass of running sums a step. */
EXPORT(memory_passes) int32_t memory_passes(int32_t passes) {
    uint32_t sum = 1;
    for (int32_t pass = 0; pass < passes; pass++) {
        for (int32_t i = 0; i < CELLS; i++) {
            sum += cells[i] + (uint32_t) i;
            cells[i] = sum;
        }
    }
    return (int32_t) sum;
}

/* Direct calls: about 1.6^n of them. */
EXPORT(calls) int32_t calls(int32_t n) {
    return n < 2 ? n : calls(n - 1) + calls(n - 2);
}

static int32_t twice(int32_t x) { return 2 * x; }
static int32_t next(int32_t x) { return x + 1; }
static int32_t half(int32_t x) { return x >> 1; }
static int32_t other(int32_t x) { return ~x; }

static int32_t (*volatile const FUNCTIONS[])(int32_t) = {twice, next, half, other};

/* Calls through a table, of four functions in turn. */
EXPORT(indirect_calls) int32_t indirect_calls(int32_t steps) {
    int32_t value = 1;
    for (int32_t i = 0; i < steps; i++) {
        value = FUNCTIONS[i & 3](value);
    }
    return value;
}

/* Calls of a host function. */
EXPORT(host_calls) int32_t host_calls(int32_t steps) {
    int32_t sum = 0;
    for (int32_t i = 0; i < steps; i++) {
        sum += tick(i);
    }
    return sum;
}
