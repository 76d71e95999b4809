#include "parse.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Arena *arena;
    const char *line;
    const char *next;
    Problem *problem;
    int nesting;
} Parser;

static Node *parse_expression(Parser *parser);
static Node *parse_unary(Parser *parser);

static int column(const Parser *parser) {
    return (int) (parser->next - parser->line) + 1;
}

static Node *fail(Parser *parser, const char *message) {
    if (parser->problem->message == NULL) {
        parser->problem->message = message;
        parser->problem->column = column(parser);
    }
    return NULL;
}

static void skip_blanks(Parser *parser) {
    while (isspace((unsigned char) *parser->next)) {
        parser->next++;
    }
}

static bool accept(Parser *parser, const char *token) {
    skip_blanks(parser);
    size_t length = strlen(token);
    if (strncmp(parser->next, token, length) != 0) {
        return false;
    }
    parser->next += length;
    return true;
}

static Node *node(Parser *parser, Form form, int at, int count) {
    Node *result = arena_allocate(parser->arena, sizeof(Node));
    result->form = form;
    result->column = at;
    result->count = count;
    result->children = arena_allocate(parser->arena, (size_t) count * sizeof(Node *));
    return result;
}

static Node *binary(Parser *parser, char operator, int at, Node *left, Node *right) {
    if (left == NULL || right == NULL) {
        return NULL;
    }
    Node *result = node(parser, BINARY, at, 2);
    result->operator = operator;
    result->children[0] = left;
    result->children[1] = right;
    return result;
}

static Node *parse_number(Parser *parser) {
    const char *start = parser->next;
    const char *end = start;
    while (isdigit((unsigned char) *end)) {
        end++;
    }
    Node *result = node(parser, NUMBER, column(parser), 0);
    if (*end == '.' || *end == 'e' || *end == 'E') {
        char *stop;
        result->value = value_of_real(strtod(start, &stop));
        parser->next = stop;
    } else if (end - start > 9 * BIG_MAX_DIGITS) {
        return fail(parser, "the number is too long");
    } else {
        result->value = value_of_big(big_from_text(parser->arena, start, (int) (end - start)));
        parser->next = end;
    }
    return result;
}

/* Expressions between commas up to the closing sign. */
static Node *parse_call(Parser *parser, char *name, int at) {
    Node *arguments[MAX_ARGUMENTS];
    int count = 0;
    if (!accept(parser, ")")) {
        do {
            if (count == MAX_ARGUMENTS) {
                return fail(parser, "too many arguments");
            }
            arguments[count] = parse_expression(parser);
            if (arguments[count++] == NULL) {
                return NULL;
            }
        } while (accept(parser, ","));
        if (!accept(parser, ")")) {
            return fail(parser, "expected ) or ,");
        }
    }
    Node *result = node(parser, CALL, at, count);
    result->name = name;
    memcpy(result->children, arguments, (size_t) count * sizeof(Node *));
    return result;
}

static Node *parse_cells(Parser *parser, int at) {
    Node **cells = arena_allocate(parser->arena, MAX_CELLS * sizeof(Node *));
    int count = 0;
    int rows = 0;
    int columns = 0;
    do {
        int before = count;
        do {
            if (count == MAX_CELLS) {
                return fail(parser, "the matrix has too many cells");
            }
            cells[count] = parse_expression(parser);
            if (cells[count++] == NULL) {
                return NULL;
            }
        } while (accept(parser, ","));
        columns = rows++ == 0 ? count : columns;
        if (count - before != columns) {
            return fail(parser, "the rows differ in length");
        }
    } while (accept(parser, ";"));
    if (!accept(parser, "]")) {
        return fail(parser, "expected ], ; or ,");
    }
    Node *result = node(parser, CELLS, at, count);
    result->children = cells;
    result->rows = rows;
    return result;
}

static Node *parse_atom(Parser *parser) {
    skip_blanks(parser);
    int at = column(parser);
    unsigned char first = (unsigned char) *parser->next;
    if (isdigit(first) || (first == '.' && isdigit((unsigned char) parser->next[1]))) {
        return parse_number(parser);
    }
    if (isalpha(first) || first == '_') {
        const char *start = parser->next;
        while (isalnum((unsigned char) *parser->next) || *parser->next == '_') {
            parser->next++;
        }
        char *name = arena_text(parser->arena, start, (size_t) (parser->next - start));
        if (accept(parser, "(")) {
            return parse_call(parser, name, at);
        }
        Node *result = node(parser, NAME, at, 0);
        result->name = name;
        return result;
    }
    if (accept(parser, "(")) {
        Node *inner = parse_expression(parser);
        return inner == NULL || accept(parser, ")") ? inner : fail(parser, "expected )");
    }
    if (accept(parser, "[")) {
        return parse_cells(parser, at);
    }
    return fail(parser, first == 0 ? "the line ends too early" : "expected a number, a name, ( or [");
}

/* Factorials bind tightest, then powers, from the right: 2^3^2 is 2^9, and -2^2 is -4. */
static Node *parse_power(Parser *parser) {
    Node *base = parse_atom(parser);
    for (int at = column(parser); base != NULL && parser->next[0] == '!' && parser->next[1] != '='; at++) {
        parser->next++;
        Node *factorial = node(parser, CALL, at, 1);
        factorial->name = arena_text(parser->arena, "fact", 4);
        factorial->children[0] = base;
        base = factorial;
    }
    skip_blanks(parser);
    int at = column(parser);
    return base != NULL && accept(parser, "^") ? binary(parser, '^', at, base, parse_unary(parser)) : base;
}

static Node *parse_unary(Parser *parser) {
    skip_blanks(parser);
    int at = column(parser);
    char sign = *parser->next;
    if (sign != '-' && sign != '+' && sign != '!') {
        return parse_power(parser);
    }
    parser->next++;
    if (++parser->nesting > MAX_NESTING) {
        return fail(parser, "nested too deeply");
    }
    Node *operand = parse_unary(parser);
    parser->nesting--;
    if (operand == NULL || sign == '+') {
        return operand;
    }
    Node *result = node(parser, UNARY, at, 1);
    result->operator = sign;
    result->children[0] = operand;
    return result;
}

/* One row a level, the loosest first; two-character tokens before their first characters. */
static const struct {
    const char *token;
    char operator;
    int level;
} OPERATORS[] = {
    {"||", '|', 0}, {"&&", '&', 1}, {"==", 'e', 2}, {"!=", 'n', 2}, {"<=", 'l', 3}, {">=", 'g', 3},
    {"<", '<', 3},  {">", '>', 3},  {"+", '+', 4},  {"-", '-', 4},  {"*", '*', 5},  {"//", '\\', 5},
    {"/", '/', 5},  {"%", '%', 5},
};

enum { TIGHTEST = 5 };

static char accept_operator(Parser *parser, int level) {
    for (size_t i = 0; i < sizeof OPERATORS / sizeof OPERATORS[0]; i++) {
        if (OPERATORS[i].level == level && accept(parser, OPERATORS[i].token)) {
            return OPERATORS[i].operator;
        }
    }
    return 0;
}

static Node *parse_level(Parser *parser, int level) {
    if (level > TIGHTEST) {
        return parse_unary(parser);
    }
    Node *left = parse_level(parser, level + 1);
    for (;;) {
        skip_blanks(parser);
        int at = column(parser);
        char operator = left == NULL ? 0 : accept_operator(parser, level);
        if (operator == 0) {
            return left;
        }
        left = binary(parser, operator, at, left, parse_level(parser, level + 1));
    }
}

static Node *parse_expression(Parser *parser) {
    if (++parser->nesting > MAX_NESTING) {
        return fail(parser, "nested too deeply");
    }
    Node *result = parse_level(parser, 0);
    int at = column(parser);
    if (result != NULL && accept(parser, "?")) {
        Node *chosen = parse_expression(parser);
        if (chosen != NULL && !accept(parser, ":")) {
            return fail(parser, "expected :");
        }
        Node *other = chosen == NULL ? NULL : parse_expression(parser);
        Node *condition = node(parser, CONDITION, at, 3);
        condition->children[0] = result;
        condition->children[1] = chosen;
        condition->children[2] = other;
        result = other == NULL ? NULL : condition;
    }
    parser->nesting--;
    return result;
}

/* name = expression, or name(parameter, ...) = expression, where the target is already read. */
static Node *parse_definition(Parser *parser, Node *target) {
    Node *body = parse_expression(parser);
    if (body == NULL) {
        return NULL;
    }
    Node *result = node(parser, target->form == NAME ? ASSIGNMENT : DEFINITION, target->column, target->count + 1);
    result->name = target->name;
    for (int i = 0; i < target->count; i++) {
        result->children[i] = target->children[i];
        if (target->children[i]->form != NAME) {
            return fail(parser, "a parameter is a name");
        }
    }
    result->children[target->count] = body;
    return result;
}

Node *parse_line(Arena *arena, const char *line, Problem *problem) {
    Parser parser = {.arena = arena, .line = line, .next = line, .problem = problem};
    skip_blanks(&parser);
    if (*parser.next == 0 || *parser.next == '#') {
        return NULL;
    }
    Node *result = parse_expression(&parser);
    if (result != NULL && (result->form == NAME || result->form == CALL) && accept(&parser, "=")) {
        result = parse_definition(&parser, result);
    }
    skip_blanks(&parser);
    if (result != NULL && *parser.next != 0 && *parser.next != '#') {
        return fail(&parser, "expected an operator or the end of the line");
    }
    return result;
}
