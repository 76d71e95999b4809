/* Linear algebra by elimination with the largest pivot. */
#include <math.h>

#include "value.h"

Value matrix_identity(Arena *arena, int size) {
    Value identity = value_matrix(arena, size, size);
    for (int i = 0; i < size; i++) {
        identity.matrix.cells[i * size + i] = 1;
    }
    return identity;
}

Value matrix_transpose(Arena *arena, Value matrix) {
    int rows = matrix.matrix.rows;
    int columns = matrix.matrix.columns;
    Value result = value_matrix(arena, columns, rows);
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
            result.matrix.cells[j * rows + i] = matrix.matrix.cells[i * columns + j];
        }
    }
    return result;
}

static void swap_rows(double *cells, int columns, int first, int second) {
    for (int j = 0; j < columns && first != second; j++) {
        double cell = cells[first * columns + j];
        cells[first * columns + j] = cells[second * columns + j];
        cells[second * columns + j] = cell;
    }
}

static void subtract_row(double *cells, int columns, int from, int row, double factor) {
    for (int j = 0; j < columns; j++) {
        cells[from * columns + j] -= factor * cells[row * columns + j];
    }
}

/* Makes the left matrix triangular, or diagonal where whole; answers its determinant. */
static double eliminate(Value left, double *right, int right_columns, bool whole) {
    int size = left.matrix.rows;
    double *cells = left.matrix.cells;
    double determinant = 1;
    for (int column = 0; column < size; column++) {
        int pivot = column;
        for (int i = column + 1; i < size; i++) {
            pivot = fabs(cells[i * size + column]) > fabs(cells[pivot * size + column]) ? i : pivot;
        }
        double divisor = cells[pivot * size + column];
        if (divisor == 0) {
            return 0;
        }
        determinant *= pivot == column ? divisor : -divisor;
        swap_rows(cells, size, pivot, column);
        swap_rows(right, right_columns, pivot, column);
        for (int i = whole ? 0 : column + 1; i < size; i++) {
            double factor = i == column ? 0 : cells[i * size + column] / divisor;
            if (factor != 0) {
                subtract_row(cells, size, i, column, factor);
                subtract_row(right, right_columns, i, column, factor);
            }
        }
    }
    return determinant;
}

const char *matrix_determinant(Arena *arena, Value matrix, Value *result) {
    if (matrix.kind != MATRIX || matrix.matrix.rows != matrix.matrix.columns) {
        return "a square matrix is needed";
    }
    *result = value_of_real(eliminate(value_copy(arena, matrix), NULL, 0, false));
    return NULL;
}

const char *matrix_solve(Arena *arena, Value matrix, Value right, Value *result) {
    if (matrix.kind != MATRIX || matrix.matrix.rows != matrix.matrix.columns) {
        return "a square matrix is needed";
    }
    if (right.kind != MATRIX || right.matrix.rows != matrix.matrix.rows) {
        return "the right side needs as many rows as the matrix";
    }
    Value left = value_copy(arena, matrix);
    *result = value_copy(arena, right);
    int columns = right.matrix.columns;
    if (eliminate(left, result->matrix.cells, columns, true) == 0) {
        return "the matrix is singular";
    }
    for (int i = 0; i < left.matrix.rows; i++) {
        for (int j = 0; j < columns; j++) {
            result->matrix.cells[i * columns + j] /= left.matrix.cells[i * left.matrix.rows + i];
        }
    }
    return NULL;
}
