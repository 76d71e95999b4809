%{
#include <stdio.h>
int yylex(void);
void yyerror(const char *text);
%}
%token NUMBER
%left '+' '-'
%left '*'
%%
lines: | lines sum '\n' { printf("%d\n", $2); };
sum: NUMBER | sum '+' sum { $$ = $1 + $3; } | sum '-' sum { $$ = $1 - $3; } | sum '*' sum { $$ = $1 * $3; }
    | '(' sum ')' { $$ = $2; };
%%
