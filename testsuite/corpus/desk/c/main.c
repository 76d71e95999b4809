#include "heap.h"
#include <stdio.h>

int main(void) {
    int numbers[] = {5, 3, 9, 1};
    heap_sort(numbers, 4);
    for (int i = 0; i < 4; i++) printf("%d\n", numbers[i]);
    return 0;
}
