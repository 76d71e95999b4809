/* The functions a calculator brings along. */
#include <math.h>
#include <string.h>

#include "evaluate.h"

#define REAL_FUNCTION(name, function)                                                                     \
    static const char *name(Arena *arena, const Value *arguments, int count, Value *result) {             \
        (void) arena;                                                                                     \
        if (count != 1 || arguments[0].kind == MATRIX) {                                                  \
            return "one number is needed";                                                                \
        }                                                                                                 \
        *result = value_of_real(function(value_to_real(arguments[0])));                                   \
        return NULL;                                                                                      \
    }

REAL_FUNCTION(call_sin, sin)
REAL_FUNCTION(call_cos, cos)
REAL_FUNCTION(call_tan, tan)
REAL_FUNCTION(call_atan, atan)
REAL_FUNCTION(call_exp, exp)
REAL_FUNCTION(call_log, log)
REAL_FUNCTION(call_real, )

static const char *call_sqrt(Arena *arena, const Value *arguments, int count, Value *result) {
    if (count != 1 || arguments[0].kind == MATRIX) {
        return "one number is needed";
    }
    if (arguments[0].kind == INTEGER && !arguments[0].integer.negative) {
        Big root = big_square_root(arena, arguments[0].integer);
        if (big_compare(big_multiply(arena, root, root), arguments[0].integer) == 0) {
            *result = value_of_big(root);
            return NULL;
        }
    }
    *result = value_of_real(sqrt(value_to_real(arguments[0])));
    return NULL;
}

static const char *call_isqrt(Arena *arena, const Value *arguments, int count, Value *result) {
    if (count != 1 || arguments[0].kind != INTEGER || arguments[0].integer.negative) {
        return "one integer, not negative, is needed";
    }
    *result = value_of_big(big_square_root(arena, arguments[0].integer));
    return NULL;
}

static const char *call_floor(Arena *arena, const Value *arguments, int count, Value *result) {
    if (count != 1 || arguments[0].kind == MATRIX || !isfinite(value_to_real(arguments[0]))) {
        return "one finite number is needed";
    }
    *result = arguments[0].kind == INTEGER
            ? arguments[0]
            : value_of_big(big_from_double(arena, floor(arguments[0].real)));
    return NULL;
}

static const char *call_abs(Arena *arena, const Value *arguments, int count, Value *result) {
    (void) arena;
    if (count != 1 || arguments[0].kind == MATRIX) {
        return "one number is needed";
    }
    *result = arguments[0];
    if (arguments[0].kind == INTEGER) {
        result->integer.negative = false;
    } else {
        result->real = fabs(arguments[0].real);
    }
    return NULL;
}

static const char *call_gcd(Arena *arena, const Value *arguments, int count, Value *result) {
    if (count != 2 || arguments[0].kind != INTEGER || arguments[1].kind != INTEGER) {
        return "two integers are needed";
    }
    *result = value_of_big(big_gcd(arena, arguments[0].integer, arguments[1].integer));
    return NULL;
}

static const char *call_fact(Arena *arena, const Value *arguments, int count, Value *result) {
    int64_t last;
    if (count != 1 || arguments[0].kind != INTEGER || !big_to_int(arguments[0].integer, &last) || last < 0
            || last > 3000) {
        return "one integer from 0 to 3000 is needed";
    }
    Big product = big_from_int(arena, 1);
    for (int64_t i = 2; i <= last; i++) {
        product = big_multiply(arena, product, big_from_int(arena, i));
    }
    *result = value_of_big(product);
    return NULL;
}

static const char *call_modpow(Arena *arena, const Value *arguments, int count, Value *result) {
    if (count != 3 || arguments[0].kind != INTEGER || arguments[1].kind != INTEGER || arguments[2].kind != INTEGER) {
        return "three integers are needed";
    }
    Big modulus = arguments[2].integer;
    Big exponent = arguments[1].integer;
    if (modulus.count == 0 || modulus.negative || exponent.negative) {
        return "the modulus must be above zero and the exponent not below";
    }
    Big two = big_from_int(arena, 2);
    Big bit;
    Big power;
    Big base;
    big_divide(arena, arguments[0].integer, modulus, &base);
    big_divide(arena, big_from_int(arena, 1), modulus, &power);
    while (exponent.count > 0) {
        exponent = big_divide(arena, exponent, two, &bit);
        if (bit.count > 0) {
            big_divide(arena, big_multiply(arena, power, base), modulus, &power);
        }
        big_divide(arena, big_multiply(arena, base, base), modulus, &base);
    }
    *result = value_of_big(power);
    return NULL;
}

static const char *call_det(Arena *arena, const Value *arguments, int count, Value *result) {
    return count == 1 ? matrix_determinant(arena, arguments[0], result) : "a square matrix is needed";
}

static const char *call_solve(Arena *arena, const Value *arguments, int count, Value *result) {
    return count == 2 ? matrix_solve(arena, arguments[0], arguments[1], result) : "two matrices are needed";
}

static const char *call_transpose(Arena *arena, const Value *arguments, int count, Value *result) {
    if (count != 1 || arguments[0].kind != MATRIX) {
        return "a matrix is needed";
    }
    *result = matrix_transpose(arena, arguments[0]);
    return NULL;
}

static const char *call_identity(Arena *arena, const Value *arguments, int count, Value *result) {
    int64_t size;
    if (count != 1 || arguments[0].kind != INTEGER || !big_to_int(arguments[0].integer, &size) || size < 1
            || size > 64) {
        return "one integer from 1 to 64 is needed";
    }
    *result = matrix_identity(arena, (int) size);
    return NULL;
}

static const struct {
    const char *name;
    Builtin *call;
} BUILTINS[] = {
    {"abs", call_abs},       {"atan", call_atan},   {"cos", call_cos},     {"det", call_det},
    {"exp", call_exp},       {"fact", call_fact},   {"floor", call_floor}, {"gcd", call_gcd},
    {"identity", call_identity}, {"isqrt", call_isqrt}, {"log", call_log}, {"modpow", call_modpow},
    {"real", call_real},     {"sin", call_sin},     {"solve", call_solve}, {"sqrt", call_sqrt},
    {"tan", call_tan},       {"transpose", call_transpose},
};

Builtin *builtin_named(const char *name) {
    for (size_t i = 0; i < sizeof BUILTINS / sizeof BUILTINS[0]; i++) {
        if (strcmp(BUILTINS[i].name, name) == 0) {
            return BUILTINS[i].call;
        }
    }
    return NULL;
}
