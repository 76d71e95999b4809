#include "arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 * 1024, ALIGNMENT = 16 };

struct Chunk {
    Chunk *older;
    size_t used;
    size_t size;
    _Alignas(ALIGNMENT) unsigned char memory[];
};

void *arena_allocate(Arena *arena, size_t size) {
    size = (size + ALIGNMENT - 1) & ~(size_t) (ALIGNMENT - 1);
    Chunk *chunk = arena->newest;
    if (chunk == NULL || chunk->size - chunk->used < size) {
        size_t room = size > CHUNK ? size : CHUNK;
        chunk = malloc(sizeof(Chunk) + room);
        if (chunk == NULL) {
            fputs("calc: out of memory\n", stderr);
            exit(1);
        }
        chunk->older = arena->newest;
        chunk->used = 0;
        chunk->size = room;
        arena->newest = chunk;
    }
    void *memory = chunk->memory + chunk->used;
    chunk->used += size;
    return memset(memory, 0, size);
}

char *arena_text(Arena *arena, const char *text, size_t length) {
    char *copy = arena_allocate(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

void arena_clear(Arena *arena) {
    while (arena->newest != NULL) {
        Chunk *older = arena->newest->older;
        free(arena->newest);
        arena->newest = older;
    }
}
