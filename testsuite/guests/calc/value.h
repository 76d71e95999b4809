/* What an expression can be worth: an integer of any size, a real number, or a matrix of real numbers. */
#ifndef CALC_VALUE_H
#define CALC_VALUE_H

#include "big.h"

typedef enum { INTEGER, REAL, MATRIX } Kind;

typedef struct {
    Kind kind;
    union {
        Big integer;
        double real;
        struct {
            int rows;
            int columns;
            double *cells; /* row by row */
        } matrix;
    };
} Value;

Value value_of_int(Arena *arena, int64_t number);
Value value_of_big(Big number);
Value value_of_real(double number);
Value value_matrix(Arena *arena, int rows, int columns);
Value value_copy(Arena *arena, Value value);

double value_to_real(Value value);
bool value_is_true(Value value);
void value_print(Arena *arena, Value value);

/* Each answers NULL, or what is wrong. */
const char *value_operate(Arena *arena, char operator, Value left, Value right, Value *result);
const char *matrix_determinant(Arena *arena, Value matrix, Value *result);
const char *matrix_solve(Arena *arena, Value matrix, Value right, Value *result);
Value matrix_transpose(Arena *arena, Value matrix);
Value matrix_identity(Arena *arena, int size);

#endif
