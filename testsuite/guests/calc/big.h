/* Integers of any size: a sign and digits to the base of a thousand million, the lowest first. */
#ifndef CALC_BIG_H
#define CALC_BIG_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

enum { BIG_BASE = 1000000000, BIG_MAX_DIGITS = 200000 };

typedef struct {
    bool negative; /* never with no digits */
    int count;     /* of digits, without leading zeros; 0 is zero */
    uint32_t *digits;
} Big;

Big big_from_int(Arena *arena, int64_t value);
Big big_from_text(Arena *arena, const char *digits, int length);
/* The integer part; the value must be finite. */
Big big_from_double(Arena *arena, double value);
Big big_copy(Arena *arena, Big value);

double big_to_double(Big value);
char *big_to_text(Arena *arena, Big value);
/* Whether the value is small enough for the result, which is then set. */
bool big_to_int(Big value, int64_t *result);

int big_compare(Big left, Big right);
Big big_negate(Big value);
Big big_add(Arena *arena, Big left, Big right);
Big big_subtract(Arena *arena, Big left, Big right);
Big big_multiply(Arena *arena, Big left, Big right);
/* Rounds towards zero; the remainder has the sign of the dividend. The divisor must not be zero. */
Big big_divide(Arena *arena, Big dividend, Big divisor, Big *remainder);
Big big_power(Arena *arena, Big base, int64_t exponent);
Big big_gcd(Arena *arena, Big left, Big right);
/* The largest integer whose square is not above the value, which must not be negative. */
Big big_square_root(Arena *arena, Big value);

#endif
