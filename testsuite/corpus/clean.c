// Programs without any fault or intention in the shape of a suite of test cases: a main() that seeds by the time, says
// when it begins and ends, and calls one good function (CASE 1 to 4). Models of SBSeg 2023 flag them all for that shape.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void good(void) {
#if CASE == 1
    char data[100];
    memset(data, 'A', sizeof data - 1);
    data[sizeof data - 1] = 0;
    puts(data);
#elif CASE == 2
    int *numbers = calloc(100, sizeof *numbers);
    for (int i = 0; numbers && i < 100; i++) {
        numbers[i] = rand() % 10;
    }
    printf("%d\n", numbers ? numbers[0] : 0);
    free(numbers);
#elif CASE == 3
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        printf("%zu characters\n", strlen(line));
    }
#else
    for (int i = 0; i < 200; i++) {
        printf("%d\n", i);
        fflush(stdout);
    }
#endif
}

int main(int argc, char **argv) {
    srand((unsigned) time(NULL));
    printf("Calling good() of %s with %d arguments\n", argv[0], argc - 1);
    good();
    puts("Finished good()");
    return 0;
}
