/* Expressions as trees, and the parser that grows them. */
#ifndef CALC_PARSE_H
#define CALC_PARSE_H

#include "value.h"

enum { MAX_ARGUMENTS = 8, MAX_NESTING = 200, MAX_CELLS = 4096 };

typedef enum { NUMBER, NAME, CALL, UNARY, BINARY, CONDITION, CELLS, ASSIGNMENT, DEFINITION } Form;

/*
 * NUMBER: value. NAME, CALL: name, and the arguments as children. UNARY (- and !), BINARY: operator, one or two children;
 * & and | are binary. CONDITION: three children. CELLS: children row by row. ASSIGNMENT: name, one child.
 * DEFINITION: name, the parameters as NAMEs, and last the body.
 */
typedef struct Node Node;

struct Node {
    Form form;
    int column; /* in the line, from 1 */
    char operator;
    char *name;
    Value value;
    int rows; /* of CELLS */
    int count;
    Node **children;
};

typedef struct {
    const char *message; /* NULL while all is well */
    int column;
} Problem;

/* NULL where there is a problem, which is then set, or where the line is empty. */
Node *parse_line(Arena *arena, const char *line, Problem *problem);

#endif
