#include "heap.h"

void sift(int *heap, size_t length, size_t at) {
    for (size_t child = 2 * at + 1; child < length; child = 2 * at + 1) {
        if (child + 1 < length && heap[child + 1] > heap[child]) child++;
        if (heap[at] >= heap[child]) return;
        int swapped = heap[at];
        heap[at] = heap[child];
        heap[child] = swapped;
        at = child;
    }
}

void heap_sort(int *numbers, size_t length) {
    for (size_t at = length / 2; at-- > 0;) sift(numbers, length, at);
    while (length > 1) {
        int last = numbers[--length];
        numbers[length] = numbers[0];
        numbers[0] = last;
        sift(numbers, length, 0);
    }
}
