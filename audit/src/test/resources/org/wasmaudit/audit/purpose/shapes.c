// Small functions whose abstraction is known by heart; build.sh makes shapes.wasm of them.
typedef unsigned char byte;
typedef unsigned int word;
typedef unsigned long long wide;
typedef struct { int x, y, z, w; } point;
typedef int (*unary)(int);

#define OUT __attribute__((visibility("default"), noinline))

int counter;
int table[16];
extern int host(int);
extern void host2(int, int);

// Copies, the paper's own cases.
OUT void copy_by_stores(point *to, const point *from) { *to = *from; }
OUT void copy_words(int *to, const int *from) { to[0] = from[0]; to[1] = from[1]; to[2] = from[2]; }
OUT void copy_backwards(int *to) { to[3] = 3; to[2] = 2; to[1] = 1; to[0] = 0; }
OUT void copy_by_loop(volatile byte *to, const volatile byte *from, word n) { while (n--) { *to++ = *from++; } }
OUT void copy_by_index(volatile byte *to, const volatile byte *from, word n) {
    for (word i = 0; i < n; i++) { to[i] = from[i]; }
}
OUT void copy_words_by_loop(volatile word *to, const volatile word *from, word n) {
    for (word i = 0; i < n; i++) { to[i] = from[i]; }
}
OUT void not_a_copy(volatile byte *to, const volatile byte *from, word n) { while (n--) { *to++ = *from++ ^ 1; } }
OUT void gap(int *to) { to[0] = 1; to[2] = 2; }
OUT void constants(int *to) { to[0] = 1; to[1] = 2; to[2] = 3; to[3] = 4; }
OUT void wide_and_narrow(byte *to, wide v) { *(wide *)to = v; to[8] = 1; to[9] = 2; }
OUT void other_source(int *to, const int *a, const int *b) { int x = a[0], y = b[5]; to[0] = x; to[1] = y; }

// Stores and sets.
OUT void store_byte(byte *to, int v) { *to = (byte)v; }
OUT void store_double(double *to, double v) { to[3] = v * 2.5; }
OUT void set_global(int v) { counter = v; }
OUT int read_modify_write(void) { return ++counter; }
OUT int post_increment(int *at) { return (*at)++; }

// Conditions.
OUT int if_then(int a) { if (a > 3) { host(a); } return a; }
OUT int if_else(int a) { if (a > 3) { return host(a); } else { host2(a, 1); return 2; } }
OUT int chosen(int a, int b) { return a < b ? a : b; }
OUT int nested(int a, int b) { if (a) { if (b) { host2(a, b); } host(b); } return 0; }
OUT int by_number(int a) {
    switch (a) {
        case 0: host(5); return 1;
        case 1: host(6); return 7;
        case 2: host(7); return 3;
        case 5: host(9); return 11;
        default: return 9;
    }
}

// Loops.
OUT int sum(const int *a, int n) { int s = 0; for (int i = 0; i < n; i++) { s += host(a[i]); } return s; }
OUT int until(const volatile int *a) { int n = 0; while (*a) { n++; } return n; }
OUT int at_least_once(int n) { do { n = host(n); } while (n); return n; }
OUT void nested_loops(int n) { for (int i = 0; i < n; i++) { for (int k = 0; k < i; k++) { host2(i, k); } } }
OUT int left_early(const int *a, int n) {
    for (int i = 0; i < n; i++) { if (host(a[i]) == 7) { return i; } host(1); }
    return -1;
}
OUT void forever(void) { for (;;) { host(1); } }

// Calls.
OUT int called_directly(int a) { return if_then(a) + host(a); }
OUT int called_through_pointer(unary f, int a) { return f(a) + 1; }
OUT int tail(int a) { return host(a); }
OUT int recursive(int n) { return n < 2 ? 1 : n * recursive(n - 1) + host(n); }
OUT void four_alike(void) { host(1); host(2); host(3); host(4); }

// Numbers.
OUT word mixed(word a, word b) { return ((a << 13) | (a >> 19)) ^ (b & 0xff00ff) + 0x9e3779b9; }
OUT double floats(double a, float b) { return __builtin_sqrt(a) * (double)b - 1.0; }
OUT int signs(unsigned a, int b) { return (int)(a / 3) + b / 3 + (a < 5) + (b < 5); }
OUT void nothing(void) {}
OUT void dead(int a) { host(a); __builtin_trap(); }
