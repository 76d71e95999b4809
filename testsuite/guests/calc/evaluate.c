#include "evaluate.h"

#include <stdio.h>
#include <string.h>

enum { MAX_CALLS = 400, BUCKETS = 64 };

typedef struct Binding Binding;

/* A variable, or a function where there is a definition. */
struct Binding {
    Binding *next;
    const char *name;
    Value value;
    Node *definition;
};

struct Calculator {
    Arena lasting;
    Binding *buckets[BUCKETS];
    int calls; /* that are going on */
};

/* The arguments of the function that is being evaluated; none outside of functions. */
typedef struct {
    const Node *definition;
    const Value *arguments;
} Frame;

typedef struct {
    Calculator *calculator;
    Arena *arena;
    Problem *problem;
} Run;

static Value evaluate(Run *run, const Node *node, const Frame *frame);

static Value fail(Run *run, const Node *node, const char *message) {
    if (run->problem->message == NULL) {
        run->problem->message = message;
        run->problem->column = node->column;
    }
    return value_of_real(0);
}

static bool failed(const Run *run) {
    return run->problem->message != NULL;
}

static Binding **find(Calculator *calculator, const char *name) {
    unsigned hash = 2166136261u;
    for (const char *next = name; *next != 0; next++) {
        hash = (hash ^ (unsigned char) *next) * 16777619u;
    }
    Binding **place = &calculator->buckets[hash % BUCKETS];
    while (*place != NULL && strcmp((*place)->name, name) != 0) {
        place = &(*place)->next;
    }
    return place;
}

static Binding *bind(Calculator *calculator, const char *name) {
    Binding **place = find(calculator, name);
    if (*place == NULL) {
        *place = arena_allocate(&calculator->lasting, sizeof(Binding));
        (*place)->name = arena_text(&calculator->lasting, name, strlen(name));
    }
    return *place;
}

Calculator *calculator_new(void) {
    static Calculator calculator;
    bind(&calculator, "pi")->value = value_of_real(3.14159265358979323846);
    bind(&calculator, "e")->value = value_of_real(2.71828182845904523536);
    return &calculator;
}

static Value evaluate_name(Run *run, const Node *node, const Frame *frame) {
    for (int i = 0; frame->definition != NULL && i < frame->definition->count - 1; i++) {
        if (strcmp(frame->definition->children[i]->name, node->name) == 0) {
            return frame->arguments[i];
        }
    }
    Binding *binding = *find(run->calculator, node->name);
    if (binding == NULL) {
        return fail(run, node, "no such variable");
    }
    return binding->definition == NULL ? binding->value : fail(run, node, "a function needs its arguments");
}

static Value evaluate_call(Run *run, const Node *node, const Frame *frame) {
    Value arguments[MAX_ARGUMENTS];
    for (int i = 0; i < node->count; i++) {
        arguments[i] = evaluate(run, node->children[i], frame);
    }
    if (failed(run)) {
        return value_of_real(0);
    }
    Binding *binding = *find(run->calculator, node->name);
    if (binding != NULL && binding->definition != NULL) {
        const Node *definition = binding->definition;
        if (definition->count - 1 != node->count) {
            return fail(run, node, "the function takes another number of arguments");
        }
        if (run->calculator->calls == MAX_CALLS) {
            return fail(run, node, "the recursion is too deep");
        }
        run->calculator->calls++;
        Value result = evaluate(run, definition->children[node->count], &(Frame) {definition, arguments});
        run->calculator->calls--;
        if (failed(run)) {
            run->problem->column = node->column; /* in this line, and not in that of the definition */
        }
        return result;
    }
    Builtin *builtin = builtin_named(node->name);
    if (builtin == NULL) {
        return fail(run, node, "no such function");
    }
    Value result;
    const char *wrong = builtin(run->arena, arguments, node->count, &result);
    return wrong == NULL ? result : fail(run, node, wrong);
}

static Value evaluate_unary(Run *run, const Node *node, const Frame *frame) {
    Value operand = evaluate(run, node->children[0], frame);
    if (failed(run)) {
        return operand;
    }
    if (node->operator == '!') {
        return value_of_int(run->arena, !value_is_true(operand));
    }
    Value result;
    value_operate(run->arena, '*', value_of_int(run->arena, -1), operand, &result);
    return result;
}

static Value evaluate_binary(Run *run, const Node *node, const Frame *frame) {
    Value left = evaluate(run, node->children[0], frame);
    bool logical = node->operator == '&' || node->operator == '|';
    if (failed(run) || (logical && value_is_true(left) == (node->operator == '|'))) {
        return logical ? value_of_int(run->arena, value_is_true(left)) : left;
    }
    Value right = evaluate(run, node->children[1], frame);
    if (failed(run) || logical) {
        return value_of_int(run->arena, value_is_true(right));
    }
    Value result;
    const char *wrong = value_operate(run->arena, node->operator, left, right, &result);
    return wrong == NULL ? result : fail(run, node, wrong);
}

static Value evaluate_cells(Run *run, const Node *node, const Frame *frame) {
    Value result = value_matrix(run->arena, node->rows, node->count / node->rows);
    for (int i = 0; i < node->count; i++) {
        Value cell = evaluate(run, node->children[i], frame);
        if (!failed(run) && cell.kind == MATRIX) {
            return fail(run, node->children[i], "a matrix cannot be a cell");
        }
        result.matrix.cells[i] = failed(run) ? 0 : value_to_real(cell);
    }
    return result;
}

static Value evaluate(Run *run, const Node *node, const Frame *frame) {
    if (failed(run)) {
        return value_of_real(0);
    }
    switch (node->form) {
        case NUMBER:
            return node->value;
        case NAME:
            return evaluate_name(run, node, frame);
        case CALL:
            return evaluate_call(run, node, frame);
        case UNARY:
            return evaluate_unary(run, node, frame);
        case BINARY:
            return evaluate_binary(run, node, frame);
        case CONDITION:
            return evaluate(run, node->children[value_is_true(evaluate(run, node->children[0], frame)) ? 1 : 2], frame);
        case CELLS:
            return evaluate_cells(run, node, frame);
        default:
            return fail(run, node, "not an expression");
    }
}

Value calculator_run(Calculator *calculator, Arena *scratch, const char *line, Problem *problem, bool *shown) {
    Run run = {calculator, scratch, problem};
    Node *node = parse_line(scratch, line, problem);
    if (node == NULL) {
        return value_of_real(0);
    }
    if (node->form == DEFINITION) {
        /* Parsed again into memory that lasts. */
        Binding *binding = bind(calculator, node->name);
        binding->definition = parse_line(&calculator->lasting, line, problem);
        return value_of_real(0);
    }
    const Node *expression = node->form == ASSIGNMENT ? node->children[0] : node;
    Value value = evaluate(&run, expression, &(Frame) {NULL, NULL});
    if (node->form == ASSIGNMENT && !failed(&run)) {
        Binding *binding = bind(calculator, node->name);
        binding->value = value_copy(&calculator->lasting, value);
        binding->definition = NULL;
        return value;
    }
    *shown = !failed(&run);
    return value;
}
