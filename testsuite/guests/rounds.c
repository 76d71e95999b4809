/*
 * Does in rounds what programs commonly ask of a host, in a folder it is given, and cleans up after itself: so a host
 * is asked everything often, and one thing beside the other.
 *
 *     rounds DIR ROUNDS
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_SIZE = 1024, BLOCK = 4096, SELDOM = 16 };

static char block[BLOCK];

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void require(bool held, const char *what) {
    if (!held) {
        fail(what);
    }
}

/* Small and large pieces, at the position and elsewhere. */
static void transfer(int file, int round) {
    char byte = (char) round;
    require(write(file, &byte, 1) == 1, "write");
    require(pwrite(file, block, round % BLOCK, 1) == round % BLOCK, "pwrite");
    require(lseek(file, 0, SEEK_SET) == 0, "lseek");
    require(read(file, &byte, 1) == 1, "read");
    require(pread(file, block, BLOCK, 0) >= 1, "pread");
    require(lseek(file, round % BLOCK, SEEK_SET) >= 0, "lseek");
}

static void ask(const char *path, const char *missing, int file) {
    struct stat status;
    struct timespec now;
    require(fstat(file, &status) == 0, "fstat");
    require(stat(path, &status) == 0, "stat");
    require(clock_gettime(CLOCK_MONOTONIC, &now) == 0, "clock_gettime");
    require(getentropy(block, 8) == 0, "getentropy");
    int again = open(path, O_RDONLY);
    require(again >= 0 && close(again) == 0, "open");
    require(open(missing, O_RDONLY) < 0, "what is missing was opened");
}

/* What programs do with names, which costs the file system more. */
static void name(const char *folder, const char *path) {
    char other[PATH_SIZE];
    snprintf(other, sizeof other, "%s/rounds.other", folder);
    require(mkdir(other, 0777) == 0 && rmdir(other) == 0, "mkdir");
    require(symlink("rounds.tmp", other) == 0 && readlink(other, block, BLOCK) > 0, "symlink");
    require(unlink(other) == 0, "unlink");
    require(rename(path, other) == 0 && rename(other, path) == 0, "rename");
    DIR *listing = opendir(folder);
    require(listing != NULL, "opendir");
    while (readdir(listing) != NULL) {
    }
    closedir(listing);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: rounds DIR ROUNDS\n", stderr);
        return 2;
    }
    char path[PATH_SIZE];
    char missing[PATH_SIZE];
    snprintf(path, sizeof path, "%s/rounds.tmp", argv[1]);
    snprintf(missing, sizeof missing, "%s/rounds.missing", argv[1]);
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0666);
    require(file >= 0, path);
    int rounds = atoi(argv[2]);
    for (int round = 0; round < rounds; round++) {
        transfer(file, round);
        ask(path, missing, file);
        if (round % SELDOM == 0) {
            name(argv[1], path);
            printf("%d\n", round);
            fflush(stdout);
        }
    }
    close(file);
    require(unlink(path) == 0, "unlink");
    return 0;
}
