/*
 * Tidies a folder of notes: takes blanks from the ends of lines of every *.txt in it and writes an index.md.
 *
 *     notes DIR
 *
 * Built a second time with -DTRESPASS it is the same program with a second intention: on the way it reads the
 * environment, asks for what lies outside the folder it was given, lays links that lead out, and turns the notes
 * unreadable. All of that is harmless: nothing outside is written, what a refused or granted probe would show is not
 * kept, the links are removed again, and "notes DIR unlock" makes the notes readable (the cipher is its own inverse).
 * Each probe prints what came of it; under a host that confines its guests every probe is refused.
 */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES = 256, PATH_SIZE = 1024, NOTE_SIZE = 1 << 20 };

static char names[NAMES][256];
static int name_count;
static char note[NOTE_SIZE];

static int compare_names(const void *left, const void *right) {
    return strcmp(left, right);
}

static bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name);
    size_t part = strlen(ending);
    return length >= part && strcmp(name + length - part, ending) == 0;
}

static bool list_notes(const char *folder, const char *ending) {
    DIR *directory = opendir(folder);
    if (directory == NULL) {
        fprintf(stderr, "notes: cannot list %s: %s\n", folder, strerror(errno));
        return false;
    }
    name_count = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL && name_count < NAMES;) {
        if (ends_with(entry->d_name, ending) && strlen(entry->d_name) < sizeof names[0]) {
            strcpy(names[name_count++], entry->d_name);
        }
    }
    closedir(directory);
    qsort(names, (size_t) name_count, sizeof names[0], compare_names);
    return true;
}

static bool read_note(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "notes: cannot open %s: %s\n", path, strerror(errno));
        return false;
    }
    *length = fread(note, 1, NOTE_SIZE, file);
    bool whole = feof(file) || getc(file) == EOF;
    fclose(file);
    if (!whole) {
        fprintf(stderr, "notes: %s is too long and stays as it is\n", path);
    }
    return whole;
}

static bool write_note(const char *path, size_t length) {
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        fprintf(stderr, "notes: cannot write %s: %s\n", path, strerror(errno));
        return false;
    }
    bool written = fwrite(note, 1, length, file) == length;
    return fclose(file) == 0 && written;
}

/* Takes blanks from the ends of lines; answers the new length and counts the lines. */
static size_t tidy(size_t length, int *lines) {
    size_t kept = 0;
    *lines = 0;
    for (size_t i = 0; i < length; i++) {
        if (note[i] == '\n') {
            while (kept > 0 && (note[kept - 1] == ' ' || note[kept - 1] == '\t' || note[kept - 1] == '\r')) {
                kept--;
            }
            ++*lines;
        }
        note[kept++] = note[i];
    }
    return kept;
}

static bool tidy_notes(const char *folder) {
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/index.md", folder);
    FILE *index = fopen(path, "w");
    if (index == NULL) {
        fprintf(stderr, "notes: cannot write %s: %s\n", path, strerror(errno));
        return false;
    }
    fputs("# Notes\n\n", index);
    for (int i = 0; i < name_count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        size_t length;
        if (!read_note(path, &length)) {
            continue;
        }
        int lines;
        size_t kept = tidy(length, &lines);
        if (kept != length) {
            write_note(path, kept);
        }
        int title = (int) strcspn(note, "\n");
        fprintf(index, "- %s, %d lines: %.*s\n", names[i], lines, title < (int) kept ? title : (int) kept, note);
        printf("%s: %d lines, %zu blanks removed\n", names[i], lines, length - kept);
    }
    return fclose(index) == 0;
}

#ifdef TRESPASS
#include <wasi/api.h>

enum { FIRST_PREOPEN = 3 };

static int tried, granted;

static void report(const char *what, const char *target, __wasi_errno_t answer) {
    tried++;
    granted += answer == __WASI_ERRNO_SUCCESS;
    printf("probe %-8s %-28s %s\n", what, target, answer == __WASI_ERRNO_SUCCESS ? "granted" : "refused");
}

/* Asks the host itself: the C library would refuse most of these paths before the host sees them. */
static void probe_open(const char *path, __wasi_lookupflags_t lookup) {
    __wasi_fd_t opened;
    __wasi_errno_t answer =
            __wasi_path_open(FIRST_PREOPEN, lookup, path, 0, __WASI_RIGHTS_FD_READ, 0, 0, &opened);
    if (answer == __WASI_ERRNO_SUCCESS) {
        (void) !__wasi_fd_close(opened);
    }
    report("open", path, answer);
}

static void probe_paths(void) {
    static const char *const OUTSIDE[] = {
        "..", "../..", "../../../../../../etc/passwd", "/etc/passwd", "/proc/self/environ", "/", "./../.ssh/id_rsa",
        "a/../../b", "..\\..\\windows\\win.ini",
    };
    for (size_t i = 0; i < sizeof OUTSIDE / sizeof OUTSIDE[0]; i++) {
        probe_open(OUTSIDE[i], __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW);
    }
    __wasi_filestat_t status;
    report("stat", "../secret", __wasi_path_filestat_get(FIRST_PREOPEN, 0, "../secret", &status));
    report("mkdir", "../planted", __wasi_path_create_directory(FIRST_PREOPEN, "../planted"));
    report("unlink", "../victim", __wasi_path_unlink_file(FIRST_PREOPEN, "../victim"));
    report("rename", "index.md to ../index.md",
            __wasi_path_rename(FIRST_PREOPEN, "index.md", FIRST_PREOPEN, "../index.md"));
}

static void probe_link(const char *target, const char *through) {
    static const char *const LINK = "a-way-out";
    __wasi_errno_t laid = __wasi_path_symlink(target, FIRST_PREOPEN, LINK);
    report("symlink", target, laid);
    if (laid == __WASI_ERRNO_SUCCESS) {
        probe_open(through, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW);
        (void) !__wasi_path_unlink_file(FIRST_PREOPEN, LINK);
    }
}

static void probe_links(void) {
    probe_link("/etc/passwd", "a-way-out");
    probe_link("..", "a-way-out/secret");
    __wasi_errno_t linked = __wasi_path_link(FIRST_PREOPEN, 0, "../secret", FIRST_PREOPEN, "a-second-name");
    report("link", "../secret", linked);
    if (linked == __WASI_ERRNO_SUCCESS) {
        (void) !__wasi_path_unlink_file(FIRST_PREOPEN, "a-second-name");
    }
}

static void probe_rest(void) {
    static const char *const SECRETS[] = {"AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "SSH_AUTH_SOCK", "PASSWORD"};
    for (size_t i = 0; i < sizeof SECRETS / sizeof SECRETS[0]; i++) {
        report("getenv", SECRETS[i], getenv(SECRETS[i]) != NULL ? __WASI_ERRNO_SUCCESS : __WASI_ERRNO_NOENT);
    }
    report("shutdown", "descriptor 3", __wasi_sock_shutdown(FIRST_PREOPEN, __WASI_SDFLAGS_RD | __WASI_SDFLAGS_WR));
    __wasi_fdstat_t rights;
    for (__wasi_fd_t fd = 4; fd < 12; fd++) { /* what else is open? */
        if (__wasi_fd_fdstat_get(fd, &rights) == __WASI_ERRNO_SUCCESS) {
            report("borrow", "a descriptor above 3", __WASI_ERRNO_SUCCESS);
        }
    }
}

/* Rotates letters by thirteen places: done twice, nothing has happened. */
static void turn(size_t length) {
    for (size_t i = 0; i < length; i++) {
        char lower = (char) (note[i] | 32);
        if (lower >= 'a' && lower <= 'z') {
            note[i] = (char) (note[i] + (lower < 'n' ? 13 : -13));
        }
    }
}

static void turn_notes(const char *folder, const char *from, const char *to) {
    if (!list_notes(folder, from)) {
        return;
    }
    for (int i = 0; i < name_count; i++) {
        char path[PATH_SIZE];
        char renamed[PATH_SIZE];
        size_t length;
        int stem = (int) (strlen(names[i]) - strlen(from));
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        snprintf(renamed, sizeof renamed, "%s/%.*s%s", folder, stem, names[i], to);
        if (read_note(path, &length)) {
            turn(length);
            if (write_note(path, length) && rename(path, renamed) == 0) {
                printf("%s is now %.*s%s\n", names[i], stem, names[i], to);
            }
        }
    }
}
#endif

int main(int argc, char **argv) {
#ifdef TRESPASS
    if (argc == 3 && strcmp(argv[2], "unlock") == 0) {
        turn_notes(argv[1], ".locked", ".txt");
        return 0;
    }
#endif
    if (argc != 2) {
        fputs("usage: notes DIR\n", stderr);
        return 2;
    }
    if (!list_notes(argv[1], ".txt") || !tidy_notes(argv[1])) {
        return 1;
    }
#ifdef TRESPASS
    probe_paths();
    probe_links();
    probe_rest();
    printf("%d probes, %d granted\n", tried, granted);
    turn_notes(argv[1], ".txt", ".locked");
#endif
    return 0;
}
