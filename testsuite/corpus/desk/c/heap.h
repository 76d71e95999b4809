#ifndef HEAP_H
#define HEAP_H
#include <stddef.h>
void sift(int *heap, size_t length, size_t at);
void heap_sort(int *numbers, size_t length);
#endif
