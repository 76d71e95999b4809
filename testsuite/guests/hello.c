/* The smallest command worth running: what a whole process costs before it does anything. */
#include <stdio.h>

int main(void) {
    puts("Hello, world!");
    return 0;
}
