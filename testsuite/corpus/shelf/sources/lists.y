%token WORD
%%
list: '(' words ')';
words: WORD | words WORD | words list | list;
