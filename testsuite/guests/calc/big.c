#include "big.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static Big blank(Arena *arena, int count) {
    return (Big) {.count = count, .digits = arena_allocate(arena, (size_t) count * sizeof(uint32_t))};
}

static Big trimmed(Big value) {
    while (value.count > 0 && value.digits[value.count - 1] == 0) {
        value.count--;
    }
    value.negative = value.negative && value.count > 0;
    return value;
}

Big big_from_int(Arena *arena, int64_t value) {
    uint64_t rest = value < 0 ? -(uint64_t) value : (uint64_t) value;
    Big result = blank(arena, 3);
    for (int i = 0; i < 3; i++) {
        result.digits[i] = (uint32_t) (rest % BIG_BASE);
        rest /= BIG_BASE;
    }
    result.negative = value < 0;
    return trimmed(result);
}

Big big_from_text(Arena *arena, const char *digits, int length) {
    Big result = blank(arena, length / 9 + 1);
    for (int i = 0; i < result.count; i++) {
        int end = length - 9 * i;
        for (int at = end > 9 ? end - 9 : 0; at < end; at++) {
            result.digits[i] = result.digits[i] * 10 + (uint32_t) (digits[at] - '0');
        }
    }
    return trimmed(result);
}

Big big_from_double(Arena *arena, double value) {
    double rest = trunc(fabs(value));
    int count = 0;
    for (double scale = rest; scale >= 1; scale /= BIG_BASE) {
        count++;
    }
    Big result = blank(arena, count + 1);
    /* A double is an integer times a power of two: take its bits from the top, doubling what there is. */
    int exponent;
    uint64_t bits = (uint64_t) ldexp(frexp(rest, &exponent), 53);
    for (int i = 0; i < exponent; i++) {
        uint64_t carry = i < 53 ? bits >> (52 - i) & 1 : 0;
        for (int j = 0; j < result.count; j++) {
            uint64_t digit = 2 * (uint64_t) result.digits[j] + carry;
            result.digits[j] = (uint32_t) (digit % BIG_BASE);
            carry = digit / BIG_BASE;
        }
    }
    result.negative = value < 0;
    return trimmed(result);
}

Big big_copy(Arena *arena, Big value) {
    Big copy = blank(arena, value.count);
    memcpy(copy.digits, value.digits, (size_t) value.count * sizeof(uint32_t));
    copy.negative = value.negative;
    return copy;
}

double big_to_double(Big value) {
    double result = 0;
    for (int i = value.count - 1; i >= 0; i--) {
        result = result * BIG_BASE + value.digits[i];
    }
    return value.negative ? -result : result;
}

char *big_to_text(Arena *arena, Big value) {
    if (value.count == 0) {
        return arena_text(arena, "0", 1);
    }
    size_t room = (size_t) value.count * 9 + 2;
    char *text = arena_allocate(arena, room);
    int length = snprintf(text, room, "%s%u", value.negative ? "-" : "", (unsigned) value.digits[value.count - 1]);
    for (int i = value.count - 2; i >= 0; i--) {
        length += snprintf(text + length, room - (size_t) length, "%09u", (unsigned) value.digits[i]);
    }
    return text;
}

bool big_to_int(Big value, int64_t *result) {
    if (value.count > 2) {
        return false;
    }
    *result = 0;
    for (int i = value.count - 1; i >= 0; i--) {
        *result = *result * BIG_BASE + value.digits[i];
    }
    *result = value.negative ? -*result : *result;
    return true;
}

static int compare_sizes(Big left, Big right) {
    if (left.count != right.count) {
        return left.count < right.count ? -1 : 1;
    }
    for (int i = left.count - 1; i >= 0; i--) {
        if (left.digits[i] != right.digits[i]) {
            return left.digits[i] < right.digits[i] ? -1 : 1;
        }
    }
    return 0;
}

int big_compare(Big left, Big right) {
    if (left.negative != right.negative) {
        return left.negative ? -1 : 1;
    }
    return left.negative ? -compare_sizes(left, right) : compare_sizes(left, right);
}

Big big_negate(Big value) {
    value.negative = !value.negative && value.count > 0;
    return value;
}

static Big add_sizes(Arena *arena, Big left, Big right) {
    int longer = left.count > right.count ? left.count : right.count;
    Big sum = blank(arena, longer + 1);
    uint32_t carry = 0;
    for (int i = 0; i < sum.count; i++) {
        uint32_t digit = carry + (i < left.count ? left.digits[i] : 0) + (i < right.count ? right.digits[i] : 0);
        carry = digit >= BIG_BASE;
        sum.digits[i] = carry ? digit - BIG_BASE : digit;
    }
    return trimmed(sum);
}

/* The larger must be the left one. */
static Big subtract_sizes(Arena *arena, Big left, Big right) {
    Big difference = blank(arena, left.count);
    int32_t borrow = 0;
    for (int i = 0; i < left.count; i++) {
        int32_t digit = (int32_t) left.digits[i] - borrow - (i < right.count ? (int32_t) right.digits[i] : 0);
        borrow = digit < 0;
        difference.digits[i] = (uint32_t) (borrow ? digit + BIG_BASE : digit);
    }
    return trimmed(difference);
}

Big big_add(Arena *arena, Big left, Big right) {
    Big result;
    if (left.negative == right.negative) {
        result = add_sizes(arena, left, right);
        result.negative = left.negative && result.count > 0;
    } else if (compare_sizes(left, right) >= 0) {
        result = subtract_sizes(arena, left, right);
        result.negative = left.negative && result.count > 0;
    } else {
        result = subtract_sizes(arena, right, left);
        result.negative = right.negative && result.count > 0;
    }
    return result;
}

Big big_subtract(Arena *arena, Big left, Big right) {
    return big_add(arena, left, big_negate(right));
}

Big big_multiply(Arena *arena, Big left, Big right) {
    Big product = blank(arena, left.count + right.count);
    for (int i = 0; i < left.count; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < right.count || carry > 0; j++) {
            uint64_t digit = product.digits[i + j] + carry;
            digit += j < right.count ? (uint64_t) left.digits[i] * right.digits[j] : 0;
            product.digits[i + j] = (uint32_t) (digit % BIG_BASE);
            carry = digit / BIG_BASE;
        }
    }
    product.negative = left.negative != right.negative;
    return trimmed(product);
}

static Big divide_by_digit(Arena *arena, Big dividend, uint32_t divisor, uint32_t *remainder) {
    Big quotient = blank(arena, dividend.count);
    uint64_t rest = 0;
    for (int i = dividend.count - 1; i >= 0; i--) {
        rest = rest * BIG_BASE + dividend.digits[i];
        quotient.digits[i] = (uint32_t) (rest / divisor);
        rest %= divisor;
    }
    *remainder = (uint32_t) rest;
    return trimmed(quotient);
}

static void scale(Big value, uint32_t factor) {
    uint64_t carry = 0;
    for (int i = 0; i < value.count; i++) {
        uint64_t digit = (uint64_t) value.digits[i] * factor + carry;
        value.digits[i] = (uint32_t) (digit % BIG_BASE);
        carry = digit / BIG_BASE;
    }
}

/* Takes guess times the divisor from the digits at the position; one less where that would go below zero. */
static uint32_t take(uint32_t *digits, Big divisor, uint64_t guess) {
    uint64_t carried = 0;
    for (int i = 0; i < divisor.count; i++) {
        uint64_t product = guess * divisor.digits[i] + carried;
        int32_t digit = (int32_t) digits[i] - (int32_t) (product % BIG_BASE);
        carried = product / BIG_BASE + (digit < 0);
        digits[i] = (uint32_t) (digit < 0 ? digit + BIG_BASE : digit);
    }
    int64_t top = (int64_t) digits[divisor.count] - (int64_t) carried;
    if (top >= 0) {
        digits[divisor.count] = (uint32_t) top;
        return (uint32_t) guess;
    }
    uint32_t carry = 0;
    for (int i = 0; i < divisor.count; i++) {
        uint32_t digit = digits[i] + divisor.digits[i] + carry;
        carry = digit >= BIG_BASE;
        digits[i] = carry ? digit - BIG_BASE : digit;
    }
    digits[divisor.count] = (uint32_t) (top + carry);
    return (uint32_t) guess - 1;
}

/* Knuth's algorithm D (The Art of Computer Programming, 4.3.1), for divisors of two digits and more. */
static Big divide_sizes(Arena *arena, Big dividend, Big divisor, Big *remainder) {
    uint32_t factor = BIG_BASE / (divisor.digits[divisor.count - 1] + 1);
    Big rest = blank(arena, dividend.count + 1);
    memcpy(rest.digits, dividend.digits, (size_t) dividend.count * sizeof(uint32_t));
    scale(rest, factor);
    Big scaled = big_copy(arena, divisor);
    scale(scaled, factor);
    uint64_t first = scaled.digits[scaled.count - 1];
    uint64_t second = scaled.digits[scaled.count - 2];
    Big quotient = blank(arena, dividend.count - divisor.count + 1);
    for (int i = quotient.count - 1; i >= 0; i--) {
        uint32_t *at = rest.digits + i;
        uint64_t top = (uint64_t) at[scaled.count] * BIG_BASE + at[scaled.count - 1];
        uint64_t guess = top / first;
        uint64_t over = top % first;
        while (guess >= BIG_BASE || guess * second > over * BIG_BASE + at[scaled.count - 2]) {
            guess--;
            over += first;
            if (over >= BIG_BASE) {
                break;
            }
        }
        quotient.digits[i] = take(at, scaled, guess);
    }
    uint32_t nothing;
    *remainder = divide_by_digit(arena, trimmed(rest), factor, &nothing);
    return trimmed(quotient);
}

Big big_divide(Arena *arena, Big dividend, Big divisor, Big *remainder) {
    Big quotient;
    if (compare_sizes(dividend, divisor) < 0) {
        quotient = blank(arena, 0);
        *remainder = dividend;
        return quotient;
    }
    if (divisor.count == 1) {
        uint32_t rest;
        quotient = divide_by_digit(arena, dividend, divisor.digits[0], &rest);
        *remainder = big_from_int(arena, rest);
    } else {
        quotient = divide_sizes(arena, dividend, divisor, remainder);
    }
    quotient.negative = dividend.negative != divisor.negative && quotient.count > 0;
    remainder->negative = dividend.negative && remainder->count > 0;
    return quotient;
}

Big big_power(Arena *arena, Big base, int64_t exponent) {
    Big result = big_from_int(arena, 1);
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1) {
            result = big_multiply(arena, result, base);
        }
        if (exponent > 1) {
            base = big_multiply(arena, base, base);
        }
    }
    return result;
}

Big big_gcd(Arena *arena, Big left, Big right) {
    while (right.count > 0) {
        Big remainder;
        big_divide(arena, left, right, &remainder);
        left = right;
        right = remainder;
    }
    left.negative = false;
    return left;
}

Big big_square_root(Arena *arena, Big value) {
    if (value.count == 0) {
        return value;
    }
    /* Newton from above: each guess is nearer until one is not. */
    Big two = big_from_int(arena, 2);
    Big guess = blank(arena, value.count / 2 + 2);
    guess.digits[guess.count - 1] = 1;
    for (;;) {
        Big remainder;
        Big quotient = big_divide(arena, value, guess, &remainder);
        Big next = big_divide(arena, big_add(arena, guess, quotient), two, &remainder);
        if (big_compare(next, guess) >= 0) {
            return guess;
        }
        guess = next;
    }
}
