/* What trees are worth, given the variables and functions so far. */
#ifndef CALC_EVALUATE_H
#define CALC_EVALUATE_H

#include "parse.h"

typedef struct Calculator Calculator;

Calculator *calculator_new(void);

/*
 * Runs one line. Sets shown where there is a value to print; a definition, an assignment and an empty line have none.
 * The value lives as long as the scratch arena.
 */
Value calculator_run(Calculator *calculator, Arena *scratch, const char *line, Problem *problem, bool *shown);

/* A function of the library, by its name; NULL where there is none. */
typedef const char *Builtin(Arena *arena, const Value *arguments, int count, Value *result);
Builtin *builtin_named(const char *name);

#endif
