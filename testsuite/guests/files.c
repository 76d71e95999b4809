/*
 * A file tool: lists, counts, hashes, finds and copies files below a directory.
 *
 *     files list DIR           kind, size and path of everything below, in order
 *     files count PATH...      lines, words and bytes of files, or of all files below a directory
 *     files hash PATH...       SHA-256 of files, or of all files below a directory
 *     files find DIR TEXT      the lines that contain the text
 *     files copy FROM TO       a file, or a directory with all below it
 *
 * It follows no symbolic links. The exit status is 0, or 1 where something could not be done.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sha256.h"

enum { BUFFER = 16384, DEPTH = 64 };

static int failures;

static void complain(const char *what, const char *path) {
    fprintf(stderr, "files: %s %s: %s\n", what, path, strerror(errno));
    failures++;
}

static void *allocate(size_t size) {
    void *memory = malloc(size);
    if (memory == NULL) {
        fputs("files: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

static char *copy_text(const char *text) {
    size_t size = strlen(text) + 1;
    return memcpy(allocate(size), text, size);
}

static char *join(const char *folder, const char *name) {
    size_t length = strlen(folder);
    bool slash = length > 0 && folder[length - 1] == '/';
    size_t size = length + strlen(name) + 2;
    char *path = allocate(size);
    snprintf(path, size, slash ? "%s%s" : "%s/%s", folder, name);
    return path;
}

/* The names in one directory, sorted. */
typedef struct {
    char **names;
    size_t count;
} Listing;

static int compare_names(const void *left, const void *right) {
    return strcmp(*(char *const *) left, *(char *const *) right);
}

static bool read_listing(const char *path, Listing *listing) {
    DIR *directory = opendir(path);
    if (directory == NULL) {
        complain("cannot list", path);
        return false;
    }
    size_t room = 16;
    listing->names = allocate(room * sizeof(char *));
    listing->count = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        if (listing->count == room) {
            char **larger = allocate(2 * room * sizeof(char *));
            memcpy(larger, listing->names, room * sizeof(char *));
            free(listing->names);
            listing->names = larger;
            room *= 2;
        }
        listing->names[listing->count++] = copy_text(entry->d_name);
    }
    closedir(directory);
    qsort(listing->names, listing->count, sizeof(char *), compare_names);
    return true;
}

static void free_listing(Listing *listing) {
    for (size_t i = 0; i < listing->count; i++) {
        free(listing->names[i]);
    }
    free(listing->names);
}

typedef void Visit(const char *path, const struct stat *status);

/* Calls the visitor for the path and for everything below it, in the order of the names. */
static void walk(const char *path, Visit *visit, int depth) {
    struct stat status;
    if (lstat(path, &status) != 0) {
        complain("cannot examine", path);
        return;
    }
    visit(path, &status);
    if (!S_ISDIR(status.st_mode)) {
        return;
    }
    if (depth == DEPTH) {
        errno = ELOOP;
        complain("too deep", path);
        return;
    }
    Listing listing;
    if (!read_listing(path, &listing)) {
        return;
    }
    for (size_t i = 0; i < listing.count; i++) {
        char *below = join(path, listing.names[i]);
        walk(below, visit, depth + 1);
        free(below);
    }
    free_listing(&listing);
}

static void list(const char *path, const struct stat *status) {
    char kind = S_ISDIR(status->st_mode) ? 'd' : S_ISLNK(status->st_mode) ? 'l' : S_ISREG(status->st_mode) ? '-' : '?';
    long long size = S_ISREG(status->st_mode) ? (long long) status->st_size : 0;
    printf("%c %10lld %s\n", kind, size, path);
}

static unsigned long long total_lines, total_words, total_bytes;

static void count(const char *path, const struct stat *status) {
    if (!S_ISREG(status->st_mode)) {
        return;
    }
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        complain("cannot open", path);
        return;
    }
    unsigned long long lines = 0, words = 0, bytes = 0;
    bool inside = false;
    for (int next; (next = getc(file)) != EOF;) {
        bytes++;
        lines += next == '\n';
        bool blank = next == ' ' || (next >= '\t' && next <= '\r');
        words += !blank && !inside;
        inside = !blank;
    }
    if (ferror(file)) {
        complain("cannot read", path);
    }
    fclose(file);
    printf("%8llu %8llu %10llu %s\n", lines, words, bytes, path);
    total_lines += lines;
    total_words += words;
    total_bytes += bytes;
}

static void hash(const char *path, const struct stat *status) {
    if (!S_ISREG(status->st_mode)) {
        return;
    }
    int file = open(path, O_RDONLY);
    if (file < 0) {
        complain("cannot open", path);
        return;
    }
    static char buffer[BUFFER];
    Sha256 state;
    sha256_begin(&state);
    ssize_t read_now;
    while ((read_now = read(file, buffer, sizeof buffer)) > 0) {
        sha256_add(&state, buffer, (size_t) read_now);
    }
    if (read_now < 0) {
        complain("cannot read", path);
    }
    close(file);
    char hex[65];
    sha256_end(&state, hex);
    printf("%s  %s\n", hex, path);
}

static const char *wanted;

static void find(const char *path, const struct stat *status) {
    if (!S_ISREG(status->st_mode)) {
        return;
    }
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        complain("cannot open", path);
        return;
    }
    char *line = NULL;
    size_t room = 0;
    for (unsigned long number = 1; getline(&line, &room, file) >= 0; number++) {
        if (strstr(line, wanted) != NULL) {
            line[strcspn(line, "\r\n")] = 0;
            printf("%s:%lu: %s\n", path, number, line);
        }
    }
    free(line);
    fclose(file);
}

static void copy_file(const char *from, const char *to) {
    int source = open(from, O_RDONLY);
    if (source < 0) {
        complain("cannot open", from);
        return;
    }
    int target = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (target < 0) {
        complain("cannot create", to);
        close(source);
        return;
    }
    static char buffer[BUFFER];
    ssize_t read_now;
    while ((read_now = read(source, buffer, sizeof buffer)) > 0) {
        for (ssize_t done = 0; done < read_now;) {
            ssize_t written = write(target, buffer + done, (size_t) (read_now - done));
            if (written < 0) {
                complain("cannot write", to);
                close(source);
                close(target);
                return;
            }
            done += written;
        }
    }
    if (read_now < 0) {
        complain("cannot read", from);
    }
    close(source);
    if (close(target) != 0) {
        complain("cannot close", to);
    }
}

static void copy(const char *from, const char *to, int depth) {
    struct stat status;
    if (lstat(from, &status) != 0) {
        complain("cannot examine", from);
        return;
    }
    if (S_ISREG(status.st_mode)) {
        copy_file(from, to);
        return;
    }
    if (!S_ISDIR(status.st_mode) || depth == DEPTH) {
        return;
    }
    Listing listing; /* read before the target exists, for the target may lie below */
    if (!read_listing(from, &listing)) {
        return;
    }
    if (mkdir(to, 0777) != 0 && errno != EEXIST) {
        complain("cannot create", to);
    } else {
        for (size_t i = 0; i < listing.count; i++) {
            char *source = join(from, listing.names[i]);
            char *target = join(to, listing.names[i]);
            copy(source, target, depth + 1);
            free(source);
            free(target);
        }
    }
    free_listing(&listing);
}

static int usage(void) {
    fputs("usage: files list DIR | count PATH... | hash PATH... | find DIR TEXT | copy FROM TO\n", stderr);
    return 2;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        return usage();
    }
    const char *command = argv[1];
    if (strcmp(command, "list") == 0 && argc == 3) {
        walk(argv[2], list, 0);
    } else if (strcmp(command, "count") == 0) {
        for (int i = 2; i < argc; i++) {
            walk(argv[i], count, 0);
        }
        printf("%8llu %8llu %10llu total\n", total_lines, total_words, total_bytes);
    } else if (strcmp(command, "hash") == 0) {
        for (int i = 2; i < argc; i++) {
            walk(argv[i], hash, 0);
        }
    } else if (strcmp(command, "find") == 0 && argc == 4) {
        wanted = argv[3];
        walk(argv[2], find, 0);
    } else if (strcmp(command, "copy") == 0 && argc == 4) {
        copy(argv[2], argv[3], 0);
    } else {
        return usage();
    }
    return failures == 0 ? 0 : 1;
}
