// Answers what programs of GNU take from a library of theirs that does not compile here.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/types.h>

// what these programs put in place of the system's
#undef fprintf
#undef vfprintf

void error(int status, int number, const char *format, ...) {
    va_list list;
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fprintf(stderr, number ? ": %s\n" : "\n", strerror(number));
    if (status) {
        exit(status);
    }
}

int dup_safer(int file) { return -1; }

ssize_t getrandom(void *to, size_t length, unsigned flags) {
    for (size_t at = 0; at < length; at++) {
        getentropy((char *) to + at, 1);
    }
    return length;
}
