/* Memory that is freed all at once: each statement's values live in one arena, functions and variables in another. */
#ifndef CALC_ARENA_H
#define CALC_ARENA_H

#include <stddef.h>

typedef struct Chunk Chunk;

typedef struct {
    Chunk *newest;
} Arena;

/* Zeroed memory, aligned for any value; ends the program where none is left. */
void *arena_allocate(Arena *arena, size_t size);

/* A copy of the first length characters, ended by a zero. */
char *arena_text(Arena *arena, const char *text, size_t length);

void arena_clear(Arena *arena);

#endif
