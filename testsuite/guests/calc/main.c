/*
 * A calculator: integers of any size, real numbers, matrices, variables, functions.
 *
 *     calc EXPRESSION...       each argument is a line
 *     calc                     lines from standard input
 *
 *     2^200 // 3               operators || && == != < <= > >= + - * / // % ^ ! and c ? a : b; # starts a remark
 *     a = [1, 2; 3, 4]^-1      rows end at a semicolon
 *     fib(n) = n < 2 ? n : fib(n - 1) + fib(n - 2)
 *
 * / of two integers is an integer where it comes out even; // always is. The exit status is 1 where a line failed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate.h"

static int failures;

static void run(Calculator *calculator, const char *line, long number) {
    Problem problem = {0};
    bool shown = false;
    Arena scratch = {0};
    Value value = calculator_run(calculator, &scratch, line, &problem, &shown);
    if (problem.message != NULL) {
        fflush(stdout);
        fprintf(stderr, "calc: line %ld, column %d: %s\n", number, problem.column, problem.message);
        failures++;
    } else if (shown) {
        value_print(&scratch, value);
        puts("");
    }
    arena_clear(&scratch);
}

int main(int argc, char **argv) {
    Calculator *calculator = calculator_new();
    for (int i = 1; i < argc; i++) {
        run(calculator, argv[i], i);
    }
    if (argc == 1) {
        char *line = NULL;
        size_t room = 0;
        for (long number = 1; getline(&line, &room, stdin) >= 0; number++) {
            line[strcspn(line, "\r\n")] = 0;
            run(calculator, line, number);
        }
        free(line);
    }
    return failures == 0 ? 0 : 1;
}
