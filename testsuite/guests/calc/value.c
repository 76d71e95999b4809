#include "value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

Value value_of_int(Arena *arena, int64_t number) {
    return value_of_big(big_from_int(arena, number));
}

Value value_of_big(Big number) {
    return (Value) {.kind = INTEGER, .integer = number};
}

Value value_of_real(double number) {
    return (Value) {.kind = REAL, .real = number};
}

Value value_matrix(Arena *arena, int rows, int columns) {
    Value value = {.kind = MATRIX};
    value.matrix.rows = rows;
    value.matrix.columns = columns;
    value.matrix.cells = arena_allocate(arena, (size_t) rows * (size_t) columns * sizeof(double));
    return value;
}

Value value_copy(Arena *arena, Value value) {
    if (value.kind == INTEGER) {
        return value_of_big(big_copy(arena, value.integer));
    }
    if (value.kind == MATRIX) {
        Value copy = value_matrix(arena, value.matrix.rows, value.matrix.columns);
        size_t cells = (size_t) value.matrix.rows * (size_t) value.matrix.columns;
        memcpy(copy.matrix.cells, value.matrix.cells, cells * sizeof(double));
        return copy;
    }
    return value;
}

double value_to_real(Value value) {
    return value.kind == INTEGER ? big_to_double(value.integer) : value.real;
}

bool value_is_true(Value value) {
    switch (value.kind) {
        case INTEGER:
            return value.integer.count > 0;
        case REAL:
            return value.real != 0;
        default:
            return true;
    }
}

static void print_real(double number) {
    if (isnan(number)) {
        printf("nan");
    } else {
        printf("%.12g", number == 0 ? 0.0 : number);
    }
}

void value_print(Arena *arena, Value value) {
    if (value.kind == INTEGER) {
        printf("%s", big_to_text(arena, value.integer));
    } else if (value.kind == REAL) {
        print_real(value.real);
    } else {
        printf("[");
        for (int i = 0; i < value.matrix.rows; i++) {
            printf(i > 0 ? "; " : "");
            for (int j = 0; j < value.matrix.columns; j++) {
                printf(j > 0 ? ", " : "");
                print_real(value.matrix.cells[i * value.matrix.columns + j]);
            }
        }
        printf("]");
    }
}

static const char *operate_integers(Arena *arena, char operator, Big left, Big right, Value *result) {
    Big remainder;
    int64_t exponent;
    switch (operator) {
        case '+':
            *result = value_of_big(big_add(arena, left, right));
            return NULL;
        case '-':
            *result = value_of_big(big_subtract(arena, left, right));
            return NULL;
        case '*':
            if (left.count + right.count > BIG_MAX_DIGITS) {
                return "the product is too large";
            }
            *result = value_of_big(big_multiply(arena, left, right));
            return NULL;
        case '^':
            if (!big_to_int(right, &exponent) || exponent < 0) {
                *result = value_of_real(pow(big_to_double(left), big_to_double(right)));
                return NULL;
            }
            if (left.count > 0 && (double) left.count * (double) exponent > BIG_MAX_DIGITS) {
                return "the power is too large";
            }
            *result = value_of_big(big_power(arena, left, exponent));
            return NULL;
        default:
            if (right.count == 0) {
                return "division by zero";
            }
            Big quotient = big_divide(arena, left, right, &remainder);
            if (operator == '%') {
                *result = value_of_big(remainder);
            } else if (operator == '\\' || remainder.count == 0) {
                *result = value_of_big(quotient);
            } else {
                *result = value_of_real(big_to_double(left) / big_to_double(right));
            }
            return NULL;
    }
}

static double operate_reals(char operator, double left, double right) {
    switch (operator) {
        case '+':
            return left + right;
        case '-':
            return left - right;
        case '*':
            return left * right;
        case '/':
            return left / right;
        case '\\':
            return trunc(left / right);
        case '%':
            return fmod(left, right);
        default:
            return pow(left, right);
    }
}

static const char *multiply_matrices(Arena *arena, Value left, Value right, Value *result) {
    if (left.matrix.columns != right.matrix.rows) {
        return "the columns of the left matrix are not the rows of the right one";
    }
    *result = value_matrix(arena, left.matrix.rows, right.matrix.columns);
    for (int i = 0; i < left.matrix.rows; i++) {
        for (int k = 0; k < left.matrix.columns; k++) {
            double factor = left.matrix.cells[i * left.matrix.columns + k];
            for (int j = 0; j < right.matrix.columns; j++) {
                result->matrix.cells[i * right.matrix.columns + j] +=
                        factor * right.matrix.cells[k * right.matrix.columns + j];
            }
        }
    }
    return NULL;
}

static const char *power_matrix(Arena *arena, Value base, Value right, Value *result) {
    int64_t exponent;
    if (right.kind != INTEGER || !big_to_int(right.integer, &exponent)) {
        return "a matrix takes an integer power";
    }
    if (base.matrix.rows != base.matrix.columns) {
        return "the matrix is not square";
    }
    *result = matrix_identity(arena, base.matrix.rows);
    if (exponent < 0) {
        const char *wrong = matrix_solve(arena, base, *result, &base);
        if (wrong != NULL) {
            return wrong;
        }
    }
    for (uint64_t rest = exponent < 0 ? -(uint64_t) exponent : (uint64_t) exponent; rest > 0; rest >>= 1) {
        if (rest & 1) {
            multiply_matrices(arena, *result, base, result);
        }
        multiply_matrices(arena, base, base, &base);
    }
    return NULL;
}

static const char *operate_matrices(Arena *arena, char operator, Value left, Value right, Value *result) {
    if (operator == '^' && left.kind == MATRIX) {
        return power_matrix(arena, left, right, result);
    }
    if (left.kind == MATRIX && right.kind == MATRIX) {
        if (operator == '*') {
            return multiply_matrices(arena, left, right, result);
        }
        if (operator != '+' && operator != '-') {
            return "no such operation between matrices";
        }
        if (left.matrix.rows != right.matrix.rows || left.matrix.columns != right.matrix.columns) {
            return "the matrices differ in shape";
        }
    } else if (operator != '*' && !(operator == '/' && left.kind == MATRIX)) {
        return "no such operation between a matrix and a number";
    }
    Value shape = left.kind == MATRIX ? left : right;
    *result = value_matrix(arena, shape.matrix.rows, shape.matrix.columns);
    for (int i = 0; i < shape.matrix.rows * shape.matrix.columns; i++) {
        double first = left.kind == MATRIX ? left.matrix.cells[i] : value_to_real(left);
        double second = right.kind == MATRIX ? right.matrix.cells[i] : value_to_real(right);
        result->matrix.cells[i] = operate_reals(operator, first, second);
    }
    return NULL;
}

static int compare(Value left, Value right) {
    if (left.kind == INTEGER && right.kind == INTEGER) {
        return big_compare(left.integer, right.integer);
    }
    double first = value_to_real(left);
    double second = value_to_real(right);
    return first < second ? -1 : first > second ? 1 : first == second ? 0 : 2; /* 2: not ordered */
}

static const char *relate(Arena *arena, char operator, Value left, Value right, Value *result) {
    if (left.kind == MATRIX || right.kind == MATRIX) {
        return "matrices are not ordered";
    }
    int order = compare(left, right);
    bool holds;
    switch (operator) {
        case '<':
            holds = order == -1;
            break;
        case '>':
            holds = order == 1;
            break;
        case 'l':
            holds = order == -1 || order == 0;
            break;
        case 'g':
            holds = order == 1 || order == 0;
            break;
        case 'e':
            holds = order == 0;
            break;
        default:
            holds = order != 0;
            break;
    }
    *result = value_of_int(arena, holds);
    return NULL;
}

/* Operators: + - * / \ % ^ < > and, of two characters, l for <=, g for >=, e for ==, n for !=. */
const char *value_operate(Arena *arena, char operator, Value left, Value right, Value *result) {
    if (strchr("<>lgen", operator) != NULL) {
        return relate(arena, operator, left, right, result);
    }
    if (left.kind == MATRIX || right.kind == MATRIX) {
        return operate_matrices(arena, operator, left, right, result);
    }
    if (left.kind == INTEGER && right.kind == INTEGER) {
        return operate_integers(arena, operator, left.integer, right.integer, result);
    }
    *result = value_of_real(operate_reals(operator, value_to_real(left), value_to_real(right)));
    return NULL;
}
